"""The place where the coordinator enters, corrects or withdraws one value by hand."""
