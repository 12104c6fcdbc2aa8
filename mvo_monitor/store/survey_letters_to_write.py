"""Which letters about a survey would be written now, and their very text: a page shows it before the deed does it.

It stands below reading and writing, because both need it. However many are asked, it takes a handful of questions.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.answer_time import minutes_to_answer
from mvo_monitor.measures.written import Written
from mvo_monitor.models import (
    Contact,
    Letter,
    Organisation,
    PersonalLink,
    SurveyInvited,
    SurveyQuestion,
    SurveyRound,
    table,
)
from mvo_monitor.store.letters_to_write import NAME, NOT_AGAIN_FOR, coalition_of
from mvo_monitor.texts import words
from mvo_monitor.texts.letters import Text
from mvo_monitor.texts.survey_letters import SurveyToAnswer, survey_invitation, survey_reminder
from mvo_monitor.vocabulary import Language, LetterKind, RoundState

_ROUND, _QUESTION, _INVITED = table(SurveyRound), table(SurveyQuestion), table(SurveyInvited)
_ORGANISATION, _CONTACT, _LETTER, _LINK = table(Organisation), table(Contact), table(Letter), table(PersonalLink)


@dataclass(frozen=True, slots=True)
class SurveyLetterToWrite:
    """A letter as it would be written to somebody asked; without an ``address`` it waits until there is one.

    ``name`` is the organisation's.
    """

    invited_id: int
    organisation_id: int
    key: str
    name: str
    address: str | None
    language: Language
    text: Text

    @property
    def number(self) -> int:
        """By what a form names it: who is asked."""
        return self.invited_id

    @property
    def unaddressed(self) -> bool:
        """Whether it cannot go yet."""
        return self.address is None


@dataclass(frozen=True, slots=True)
class SurveyLettersToWrite:
    """The letters, and whom (by name or address) none is written to because they got one within a day."""

    letters: tuple[SurveyLetterToWrite, ...]
    spared: tuple[str, ...]


def survey_letters_to_write(
    connection: Connection, kind: LetterKind, number: int, *, otherwise: Language, only: Collection[int] | None = None
) -> SurveyLettersToWrite:
    """To each who was asked and has not answered, by name; invitations to who was not invited yet.

    ``only``: of these, by their numbers. ``otherwise``: the language where none was chosen. A round that takes no
    answers has none.
    """
    now = dt.datetime.now(dt.UTC)
    survey = _survey(connection, number)
    if survey is None:
        return SurveyLettersToWrite((), ())

    @cache
    def text(language: Language, organisation: str) -> Text:
        w = words(language)
        if kind is LetterKind.SURVEY_INVITATION:
            return survey_invitation(w, survey, organisation)
        return survey_reminder(w, survey, organisation, now.date())

    letters, spared = [], []
    chosen = None if only is None else set(only)
    for row in connection.execute(_to_write(kind, number)):
        if chosen is not None and row.id not in chosen:
            continue
        address = row.person if row.a_person else row.email
        if row.last is not None and row.last > now - NOT_AGAIN_FOR:
            spared.append(address if row.a_person and address else row.name)
            continue
        language = (row.own_language if row.a_person else None) or row.language or otherwise
        told = text(language, row.name)
        letters.append(SurveyLetterToWrite(row.id, row.organisation_id, row.key, row.name, address, language, told))
    return SurveyLettersToWrite(tuple(letters), tuple(spared))


def letters_of_invited() -> sa.Subquery:
    """For each who was asked: when the last letter was written, and whether one of them invites."""
    invites = sa.case((_LETTER.c.kind == LetterKind.SURVEY_INVITATION, 1), else_=0)
    return (
        sa.select(
            _LINK.c.invited_id,
            sa.func.max(_LETTER.c.made_at, type_=_LETTER.c.made_at.type).label("last"),
            sa.func.max(_LETTER.c.id).label("letter"),
            sa.func.max(invites).label("invited"),
        )
        .join(_LETTER, _LETTER.c.link_id == _LINK.c.id)
        .where(_LINK.c.invited_id.is_not(None))
        .group_by(_LINK.c.invited_id)
        .subquery()
    )


def _to_write(kind: LetterKind, number: int) -> sa.Select[Any]:
    written = letters_of_invited()
    query = (
        sa.select(
            _INVITED.c.id,
            _INVITED.c.organisation_id,
            _INVITED.c.a_person,
            _INVITED.c.email.label("person"),
            _INVITED.c.language.label("own_language"),
            _ORGANISATION.c.key,
            NAME.label("name"),
            _CONTACT.c.email,
            _CONTACT.c.language,
            written.c.last,
        )
        .join(_ORGANISATION, _ORGANISATION.c.id == _INVITED.c.organisation_id)
        .outerjoin(_CONTACT, _CONTACT.c.organisation_id == _INVITED.c.organisation_id)
        .outerjoin(written, written.c.invited_id == _INVITED.c.id)
        .where(_INVITED.c.round_id == number, _INVITED.c.answered.is_(False))
        .order_by(sa.func.lower(NAME), _INVITED.c.email, _INVITED.c.id)
    )
    if kind is LetterKind.SURVEY_INVITATION:
        return query.where(sa.func.coalesce(written.c.invited, 0) == 0)
    return query


def _survey(connection: Connection, number: int) -> SurveyToAnswer | None:
    row = connection.execute(
        sa.select(_ROUND).where(_ROUND.c.id == number, _ROUND.c.state == RoundState.OPEN)
    ).one_or_none()
    if row is None:
        return None
    title = Written(row.title_nl, row.title_en)
    kinds = connection.scalars(sa.select(_QUESTION.c.kind).where(_QUESTION.c.round_id == number))
    return SurveyToAnswer(
        coalition=coalition_of(connection),
        titles={language: title(language) for language in Language},
        mode=row.mode,
        unit=row.unit,
        due_on=row.due_on,
        minutes=minutes_to_answer(kinds),
    )
