"""Parts of screens that are too long to stand in the screen itself."""
