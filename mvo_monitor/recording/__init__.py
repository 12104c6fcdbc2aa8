"""Every deed that writes: one deed is one function, and its audit row goes into the same transaction."""
