"""Evidence, its contributions and its verification, and values of indicators, do not fit what is there."""

from mvo_monitor.errors.records import RecordRefusal
from mvo_monitor.errors.tree import Phrase
from mvo_monitor.vocabulary import EvidenceState


class NotSubmitted(RecordRefusal):
    """Only a submitted record can be approved."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class InThisState(RecordRefusal):
    """The state of a record does not allow it; the sentence says where to go instead."""

    def __init__(self, name: str, state: EvidenceState) -> None:
        super().__init__(name=name, why=Phrase(f"refusal.in_this_state.{state}"))
        self.state = state


class ReasonMissing(RecordRefusal):
    """A record is sent back, or changed after it was approved, with a reason only."""


class NothingWaits(RecordRefusal):
    """No revision of the record waits: somebody decided on it, or took it back."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class KindStays(RecordRefusal):
    """A record keeps its kind, since others may rest on what the kind adds."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class StandsAlready(RecordRefusal):
    """The document stands in the store as a publication already; ``record`` is that record."""

    def __init__(self, document: str, record: str) -> None:
        super().__init__(document=document, record=record)


class NotNamed(RecordRefusal):
    """Nobody named the organisation as one that contributed, or asked it whether it did."""

    def __init__(self, name: str, organisation: str) -> None:
        super().__init__(name=name, organisation=organisation)


class OutcomesOnly(RecordRefusal):
    """Only a policy outcome is put to an independent verifier."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class AnsweredAlready(RecordRefusal):
    """What a verifier answered is not changed afterwards; another question to them is."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class LevelUnknown(RecordRefusal):
    """A value names a level (counted from 0) that its indicator does not have."""

    def __init__(self, indicator: str, value: object, highest: int) -> None:
        super().__init__(indicator=indicator, value=value, highest=highest)


class OutsideScale(RecordRefusal):
    """A value lies outside the scale of its indicator."""

    def __init__(self, indicator: str, value: object, low: object, high: object) -> None:
        super().__init__(indicator=indicator, value=value, low=low, high=high)


class PartMissing(RecordRefusal):
    """An indicator with parts is judged part by part, so a value must say of which part it is."""

    def __init__(self, indicator: str) -> None:
        super().__init__(indicator=indicator)
