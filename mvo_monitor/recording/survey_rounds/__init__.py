"""The coordinator's side of a survey round: made, opened, invited to, and its addresses removed."""
