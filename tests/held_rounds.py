"""Rounds as they stand in the store once they were held here: who was asked, and who answered what.

Rows are put in as they are, so that tests of reading need no deeds of holding.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.models import (
    Organisation,
    SurveyAnswer,
    SurveyInvited,
    SurveyOpenAnswer,
    SurveyOption,
    SurveyQuestion,
    SurveyResponse,
    SurveyRound,
)
from mvo_monitor.models.surveys import ANSWERED
from mvo_monitor.recording.lookup import keyed_id
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import AnswerUnit, QuestionKind, RoundState, SurveyMode
from tests.factories import an_organisation

Given = int | Sequence[int] | str
"""A step or an option, several options, or what was written."""


def members(writing: Writing, count: int) -> list[int]:
    """So many organisations, by number."""
    keys = [an_organisation(writing, f"lid-{n}") for n in range(1, count + 1)]
    return [keyed_id(writing, Organisation, key) for key in keys]


def a_round_with_answers(
    writing: Writing,
    year: int,
    asked: Sequence[int],
    answers: Mapping[int, Mapping[str, Given]],
    *,
    questions: Mapping[str, dict[str, Any]],
    mode: SurveyMode = SurveyMode.NAMED,
    state: RoundState = RoundState.CLOSED,
) -> str:
    """A round of a year; ``answers`` by member and code of the question. Gives its key.

    A question is told as its row; ``options`` are the texts to choose from.
    """
    key = f"ledenenquete-{year}"
    round_ = writing.put(
        SurveyRound(
            key=key,
            year=year,
            title_nl=f"Ledenenquête {year}",
            title_en=f"Members' survey {year}",
            mode=mode,
            unit=AnswerUnit.ORGANISATION,
            asked=len(asked),
            responses=len(answers),
            opened_on=PartialDate.parse(f"{year}-10-01"),
            closed_on=PartialDate.parse(f"{year}-11-01") if state is RoundState.CLOSED else None,
            due_on=dt.date(year, 10, 31),
            state=state,
        )
    )
    numbers = {code: _question(writing, round_, n, code, told) for n, (code, told) in enumerate(questions.items())}
    for member in asked:
        invited = writing.put(SurveyInvited(round_id=round_, organisation_id=member, answered=member in answers))
        if member in answers and state is RoundState.CLOSED:
            response = None
            if mode is SurveyMode.NAMED:
                response = writing.put(SurveyResponse(round_id=round_, invited_id=invited, organisation_id=member))
            for code, given in answers[member].items():
                _answer(writing, numbers[code], given, response)
    return key


def score(series: str = "tevreden", **told: Any) -> dict[str, Any]:
    """A question on a scale from 1 to 5."""
    return {"series": series, "kind": QuestionKind.SCORE, "scale_low": 1, "scale_high": 5} | told


def choice(*options: str, several: bool = False, **told: Any) -> dict[str, Any]:
    """A question with these options."""
    kind = QuestionKind.MULTIPLE if several else QuestionKind.SINGLE
    return {"kind": kind, "options": options} | told


def in_own_words(**told: Any) -> dict[str, Any]:
    """An open question."""
    return {"kind": QuestionKind.OPEN} | told


def _question(writing: Writing, round_: int, position: int, code: str, told: Mapping[str, Any]) -> int:
    filled = {"series": code, "text_nl": f"Vraag {code}", "text_en": f"Question {code}"} | dict(told)
    options = filled.pop("options", ())
    number = writing.put(SurveyQuestion(round_id=round_, position=position, code=code, **filled))
    for value, text in enumerate(options, start=1):
        writing.put(SurveyOption(question_id=number, value=value, text_nl=text))
    return number


def _answer(writing: Writing, question: int, given: Given, response: int | None) -> None:
    if isinstance(given, str):
        writing.put(SurveyOpenAnswer(question_id=question, text=given, response_id=response))
        return
    values = [given] if isinstance(given, int) else [ANSWERED, *given]
    for value in values:
        writing.put(SurveyAnswer(question_id=question, value=value, response_id=response))
