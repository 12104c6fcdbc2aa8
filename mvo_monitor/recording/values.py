"""Deeds on the values of indicators: submitted, then approved; the one approved is in force."""

from decimal import Decimal

import sqlalchemy as sa
from pydantic import Field
from sqlmodel import col, select

from mvo_monitor.errors import LevelUnknown, OutsideScale
from mvo_monitor.models import Evidence, Indicator, IndicatorLevel, IndicatorValue, ValueEvidence
from mvo_monitor.recording.lookup import indicator_id, keyed_id, part_id, question_id, sourced
from mvo_monitor.recording.shapes import IndicatorRef, Key, QuestionRef, Shape, SourceIn, Text, TextIn, Year, spread
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Approval, Basis, Deed, ValueState


class NewValue(Shape):
    """A value of an indicator, or of a part, in a year: a number as printed, or a level's position (from 0).

    ``evidence``: the keys of the records it rests on. ``question``: the survey question it comes from.
    """

    indicator: IndicatorRef
    part: Text | None = None
    year: Year
    value: Decimal
    basis: Basis
    n: int | None = Field(default=None, ge=0)
    asked: int | None = Field(default=None, ge=0)
    question: QuestionRef | None = None
    note: TextIn | None = None
    evidence: tuple[Key, ...] = ()
    source: SourceIn | None = None

    @property
    def key(self) -> str:
        """How the audit names it: ``2016-2020/2.5b:2020``."""
        return f"{self.indicator}{self.part or ''}:{self.year}"


def submit_value(writing: Writing, new: NewValue) -> int | None:
    """Put a value up for approval and give its number; None when this very value stands already.

    Raises UnknownReference, AlreadyDifferent, LevelUnknown and OutsideScale.
    """
    if writing.is_there("value", new.key, new):
        return None
    indicator = indicator_id(writing, new.indicator)
    _check_value(writing, indicator, new)
    row = IndicatorValue(
        indicator_id=indicator,
        part_id=part_id(writing, indicator, new.indicator, new.part),
        year=new.year,
        value=new.value,
        basis=new.basis,
        n=new.n,
        asked=new.asked,
        question_id=question_id(writing, new.question) if new.question else None,
        state=ValueState.SUBMITTED,
        **spread("note", new.note),
        **sourced(writing, new.source),
    )
    number = writing.put(row)
    for key in new.evidence:
        writing.put(ValueEvidence(value_id=number, evidence_id=keyed_id(writing, Evidence, key)))
    writing.recorded(Deed.VALUE_SUBMITTED, "value", new.key, new)
    return number


def approve_value(writing: Writing, value_id: int, approval: Approval) -> None:
    """Put a submitted value in force; an approved one of the same year steps back as a revision."""
    row = writing.session.exec(select(IndicatorValue).where(col(IndicatorValue.id) == value_id)).one()
    earlier = writing.session.exec(
        select(IndicatorValue).where(
            col(IndicatorValue.indicator_id) == row.indicator_id,
            col(IndicatorValue.part_id).is_not_distinct_from(row.part_id),
            col(IndicatorValue.year) == row.year,
            col(IndicatorValue.state) == ValueState.APPROVED,
        )
    ).first()
    if earlier is not None:
        earlier.state = ValueState.SUPERSEDED
        row.revision = earlier.revision + 1
        writing.put(earlier)
    row.approval = approval
    row.state = ValueState.APPROVED
    writing.put(row)
    writing.tell(Deed.VALUE_APPROVED, "value", str(value_id), approval=approval.value)


def _check_value(writing: Writing, indicator: int, new: NewValue) -> None:
    row = writing.session.exec(select(Indicator).where(col(Indicator.id) == indicator)).one()
    if row.measure.has_levels:
        positions = writing.session.scalars(
            sa.select(col(IndicatorLevel.position)).where(col(IndicatorLevel.indicator_id) == indicator)
        ).all()
        if new.value not in positions:
            raise LevelUnknown(new.indicator, new.value, max(positions))
        return
    low, high = row.scale_low, row.scale_high
    if low is not None and high is not None and not low <= new.value <= high:
        raise OutsideScale(new.indicator, new.value, low, high)
