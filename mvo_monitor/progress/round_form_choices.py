"""What a question can go on with, and what it can hang on: the choices in its form."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.written import Written
from mvo_monitor.models import Goal, Indicator, StrategicPlan, SurveyQuestion, SurveyRound, table
from mvo_monitor.progress.people import ORGANISATION_COLUMNS, OrganisationView, by_name, organisation_of
from mvo_monitor.vocabulary import Measure, QuestionKind

_QUESTION, _ROUND = table(SurveyQuestion), table(SurveyRound)
_GOAL, _INDICATOR, _PLAN = table(Goal), table(Indicator), table(StrategicPlan)


@dataclass(frozen=True, slots=True)
class EarlierQuestion:
    """The last time that a question was asked, in another round."""

    series: str
    version: int
    year: int
    kind: QuestionKind
    text: Written


@dataclass(frozen=True, slots=True)
class Tie:
    """A goal, or with ``scale`` an indicator of measure score, that a question can hang on in a year."""

    ref: str
    code: str
    title: Written
    goal: Written
    scale: str | None = None


def read_earlier_questions(connection: Connection, round_id: int) -> tuple[EarlierQuestion, ...]:
    """The questions of other rounds, each as it was last asked, the latest in front."""
    rows = connection.execute(
        sa.select(_QUESTION, _ROUND.c.year)
        .join(_ROUND, _ROUND.c.id == _QUESTION.c.round_id)
        .where(_QUESTION.c.round_id != round_id)
        .order_by(_ROUND.c.year.desc(), _QUESTION.c.round_id.desc(), _QUESTION.c.position)
    )
    found: dict[str, EarlierQuestion] = {}
    for row in rows:
        text = Written(row.text_nl, row.text_en)
        found.setdefault(row.series, EarlierQuestion(row.series, row.version, row.year, row.kind, text))
    return tuple(found.values())


def read_organisations(connection: Connection) -> tuple[OrganisationView, ...]:
    """Every organisation, by name: whoever is asked may be of any."""
    rows: Any = connection.execute(sa.select(*ORGANISATION_COLUMNS))
    return tuple(sorted([organisation_of(row) for row in rows], key=lambda each: by_name(each.name)))


def read_ties(connection: Connection, year: int) -> tuple[Tie, ...]:
    """The goals of the plan of a year, each followed by its indicators that take a mean."""
    goals = connection.execute(
        sa.select(_GOAL, _PLAN.c.code.label("plan"))
        .join(_PLAN, _PLAN.c.id == _GOAL.c.plan_id)
        .where(_PLAN.c.first_year <= year, _PLAN.c.last_year >= year)
        .order_by(_PLAN.c.first_year, _GOAL.c.position)
    ).all()
    indicators = connection.execute(
        sa.select(_INDICATOR)
        .where(_INDICATOR.c.measure == Measure.SCORE, _INDICATOR.c.first_year <= year, _INDICATOR.c.last_year >= year)
        .order_by(_INDICATOR.c.position)
    ).all()
    found = []
    for goal in goals:
        title = Written(goal.title_nl, goal.title_en)
        found.append(Tie(f"{goal.plan}/{goal.code}", goal.code, title, title))
        found += [
            Tie(
                f"{goal.plan}/{each.code}",
                each.code,
                Written(each.title_nl, each.title_en),
                title,
                f"{each.scale_low}–{each.scale_high}",
            )
            for each in indicators
            if each.goal_id == goal.id
        ]
    return tuple(found)
