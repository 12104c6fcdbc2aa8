"""Values as sentences: a status, a comparison, a survey, a budget or a record, for every page and file alike."""
