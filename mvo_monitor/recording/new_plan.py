"""A new plan that starts from the old one: its goals and indicators are copied and linked, in one transaction.

Targets stay behind, they belong to the years of the old plan; where there is a last value it can be the new baseline,
with the basis and the source that it had.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from sqlmodel import SQLModel, col, select

from mvo_monitor.errors import PlanYearsTaken
from mvo_monitor.models import (
    BaselineRow,
    Goal,
    GoalSuccession,
    Indicator,
    IndicatorLevel,
    IndicatorPart,
    IndicatorSuccession,
    IndicatorValue,
    StrategicPlan,
    SubGoal,
)
from mvo_monitor.recording.plan_changes import PlanMade, make_plan, the_plan
from mvo_monitor.recording.shapes import Code
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, Right, SuccessionKind, ValueState

T = TypeVar("T", Goal, SubGoal, Indicator, IndicatorLevel, IndicatorPart)


class PlanStarted(PlanMade):
    """A plan that starts from another. ``aims`` are the numbers of those that go along, ``baselines`` the codes of the
    indicators whose last value begins the new line."""

    from_plan: Code
    aims: tuple[int, ...] = ()
    baselines: tuple[Code, ...] = ()


def start_new_plan(writing: Writing, new: PlanStarted) -> int:
    """Begin a plan with what the old one ended with; gives its number.

    Every goal and every indicator that holds until the end of the old plan is copied and follows from it as ``same``.
    Raises UnknownReference, NameTaken, and PlanYearsTaken where it would not begin after the old one.
    """
    writing.require(Right.KEEP_PLAN)
    old = the_plan(writing, new.from_plan)
    if new.first_year <= old.last_year:
        raise PlanYearsTaken(old.code, old.first_year, old.last_year)
    number = make_plan(writing, PlanMade(**new.model_dump(include=set(PlanMade.model_fields))))
    for goal in _all(writing, Goal, Goal.plan_id, old.id):
        copy = writing.put(Goal(plan_id=number, **_copied(goal, "plan_id")))
        ref = f"{new.code}/{goal.code}"
        writing.tell(Deed.GOAL_RECORDED, "goal", ref)
        writing.put(GoalSuccession(earlier_id=goal.id or 0, later_id=copy, kind=SuccessionKind.SAME))
        writing.tell(Deed.GOAL_SUCCESSION_RECORDED, "goal", ref, earlier=f"{old.code}/{goal.code}")
        _copy_aims(writing, goal, copy, new)
        for indicator in _all(writing, Indicator, Indicator.goal_id, goal.id):
            if indicator.last_year == old.last_year:
                _copy_indicator(writing, old, indicator, {"plan_id": number, "goal_id": copy}, new)
    return number


def _copy_aims(writing: Writing, goal: Goal, copy: int, new: PlanStarted) -> None:
    chosen = [aim for aim in _all(writing, SubGoal, SubGoal.goal_id, goal.id) if aim.id in new.aims]
    years: dict[str, Any] = {"first_year": new.first_year, "last_year": new.last_year}
    for position, aim in enumerate(chosen):
        said = _copied(aim, "goal_id", "position", *years)
        number = writing.put(SubGoal(goal_id=copy, position=position, **years, **said))
        writing.tell(Deed.AIM_RECORDED, "goal", f"{new.code}/{goal.code}", aim=number)


def _copy_indicator(
    writing: Writing, old: StrategicPlan, indicator: Indicator, where: dict[str, Any], new: PlanStarted
) -> None:
    years: dict[str, Any] = {"first_year": new.first_year, "last_year": new.last_year}
    number = writing.put(Indicator(**where, **years, **_copied(indicator, *where, *years)))
    ref = f"{new.code}/{indicator.code}"
    writing.tell(Deed.INDICATOR_RECORDED, "indicator", ref)
    levels = _all(writing, IndicatorLevel, IndicatorLevel.indicator_id, indicator.id)
    writing.put_all([IndicatorLevel(indicator_id=number, **_copied(each, "indicator_id")) for each in levels])
    parts: dict[int | None, int | None] = {None: None}
    codes: dict[int | None, str | None] = {None: None}
    for part in _all(writing, IndicatorPart, IndicatorPart.indicator_id, indicator.id):
        parts[part.id] = writing.put(IndicatorPart(indicator_id=number, **_copied(part, "indicator_id")))
        codes[part.id] = part.code
    link = IndicatorSuccession(earlier_id=indicator.id or 0, later_id=number, kind=SuccessionKind.SAME)
    writing.put(link)
    earlier = f"{old.code}/{indicator.code}"
    writing.tell(Deed.INDICATOR_SUCCESSION_RECORDED, "indicator", ref, earlier=earlier)
    if indicator.code in new.baselines:
        for value in _last_values(writing, indicator):
            if value.part_id not in parts:
                continue
            said = {field: getattr(value, field) for field in ("year", "value", "basis", *_SOURCE)}
            writing.put(BaselineRow(indicator_id=number, part_id=parts[value.part_id], **said))
            key = f"{ref}/{codes[value.part_id]}" if value.part_id else ref
            told: dict[str, Any] = {"value": str(value.value), "basis": value.basis, "earlier": earlier}
            writing.tell(Deed.BASELINE_SET, "baseline", f"{key}:{value.year}", **told)


_SOURCE = ("source_document_id", "source_locator")


def _last_values(writing: Writing, indicator: Indicator) -> Iterable[IndicatorValue]:
    """The last approved value of the indicator, or of each of its parts."""
    found = writing.session.exec(
        select(IndicatorValue)
        .where(col(IndicatorValue.indicator_id) == indicator.id, col(IndicatorValue.state) == ValueState.APPROVED)
        .order_by(col(IndicatorValue.year))
    )
    return {value.part_id: value for value in found}.values()


def _copied(row: SQLModel, *but: str) -> dict[str, Any]:
    """What a row says, without its number, its version and what is told otherwise."""
    left_out = {"id", "version", *but}
    return {name: getattr(row, name) for name in type(row).model_fields if name not in left_out}


def _all(writing: Writing, model: type[T], column: Any, value: int | None) -> list[T]:
    """The rows that hang under one, in their order."""
    position: Any = model.position
    return list(writing.session.exec(select(model).where(col(column) == value).order_by(position)))
