"""The pages of what can be taken along, and of the ways back in."""
