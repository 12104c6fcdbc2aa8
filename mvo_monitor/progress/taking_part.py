"""Whether members took part, and never with what: of one round, and which surveys somebody still has to do."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.written import Written
from mvo_monitor.models import Account, SurveyInvited, SurveyRound, SurveySealed, table
from mvo_monitor.store.sealing import KeyFolder, mark_of, unseal
from mvo_monitor.vocabulary import RoundState, SurveyMode

_ROUND, _INVITED, _SEALED, _ACCOUNT = table(SurveyRound), table(SurveyInvited), table(SurveySealed), table(Account)


@dataclass(frozen=True, slots=True)
class OpenSurvey:
    """An open round that somebody was asked to answer, and whether they did. ``invited_id``: as whom."""

    id: int
    title: Written
    mode: SurveyMode
    due_on: dt.date
    invited_id: int
    a_person: bool
    answered: bool


@dataclass(frozen=True, slots=True)
class Participation:
    """How many of those whom a round asks answered; ``sealed``: so many answers lie sealed still."""

    asked: int
    answered: int
    sealed: int


def read_left_sealed(connection: Connection, key: str) -> int:
    """How many answers of a closed round stay sealed, since of so few one could see whose they are."""
    query = (
        sa.select(sa.func.count())
        .select_from(_SEALED.join(_ROUND, _ROUND.c.id == _SEALED.c.round_id))
        .where(_ROUND.c.key == key, _ROUND.c.state == RoundState.CLOSED)
    )
    return connection.scalar(query) or 0


def read_open_surveys(
    connection: Connection, organisation_id: int, person_id: int | None = None
) -> tuple[OpenSurvey, ...]:
    """The open rounds put to an organisation and, by ``person_id``, to that person; what is left first, then by day."""
    email = sa.select(_ACCOUNT.c.email).where(_ACCOUNT.c.person_id == person_id).scalar_subquery()
    own = sa.and_(~_INVITED.c.a_person, _INVITED.c.organisation_id == organisation_id)
    rows = connection.execute(
        sa.select(_ROUND, _INVITED.c.id.label("invited_id"), _INVITED.c.a_person, _INVITED.c.answered)
        .join(_INVITED, _INVITED.c.round_id == _ROUND.c.id)
        .where(_ROUND.c.state == RoundState.OPEN, sa.or_(own, _INVITED.c.email == email))
        .order_by(_INVITED.c.answered, _ROUND.c.due_on, _ROUND.c.id)
    )
    return tuple(
        OpenSurvey(
            id=row.id,
            title=Written(row.title_nl, row.title_en),
            mode=row.mode,
            due_on=row.due_on,
            invited_id=row.invited_id,
            a_person=row.a_person,
            answered=row.answered,
        )
        for row in rows
    )


def read_participation(connection: Connection, number: int) -> Participation:
    """How many of how many answered a round that is held here."""
    answered = sa.func.sum(sa.case((_INVITED.c.answered, 1), else_=0))
    row = connection.execute(sa.select(sa.func.count(), answered).where(_INVITED.c.round_id == number)).one()
    sealed = connection.scalar(sa.select(sa.func.count()).where(_SEALED.c.round_id == number))
    return Participation(row[0], row[1] or 0, sealed or 0)


def can_be_opened(connection: Connection, keys: KeyFolder, number: int) -> bool:
    """Whether the key of an anonymous round opens what lies sealed; before any, the first makes a key."""
    sealed = connection.scalars(sa.select(_SEALED.c.sealed).where(_SEALED.c.round_id == number)).all()
    key = keys.read(mark_of(connection), number)
    return not sealed or (key is not None and all(unseal(key, number, each) is not None for each in sealed))
