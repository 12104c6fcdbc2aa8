"""Forms as HTML: each field with its label, its hint and its fault where a screen reader finds them too."""
