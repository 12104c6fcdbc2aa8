"""The pages on which the steering group judges: what waits, one indicator or goal, the spread, the decision."""
