"""The key of an anonymous round: made when it opens, gone once all its answers are opened. No deed: nobody reads it."""

from functools import partial

import sqlalchemy as sa

from mvo_monitor.models import SurveyRound, SurveySealed, table
from mvo_monitor.recording.installation import installation_key
from mvo_monitor.store import Writing
from mvo_monitor.store.sealing import mark_of
from mvo_monitor.vocabulary import RoundState

_ROUND, _SEALED = table(SurveyRound), table(SurveySealed)


def make_seal_key(writing: Writing, number: int) -> None:
    """Make the key of a round that opens. Raises KeysNotKept.

    Where the deed fails after it, a key is left that opens nothing; the round that opens later gets another.
    """
    writing.keys.make(_mark(writing), number)


def seal_key(writing: Writing, number: int) -> bytes | None:
    """The key of a round; None where it is lost."""
    return writing.keys.read(_mark(writing), number)


def destroy_seal_key_afterwards(writing: Writing, number: int) -> None:
    """Destroy the key once, and only if, what this transaction opened is kept."""
    writing.afterwards.append(partial(writing.keys.destroy, _mark(writing), number))


def destroy_left_keys(writing: Writing) -> None:
    """Destroy keys that have nothing to open any more: whoever closed their round was killed before it could be done.

    Writers take turns, so no round is being opened meanwhile.
    """
    mark = mark_of(writing.session.connection())
    there = writing.keys.numbers(mark) if mark else ()
    if mark is None or not there:
        return
    sealed = sa.select(_SEALED.c.round_id)
    needed = sa.select(_ROUND.c.id).where(sa.or_(_ROUND.c.state != RoundState.CLOSED, _ROUND.c.id.in_(sealed)))
    kept = set(writing.session.scalars(needed))
    for number in there:
        if number not in kept:
            writing.keys.destroy(mark, number)


def _mark(writing: Writing) -> str:
    installation_key(writing)
    return mark_of(writing.session.connection()) or ""
