"""What the page of the survey reads: rounds with all their questions, and of rounds that are open only who answered."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.floors import Floors
from mvo_monitor.measures.written import Written
from mvo_monitor.models import SurveyInvited, SurveyRound, table
from mvo_monitor.progress.survey_chosen import read_choices, read_open_questions
from mvo_monitor.progress.surveys import RoundView, read_rounds
from mvo_monitor.vocabulary import RoundState, SurveyMode

_ROUND, _INVITED = table(SurveyRound), table(SurveyInvited)


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A round that takes answers until ``due_on``: nothing is told of it but how many of those asked have answered."""

    key: str
    year: int
    title: Written
    mode: SurveyMode
    due_on: dt.date
    answered: int
    asked: int


def read_whole_rounds(connection: Connection, *, floors: Floors) -> tuple[RoundView, ...]:
    """All closed rounds with questions of every kind, the earliest first; open answers only from their floor."""
    choices, written = read_choices(connection), read_open_questions(connection, floors)
    return tuple(
        replace(each, choices=choices.get(each.key, ()), open_questions=written.get(each.key, ()))
        for each in read_rounds(connection)
    )


def read_open_rounds(connection: Connection) -> tuple[OpenRound, ...]:
    """The rounds that are open, the one that ends first first."""
    return tuple(
        OpenRound(
            key=row.key,
            year=row.year,
            title=Written(row.title_nl, row.title_en),
            mode=row.mode,
            due_on=row.due_on,
            answered=row.answered,
            asked=row.asked,
        )
        for row in connection.execute(_open_rounds())
    )


@cache
def _open_rounds() -> sa.Select[Any]:
    answered = (
        sa.select(sa.func.count())
        .where(_INVITED.c.round_id == _ROUND.c.id, _INVITED.c.answered)
        .scalar_subquery()
        .label("answered")
    )
    found = sa.select(_ROUND, answered).where(_ROUND.c.state == RoundState.OPEN)
    return found.order_by(_ROUND.c.due_on, _ROUND.c.id)
