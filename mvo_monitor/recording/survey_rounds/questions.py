"""Deeds on the questions of a survey that is being made: added, changed, moved, removed.

A question that was asked before goes on with it: in the same words it stays the same version, and in other words
whoever makes the survey says whether it still asks the same. Only the same version compares over the years.
"""

from typing import Any

import sqlalchemy as sa
from pydantic import Field

from mvo_monitor.models import SurveyOption, SurveyQuestion, table
from mvo_monitor.recording.shapes import spread
from mvo_monitor.recording.survey_rounds.continuing import continued
from mvo_monitor.recording.survey_rounds.question_shape import QuestionIn
from mvo_monitor.recording.survey_rounds.standing import changed, draft_of, question_of, questions_of
from mvo_monitor.recording.survey_rounds.ties import tie_of
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import QuestionKind, Right

_OPTION = table(SurveyOption)


class QuestionChange(QuestionIn):
    """Another content for a question; ``version`` is that of the round when the form opened."""

    question: int
    version: int = Field(ge=1)


def add_question(writing: Writing, round_id: int, version: int, new: QuestionIn) -> int:
    """Ask one thing more, after the others; gives the question's number.

    Raises UnknownReference, NotADraft, Stale, YearIsClosed, AsksItAlready, QuestionMeaningUnsaid, AnotherScale,
    ScaleOfIndicator.
    """
    writing.require(Right.HOLD_SURVEYS)
    row = draft_of(writing, round_id, version)
    others = questions_of(writing, round_id)
    code = _free_code({each.code for each in others})
    position = max((each.position for each in others), default=-1) + 1
    content = _content(writing, row.id or 0, row.year, new, None)
    number = writing.put(SurveyQuestion(round_id=round_id, code=code, position=position, **content))
    _put_options(writing, number, new)
    changed(writing, row, added=code)
    return number


def change_question(writing: Writing, round_id: int, change: QuestionChange) -> None:
    """Ask it otherwise. Raises what ``add_question`` does."""
    writing.require(Right.HOLD_SURVEYS)
    row = draft_of(writing, round_id, change.version)
    question = question_of(writing, change.question, round_id)
    question = question.sqlmodel_update(_content(writing, round_id, row.year, change, question))
    writing.put(question)
    writing.session.execute(sa.delete(_OPTION).where(_OPTION.c.question_id == change.question))
    _put_options(writing, change.question, change)
    changed(writing, row, changed=question.code)


def remove_question(writing: Writing, round_id: int, version: int, number: int) -> None:
    """Ask it no longer. Raises UnknownReference, NotADraft, Stale and YearIsClosed."""
    writing.require(Right.HOLD_SURVEYS)
    row = draft_of(writing, round_id, version)
    question = question_of(writing, number, round_id)
    writing.session.execute(sa.delete(_OPTION).where(_OPTION.c.question_id == number))
    writing.session.delete(question)
    writing.session.flush()
    changed(writing, row, removed=question.code)


def move_question(writing: Writing, round_id: int, version: int, number: int, up: bool) -> None:
    """Let it change places with the one before or after it; the first stays first, the last stays last.

    Raises UnknownReference, NotADraft, Stale and YearIsClosed.
    """
    writing.require(Right.HOLD_SURVEYS)
    row = draft_of(writing, round_id, version)
    question = question_of(writing, number, round_id)
    order = questions_of(writing, round_id)
    at = order.index(question)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(order):
        return
    order.insert(to, order.pop(at))
    for position, each in enumerate(order):
        each.position = position
    writing.put_all(order)
    changed(writing, row, moved=question.code)


def _content(
    writing: Writing, round_id: int, year: int, new: QuestionIn, stands: SurveyQuestion | None
) -> dict[str, Any]:
    series, version = continued(writing, round_id, new, stands)
    scored = new.kind is QuestionKind.SCORE
    return {
        **new.model_dump(include={"kind", "scale_low", "scale_high"}),
        **spread("text", new.text),
        **spread("low_label", new.low_label if scored else None),
        **spread("high_label", new.high_label if scored else None),
        **tie_of(writing, year, new),
        "series": series,
        "version": version,
    }


def _put_options(writing: Writing, number: int, new: QuestionIn) -> None:
    rows = [SurveyOption(question_id=number, value=value, **spread("text", text)) for value, text in new.worded]
    writing.put_all(rows)


def _free_code(taken: set[str]) -> str:
    return next(code for n in range(1, len(taken) + 2) if (code := f"v{n}") not in taken)
