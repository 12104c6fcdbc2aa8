"""Editions as they lie in the store: which tables they hold, their lines, and a database made of them to read from."""
