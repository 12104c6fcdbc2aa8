"""Data files in: read, checked whole, then recorded by the same deeds as everything else."""
