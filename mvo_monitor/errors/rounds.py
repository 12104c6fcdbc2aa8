"""A survey round, its questions and whom it asks do not fit what is there."""

from mvo_monitor.errors.records import RecordRefusal
from mvo_monitor.vocabulary import RoundLack


class NotADraft(RecordRefusal):
    """The survey was opened: what it asks, and of whom, stands for good."""


class RoundIsNotOpen(RecordRefusal):
    """The survey takes no answers now: it is being made, or closed."""


class RoundIsNotClosed(RecordRefusal):
    """The survey still takes answers, or is being made."""


class RoundNotReady(RecordRefusal):
    """Something is missing before the survey can open."""

    def __init__(self, lack: RoundLack) -> None:
        super().__init__(lack=lack)
        self.lack = lack


class AskedInAnotherWay(RecordRefusal):
    """The survey asks organisations, and persons were named, or the other way round."""


class AsksItAlready(RecordRefusal):
    """Another question of the same survey goes on with the same earlier question."""


class QuestionMeaningUnsaid(RecordRefusal):
    """The question was asked before in other words, and nobody said whether it still asks the same."""

    def __init__(self, year: int) -> None:
        super().__init__(year=str(year))


class AnotherScale(RecordRefusal):
    """Another kind, another scale or other options make another question, whatever the words."""

    def __init__(self, year: int) -> None:
        super().__init__(year=str(year))


class ScaleOfIndicator(RecordRefusal):
    """The scale of the question is not that of the indicator that takes its mean."""

    def __init__(self, indicator: str, low: str, high: str) -> None:
        super().__init__(indicator=indicator, low=low, high=high)
