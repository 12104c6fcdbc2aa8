"""Deeds by which answers to a survey are handed in: under one's name, or sealed."""
