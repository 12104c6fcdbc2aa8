"""Values and arithmetic: pure, frozen, without SQL, words or pictures."""
