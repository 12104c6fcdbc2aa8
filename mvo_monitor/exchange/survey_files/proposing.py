"""Proposes how each column is read, from what the file itself tells."""

from mvo_monitor.exchange.survey_files.mapping import FileMapping
from mvo_monitor.exchange.survey_files.profile import Profile


def propose(profile: Profile) -> FileMapping:
    """How each column would be read: personal, time and system columns dropped, the others by what stands in them."""
    raise AssertionError("to be written")
