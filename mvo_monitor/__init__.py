"""MVO Monitor: follow whether a coalition attains its strategic goals, on evidence that anyone may question."""
