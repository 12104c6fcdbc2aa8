"""What the coordinator checks: all that waits, one record at a time, and what independent verifiers say of it."""
