"""The desk: the places where somebody writes, as plain pages of the same server that work without any program."""
