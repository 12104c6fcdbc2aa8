"""A poll of those present takes no answer, or not this one."""

from mvo_monitor.errors.access import TooManyTries
from mvo_monitor.errors.records import RecordRefusal


class NoSuchPoll(RecordRefusal):
    """No poll has this code."""


class PollIsClosed(RecordRefusal):
    """The poll takes no more answers."""


class PollIsFull(RecordRefusal):
    """More answers came than people fit in a room."""


class PollAnswerUnfit(RecordRefusal):
    """What was chosen is not what one can choose from, or too much."""


class TooManyCodes(TooManyTries):
    """Too many codes that no poll has came from the same place."""
