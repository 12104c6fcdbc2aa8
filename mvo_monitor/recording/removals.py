"""Deeds that take something out of a plan: a target that is wanted no longer, an indicator or goal nobody built on."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel, col, select

from mvo_monitor.errors import SetTooEarly, StillInUse, UnknownReference
from mvo_monitor.models import (
    BaselineRow,
    Goal,
    IndicatorLevel,
    IndicatorPart,
    SeriesBreakRow,
    StrategicPlan,
    TargetRow,
    table,
)
from mvo_monitor.recording.indicator_changes import the_indicator
from mvo_monitor.recording.judged_years import judged_years_must_be_open, years_must_be_open
from mvo_monitor.recording.kept import must_be_unchanged, plain, put_version
from mvo_monitor.recording.lookup import goal_id
from mvo_monitor.recording.shapes import GoalRef, IndicatorRef, TextIn, Year
from mvo_monitor.recording.targets import OfSeries, held_series, targets_in_force
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, Right

_OF_INDICATOR: tuple[type[SQLModel], ...] = (TargetRow, BaselineRow, SeriesBreakRow, IndicatorLevel, IndicatorPart)


class TargetWithdrawn(OfSeries):
    """The target of ``year`` is wanted no longer, from ``since`` on, and why; years before go on being judged by it."""

    year: Year
    since: Year
    reason: TextIn


def withdraw_target(writing: Writing, old: TargetWithdrawn) -> None:
    """Want a target no longer, without another in its place; it stays in the history.

    Raises UnknownReference, Stale, SetTooEarly, and YearIsClosed where a closed year would be judged without it.
    """
    writing.require(Right.KEEP_PLAN)
    row, part = held_series(writing, old)
    key = f"{old.key}:{old.year}"
    there = next((each for each in targets_in_force(writing, row, part) if each.year == old.year), None)
    if there is None:
        raise UnknownReference("target", key)
    if (there.set_in or row.first_year) > old.since:
        raise SetTooEarly(there.set_in or row.first_year)
    judged_years_must_be_open(writing, row.id or 0, since=old.since)
    there.in_force, there.replaced_in = False, old.since
    writing.put(there)
    put_version(writing, row)
    reason = old.reason.model_dump(exclude_none=True)
    writing.tell(Deed.TARGET_WITHDRAWN, "target", key, value=plain(there.value), since=old.since, reason=reason)


def remove_indicator(writing: Writing, ref: IndicatorRef, version: int) -> None:
    """Take an indicator out of its plan with its own levels, parts, targets and baselines, as if it had never been.

    Raises UnknownReference, Stale, YearIsClosed where a closed year counted it, and StillInUse where values, evidence,
    questions or another plan hang on it: such an indicator ends with a year instead.
    """
    writing.require(Right.KEEP_PLAN)
    row = the_indicator(writing, ref)
    must_be_unchanged(row, version, "indicator", ref)
    years_must_be_open(writing, row.first_year, row.last_year)
    said = {"title_nl": row.title_nl, "title_en": row.title_en, "years": [row.first_year, row.last_year]}
    with _unless_in_use(writing, "indicator", ref):
        for own in _OF_INDICATOR:
            writing.session.execute(sa.delete(own).where(table(own).c.indicator_id == row.id))
        writing.session.delete(row)
        writing.session.flush()
    writing.tell(Deed.INDICATOR_REMOVED, "indicator", ref, **said)


def remove_goal(writing: Writing, ref: GoalRef, version: int) -> None:
    """Take a goal out of its plan. Raises UnknownReference, Stale, YearIsClosed where a closed year had it, and
    StillInUse where aims, indicators, scores or another plan hang on it."""
    writing.require(Right.KEEP_PLAN)
    row = writing.session.exec(select(Goal).where(col(Goal.id) == goal_id(writing, ref))).one()
    must_be_unchanged(row, version, "goal", ref)
    plan = writing.session.exec(select(StrategicPlan).where(col(StrategicPlan.id) == row.plan_id)).one()
    years_must_be_open(writing, plan.first_year, plan.last_year)
    said = {"title_nl": row.title_nl, "title_en": row.title_en}
    with _unless_in_use(writing, "goal", ref):
        writing.session.delete(row)
        writing.session.flush()
    writing.tell(Deed.GOAL_REMOVED, "goal", ref, **said)


@contextmanager
def _unless_in_use(writing: Writing, noun: str, ref: str) -> Iterator[None]:
    """The database says whether anything else hangs on what is deleted. Raises StillInUse."""
    try:
        with writing.session.begin_nested():
            yield
    except IntegrityError as error:
        raise StillInUse(noun, ref) from error
