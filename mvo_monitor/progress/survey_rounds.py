"""The survey rounds as their coordinator sees them: open, being made, closed; and who has not answered yet.

Whether somebody answered is known in both modes; what is told here of a round is never more than that.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.answer_time import minutes_to_answer, takes_long
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.written import Written
from mvo_monitor.models import Organisation, SurveyInvited, SurveyQuestion, SurveyRound, table
from mvo_monitor.vocabulary import AnswerUnit, QuestionKind, RoundState, SurveyMode

NAMED_LATE = 12
"""So many who are late are named on the list; the page of the round names all."""

_ROUND, _QUESTION, _INVITED = table(SurveyRound), table(SurveyQuestion), table(SurveyInvited)
_ORGANISATION = table(Organisation)

_ORDER = (RoundState.OPEN, RoundState.DRAFT, RoundState.CLOSED)


@dataclass(frozen=True, slots=True)
class HeldRound:
    """A round in the list. ``answered`` of ``asked`` did; either is None where no source says it.

    ``late``: organisations of which somebody has not answered while the day by which is past, at most twelve by name;
    ``late_n`` is how many have not in all.
    """

    id: int
    key: str
    year: int
    title: Written
    state: RoundState
    mode: SurveyMode
    unit: AnswerUnit
    asked: int | None
    answered: int | None
    opened_on: PartialDate | None
    closed_on: PartialDate | None
    due_on: dt.date | None
    version: int
    kinds: tuple[QuestionKind, ...]
    late: tuple[str, ...] = ()
    late_n: int = 0

    @property
    def response(self) -> Fraction | None:
        """Which share of those asked answered."""
        return Fraction(self.answered, self.asked) if self.asked and self.answered is not None else None

    @property
    def minutes(self) -> int:
        """About how long answering takes."""
        return minutes_to_answer(self.kinds)

    @property
    def is_long(self) -> bool:
        """Whether it takes more than members give it."""
        return takes_long(self.kinds)


def read_held_rounds(connection: Connection, today: dt.date) -> tuple[HeldRound, ...]:
    """Every round: what is open first, then what is being made, then what is closed; the newest of each in front."""
    rows = connection.execute(sa.select(_ROUND)).all()
    late = _late(connection, [row.id for row in rows if row.state is RoundState.OPEN and row.due_on < today])
    counted = counts_of(connection, [row.id for row in rows if row.state is not RoundState.CLOSED])
    kinds = kinds_of(connection)
    found = [held_round(row, counted.get(row.id), kinds.get(row.id, ()), late.get(row.id, ())) for row in rows]
    return tuple(sorted(found, key=lambda each: (_ORDER.index(each.state), -each.year, -each.id)))


def held_round(
    row: sa.Row[Any], counted: tuple[int, int] | None, kinds: tuple[QuestionKind, ...], late: tuple[str, ...] = ()
) -> HeldRound:
    """A row of the table, with how many are asked and answered while it is not closed."""
    asked, answered = (row.asked, row.responses) if row.state is RoundState.CLOSED else counted or (0, 0)
    return HeldRound(
        id=row.id,
        key=row.key,
        year=row.year,
        title=Written(row.title_nl, row.title_en),
        state=row.state,
        mode=row.mode,
        unit=row.unit,
        asked=row.asked if row.state is RoundState.OPEN else asked,
        answered=answered,
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        due_on=row.due_on,
        version=row.version,
        kinds=kinds,
        late=late[:NAMED_LATE],
        late_n=len(late),
    )


def counts_of(connection: Connection, rounds: Iterable[int]) -> dict[int, tuple[int, int]]:
    """How many each of these rounds asks, and how many of them have answered."""
    query = (
        sa.select(_INVITED.c.round_id, sa.func.count(), sa.func.count().filter(_INVITED.c.answered))
        .where(_INVITED.c.round_id.in_(list(rounds)))
        .group_by(_INVITED.c.round_id)
    )
    return {number: (asked, answered) for number, asked, answered in connection.execute(query)}


def kinds_of(connection: Connection, round_id: int | None = None) -> dict[int, tuple[QuestionKind, ...]]:
    """The kinds of the questions of every round, or of one, in order."""
    query = sa.select(_QUESTION.c.round_id, _QUESTION.c.kind).order_by(_QUESTION.c.round_id, _QUESTION.c.position)
    if round_id is not None:
        query = query.where(_QUESTION.c.round_id == round_id)
    found: dict[int, list[QuestionKind]] = {}
    for number, kind in connection.execute(query):
        found.setdefault(number, []).append(kind)
    return {number: tuple(kinds) for number, kinds in found.items()}


def _late(connection: Connection, rounds: list[int]) -> dict[int, tuple[str, ...]]:
    """The organisations of which somebody has not answered, by name."""
    name = sa.func.coalesce(_ORGANISATION.c.short_name, _ORGANISATION.c.name).label("name")
    query = (
        sa.select(_INVITED.c.round_id, name)
        .join(_ORGANISATION, _ORGANISATION.c.id == _INVITED.c.organisation_id)
        .where(_INVITED.c.round_id.in_(rounds), _INVITED.c.answered.is_(False))
        .distinct()
        .order_by(name)
    )
    found: dict[int, list[str]] = {}
    for number, organisation in connection.execute(query):
        found.setdefault(number, []).append(organisation)
    return {number: tuple(names) for number, names in found.items()}
