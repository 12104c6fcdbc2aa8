"""The annual report: read before it is a file, its texts written beside what the store adds, taken along as a file."""
