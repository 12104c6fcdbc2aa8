"""The review of a year: its agenda, a screen per indicator for the meeting, and what is decided there."""
