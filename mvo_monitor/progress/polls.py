"""Polls of those present, as far as they are shown; counts that are not shown yet never leave the store."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.errors import NotFound
from mvo_monitor.measures.written import Written
from mvo_monitor.models import Poll, PollOption, table
from mvo_monitor.vocabulary import PollState

_POLL, _OPTION = table(Poll), table(PollOption)


@dataclass(frozen=True, slots=True)
class PollChoice:
    """An answer to choose from, and how often it was chosen as far as that is shown."""

    value: int
    text: Written
    shown: int


@dataclass(frozen=True, slots=True)
class PollView:
    """A poll. ``answers`` came, of which ``shown`` are told; ``options`` stand in their order."""

    number: int
    code: str
    text: Written
    several: bool
    in_steps: bool
    state: PollState
    answers: int
    shown: int
    options: tuple[PollChoice, ...]

    @property
    def is_open(self) -> bool:
        """Whether it takes answers."""
        return self.state is PollState.OPEN


def read_polls(connection: Connection) -> tuple[PollView, ...]:
    """All polls, the last one first."""
    return _read(connection, sa.select(_POLL).order_by(_POLL.c.id.desc()))


def read_poll(connection: Connection, number: int) -> PollView:
    """One poll. Raises NotFound."""
    found = _read(connection, sa.select(_POLL).where(_POLL.c.id == number))
    if not found:
        raise NotFound("poll", str(number))
    return found[0]


def read_poll_by_code(connection: Connection, code: str) -> PollView | None:
    """The poll with this code; None where there is none."""
    return next(iter(_read(connection, sa.select(_POLL).where(_POLL.c.code == code))), None)


def _read(connection: Connection, query: sa.Select[Any]) -> tuple[PollView, ...]:
    rows = list(connection.execute(query))
    options: dict[int, list[PollChoice]] = {}
    chosen = sa.select(_OPTION).where(_OPTION.c.poll_id.in_([row.id for row in rows]))
    for row in connection.execute(chosen.order_by(_OPTION.c.poll_id, _OPTION.c.value)) if rows else ():
        choice = PollChoice(row.value, Written(row.text_nl, row.text_en), row.shown)
        options.setdefault(row.poll_id, []).append(choice)
    return tuple(
        PollView(
            number=row.id,
            code=row.code,
            text=Written(row.text_nl, row.text_en),
            several=row.several,
            in_steps=row.in_steps,
            state=row.state,
            answers=row.answers,
            shown=row.shown,
            options=tuple(options.get(row.id, ())),
        )
        for row in rows
    )
