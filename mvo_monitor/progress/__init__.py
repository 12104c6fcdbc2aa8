"""Every question that reads: whole queries, answered with frozen values, never with rows."""
