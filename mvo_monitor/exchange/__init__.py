"""Files out and in: the archive of a whole store, and readable tables for whoever reckons on."""
