"""Deeds on polls of those present: opened with a code, answered by whoever has it, closed. Only counts are kept."""

import secrets
from typing import Annotated

import sqlalchemy as sa
from pydantic import Field
from sqlmodel import select

from mvo_monitor.errors import NoSuchPoll, PollAnswerUnfit, PollIsClosed, PollIsFull
from mvo_monitor.models import Poll, PollOption, table
from mvo_monitor.recording.shapes import Shape, TextIn, spread
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, PollState, Right

SIGNS = "CDFGHJKMNPQRTVWXY3479"
"""What codes are made of: no sign that is taken for another on a wall (0 and O, 5 and S), and no vowel, so no words."""

SIGNS_A_CODE = 6
"""21 to the 6th is 85 million codes; whoever guesses has to wait (``sign_in_tries``) long before finding one."""

STEP = 5
"""What is shown moves only when so many more answers came; fewer are never shown, in steps or at the end."""

MOST = 1_000
"""More answers than people in a room: somebody answers by a program."""

_POLL, _OPTION = table(Poll), table(PollOption)


class PollOpened(Shape):
    """A question to those present. ``several``: one may choose more than one answer; ``in_steps``: shown meanwhile."""

    text: TextIn
    options: Annotated[tuple[TextIn, ...], Field(min_length=2, max_length=10)]
    several: bool = False
    in_steps: bool = False


def open_poll(writing: Writing, new: PollOpened) -> int:
    """Put a question to those present; gives its number. It gets a code that no other poll has or had."""
    writing.require(Right.HOLD_SURVEYS)
    row = Poll(code=_free_code(writing), several=new.several, in_steps=new.in_steps, **spread("text", new.text))
    number = writing.put(row)
    writing.put_all(
        [PollOption(poll_id=number, value=at, **spread("text", each)) for at, each in enumerate(new.options, 1)]
    )
    writing.tell(Deed.POLL_OPENED, "poll", str(number))
    return number


def answer_poll(writing: Writing, code: str, chosen: tuple[int, ...]) -> None:
    """Count an answer. No deed and no row of it is left: who has the code is asked nothing else.

    Raises NoSuchPoll, PollIsClosed, PollIsFull, PollAnswerUnfit.
    """
    row = writing.session.execute(sa.select(_POLL).where(_POLL.c.code == code)).first()
    if row is None:
        raise NoSuchPoll
    if row.state is PollState.CLOSED:
        raise PollIsClosed
    if row.answers >= MOST:
        raise PollIsFull
    values = set(writing.session.scalars(sa.select(_OPTION.c.value).where(_OPTION.c.poll_id == row.id)))
    if not chosen or not set(chosen) <= values or (len(set(chosen)) > 1 and not row.several):
        raise PollAnswerUnfit
    # Writers take turns, so what was read still holds; the sums are made in the store all the same.
    writing.session.execute(sa.update(_POLL).where(_POLL.c.id == row.id).values(answers=_POLL.c.answers + 1))
    writing.session.execute(
        sa.update(_OPTION)
        .where(_OPTION.c.poll_id == row.id, _OPTION.c.value.in_(set(chosen)))
        .values(chosen=_OPTION.c.chosen + 1)
    )
    if row.in_steps and row.answers + 1 - row.shown >= STEP:
        _show(writing, row.id)


def close_poll(writing: Writing, number: int) -> None:
    """Take no more answers and show what came: all at once, or what came since the last step if it is one.

    What may not be shown is forgotten: from it and what is shown one could work out what few people said. Raises
    NoSuchPoll and PollIsClosed.
    """
    writing.require(Right.HOLD_SURVEYS)
    row = writing.session.execute(sa.select(_POLL).where(_POLL.c.id == number)).first()
    if row is None:
        raise NoSuchPoll
    if row.state is PollState.CLOSED:
        raise PollIsClosed
    writing.session.execute(
        sa.update(_POLL).where(_POLL.c.id == number).values(state=PollState.CLOSED, version=_POLL.c.version + 1)
    )
    if row.answers - row.shown >= STEP:
        _show(writing, number)
    writing.session.execute(sa.update(_OPTION).where(_OPTION.c.poll_id == number).values(chosen=_OPTION.c.shown))
    writing.tell(Deed.POLL_CLOSED, "poll", str(number))


def read_code(typed: str) -> str:
    """A code as it is kept, however it was typed."""
    return "".join(typed.split()).replace("-", "").upper()[: SIGNS_A_CODE + 1]


def _show(writing: Writing, number: int) -> None:
    writing.session.execute(sa.update(_POLL).where(_POLL.c.id == number).values(shown=_POLL.c.answers))
    writing.session.execute(sa.update(_OPTION).where(_OPTION.c.poll_id == number).values(shown=_OPTION.c.chosen))


def _free_code(writing: Writing) -> str:
    while True:
        code = "".join(secrets.choice(SIGNS) for _ in range(SIGNS_A_CODE))
        if writing.session.exec(select(Poll).where(_POLL.c.code == code)).first() is None:
            return code
