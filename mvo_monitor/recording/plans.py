"""Deeds on strategic plans: their goals and aims, and how they follow from the plan before."""

from pydantic import model_validator

from mvo_monitor.models import Goal, GoalSuccession, IndicatorSuccession, StrategicPlan, SubGoal
from mvo_monitor.recording.indicators import Follows, InGoal, NewIndicator, record_indicator
from mvo_monitor.recording.judged_years import years_must_be_open
from mvo_monitor.recording.lookup import goal_id, indicator_id, sourced
from mvo_monitor.recording.shapes import (
    Code,
    Date,
    GoalRef,
    IndicatorRef,
    Shape,
    SourceIn,
    TextIn,
    Year,
    spread,
    unexpected,
)
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import AimSort, Deed, Right, SuccessionKind


class NewAim(Shape):
    """An aim under a goal (subdoel); without years it holds for the whole plan."""

    sort: AimSort
    text: TextIn
    first_year: Year | None = None
    last_year: Year | None = None
    source: SourceIn


class NewGoalLink(Follows):
    """The goal of an earlier plan that this one follows from."""

    goal: GoalRef


class NewGoal(Shape):
    """A goal with its aims and indicators."""

    code: Code
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
            raise unexpected("expected.goal_or_indicator")
        return self


class NewPlan(Shape):
    """A strategic plan with its mission and goals; ``approved_on`` is when the coalition took it as its plan."""

    code: Code
    title: TextIn
    first_year: Year
    last_year: Year
    approved_on: Date | None = None
    mission: TextIn | None = None
    goals: tuple[NewGoal, ...] = ()
    dropped: tuple[NewDropped, ...] = ()
    source: SourceIn

    @model_validator(mode="after")
    def _in_order(self) -> "NewPlan":
        if self.first_year > self.last_year:
            raise unexpected("expected.years_in_order")
        indicators = [indicator for goal in self.goals for indicator in goal.indicators]
        spans: list[NewAim | NewIndicator] = [*indicators, *(aim for goal in self.goals for aim in goal.aims)]
        for within in spans:
            first, last = within.first_year or self.first_year, within.last_year or self.last_year
            if not self.first_year <= first <= last <= self.last_year:
                raise unexpected("expected.years_of_the_plan")
        for codes in ([goal.code for goal in self.goals], [indicator.code for indicator in indicators]):
            if len(set(codes)) < len(codes):
                raise unexpected("expected.each_code_once")
        return self

    @model_validator(mode="after")
    def _follows_another_plan(self) -> "NewPlan":
        earlier = [link.goal for goal in self.goals for link in goal.follows]
        earlier += [link.indicator for goal in self.goals for one in goal.indicators for link in one.follows]
        earlier += [ref for left in self.dropped for ref in (left.goal, left.indicator) if ref is not None]
        if any(ref.partition("/")[0] == self.code for ref in earlier):
            raise unexpected("expected.of_an_earlier_plan")
        return self


def record_plan(writing: Writing, new: NewPlan) -> None:
    """Keep a plan with its goals, aims and indicators.

    Raises UnknownReference, AlreadyDifferent, and YearIsClosed where a closed year would come into it.
    """
    writing.require(Right.KEEP_PLAN)
    if writing.is_there("plan", new.code, new):
        return
    years_must_be_open(writing, new.first_year, new.last_year)
    plan = StrategicPlan(
        code=new.code,
        first_year=new.first_year,
        last_year=new.last_year,
        approved_on=new.approved_on,
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
