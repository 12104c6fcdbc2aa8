"""Deeds on sessions: a browser signs in as a person or by a personal link, and signs out."""

import datetime as dt

import sqlalchemy as sa

from mvo_monitor.credentials import digest_of, new_token
from mvo_monitor.models import PersonalLink, SignInSession, table
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed

KEPT = dt.timedelta(days=30)
"""So long a session is kept after it ended or grew old; when the next one opens it is thrown away."""

_SESSION, _LINK = table(SignInSession), table(PersonalLink)


def open_session(writing: Writing, person_id: int, hours: int, browser: str | None = None) -> str:
    """Let a browser in as this person, for so many hours without a visit; gives the token for its cookie."""
    token = _open(writing, hours, browser, person_id=person_id)
    writing.tell(Deed.SIGNED_IN, "person", str(person_id))
    return token


def prepare_session(writing: Writing, person_id: int, hours: int) -> str:
    """A session that no browser has yet; gives the token that opens it. No deed: nobody came in by it."""
    return _open(writing, hours, None, person_id=person_id)


def open_link_session(writing: Writing, link_id: int, hours: int, browser: str | None = None) -> str:
    """Let a browser in by a personal link that was found to hold; gives the token for its cookie. Leaves no deed."""
    return _open(writing, hours, browser, link_id=link_id)


def end_session(writing: Writing, session_id: int, *, told: bool = True) -> None:
    """Sign one browser out; once it is, nothing changes. Not ``told`` of a session that nobody came in by."""
    now = dt.datetime.now(dt.UTC)
    ended = (
        sa.update(_SESSION)
        .where(_SESSION.c.id == session_id, _SESSION.c.ended_at.is_(None))
        .values(ended_at=now)
        .returning(_SESSION.c.person_id)
    )
    for (person_id,) in writing.session.execute(ended):
        if person_id is not None and told:
            writing.tell(Deed.SIGNED_OUT, "person", str(person_id))


def end_sessions_of(writing: Writing, person_id: int, *, but: int | None = None) -> None:
    """Sign a person out everywhere, except in the session ``but``."""
    mine = sa.select(_SESSION.c.id).where(_SESSION.c.person_id == person_id, _SESSION.c.ended_at.is_(None))
    for number in writing.session.scalars(mine).all():
        if number != but:
            end_session(writing, number)


def end_sessions_of_link(writing: Writing, link_id: int) -> None:
    """Let nobody go on by a link that was revoked."""
    mine = sa.update(_SESSION).where(_SESSION.c.link_id == link_id, _SESSION.c.ended_at.is_(None))
    writing.session.execute(mine.values(ended_at=dt.datetime.now(dt.UTC)))


def keep_session(writing: Writing, session_id: int, hours: int) -> None:
    """Note a visit, so that the session goes on. No deed: it changes nothing that anybody reads."""
    now = dt.datetime.now(dt.UTC)
    mine = sa.update(_SESSION).where(_SESSION.c.id == session_id, _SESSION.c.ended_at.is_(None))
    writing.session.execute(mine.values(seen_at=now, expires_at=now + dt.timedelta(hours=hours)))


def _open(
    writing: Writing, hours: int, browser: str | None, *, person_id: int | None = None, link_id: int | None = None
) -> str:
    token, now = new_token(), dt.datetime.now(dt.UTC)
    gone = sa.or_(_SESSION.c.ended_at < now - KEPT, _SESSION.c.expires_at < now - KEPT)
    writing.session.execute(sa.delete(_SESSION).where(gone))
    writing.put(
        SignInSession(
            token_digest=digest_of(token),
            person_id=person_id,
            link_id=link_id,
            browser=browser[:200].strip() or None if browser else None,
            made_at=now,
            seen_at=now,
            expires_at=now + dt.timedelta(hours=hours),
        )
    )
    return token
