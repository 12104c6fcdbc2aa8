"""Plan keeping: the pages on which the coordinator makes and changes plans, and who and what belongs to them."""
