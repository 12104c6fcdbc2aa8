"""The parts of a paper as a Word file."""
