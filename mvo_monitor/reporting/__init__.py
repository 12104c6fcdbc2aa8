"""What is made of the data for a meeting: a deck as one value, drawn as a page, as slides and as PDF."""
