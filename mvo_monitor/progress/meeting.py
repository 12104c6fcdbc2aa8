"""What a meeting is shown of a closed round beside its scores: choices counted per option, and what was written."""

import hashlib
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.written import Written
from mvo_monitor.models import SurveyAnswer, SurveyOption, SurveyQuestion, SurveyRound, table
from mvo_monitor.models.surveys import ANSWERED, SurveyOpenAnswer
from mvo_monitor.vocabulary import QuestionKind, RoundState

_ROUND, _QUESTION, _OPTION = table(SurveyRound), table(SurveyQuestion), table(SurveyOption)
_ANSWER, _OPEN = table(SurveyAnswer), table(SurveyOpenAnswer)


@dataclass(frozen=True, slots=True)
class OptionCount:
    """An option and how often it was chosen."""

    text: Written
    chosen: int


@dataclass(frozen=True, slots=True)
class ChoiceQuestion:
    """A question at which one chooses options; ``n`` answered it, and with ``several`` they could choose more."""

    id: int
    year: int
    series: str
    version: int
    text: Written
    several: bool
    n: int
    asked: int | None
    options: tuple[OptionCount, ...]

    def same_as(self, other: "ChoiceQuestion") -> bool:
        """Whether both asked the same and gave the same to choose from."""
        mine = self.series, self.version, self.several, [option.text for option in self.options]
        return mine == (other.series, other.version, other.several, [option.text for option in other.options])


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that is answered in one's own words: ``n`` did, and some of the words, only from the floor on."""

    id: int
    text: Written
    n: int
    asked: int | None
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeetingView:
    """The numbers of a round's questions in the order in which they were asked, and those that are no scores.

    ``earlier`` are choices of earlier rounds in the same series, the last first.
    """

    order: tuple[int, ...]
    choices: tuple[ChoiceQuestion, ...]
    earlier: tuple[ChoiceQuestion, ...]
    open: tuple[OpenQuestion, ...]


MOST_WRITTEN = 60
"""More of what people wrote is not read aloud at a meeting."""


def read_meeting(connection: Connection, key: str, open_from: int | None = None) -> MeetingView:
    """The questions of a closed round; ``open_from``: so many answers before what was written leaves the store.

    None: it stays where it is.
    """
    rows = list(connection.execute(_QUESTIONS, {"key": key}))
    here = [row for row in rows if row.key == key]
    counts = _counts(connection, [row.id for row in rows if row.kind.is_choice])
    options = _options(connection, [row.id for row in rows if row.kind.is_choice])
    choices = [_choice(row, counts, options) for row in rows if row.kind.is_choice]
    mine = {row.id for row in here}
    return MeetingView(
        order=tuple(row.id for row in here),
        choices=tuple(each for each in choices if each.id in mine),
        earlier=tuple(sorted((each for each in choices if each.id not in mine), key=lambda each: -each.year)),
        open=_open(connection, [row for row in here if row.kind is QuestionKind.OPEN], key, open_from),
    )


_THIS = sa.select(_ROUND.c.year).where(_ROUND.c.key == sa.bindparam("key")).scalar_subquery()

_QUESTIONS = (
    sa.select(_QUESTION, _ROUND.c.key, _ROUND.c.year, _ROUND.c.asked)
    .join(_ROUND, _ROUND.c.id == _QUESTION.c.round_id)
    .where(_ROUND.c.state == RoundState.CLOSED)
    .where(
        sa.or_(
            _ROUND.c.key == sa.bindparam("key"),
            sa.and_(_ROUND.c.year < _THIS, _QUESTION.c.kind.in_([kind for kind in QuestionKind if kind.is_choice])),
        )
    )
    .order_by(_ROUND.c.year, _QUESTION.c.round_id, _QUESTION.c.position)
)


def _counts(connection: Connection, questions: list[int]) -> dict[tuple[int, int], int]:
    query = (
        sa.select(_ANSWER.c.question_id, _ANSWER.c.value, sa.func.count())
        .where(_ANSWER.c.question_id.in_(questions))
        .group_by(_ANSWER.c.question_id, _ANSWER.c.value)
    )
    return {(question, value): count for question, value, count in connection.execute(query)} if questions else {}


def _options(connection: Connection, questions: list[int]) -> dict[int, list[tuple[int, Written]]]:
    found: dict[int, list[tuple[int, Written]]] = {}
    query = sa.select(_OPTION).where(_OPTION.c.question_id.in_(questions)).order_by(_OPTION.c.value)
    for row in connection.execute(query) if questions else ():
        found.setdefault(row.question_id, []).append((row.value, Written(row.text_nl, row.text_en)))
    return found


def _choice(
    row: sa.Row[Any], counts: dict[tuple[int, int], int], options: dict[int, list[tuple[int, Written]]]
) -> ChoiceQuestion:
    several = row.kind is QuestionKind.MULTIPLE
    chosen = [(text, counts.get((row.id, value), 0)) for value, text in options.get(row.id, [])]
    return ChoiceQuestion(
        id=row.id,
        year=row.year,
        series=row.series,
        version=row.version,
        text=Written(row.text_nl, row.text_en),
        several=several,
        n=counts.get((row.id, ANSWERED), 0) if several else sum(count for _, count in chosen),
        asked=row.asked,
        options=tuple(OptionCount(text, count) for text, count in chosen),
    )


def _open(connection: Connection, rows: list[sa.Row[Any]], key: str, open_from: int | None) -> tuple[OpenQuestion, ...]:
    numbers = [row.id for row in rows]
    counting = sa.select(_OPEN.c.question_id, sa.func.count()).where(_OPEN.c.question_id.in_(numbers))
    found = connection.execute(counting.group_by(_OPEN.c.question_id)) if rows else ()
    counts: dict[int, int] = {row[0]: row[1] for row in found}
    enough = [each for each in numbers if open_from is not None and counts.get(each, 0) >= open_from]
    written = _written(connection, enough, key)
    return tuple(
        OpenQuestion(
            id=row.id,
            text=Written(row.text_nl, row.text_en),
            n=counts.get(row.id, 0),
            asked=row.asked,
            answers=written.get(row.id, ()),
        )
        for row in rows
    )


def _written(connection: Connection, questions: list[int], salt: str) -> dict[int, tuple[str, ...]]:
    """Some of what was written, in an order that tells nothing of who came first and that stays the same.

    Numbers of these rows are random, so the first ones are nobody in particular.
    """
    place = sa.func.row_number().over(partition_by=_OPEN.c.question_id, order_by=_OPEN.c.id)
    numbered = sa.select(_OPEN.c.question_id, _OPEN.c.text, place.label("place"))
    some = numbered.where(_OPEN.c.question_id.in_(questions)).subquery()
    query = sa.select(some.c.question_id, some.c.text).where(some.c.place <= MOST_WRITTEN)
    found: dict[int, list[str]] = {}
    for question, text in connection.execute(query) if questions else ():
        found.setdefault(question, []).append(text)

    def order(text: str) -> bytes:
        return hashlib.sha256(f"{salt} {text}".encode()).digest()

    return {question: tuple(sorted(texts, key=order)) for question, texts in found.items()}
