"""Deeds on personal links: one opens the list of one organisation for one year, until it is revoked or expires."""

import datetime as dt
import secrets

import sqlalchemy as sa

from mvo_monitor.clock import day_of, end_of, today
from mvo_monitor.models import Letter, PersonalLink, Request, RequestedOf, table
from mvo_monitor.recording.asked import organisation_key
from mvo_monitor.recording.installation import installation_key
from mvo_monitor.recording.sessions import end_sessions_of_link
from mvo_monitor.store import Writing
from mvo_monitor.texts.letters import OF_SURVEYS
from mvo_monitor.vocabulary import Deed, Right

DAYS_AFTER = dt.timedelta(days=60)
"""So long a link holds after the last day by which something is asked: what was returned has to be mended, and who is
late gets reminders. A link forgotten in a mailbox is then worth nothing before the next year begins."""

AT_LEAST = dt.timedelta(days=14)
"""Who gets a letter long after that day still has two weeks."""

_SLACK = dt.timedelta(days=7)
"""A link that ends a few days sooner is not worth another deed."""

_LINK, _REQUEST, _OF, _LETTER = table(PersonalLink), table(Request), table(RequestedOf), table(Letter)


def link_for(writing: Writing, organisation_id: int, year: int) -> PersonalLink:
    """The link that an organisation has for a year; made where it has none that holds, and it lasts long enough.

    Raises UnknownReference.
    """
    writing.require(Right.SEND_REQUESTS)
    now = dt.datetime.now(dt.UTC)
    lasts = _lasts_until(writing, organisation_id, year, now)
    row = _standing(writing, organisation_id, year, now)
    if row is not None and row.expires_at >= lasts - _SLACK:
        return row
    if row is None:
        row = PersonalLink(
            organisation_id=organisation_id,
            year=year,
            serial=secrets.token_urlsafe(16),
            made_at=now,
            expires_at=lasts,
        )
    row.expires_at = lasts
    installation_key(writing)
    writing.put(row)
    _tell(writing, Deed.LINK_MADE, row, expires_on=day_of(lasts).isoformat())
    return row


def renew_link(writing: Writing, organisation_id: int, year: int) -> PersonalLink:
    """Another link in place of the one that stands, which no longer opens anything; letters that wait take the new one.

    Raises UnknownReference.
    """
    revoke_link(writing, organisation_id, year)
    row = link_for(writing, organisation_id, year)
    waiting = sa.update(_LETTER).where(
        _LETTER.c.organisation_id == organisation_id,
        _LETTER.c.year == year,
        _LETTER.c.sent_at.is_(None),
        _LETTER.c.kind.not_in(OF_SURVEYS),
    )
    writing.session.execute(waiting.values(link_id=row.id))
    return row


def revoke_link(writing: Writing, organisation_id: int, year: int) -> bool:
    """Let the links of an organisation for a year open nothing any more, and end the sessions that came by them.

    False where none stood.
    """
    writing.require(Right.SEND_REQUESTS)
    now = dt.datetime.now(dt.UTC)
    revoked = False
    while (row := _standing(writing, organisation_id, year, now)) is not None:
        row.revoked_at = now
        end_sessions_of_link(writing, writing.put(row))
        _tell(writing, Deed.LINK_REVOKED, row)
        revoked = True
    return revoked


def expires_after(due_on: dt.date) -> dt.datetime:
    """When a link ends by which something is asked until this day."""
    due = end_of(due_on)
    return max(due + DAYS_AFTER, dt.datetime.now(dt.UTC) + AT_LEAST)


def _standing(writing: Writing, organisation_id: int, year: int, now: dt.datetime) -> PersonalLink | None:
    query = (
        sa.select(_LINK.c.id)
        .where(
            _LINK.c.organisation_id == organisation_id,
            _LINK.c.year == year,
            _LINK.c.invited_id.is_(None),
            _LINK.c.revoked_at.is_(None),
            _LINK.c.expires_at > now,
        )
        .order_by(_LINK.c.id.desc())
        .limit(1)
    )
    number = writing.session.scalar(query)
    return writing.session.get(PersonalLink, number) if number is not None else None


def _lasts_until(writing: Writing, organisation_id: int, year: int, now: dt.datetime) -> dt.datetime:
    query = (
        sa.select(sa.func.max(_REQUEST.c.due_on, type_=_REQUEST.c.due_on.type))
        .join(_OF, _OF.c.request_id == _REQUEST.c.id)
        .where(_OF.c.organisation_id == organisation_id, _REQUEST.c.year == year)
    )
    last = writing.session.scalar(query)
    return expires_after(last or today(now))


def _tell(writing: Writing, deed: Deed, row: PersonalLink, **details: object) -> None:
    key = organisation_key(writing, row.organisation_id)
    writing.tell(deed, "link", f"{key}:{row.year}", year=row.year, **details)
