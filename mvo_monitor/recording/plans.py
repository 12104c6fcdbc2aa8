"""Deeds on strategic plans: their goals and aims, and how they follow from the plan before."""

from pydantic import model_validator

from mvo_monitor.models import Goal, GoalSuccession, IndicatorSuccession, StrategicPlan, SubGoal
from mvo_monitor.recording.indicators import InGoal, NewIndicator, record_indicator
from mvo_monitor.recording.lookup import goal_id, indicator_id, sourced
from mvo_monitor.recording.shapes import GoalRef, IndicatorRef, Shape, SourceIn, Text, TextIn, Year, spread
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import AimSort, Deed, SuccessionKind


class NewAim(Shape):
    """An aim under a goal (subdoel); without years it holds for the whole plan."""

    sort: AimSort
    text: TextIn
    first_year: Year | None = None
    last_year: Year | None = None
    source: SourceIn


class NewGoalLink(Shape):
    """The goal of an earlier plan that this one follows from."""

    goal: GoalRef
    kind: SuccessionKind
    note: TextIn | None = None
    source: SourceIn | None = None


class NewGoal(Shape):
    """A goal with its aims and indicators."""

    code: Text
    title: TextIn
    text: TextIn | None = None
    aims: tuple[NewAim, ...] = ()
    indicators: tuple[NewIndicator, ...] = ()
    follows: tuple[NewGoalLink, ...] = ()
    source: SourceIn


class NewDropped(Shape):
    """A goal or an indicator of an earlier plan that this plan does not carry on."""

    goal: GoalRef | None = None
    indicator: IndicatorRef | None = None
    note: TextIn | None = None
    source: SourceIn | None = None

    @model_validator(mode="after")
    def _just_one(self) -> "NewDropped":
        if (self.goal is None) == (self.indicator is None):
            raise ValueError("name either a goal or an indicator")
        return self


class NewPlan(Shape):
    """A strategic plan with its mission and goals."""

    code: Text
    title: TextIn
    first_year: Year
    last_year: Year
    mission: TextIn | None = None
    goals: tuple[NewGoal, ...] = ()
    dropped: tuple[NewDropped, ...] = ()
    source: SourceIn

    @model_validator(mode="after")
    def _in_order(self) -> "NewPlan":
        if self.first_year > self.last_year:
            raise ValueError("first_year lies after last_year")
        return self


def record_plan(writing: Writing, new: NewPlan) -> None:
    """Keep a plan with its goals, aims and indicators. Raises UnknownReference and AlreadyDifferent."""
    if writing.is_there("plan", new.code, new):
        return
    plan = StrategicPlan(
        code=new.code,
        first_year=new.first_year,
        last_year=new.last_year,
        **spread("title", new.title),
        **spread("mission", new.mission),
        **sourced(writing, new.source),
    )
    number = writing.put(plan)
    writing.recorded(Deed.PLAN_RECORDED, "plan", new.code, new)
    for position, goal in enumerate(new.goals):
        _record_goal(writing, number, new, position, goal)
    for dropped in new.dropped:
        _record_dropped(writing, dropped)


def _record_goal(writing: Writing, plan_id: int, plan: NewPlan, position: int, new: NewGoal) -> None:
    goal = Goal(
        plan_id=plan_id,
        code=new.code,
        position=position,
        **spread("title", new.title),
        **spread("text", new.text),
        **sourced(writing, new.source),
    )
    number = writing.put(goal)
    writing.tell(Deed.GOAL_RECORDED, "goal", f"{plan.code}/{new.code}")
    for place, aim in enumerate(new.aims):
        writing.put(
            SubGoal(
                goal_id=number,
                position=place,
                sort=aim.sort,
                first_year=aim.first_year or plan.first_year,
                last_year=aim.last_year or plan.last_year,
                **spread("text", aim.text),
                **sourced(writing, aim.source),
            )
        )
    for link in new.follows:
        earlier = goal_id(writing, link.goal)
        writing.put(
            GoalSuccession(
                earlier_id=earlier,
                later_id=number,
                kind=link.kind,
                **spread("note", link.note),
                **sourced(writing, link.source),
            )
        )
        writing.tell(Deed.GOAL_SUCCESSION_RECORDED, "goal", f"{plan.code}/{new.code}", earlier=link.goal)
    for place, indicator in enumerate(new.indicators):
        record_indicator(writing, InGoal(plan_id, number, plan.code, plan.first_year, plan.last_year), place, indicator)


def _record_dropped(writing: Writing, new: NewDropped) -> None:
    said = {"kind": SuccessionKind.DROPPED, **spread("note", new.note), **sourced(writing, new.source)}
    if new.goal is not None:
        writing.put(GoalSuccession(earlier_id=goal_id(writing, new.goal), **said))
        writing.tell(Deed.GOAL_SUCCESSION_RECORDED, "goal", new.goal)
    if new.indicator is not None:
        writing.put(IndicatorSuccession(earlier_id=indicator_id(writing, new.indicator), **said))
        writing.tell(Deed.INDICATOR_SUCCESSION_RECORDED, "indicator", new.indicator)
