"""Deeds by which the coordinator enters, corrects or withdraws a value by hand: at once in force, with the reason."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from mvo_monitor.errors import OutsidePlan, ReasonMissing, Stale, UnknownReference
from mvo_monitor.models import Evidence, Indicator, IndicatorValue, ValueEvidence
from mvo_monitor.recording.indicator_changes import the_indicator
from mvo_monitor.recording.kept import plain
from mvo_monitor.recording.lookup import keyed_id, part_id, sourced
from mvo_monitor.recording.shapes import Code, Count, IndicatorRef, Shape, TextIn, Year, spread
from mvo_monitor.recording.values import NewValue, must_be_of_indicator, put_in_force, values_of_series
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Approval, Deed, Right, ValueState


class ValueByHand(NewValue):
    """A value as typed in its form. ``seen``: the number of the value that stood there, 0 where there was none.

    ``reason`` is asked where one stands or stood. What comes from a survey goes on being of its question: how many
    answered and were asked is what the round counted, whatever is typed.
    """

    seen: Count = 0


class ValueWithdrawn(Shape):
    """A value that should not have been there, and why; ``seen`` is its number."""

    indicator: IndicatorRef
    part: Code | None = None
    year: Year
    seen: Count
    reason: TextIn

    @property
    def key(self) -> str:
        """How the audit names it: ``2016-2020/2.5/b:2020``."""
        return f"{self.indicator}{f'/{self.part}' if self.part else ''}:{self.year}"


class PutIn(Shape):
    """What the audit keeps of a value by hand: its number. Few may have answered, and a digest could be tried."""

    number: int


@dataclass(frozen=True, slots=True)
class _Series:
    """The indicator, the number of the part, and its values of the year."""

    row: Indicator
    part: int | None
    before: list[IndicatorValue]

    @property
    def stands(self) -> IndicatorValue | None:
        return next((each for each in self.before if each.state is ValueState.APPROVED), None)


def enter_value(writing: Writing, new: ValueByHand) -> bool:
    """Put a value in force; the one that stood steps back as a revision. False where nothing would be other than it is.

    Who enters it approves it: the coordinator approves, as with evidence. Raises YearIsClosed, UnknownReference,
    PartMissing, OutsidePlan, LevelUnknown, OutsideScale, ReasonMissing where a value stands or stood, and Stale where
    another one stands than was seen.
    """
    writing.require(Right.APPROVE)
    must_be_open(writing, new.year)
    series = _series(writing, new.indicator, new.part, new.year)
    must_be_of_indicator(writing, series.row, new.indicator, new.part, new.value)
    if not series.row.first_year <= new.year <= series.row.last_year:
        raise OutsidePlan(series.row.first_year, series.row.last_year)
    _must_be_seen(series, new.key, new.seen)
    row, rests = _row(writing, series, new), {keyed_id(writing, Evidence, key) for key in new.evidence}
    stands = series.stands
    if stands is not None and _same(stands, row) and _rests_on(writing, stands) == rests:
        return False
    if series.before and new.reason is None:
        raise ReasonMissing
    number = writing.put(row)
    writing.put_all([ValueEvidence(value_id=number, evidence_id=each) for each in sorted(rests)])
    put_in_force(writing, row, Approval.COORDINATOR)
    deed = Deed.VALUE_CORRECTED if series.before else Deed.VALUE_ENTERED
    reason = {"reason": new.reason.model_dump(exclude_none=True)} if new.reason else {}
    told = {"number": number, "basis": new.basis.value, **_changed(series, stands, row), **reason}
    writing.recorded(deed, "value", new.key, PutIn(number=number), **told)
    return True


def withdraw_value(writing: Writing, gone: ValueWithdrawn) -> None:
    """Let a value no longer count: the indicator was not measured in that year. It stays readable, with the reason.

    Raises YearIsClosed, UnknownReference where none stands, and Stale where another one stands than was seen.
    """
    writing.require(Right.APPROVE)
    must_be_open(writing, gone.year)
    series = _series(writing, gone.indicator, gone.part, gone.year)
    if not series.before:
        raise UnknownReference("value", gone.key)
    _must_be_seen(series, gone.key, gone.seen)
    stands = series.stands
    if stands is None:
        raise UnknownReference("value", gone.key)
    stands.state = ValueState.SUPERSEDED
    writing.put(stands)
    reason = gone.reason.model_dump(exclude_none=True)
    writing.tell(Deed.VALUE_WITHDRAWN, "value", gone.key, number=stands.id, reason=reason)


def _series(writing: Writing, ref: str, part: str | None, year: int) -> _Series:
    row = the_indicator(writing, ref)
    number = part_id(writing, row.id or 0, ref, part)
    return _Series(row, number, values_of_series(writing, row.id or 0, number, year))


def _must_be_seen(series: _Series, key: str, seen: int) -> None:
    there = series.stands.id or 0 if series.stands else 0
    if there != seen:
        raise Stale("value", key, there)


def _row(writing: Writing, series: _Series, new: ValueByHand) -> IndicatorValue:
    stands = series.stands
    of_round = stands if stands is not None and stands.question_id is not None else None
    return IndicatorValue(
        indicator_id=series.row.id or 0,
        part_id=series.part,
        year=new.year,
        value=new.value,
        basis=new.basis,
        n=of_round.n if of_round else new.n,
        asked=of_round.asked if of_round else new.asked,
        question_id=of_round.question_id if of_round else None,
        state=ValueState.SUBMITTED,
        **spread("note", new.note),
        **spread("reason", new.reason),
        **sourced(writing, new.source),
    )


_SAID = ("basis", "n", "asked", "note_nl", "note_en", "source_document_id", "source_locator")


def _same(stands: IndicatorValue, row: IndicatorValue) -> bool:
    return str(stands.value) == str(row.value) and all(getattr(stands, each) == getattr(row, each) for each in _SAID)


def _rests_on(writing: Writing, value: IndicatorValue) -> set[int]:
    query = sa.select(col(ValueEvidence.evidence_id)).where(col(ValueEvidence.value_id) == value.id)
    return set(writing.session.scalars(query))


def _changed(series: _Series, stands: IndicatorValue | None, row: IndicatorValue) -> dict[str, Any]:
    """What became of the value, for the log, unless it counts answers: of few, no page shows the figure either."""
    if series.row.measure.has_levels or row.n is not None or (stands is not None and stands.n is not None):
        return {}
    before: Decimal | None = stands.value if stands is not None else None
    return {} if before == row.value else {"changed": {"value": [plain(before), plain(row.value)]}}
