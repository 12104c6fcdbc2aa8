"""Which letters would be written now, and their very text: a page shows it before the deed does it, from one source.

It stands below reading and writing, because both need it.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.clock import today
from mvo_monitor.models import Coalition, Contact, Letter, Organisation, Request, RequestedOf, table
from mvo_monitor.store.request_stages import DONE, stages
from mvo_monitor.texts import words
from mvo_monitor.texts.letters import Text, ToDo, invitation, reminder
from mvo_monitor.vocabulary import Language, LetterKind, RequestKind, RequestState, Stage

NOT_AGAIN_FOR = dt.timedelta(hours=24)
"""Who was written to keeps from another letter for a day: two coordinators at once send one, not two."""

ASKING = (LetterKind.INVITATION, LetterKind.REMINDER)
"""The letters that ask for something."""

_REQUEST, _OF, _LETTER, _CONTACT = table(Request), table(RequestedOf), table(Letter), table(Contact)
_ORGANISATION, _COALITION = table(Organisation), table(Coalition)

NAME = sa.func.coalesce(_ORGANISATION.c.short_name, _ORGANISATION.c.name)
"""What an organisation is called in a letter."""


@dataclass(frozen=True, slots=True)
class LetterToWrite:
    """A letter as it would be written to an organisation; without an ``address`` it waits until there is one."""

    organisation_id: int
    key: str
    name: str
    address: str | None
    language: Language
    text: Text

    @property
    def number(self) -> int:
        """By what a form names it: whom it is for."""
        return self.organisation_id


@dataclass(frozen=True, slots=True)
class LettersToWrite:
    """The letters, and whom (by name) none is written to because they got one within a day."""

    letters: tuple[LetterToWrite, ...]
    spared: tuple[str, ...]


def letters_to_write(
    connection: Connection, kind: LetterKind, organisations: Iterable[int], year: int, *, otherwise: Language
) -> LettersToWrite:
    """To each of these organisations, in their order, where something is left to do for a year.

    ``otherwise``: the language of a contact that has none.
    """
    now = dt.datetime.now(dt.UTC)
    order = {number: place for place, number in enumerate(organisations)}
    rows = connection.execute(
        sa.select(_ORGANISATION.c.id, _ORGANISATION.c.key, NAME.label("name"), _CONTACT.c.email, _CONTACT.c.language)
        .outerjoin(_CONTACT, _CONTACT.c.organisation_id == _ORGANISATION.c.id)
        .where(_ORGANISATION.c.id.in_(list(order)))
    ).all()
    lately = _written_to_since(connection, year, now - NOT_AGAIN_FOR)
    left = _left(connection, year, coalition_of(connection), {row.id: row.name for row in rows})
    asked = [row for row in sorted(rows, key=lambda row: order[row.id]) if row.id in left]
    letters = []
    for row in asked:
        if row.id in lately:
            continue
        language = row.language or otherwise
        w, to_do = words(language), left[row.id]
        text = invitation(w, to_do) if kind is LetterKind.INVITATION else reminder(w, to_do, today(now))
        letters.append(LetterToWrite(row.id, row.key, row.name, row.email, language, text))
    return LettersToWrite(tuple(letters), tuple(row.name for row in asked if row.id in lately))


def coalition_of(connection: Connection) -> str:
    """What the coalition is called in a letter."""
    return str(connection.scalar(sa.select(_COALITION.c.short_name)) or "MVO Monitor")


def _left(connection: Connection, year: int, coalition: str, names: Mapping[int, str]) -> dict[int, ToDo]:
    """What is open for each of these organisations; who has nothing left to do is left out."""
    asked = stages(
        _REQUEST.c.year == year, _REQUEST.c.state == RequestState.OPEN, _OF.c.organisation_id.in_(list(names))
    ).subquery()

    def counted(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.func.sum(sa.case((condition, 1), else_=0))

    rows = connection.execute(
        sa.select(
            asked.c.organisation_id,
            counted(asked.c.kind == RequestKind.EVIDENCE).label("evidence"),
            counted(asked.c.kind == RequestKind.ANSWER).label("answers"),
            counted(asked.c.kind == RequestKind.CONFIRMATION).label("confirmations"),
            counted(asked.c.stage == Stage.RETURNED.value).label("returned"),
            sa.func.min(asked.c.due_on, type_=_REQUEST.c.due_on.type).label("due_on"),
        )
        .where(asked.c.stage.not_in(DONE))
        .group_by(asked.c.organisation_id)
    )
    return {row.organisation_id: _to_do(row, year, coalition, names[row.organisation_id]) for row in rows}


def _to_do(row: sa.Row[Any], year: int, coalition: str, organisation: str) -> ToDo:
    return ToDo(
        coalition=coalition,
        organisation=organisation,
        year=year,
        evidence=row.evidence,
        answers=row.answers,
        confirmations=row.confirmations,
        returned=row.returned,
        due_on=row.due_on,
    )


def _written_to_since(connection: Connection, year: int, since: dt.datetime) -> set[int]:
    query = sa.select(_LETTER.c.organisation_id).where(
        _LETTER.c.year == year, _LETTER.c.kind.in_(ASKING), _LETTER.c.made_at > since
    )
    return {int(each) for each in connection.scalars(query) if each is not None}
