"""A survey as it is answered: the form, what is promised above it, and what is said after."""
