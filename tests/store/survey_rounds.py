"""Surveys for tests: each step is the deed through which it really happens."""

import datetime as dt
from typing import Any

import sqlalchemy as sa

from mvo_monitor.models import SurveyInvited, SurveyRound, table
from mvo_monitor.recording.survey_rounds.drafting import RoundDrafted, draft_round
from mvo_monitor.recording.survey_rounds.opening import open_round
from mvo_monitor.recording.survey_rounds.question_shape import QuestionIn
from mvo_monitor.recording.survey_rounds.questions import add_question
from mvo_monitor.store import Store, Writing

DUE = dt.date(2099, 12, 1)
YEAR = 2026


def a_score(text: str = "Bent u tevreden?", **said: Any) -> QuestionIn:
    """A score from 1 to 5."""
    filled = {"kind": "score", "text": {"nl": text}, "scale_low": 1, "scale_high": 5}
    return QuestionIn.model_validate(filled | said)


def a_choice(text: str = "Wat hielp?", *options: str, several: bool = False, **said: Any) -> QuestionIn:
    """A choice from these options, two where none are given."""
    told = [{"text": {"nl": option}} for option in options or ("De dialoog", "De brief")]
    filled = {"kind": "multiple" if several else "single", "text": {"nl": text}, "options": told}
    return QuestionIn.model_validate(filled | said)


def a_draft(writing: Writing, *questions: QuestionIn, **said: Any) -> int:
    """A survey that is being made, among the members of 2026, anonymous unless said otherwise; gives its number."""
    filled = {"title": {"nl": "Ledenenquête 2026"}, "year": YEAR, "mode": "anonymous", "unit": "organisation"}
    number = draft_round(writing, RoundDrafted.model_validate({**filled, "due_on": DUE, **said}))
    for question in questions or (a_score(),):
        add_question(writing, number, version_of(writing, number), question)
    return number


def an_open_round(writing: Writing, *questions: QuestionIn, **said: Any) -> int:
    """A survey that takes answers."""
    number = a_draft(writing, *questions, **said)
    open_round(writing, number, version_of(writing, number))
    return number


def version_of(writing: Writing, number: int) -> int:
    """The version of a round as it stands."""
    row = writing.session.get(SurveyRound, number)
    return row.version if row else 0


def closed_by_hand(store: Store, number: int) -> None:
    """As if the round had been closed."""
    of = table(SurveyRound)
    with store.engine.begin() as connection:
        connection.execute(sa.update(of).where(of.c.id == number).values(state="closed", responses=0))


def answered_by_hand(store: Store, *invited: int) -> None:
    """As if these had answered."""
    of = table(SurveyInvited)
    with store.engine.begin() as connection:
        connection.execute(sa.update(of).where(of.c.id.in_(invited)).values(answered=True))


def invited(store: Store, number: int) -> list[sa.Row[Any]]:
    """Whom a round asks."""
    of = table(SurveyInvited)
    with store.reading() as connection:
        return list(connection.execute(sa.select(of).where(of.c.round_id == number).order_by(of.c.id)))
