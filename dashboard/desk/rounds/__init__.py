"""The coordinator's pages on surveys: made, opened, invited to, and who has answered."""
