"""The coalition, its plans, goals and aims, and its dossiers, as answers in JSON."""

from mvo_monitor.exchange.json_api.part import (
    Address,
    Answer,
    Date,
    Part,
    Source,
    Teller,
    Text,
    Year,
    maybe_date,
    maybe_source,
)
from mvo_monitor.progress.evidence import DossierView
from mvo_monitor.progress.plans import Aim, CoalitionView, GoalView, PlanView
from mvo_monitor.vocabulary import AimSort


class CoalitionAnswer(Answer):
    """The coalition whose goals are followed."""

    name: str
    short_name: str
    fictitious: bool
    """Whether it was made up, as in the sample data."""
    about: Text | None
    website: Address | None
    years: tuple[Year, ...]
    """The years of which there is anything to read, ascending."""
    url: Address


class AimAnswer(Part):
    """What should be reached under a goal in some years."""

    sort: AimSort
    text: Text
    first_year: Year
    last_year: Year
    source: Source | None


class GoalAnswer(Part):
    """A goal of a plan, as the plan has it."""

    ref: str
    """``plan/code``: how other records name it."""
    plan: str
    code: str
    title: Text
    text: Text | None
    aims: tuple[AimAnswer, ...]
    source: Source | None
    url: Address


class PlanAnswer(Part):
    """A plan of several years with its mission and goals."""

    code: str
    title: Text
    first_year: Year
    last_year: Year
    approved_on: Date | None
    mission: Text | None
    goals: tuple[GoalAnswer, ...]
    source: Source | None
    url: Address


class PlansAnswer(Answer):
    """All plans, the earliest first."""

    items: tuple[PlanAnswer, ...]


class DossierAnswer(Part):
    """A subject that evidence is filed under. ``records`` counts those that the one who asks may read."""

    key: str
    title: Text
    about: Text | None
    records: int
    url: Address


class DossiersAnswer(Answer):
    """All dossiers, in their order."""

    items: tuple[DossierAnswer, ...]


def coalition_answer(teller: Teller, about: CoalitionView, years: tuple[int, ...]) -> CoalitionAnswer:
    """The coalition, with the years that can be asked for."""
    return CoalitionAnswer(
        name=about.name,
        short_name=about.short_name,
        fictitious=about.fictitious,
        about=teller.maybe(about.about),
        website=about.website,
        years=years,
        url=teller.page("overview"),
    )


def plans_answer(teller: Teller, plans: tuple[PlanView, ...], years: tuple[int, ...]) -> PlansAnswer:
    """All plans; the page of each opens in the last of its ``years`` of which there is anything to read."""
    return PlansAnswer(items=tuple(_plan(teller, each, years) for each in plans))


def goal_answer(teller: Teller, goal: GoalView, year: int | None) -> GoalAnswer:
    """A goal; its page opens in ``year``."""
    return GoalAnswer(
        ref=goal.ref,
        plan=goal.plan,
        code=goal.code,
        title=teller.text(goal.title),
        text=teller.maybe(goal.text),
        aims=tuple(_aim(teller, each) for each in goal.aims),
        source=maybe_source(goal.source),
        url=teller.page("goal", year=year, goal=goal.code),
    )


def dossiers_answer(
    teller: Teller, dossiers: tuple[DossierView, ...], records: tuple[tuple[str, int], ...]
) -> DossiersAnswer:
    """All dossiers, with how many records each holds."""
    counted = dict(records)
    return DossiersAnswer(
        items=tuple(
            DossierAnswer(
                key=each.key,
                title=teller.text(each.title),
                about=teller.maybe(each.about),
                records=counted.get(each.key, 0),
                url=teller.page("evidence", dossier=each.key),
            )
            for each in dossiers
        )
    )


def _plan(teller: Teller, plan: PlanView, years: tuple[int, ...]) -> PlanAnswer:
    last = max((each for each in years if each in plan.years), default=None)
    return PlanAnswer(
        code=plan.code,
        title=teller.text(plan.title),
        first_year=plan.first_year,
        last_year=plan.last_year,
        approved_on=maybe_date(plan.approved_on),
        mission=teller.maybe(plan.mission),
        goals=tuple(goal_answer(teller, each, last) for each in plan.goals),
        source=maybe_source(plan.source),
        url=teller.page("overview", year=last),
    )


def _aim(teller: Teller, aim: Aim) -> AimAnswer:
    return AimAnswer(
        sort=aim.sort,
        text=teller.text(aim.text),
        first_year=aim.first_year,
        last_year=aim.last_year,
        source=maybe_source(aim.source),
    )
