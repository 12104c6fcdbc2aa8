"""Charts drawn as SVG on the server: for print, for strips, and wherever a picture must come without a script."""
