"""Who visits: from the cookie of a session to somebody with roles, looked up in the store at every step."""

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass

from dashboard.shell.reading import Reading
from mvo_monitor.credentials import form_mark
from mvo_monitor.errors import StoreUnreachable
from mvo_monitor.permissions import LOCAL, PUBLIC, VISITOR, Doer, may
from mvo_monitor.progress.publishing import is_publishing
from mvo_monitor.progress.sign_in import SignedIn, has_accounts, read_session
from mvo_monitor.recording.sessions import keep_session
from mvo_monitor.store import Store
from mvo_monitor.vocabulary import Language, Right, Role

SESSION_COOKIE = "mvo_session"

AS_THE_PUBLIC = "public"
"""What the address says under ``as``, to see beforehand what the public will."""

_NOTED_EVERY = dt.timedelta(minutes=10)
"""A visit is noted no more often: a write per click would be one too many."""

_KEEPING = Doer("session")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who visits. ``mark`` stands in every form of theirs; ``signed_in`` is None for whoever has no session."""

    doer: Doer
    signed_in: SignedIn | None = None
    mark: str = ""

    def may(self, right: Right | None, organisation_id: int | None = None) -> bool:
        """Whether they may do this; everybody may what asks no right."""
        return right is None or may(self.doer, right, organisation_id)

    @property
    def is_nobody(self) -> bool:
        """Whether nobody is signed in, so that signing in is the way on."""
        return self.doer in (VISITOR, PUBLIC)

    @property
    def came_by_link(self) -> bool:
        """Whether they came by the personal link of an organisation."""
        return Role.LINK in self.doer.roles

    @property
    def all_that_opens(self) -> str | None:
        """Where whoever came by a personal link can be, as they can be nowhere else; None for who is somebody."""
        if self.came_by_link:
            return "/my-list"
        return f"/answer-survey/{self.signed_in.survey}" if self.signed_in and self.signed_in.survey else None

    @property
    def language(self) -> Language | None:
        """The language of their account, if they chose one."""
        return self.signed_in.language if self.signed_in else None


def visitor_of(reading: Reading, token: str | None) -> Visitor:
    """Who holds this token, with the roles of this moment. Raises StoreUnreachable."""
    if token:
        now = dt.datetime.now(dt.UTC)
        with reading.store.reading() as connection:
            found = read_session(connection, token, now)
        if found is not None:
            if now - found.seen_at > _NOTED_EVERY:
                _note(reading.store, found.session_id, reading.settings.session_hours)
            return Visitor(found.doer, found, form_mark(token))
    if is_open_here(reading):
        return Visitor(LOCAL)
    return Visitor(PUBLIC if reading(is_publishing) else VISITOR)


def shown_as(visitor: Visitor, asked: str | None) -> Visitor:
    """Whom pages are made for: who may publish can ask to be shown what the public is."""
    return Visitor(PUBLIC) if asked == AS_THE_PUBLIC and visitor.may(Right.PUBLISH) else visitor


def is_open_here(reading: Reading) -> bool:
    """Whether the monitor may be read without signing in: only at its own machine, while nobody has an account."""
    return reading.settings.only_this_machine and not reading(has_accounts)


def _note(store: Store, session_id: int, hours: int) -> None:
    # Whoever reads does not wait for somebody who writes: the next visit notes it as well.
    with suppress(StoreUnreachable), store.writing(_KEEPING, briefly=True) as writing:
        keep_session(writing, session_id, hours)
