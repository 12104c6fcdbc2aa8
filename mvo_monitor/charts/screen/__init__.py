"""Charts as Plotly figures, for the screen. Nothing here is imported before a page asks for its first figure."""
