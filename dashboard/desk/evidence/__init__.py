"""The forms of evidence: one per kind, with only the fields that the kind needs."""
