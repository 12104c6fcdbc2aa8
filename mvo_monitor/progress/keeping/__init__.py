"""What the pages on which the plan is kept ask of the store: records as their forms hold them, and what is missing."""
