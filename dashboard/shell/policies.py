"""What a browser may do with an answer that is not one of our own pages."""

LOCKED_UP = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""Of a file that somebody attached: whatever is in it, it runs nothing and asks for nothing."""
