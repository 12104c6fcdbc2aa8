"""Places about editions of closed years: one of them, what changed since, and its parts as files."""
