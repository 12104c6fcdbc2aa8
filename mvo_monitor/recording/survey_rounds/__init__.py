"""Deeds on survey rounds that are held here: made, opened, closed, reopened."""
