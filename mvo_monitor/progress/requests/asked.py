"""The values of one organisation's list: what it is asked, how far it is, and what it said before."""

import datetime as dt
from dataclasses import dataclass

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.written import Written
from mvo_monitor.vocabulary import EvidenceKind, EvidenceState, Measure, Reply, RequestKind, RequestState, Stage


@dataclass(frozen=True, slots=True)
class AskedOn:
    """The indicator, or the part of one, that a request is about."""

    plan: str
    code: str
    part: str | None
    title: Written
    part_title: Written | None
    definition: Written | None
    measure: Measure

    @property
    def ref(self) -> str:
        """How records name the indicator: ``2016-2020/2.5``."""
        return f"{self.plan}/{self.code}"


@dataclass(frozen=True, slots=True)
class RecordToConfirm:
    """The record in a request to confirm a contribution, and what the organisation said of it.

    ``confirmed_on``: it said that it contributed; ``declined_at``: that it did not. None while it said neither.
    """

    key: str
    kind: EvidenceKind
    title: Written
    summary: Written | None
    happened_on: PartialDate | None
    confirmed_on: PartialDate | None
    declined_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """A record of the organisation itself; ``returned_because`` says what is to be mended while it is returned."""

    key: str
    kind: EvidenceKind
    year: int
    title: Written
    state: EvidenceState
    returned_because: str | None


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """The organisation's own answer to an indicator, for its request of ``year``."""

    id: int
    year: int
    reply: Reply
    explanation: str | None
    state: EvidenceState
    returned_because: str | None
    submitted_at: dt.datetime
    on_behalf: bool
    version: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it stands on the list of one organisation.

    ``on`` is there for evidence and answers, ``record`` for a confirmation. ``records`` were sent in for it, the last
    one first; ``answer`` also tells one that was withdrawn.
    ``earlier_records`` and ``earlier_answer`` are what the organisation said on the same indicator in the last year
    before in which it said something. ``begun_at``: when its draft was last changed.
    """

    id: int
    year: int
    kind: RequestKind
    text: Written
    due_on: dt.date
    state: RequestState
    stage: Stage
    on: AskedOn | None
    record: RecordToConfirm | None
    records: tuple[OwnRecord, ...]
    answer: OwnAnswer | None
    earlier_records: tuple[OwnRecord, ...]
    earlier_answer: OwnAnswer | None
    begun_at: dt.datetime | None
    nothing_at: dt.datetime | None
    nothing_note: str | None

    @property
    def is_open(self) -> bool:
        """Whether the request takes answers."""
        return self.state is RequestState.OPEN

    def days_late(self, today: dt.date) -> int:
        """How many days it is past its day while it is still the organisation's turn; 0 where it is not late."""
        return max(0, (today - self.due_on).days) if self.is_open and not self.stage.is_done else 0


@dataclass(frozen=True, slots=True)
class ListOfMember:
    """All that one organisation is asked for a year, what is due first in front; ``closed_on``: the year was closed."""

    organisation_id: int
    organisation: str
    name: str
    short: str
    year: int
    asked: tuple[Asked, ...]
    closed_on: dt.date | None

    @property
    def left(self) -> tuple[Asked, ...]:
        """What the organisation still has to do."""
        return tuple(each for each in self.asked if each.is_open and not each.stage.is_done)

    @property
    def done(self) -> tuple[Asked, ...]:
        """What it is ready with."""
        return tuple(each for each in self.asked if each.stage.is_done)

    @property
    def due_on(self) -> dt.date | None:
        """The first day by which something is still asked."""
        return min((each.due_on for each in self.left), default=None)

    def request(self, number: int) -> Asked | None:
        """The request with this number, or None where it is not on this list."""
        return next((each for each in self.asked if each.id == number), None)
