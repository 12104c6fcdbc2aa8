"""Charts: one frozen value becomes a picture on screen, a picture in print, a table, a text and a file."""
