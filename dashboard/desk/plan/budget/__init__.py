"""The budget and its realisation, kept on pages: a year as a whole, a line, a group, all amounts at once."""
