"""The pages on which results of others, after the IATI standard, are looked at; nothing of them is recorded."""
