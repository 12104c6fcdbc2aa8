"""The pages on which answers from another survey tool are looked at, and then taken in."""
