"""A survey round, its questions and whom it asks do not fit what is there."""

from mvo_monitor.errors.records import RecordRefusal


class RoundIsNotOpen(RecordRefusal):
    """The survey takes no answers now: it is being made, or closed."""


class RoundIsNotClosed(RecordRefusal):
    """The survey still takes answers, or is being made."""
