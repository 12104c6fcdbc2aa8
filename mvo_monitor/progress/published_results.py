"""Results that were published without the answers behind them, as the page that keeps them holds them."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.written import Written
from mvo_monitor.models import Goal, Indicator, StrategicPlan, SurveyQuestion, SurveyRound, table
from mvo_monitor.progress.sources import source_of, with_source
from mvo_monitor.progress.surveys import QuestionView, RoundView, read_rounds
from mvo_monitor.vocabulary import Measure, QuestionKind, RoundState

_ROUND, _QUESTION = table(SurveyRound), table(SurveyQuestion)
_PLAN, _GOAL, _INDICATOR = table(StrategicPlan), table(Goal), table(Indicator)


@dataclass(frozen=True, slots=True)
class PublishedRound:
    """A round as its form holds it: ``values`` by the names of the shape, its rows under "questions"."""

    key: str
    version: int
    year: int
    title: Written
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class AboutChoice:
    """What a score can be about: ``goal:2016-2020/1`` or ``indicator:2016-2020/1.1``, with its title."""

    value: str
    plan: str
    code: str
    title: Written
    is_goal: bool


@dataclass(frozen=True, slots=True)
class SameChoice:
    """A question that was asked before: ``tevreden:1``, its words, and the last year and round that asked it."""

    value: str
    text: Written
    year: int
    round: str


def read_published(connection: Connection) -> tuple[PublishedRound, ...]:
    """All rounds of which only means were published, the latest first."""
    rounds = {each.key: each for each in read_rounds(connection)}
    found = []
    for row in connection.execute(with_source(sa.select(_ROUND), _ROUND).order_by(_ROUND.c.year.desc(), _ROUND.c.id)):
        view = rounds.get(row.key)
        if (
            view is not None
            and view.questions
            and all(each.summary.published_mean is not None for each in view.questions)
        ):
            title = Written(row.title_nl, row.title_en)
            found.append(PublishedRound(row.key, row.version, row.year, title, _values(row, view)))
    return tuple(found)


def read_about(connection: Connection) -> tuple[AboutChoice, ...]:
    """The goals, and the indicators that are a score, of every plan; the latest plan first."""
    order = (_PLAN.c.first_year.desc(), _PLAN.c.id)
    goals = sa.select(_PLAN.c.code.label("plan"), _GOAL).join(_GOAL, _GOAL.c.plan_id == _PLAN.c.id)
    scores = sa.select(_PLAN.c.code.label("plan"), _INDICATOR).join(_INDICATOR, _INDICATOR.c.plan_id == _PLAN.c.id)
    found = [("goal", row) for row in connection.execute(goals.order_by(*order, _GOAL.c.code))]
    measured = scores.where(_INDICATOR.c.measure == Measure.SCORE).order_by(*order, _INDICATOR.c.code)
    found += [("indicator", row) for row in connection.execute(measured)]
    return tuple(
        AboutChoice(
            f"{kind}:{row.plan}/{row.code}", row.plan, row.code, Written(row.title_nl, row.title_en), kind == "goal"
        )
        for kind, row in found
    )


def read_same(connection: Connection) -> tuple[SameChoice, ...]:
    """The score questions of closed rounds, each with the last round that asked it; the latest first."""
    asked = (
        sa.select(_QUESTION, _ROUND.c.year, _ROUND.c.key)
        .join(_ROUND, _ROUND.c.id == _QUESTION.c.round_id)
        .where(_ROUND.c.state == RoundState.CLOSED, _QUESTION.c.kind == QuestionKind.SCORE)
        .order_by(_ROUND.c.year.desc(), _ROUND.c.id, _QUESTION.c.position)
    )
    found: dict[str, SameChoice] = {}
    for row in connection.execute(asked):
        value = f"{row.series}:{row.version}"
        found.setdefault(value, SameChoice(value, Written(row.text_nl, row.text_en), row.year, row.key))
    return tuple(found.values())


def _values(row: sa.Row[Any], view: RoundView) -> dict[str, Any]:
    source = source_of(row)
    return {
        "year": row.year,
        "title.nl": row.title_nl,
        "title.en": row.title_en,
        "mode": row.mode,
        "unit": row.unit,
        "asked": row.asked,
        "asked_note.nl": row.asked_note_nl,
        "asked_note.en": row.asked_note_en,
        "source.document": source.document_key if source else None,
        "source.at": source.locator if source else None,
        "questions": tuple(
            {
                "code": each.code,
                "text.nl": each.text.nl,
                "text.en": each.text.en,
                "scale_low": each.summary.low,
                "scale_high": each.summary.high,
                "mean": each.summary.published_mean,
                "n": each.summary.n,
                "about": f"goal:{each.goal}"
                if each.goal
                else f"indicator:{each.indicator}"
                if each.indicator
                else None,
                "same_as": f"{each.series}:{each.version}",
            }
            for each in view.questions
        ),
    }


def _about(question: QuestionView) -> str | None:
    if question.goal is not None:
        return f"goal:{question.goal}"
    return f"indicator:{question.indicator}" if question.indicator is not None else None
