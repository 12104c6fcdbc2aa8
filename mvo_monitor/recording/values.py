"""Deeds on the values of indicators: submitted, then approved; the one approved is in force."""

from decimal import Decimal

import sqlalchemy as sa
from pydantic import model_validator
from sqlmodel import col, select

from mvo_monitor.errors import NotSubmitted, PartMissing, UnknownReference
from mvo_monitor.models import (
    Evidence,
    Indicator,
    IndicatorPart,
    IndicatorValue,
    StrategicPlan,
    ValueEvidence,
)
from mvo_monitor.recording.fitting import must_fit
from mvo_monitor.recording.lookup import indicator_id, keyed_id, part_id, question_id, sourced
from mvo_monitor.recording.shapes import (
    Code,
    Count,
    IndicatorRef,
    Key,
    Number,
    QuestionRef,
    Shape,
    SourceIn,
    TextIn,
    Year,
    spread,
    unexpected,
)
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Approval, Basis, Deed, Right, ValueState


class NewValue(Shape):
    """A value of an indicator, or of a part, in a year: a number as printed, or a level's position (from 0).

    ``evidence``: the keys of the records it rests on. ``question``: the survey question it comes from. ``reason``: why
    it takes the place of the value that stands already; without a reason nothing does.
    """

    indicator: IndicatorRef
    part: Code | None = None
    year: Year
    value: Number
    basis: Basis
    n: Count | None = None
    asked: Count | None = None
    question: QuestionRef | None = None
    note: TextIn | None = None
    evidence: tuple[Key, ...] = ()
    reason: TextIn | None = None
    source: SourceIn | None = None

    @model_validator(mode="after")
    def _adds_up(self) -> "NewValue":
        if self.n is not None and self.asked is not None and self.n > self.asked:
            raise unexpected("expected.no_more_answers_than_asked")
        return self

    @property
    def key(self) -> str:
        """How the audit names it: ``2016-2020/2.5/b:2020``."""
        return f"{self.indicator}{f'/{self.part}' if self.part else ''}:{self.year}"


def submit_value(writing: Writing, new: NewValue) -> int | None:
    """Put a value up for approval and give its number; None when this very value stands already.

    Raises UnknownReference, AlreadyDifferent when another value stands and no reason is given, YearIsClosed,
    PartMissing, LevelUnknown and OutsideScale.
    """
    writing.require(Right.APPROVE)
    if writing.is_there("value", new.key, new, may_differ=new.reason is not None):
        return None
    must_be_open(writing, new.year)
    indicator = indicator_id(writing, new.indicator)
    of = writing.session.exec(select(Indicator).where(col(Indicator.id) == indicator)).one()
    must_be_of_indicator(writing, of, new.indicator, new.part, new.value)
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
        **spread("reason", new.reason),
        **sourced(writing, new.source),
    )
    number = writing.put(row)
    writing.put_all(
        [ValueEvidence(value_id=number, evidence_id=keyed_id(writing, Evidence, key)) for key in new.evidence]
    )
    writing.recorded(Deed.VALUE_SUBMITTED, "value", new.key, new)
    return number


def approve_value(writing: Writing, value_id: int, approval: Approval) -> None:
    """Put a submitted value in force; an approved one of the same year steps back as a revision.

    Raises UnknownReference, YearIsClosed, and NotSubmitted when it is in another state.
    """
    writing.require(Right.APPROVE)
    row = writing.session.exec(select(IndicatorValue).where(col(IndicatorValue.id) == value_id)).first()
    if row is None:
        raise UnknownReference("value", str(value_id))
    key = _key(writing, row)
    must_be_open(writing, row.year)
    if row.state is not ValueState.SUBMITTED:
        raise NotSubmitted(key)
    put_in_force(writing, row, approval)
    writing.tell(Deed.VALUE_APPROVED, "value", key, approval=approval.value, number=value_id)


def put_in_force(writing: Writing, row: IndicatorValue, approval: Approval) -> None:
    """Let a value be the one of its year; the one that was steps back, and of all that were it is the next revision."""
    before = values_of_series(writing, row.indicator_id, row.part_id, row.year)
    for earlier in before:
        if earlier.state is ValueState.APPROVED:
            earlier.state = ValueState.SUPERSEDED
            writing.put(earlier)
    row.revision = max((earlier.revision for earlier in before), default=0) + 1
    row.approval = approval
    row.state = ValueState.APPROVED
    writing.put(row)


def values_of_series(writing: Writing, indicator: int, part: int | None, year: int) -> list[IndicatorValue]:
    """The values of an indicator, or of a part of it, that are or were in force in a year, the first one first."""
    query = select(IndicatorValue).where(
        col(IndicatorValue.indicator_id) == indicator,
        col(IndicatorValue.part_id).is_not_distinct_from(part),
        col(IndicatorValue.year) == year,
        col(IndicatorValue.state).in_((ValueState.APPROVED, ValueState.SUPERSEDED)),
    )
    return list(writing.session.exec(query.order_by(col(IndicatorValue.revision), col(IndicatorValue.id))))


def must_be_of_indicator(writing: Writing, row: Indicator, ref: str, part: str | None, value: Decimal) -> None:
    """Go on only where the indicator can have this value. Raises PartMissing, LevelUnknown and OutsideScale."""
    if part is None and writing.session.scalar(sa.select(sa.exists().where(col(IndicatorPart.indicator_id) == row.id))):
        raise PartMissing(ref)
    must_fit(writing, row, ref, value)


def _key(writing: Writing, row: IndicatorValue) -> str:
    query = (
        sa.select(col(StrategicPlan.code), col(Indicator.code), col(IndicatorPart.code))
        .join(Indicator, col(Indicator.plan_id) == col(StrategicPlan.id))
        .outerjoin(IndicatorPart, col(IndicatorPart.id) == row.part_id)
        .where(col(Indicator.id) == row.indicator_id)
    )
    codes = writing.session.execute(query).one()
    return f"{'/'.join(code for code in codes if code)}:{row.year}"
