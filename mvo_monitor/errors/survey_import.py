"""The answers in a file cannot take the place of what is there."""

from mvo_monitor.errors.records import RecordRefusal
from mvo_monitor.vocabulary import SurveyMode


class RoundNotImported(RecordRefusal):
    """The round was held here or loaded; a file never overwrites it."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class ImportReasonUnsaid(RecordRefusal):
    """Another file of the same round was taken in before, and nobody said why this one takes its place."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class ImportModeStays(RecordRefusal):
    """A round is named or anonymous for good."""

    def __init__(self, mode: SurveyMode) -> None:
        super().__init__(mode=mode)


class ImportYearStays(RecordRefusal):
    """The round with this key is of another year."""

    def __init__(self, name: str, year: int) -> None:
        super().__init__(name=name, year=str(year))
