"""Deeds on one indicator: made under a goal, changed, moved to another goal of its plan, and ended."""

from typing import Any

import sqlalchemy as sa
from pydantic import model_validator
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from mvo_monitor.errors import NameTaken, OutsidePlan, StillInUse, ValuesOutside
from mvo_monitor.models import Goal, Indicator, IndicatorLevel, IndicatorPart, SeriesBreakRow, StrategicPlan
from mvo_monitor.recording.indicator_meaning import Said, Standing, check_meaning, texts_of
from mvo_monitor.recording.indicators import (
    InGoal,
    NewIndicator,
    columns_of,
    put_levels,
    record_indicator,
    say_levels_anew,
)
from mvo_monitor.recording.judged_years import (
    judged_years_must_be_open,
    measured_years,
    years_must_be_open,
    years_that_change_must_be_open,
)
from mvo_monitor.recording.kept import must_be_unchanged, put_changes, put_version, untold
from mvo_monitor.recording.lookup import goal_id, indicator_id
from mvo_monitor.recording.plan_changes import from_
from mvo_monitor.recording.shapes import GoalRef, IndicatorRef, Shape, TextIn, Year, spread, unexpected
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, Meaning, Measure, Right

_PERSONAL = ("owner_nl", "owner_en")


class IndicatorChange(Shape):
    """An indicator as it should be from now on, without targets and baselines, which have deeds of their own.

    ``meaning`` is asked once there are values and the words differ: the same question in other words, or another
    question ``from_year`` on, with the ``reason``. A reason is asked too where values are judged otherwise.
    """

    indicator: IndicatorRef
    version: int
    content: NewIndicator
    meaning: Meaning | None = None
    from_year: Year | None = None
    reason: TextIn | None = None

    @model_validator(mode="after")
    def _only_itself(self) -> "IndicatorChange":
        content = self.content
        of_others = (content.baseline, *content.targets, *content.breaks, *content.follows)
        if any(each is not None for each in (*of_others, *(part.baseline for part in content.parts))):
            raise unexpected("expected.without_targets")
        return self


def make_indicator(writing: Writing, goal: GoalRef, new: NewIndicator) -> int:
    """Add an indicator at the end of a goal; gives its number.

    Raises UnknownReference, NameTaken, OutsidePlan, and YearIsClosed where a closed year would count it.
    """
    writing.require(Right.KEEP_PLAN)
    number = goal_id(writing, goal)
    plan = writing.session.exec(
        select(StrategicPlan).join(Goal, col(Goal.plan_id) == col(StrategicPlan.id)).where(col(Goal.id) == number)
    ).one()
    _code_must_be_free(writing, plan.id, new.code)
    years_must_be_open(writing, *within(plan, new))
    place = writing.session.scalar(
        sa.select(sa.func.max(col(Indicator.position))).where(col(Indicator.goal_id) == number)
    )
    put = InGoal(plan.id or 0, number, plan.code, plan.first_year, plan.last_year)
    record_indicator(writing, put, 0 if place is None else place + 1, new)
    return indicator_id(writing, f"{plan.code}/{new.code}")


def change_indicator(writing: Writing, change: IndicatorChange) -> None:
    """Say otherwise what an indicator measures, as far as the values that stand go on saying what they said.

    Raises UnknownReference, Stale, NameTaken, OutsidePlan, ValuesOutside, StillInUse, YearIsClosed, and what
    ``check_meaning`` raises.
    """
    writing.require(Right.KEEP_PLAN)
    row, new, ref = the_indicator(writing, change.indicator), change.content, change.indicator
    must_be_unchanged(row, change.version, "indicator", ref)
    plan = writing.session.exec(select(StrategicPlan).where(col(StrategicPlan.id) == row.plan_id)).one()
    if row.code != new.code:
        _code_must_be_free(writing, row.plan_id, new.code)
    before = _standing(writing, row)
    said = Said(ref, change.meaning, change.from_year, change.reason)
    breaks_in = check_meaning(writing, row, before, new, said)
    first, last = within(plan, new)
    _check_years(writing, row, ref, first, last)
    measure = row.measure
    columns = {**columns_of(new), "first_year": first, "last_year": last, **from_(writing, new.source)}
    changed = put_changes(writing, row, columns)
    beside = _put_levels(writing, row, measure, before, new) | _put_parts(writing, row, before, new)
    if beside and not changed:
        put_version(writing, row)
    if not changed and not beside:
        return
    now = f"{plan.code}/{new.code}"
    told = untold(changed | beside, _PERSONAL)
    if change.reason is not None:
        told["reason"] = change.reason.model_dump(exclude_none=True)
    writing.tell(Deed.INDICATOR_CHANGED, "indicator", now, meaning=change.meaning, **told)
    if breaks_in is not None and change.reason is not None:
        _put_break(writing, row, now, breaks_in, change.reason)


def move_indicator(writing: Writing, ref: IndicatorRef, version: int, goal: str) -> None:
    """Hang an indicator under another goal of its plan, as the last one. Raises UnknownReference and Stale.

    A closed year counted it under its old goal, so YearIsClosed where one lies within its years.
    """
    writing.require(Right.KEEP_PLAN)
    row = the_indicator(writing, ref)
    must_be_unchanged(row, version, "indicator", ref)
    to = f"{ref.partition('/')[0]}/{goal}"
    number = goal_id(writing, to)
    if number == row.goal_id:
        return
    years_must_be_open(writing, row.first_year, row.last_year)
    old = writing.session.scalar(sa.select(col(Goal.code)).where(col(Goal.id) == row.goal_id))
    place = writing.session.scalar(
        sa.select(sa.func.max(col(Indicator.position))).where(col(Indicator.goal_id) == number)
    )
    row.goal_id, row.position = number, 0 if place is None else place + 1
    put_version(writing, row)
    writing.tell(Deed.INDICATOR_CHANGED, "indicator", ref, changed={"goal": [old, goal]})


