"""Deeds on how goals and indicators of one plan follow from those of the plan before: named, split, merged, dropped."""

from typing import Any

from pydantic import model_validator
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel, col, select

from mvo_monitor.errors import OutsidePlan, StillInUse, UnknownReference
from mvo_monitor.models import (
    BaselineRow,
    Goal,
    GoalSuccession,
    Indicator,
    IndicatorLevel,
    IndicatorPart,
    IndicatorSuccession,
    StrategicPlan,
)
from mvo_monitor.recording.judged_years import years_must_be_open
from mvo_monitor.recording.lookup import goal_id, indicator_id
from mvo_monitor.recording.shapes import IndicatorRef, Shape, TextIn, spread, unexpected
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, Right, SuccessionKind


class SuccessionMarked(Shape):
    """How ``later`` follows from ``earlier``, both as ``plan/code``; goals where ``of_goals``, else indicators.

    A dropped one has no ``later``. ``instead_of`` is the copy that goes when its predecessor went into another one
    (merged) or was dropped: nothing may hang on it.
    """

    of_goals: bool = False
    earlier: IndicatorRef
    later: IndicatorRef | None = None
    kind: SuccessionKind
    note: TextIn | None = None
    instead_of: IndicatorRef | None = None

    @model_validator(mode="after")
    def _dropped_has_no_later(self) -> "SuccessionMarked":
        if (self.kind is SuccessionKind.DROPPED) != (self.later is None):
            raise unexpected("expected.later_unless_dropped")
        return self


def mark_succession(writing: Writing, new: SuccessionMarked) -> None:
    """Say how a goal or indicator follows from an earlier one, or that it was dropped.

    A link between the two that says something else is changed; the copy in ``instead_of`` goes, with its links.
    Raises UnknownReference, OutsidePlan where the later plan is not later, StillInUse, and YearIsClosed where a closed
    year counted the copy.
    """
    writing.require(Right.KEEP_PLAN)
    noun = "goal" if new.of_goals else "indicator"
    number = goal_id if new.of_goals else indicator_id
    earlier = number(writing, new.earlier)
    later = number(writing, new.later) if new.later else None
    if new.later is not None:
        _must_be_later(writing, new.earlier, new.later)
    gone = None
    if new.instead_of is not None and new.instead_of != new.later:
        gone = number(writing, new.instead_of)
        _take_out(writing, noun, new.instead_of, gone)
    before = _put_link(writing, new, earlier, later)
    if before is None and gone is None:
        return
    deed = Deed.GOAL_SUCCESSION_RECORDED if new.of_goals else Deed.INDICATOR_SUCCESSION_RECORDED
    told = {"earlier": new.earlier, "kind": [before or None, new.kind], "removed": new.instead_of if gone else None}
    writing.tell(deed, noun, new.later or new.earlier, **told)


def _put_link(writing: Writing, new: SuccessionMarked, earlier: int, later: int | None) -> str | None:
    """Put or change the link; gives the kind that it was ("" for a new one), None where it said the same."""
    model: type[GoalSuccession] | type[IndicatorSuccession] = GoalSuccession if new.of_goals else IndicatorSuccession
    there = select(model).where(col(model.earlier_id) == earlier)
    row: Any = writing.session.exec(there.where(col(model.later_id).is_not_distinct_from(later))).first()
    note = spread("note", new.note)
    if row is None:
        writing.put(model(earlier_id=earlier, later_id=later, kind=new.kind, **note))
        return ""
    if (row.kind, row.note_nl, row.note_en) == (new.kind, note["note_nl"], note["note_en"]):
        return None
    before = str(row.kind)
    row.kind, row.note_nl, row.note_en = new.kind, note["note_nl"], note["note_en"]
    writing.put(row)
    return before


def _must_be_later(writing: Writing, earlier: str, later: str) -> None:
    plans = {row.code: row for row in writing.session.exec(select(StrategicPlan)).all()}
    before, after = plans[earlier.partition("/")[0]], plans[later.partition("/")[0]]
    if before.first_year >= after.first_year:
        raise OutsidePlan(before.first_year, before.last_year)


def _take_out(writing: Writing, noun: str, ref: str, number: int) -> None:
    """Remove a copy on which nothing hangs but its own words, its baseline and its links."""
    model: type[Goal] | type[Indicator] = Goal if noun == "goal" else Indicator
    row = writing.session.exec(select(model).where(col(model.id) == number)).first()
    if row is None:
        raise UnknownReference(noun, ref)
    years_must_be_open(writing, *_years_of(writing, row))
    own: list[tuple[type[SQLModel], str]] = [(GoalSuccession, "later_id")]
    if noun == "indicator":
        own = [
            (IndicatorSuccession, "later_id"),
            (BaselineRow, "indicator_id"),
            (IndicatorLevel, "indicator_id"),
            (IndicatorPart, "indicator_id"),
        ]
    try:
        for table, column in own:
            for each in writing.session.exec(select(table).where(getattr(table, column) == number)).all():
                writing.session.delete(each)
            writing.session.flush()
        writing.session.delete(row)
        writing.session.flush()
    except IntegrityError as error:
        raise StillInUse(noun, ref) from error


def _years_of(writing: Writing, row: SQLModel) -> tuple[int, int]:
    """From when until when it counts; a goal as long as its plan."""
    if isinstance(row, Indicator):
        return row.first_year, row.last_year
    number = row.plan_id if isinstance(row, Goal) else None
    plan = writing.session.exec(select(StrategicPlan).where(col(StrategicPlan.id) == number)).one()
    return plan.first_year, plan.last_year
