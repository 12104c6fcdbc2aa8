"""The letters that were written: which wait, which went out by which road, which failed and why."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.errors import NotFound
from mvo_monitor.models import Contact, Letter, Organisation, PersonalLink, SurveyInvited, table
from mvo_monitor.progress.links import read_tokens
from mvo_monitor.store.letters_held import why_held
from mvo_monitor.vocabulary import Language, LetterHold, LetterKind, LetterRoad, LetterTrouble

A_PAGE = 50

UNCERTAIN = ("letters.interrupted", f"posting.{LetterTrouble.CONNECTION_LOST.value}")
"""How the failure of a letter begins of which nobody knows whether it arrived."""

_LETTER, _ORGANISATION, _CONTACT = table(Letter), table(Organisation), table(Contact)
_LINK, _INVITED = table(PersonalLink), table(SurveyInvited)


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter to an organisation, or to a person of it whom a survey asks.

    ``address``: where it went, or would go today; None while no address is known.

    ``token``: of the link in it; None where that was revoked since, so that the letter can no longer go out.
    ``failure``: a key of the catalogues and, after a space, what the mail server said.
    ``held``: why it does not go, as things stand.
    """

    id: int
    kind: LetterKind
    organisation_id: int
    organisation: str
    name: str
    year: int
    address: str | None
    language: Language
    subject: str
    body: str
    made_at: dt.datetime
    sent_at: dt.datetime | None
    road: LetterRoad | None
    failed_at: dt.datetime | None
    failure: str | None
    token: str | None
    held: LetterHold | None

    @property
    def waits(self) -> bool:
        """Whether it still has to go out."""
        return self.sent_at is None


@dataclass(frozen=True, slots=True)
class LetterPage:
    """A page of letters: those that wait in front, first of them those that failed, then the newest.

    ``waiting`` counts all that have to go out, ``uncertain`` those of them of which nobody knows whether they did.
    ``held``: how many that waited do not go, by the reason why.
    """

    letters: tuple[LetterView, ...]
    total: int
    waiting: int
    uncertain: int
    page: int
    pages: int
    held: Mapping[LetterHold, int]


def read_letters(connection: Connection, page: int = 1) -> LetterPage:
    """All letters to organisations, a page at a time."""
    waits, lost = _LETTER.c.sent_at.is_(None), sa.or_(*(_LETTER.c.failure.startswith(each) for each in UNCERTAIN))
    n = sa.func.count()
    counts = n.label("n"), n.filter(waits).label("waits"), n.filter(waits, lost).label("lost")
    counted = connection.execute(
        sa.select(why_held().label("why"), *counts).where(_OF_AN_ORGANISATION).group_by(sa.literal_column("1"))
    ).all()
    total = sum(row.n for row in counted)
    free = [row for row in counted if row.why is None]
    waiting, uncertain = sum(row.waits for row in free), sum(row.lost for row in free)
    held = {LetterHold(row.why): row.n for row in counted if row.why is not None}
    pages = max(1, -(-total // A_PAGE))
    page = min(page, pages)
    waits_first = _LETTER.c.sent_at.is_not(None), why_held().is_not(None), _LETTER.c.failure.is_(None)
    query = _QUERY.order_by(*waits_first, _LETTER.c.id.desc())
    rows = connection.execute(query.limit(A_PAGE).offset((page - 1) * A_PAGE)).all()
    return LetterPage(_views(connection, rows), total, waiting, uncertain, page, pages, held)


def read_letter(connection: Connection, number: int) -> LetterView:
    """One letter. Raises NotFound."""
    rows = connection.execute(_QUERY.where(_LETTER.c.id == number)).all()
    if not rows:
        raise NotFound("letter", str(number))
    return _views(connection, rows)[0]


def read_waiting(connection: Connection, numbers: tuple[int, ...] | None = None) -> tuple[LetterView, ...]:
    """The letters that have to go out, in the order in which they were written; of ``numbers`` where they are given."""
    query = _QUERY.where(_LETTER.c.sent_at.is_(None)).order_by(_LETTER.c.id)
    if numbers is not None:
        query = query.where(_LETTER.c.id.in_(numbers))
    return _views(connection, connection.execute(query).all())


def _views(connection: Connection, rows: Any) -> tuple[LetterView, ...]:
    tokens = read_tokens(connection, frozenset(row.link_id for row in rows if row.link_id is not None))
    return tuple(_view(row, tokens) for row in rows)


def _view(row: sa.Row[Any], tokens: Mapping[int, str]) -> LetterView:
    return LetterView(
        id=row.id,
        kind=row.kind,
        organisation_id=row.organisation_id,
        organisation=row.key,
        name=row.name,
        year=row.year,
        address=row.address if row.sent_at else row.person if row.a_person else row.email,
        language=row.language,
        subject=row.subject,
        body=row.body,
        made_at=row.made_at,
        sent_at=row.sent_at,
        road=row.road,
        failed_at=row.failed_at,
        failure=row.failure,
        token=tokens.get(row.link_id),
        held=LetterHold(row.held) if row.held else None,
    )


_OF_AN_ORGANISATION = sa.and_(_LETTER.c.organisation_id.is_not(None), _LETTER.c.link_id.is_not(None))
"""Letters to persons about their accounts hold links that no coordinator may see."""

_QUERY = (
    sa.select(
        _LETTER,
        _ORGANISATION.c.key,
        sa.func.coalesce(_ORGANISATION.c.short_name, _ORGANISATION.c.name).label("name"),
        _CONTACT.c.email,
        _INVITED.c.a_person,
        _INVITED.c.email.label("person"),
        why_held().label("held"),
    )
    .join(_ORGANISATION, _ORGANISATION.c.id == _LETTER.c.organisation_id)
    .outerjoin(_CONTACT, _CONTACT.c.organisation_id == _LETTER.c.organisation_id)
    .outerjoin(_LINK, _LINK.c.id == _LETTER.c.link_id)
    .outerjoin(_INVITED, _INVITED.c.id == _LINK.c.invited_id)
    .where(_OF_AN_ORGANISATION)
)
