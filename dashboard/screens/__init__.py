"""One module per screen; each answers its question by ``render(frame)``."""