def retire_indicator(writing: Writing, ref: IndicatorRef, version: int, last_year: int) -> None:
    """End an indicator with a year; what was found until then stays.

    Raises UnknownReference, Stale, OutsidePlan, ValuesOutside where later values stand, and YearIsClosed.
    """
    writing.require(Right.KEEP_PLAN)
    row = the_indicator(writing, ref)
    must_be_unchanged(row, version, "indicator", ref)
    if not row.first_year <= last_year <= row.last_year:
        raise OutsidePlan(row.first_year, row.last_year)
    _check_years(writing, row, ref, row.first_year, last_year)
    changed = put_changes(writing, row, {"last_year": last_year})
    if changed:
        writing.tell(Deed.INDICATOR_CHANGED, "indicator", ref, changed=changed)


def the_indicator(writing: Writing, ref: str) -> Indicator:
    """The row of an indicator. Raises UnknownReference."""
    return writing.session.exec(select(Indicator).where(col(Indicator.id) == indicator_id(writing, ref))).one()


def within(plan: StrategicPlan, new: NewIndicator) -> tuple[int, int]:
    """The years of an indicator: its own, else the plan's. Raises OutsidePlan."""
    first, last = new.first_year or plan.first_year, new.last_year or plan.last_year
    if not plan.first_year <= first <= last <= plan.last_year:
        raise OutsidePlan(plan.first_year, plan.last_year)
    return first, last


def _check_years(writing: Writing, row: Indicator, ref: str, first: int, last: int) -> None:
    if (row.first_year, row.last_year) == (first, last):
        return
    number = row.id or 0
    outside = [year for year in measured_years(writing, number) if not first <= year <= last]
    if outside:
        raise ValuesOutside(ref, ", ".join(map(str, outside)))
    years_that_change_must_be_open(writing, (row.first_year, row.last_year), (first, last))
    if row.measure is Measure.YES_NO and row.last_year != last:
        judged_years_must_be_open(writing, number)  # unless said otherwise it aims at "yes" in its last year


def _standing(writing: Writing, row: Indicator) -> Standing:
    levels = _levels(writing, row)
    fields = [f"{field}_{lang}" for field in ("label", "descriptor", "expected_evidence") for lang in ("nl", "en")]
    return Standing(
        tuple(tuple(getattr(level, field) for field in fields) for level in levels),
        tuple((part.code, part.title_nl, part.title_en) for part in _parts(writing, row)),
    )


def _levels(writing: Writing, row: Indicator) -> list[IndicatorLevel]:
    of_it = select(IndicatorLevel).where(col(IndicatorLevel.indicator_id) == row.id)
    return list(writing.session.exec(of_it.order_by(col(IndicatorLevel.position))))


def _parts(writing: Writing, row: Indicator) -> list[IndicatorPart]:
    of_it = select(IndicatorPart).where(col(IndicatorPart.indicator_id) == row.id)
    return list(writing.session.exec(of_it.order_by(col(IndicatorPart.position))))


def _put_levels(
    writing: Writing, row: Indicator, measure: Measure, before: Standing, new: NewIndicator
) -> dict[str, list[Any]]:
    after = texts_of(new)
    if before.levels == after and measure is new.measure:
        return {}
    if measure is new.measure and len(before.levels) == len(after):
        # Each stays the row that it was: a closed year was judged by it, whatever it is called.
        say_levels_anew(writing, _levels(writing, row), new)
    else:
        writing.session.execute(sa.delete(IndicatorLevel).where(col(IndicatorLevel.indicator_id) == row.id))
        put_levels(writing, row.id or 0, new)
    return {"levels": [before.levels, after]} if before.levels != after else {}


def _put_parts(writing: Writing, row: Indicator, before: Standing, new: NewIndicator) -> dict[str, list[Any]]:
    after = tuple((part.code, part.title.nl, part.title.en) for part in new.parts)
    if before.parts == after:
        return {}
    there = {part.code: part for part in _parts(writing, row)}
    for code in [code for code in there if code not in {part.code for part in new.parts}]:
        writing.session.delete(there.pop(code))
        try:
            writing.session.flush()
        except IntegrityError as error:
            raise StillInUse("part", code) from error
    for place, part in enumerate(new.parts):
        kept = there.get(part.code) or IndicatorPart(indicator_id=row.id or 0, code=part.code, position=place)
        kept.position = place
        kept.title_nl, kept.title_en = part.title.nl, part.title.en
        writing.put(kept)
    return {"parts": [before.parts, after]}


def _put_break(writing: Writing, row: Indicator, ref: str, year: int, reason: TextIn) -> None:
    there = writing.session.scalar(
        sa.select(col(SeriesBreakRow.id)).where(
            col(SeriesBreakRow.indicator_id) == row.id, col(SeriesBreakRow.year) == year
        )
    )
    if there is None:  # one break a year: what is asked otherwise since then is asked otherwise already
        writing.put(SeriesBreakRow(indicator_id=row.id or 0, year=year, **spread("reason", reason)))
        writing.tell(Deed.SERIES_BREAK_RECORDED, "indicator", ref, year=year)


def _code_must_be_free(writing: Writing, plan_id: int | None, code: str) -> None:
    taken = sa.select(col(Indicator.id)).where(col(Indicator.plan_id) == plan_id, col(Indicator.code) == code)
    if writing.session.scalar(taken):
        raise NameTaken("indicator", code)
