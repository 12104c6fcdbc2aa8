"""Requests, their answers and their letters do not fit what is there."""

from mvo_monitor.errors.records import RecordRefusal
from mvo_monitor.vocabulary import RequestKind


class NobodyToAsk(RecordRefusal):
    """No member of the year is known."""

    def __init__(self, year: int) -> None:
        super().__init__(year=str(year))


class NotAsked(RecordRefusal):
    """The request was not put to this organisation, or is no longer."""

    def __init__(self, organisation: str) -> None:
        super().__init__(organisation=organisation)


class RequestIsClosed(RecordRefusal):
    """The request takes no more answers."""

    def __init__(self, year: int) -> None:
        super().__init__(year=str(year))


class OtherRequestKind(RecordRefusal):
    """A request of this kind is answered in another way."""

    def __init__(self, kind: RequestKind) -> None:
        super().__init__(kind=kind)


class HasAnswered(RecordRefusal):
    """The organisation sent something in, and it would be lost."""

    def __init__(self, organisation: str) -> None:
        super().__init__(organisation=organisation)


class AnswerIsApproved(RecordRefusal):
    """An approved answer changes only after the coordinator returned it."""

    def __init__(self, organisation: str) -> None:
        super().__init__(organisation=organisation)


class NothingSubmitted(RecordRefusal):
    """There is no answer to take back."""

    def __init__(self, organisation: str) -> None:
        super().__init__(organisation=organisation)


class NotAdoptable(RecordRefusal):
    """Answers can be counted into a count or a percentage, and into no other measure."""

    def __init__(self, indicator: str) -> None:
        super().__init__(indicator=indicator)


class NothingToAdopt(RecordRefusal):
    """No answer was approved yet that says yes, partly or no."""


class LetterIsSent(RecordRefusal):
    """The letter went out already."""


class LetterOnItsWay(RecordRefusal):
    """The letter is being posted at this moment, perhaps by somebody else."""
