"""One visit to a place: who comes, in which language, with what typed; and the ways to answer."""

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard.desk.document import document
from dashboard.pages import Place
from dashboard.shell.addresses import address, writable
from dashboard.shell.as_of import EDITION_PARAM
from dashboard.shell.changed_banner import changed_banner
from dashboard.shell.edition_banner import edition_banner
from dashboard.shell.html import Child, Html, h
from dashboard.shell.layout import heading
from dashboard.shell.reader import Reader
from dashboard.shell.reading import Reading
from dashboard.shell.visitor import Visitor
from mvo_monitor.errors import MissingField
from mvo_monitor.permissions import Doer
from mvo_monitor.progress.readable import readable_for, reading_for
from mvo_monitor.settings import Settings
from mvo_monitor.store import Writing
from mvo_monitor.store.frozen.parts import FrozenEdition
from mvo_monitor.texts import Words

P = ParamSpec("P")
T = TypeVar("T")

AFTER_COOKIE = "mvo_after"
"""Carries a sentence over the one step from handing in to the next page."""


@dataclass(frozen=True, slots=True)
class After:
    """What is said on the page after something was handed in; ``done`` names the form whose draft can go."""

    said: str | None = None
    fields: dict[str, str] | None = None
    done: str | None = None


class Visit:
    """What the functions of a place get. ``typed`` is the form that was sent in, ``body`` what a script put."""

    def __init__(
        self,
        request: Request,
        place: Place,
        *,
        visitor: Visitor,
        reading: Reading,
        w: Words,
        typed: FormData,
        body: bytes = b"",
    ) -> None:
        self.request = request
        self.place = place
        self.visitor = visitor
        self.reading = reading
        self.w = w
        self.typed = typed
        self.body = body
        self.carried = Reader(reading, w.language).as_of
        """What goes along in links to places that can be read as of an edition."""
        self.params = writable({**request.query_params, **{k: str(v) for k, v in request.path_params.items()}})
        self._after = _read_after(request.cookies.get(AFTER_COOKIE))

    @property
    def doer(self) -> Doer:
        """Who does what is done here."""
        return self.visitor.doer

    @property
    def settings(self) -> Settings:
        """How this installation runs."""
        return self.reading.settings

    @property
    def owner(self) -> str:
        """Under which name this visitor's drafts and files are kept: nobody else's."""
        return f"person:{self.doer.person_id}" if self.doer.person_id else f"link:{self.doer.link_id}"

    @property
    def edition(self) -> FrozenEdition | None:
        """As of which edition the place is read; None: today."""
        return self.reading.edition

    # ---- reading and writing -------------------------------------------------------------------------------------

    def read(self, question: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of a function of ``progress``, kept until a deed changes the data; what the visitor may read."""
        return self.reading.ask(readable_for(self.doer), question, *args, **kwargs)

    @property
    def reader(self) -> Reader:
        """The visitor as charts and links know them."""
        return Reader(self.reading, self.w.language, dict(self.carried), self.doer)

    def fresh(self, question: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The same, asked anew: for what changes without a deed (drafts, sessions, letters on their way)."""
        with self.reading.store.reading() as connection, reading_for(readable_for(self.doer), connection):
            return question(connection, *args, **kwargs)

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """A transaction for deeds of this visitor."""
        with self.reading.store.writing(self.doer) as writing:
            yield writing

    # ---- answering -----------------------------------------------------------------------------------------------

    def here(self, **params: object) -> str:
        """The address of this very page, with other filters."""
        return address(self.request.url.path, {**self.request.query_params, **params})

    def as_of(self, edition: str | None) -> str:
        """The address of this very page as of an edition ("2020.1"), or as of today."""
        return self.here(**{EDITION_PARAM: edition})

    def page(
        self, title: str, *parts: Child, lede: Child = None, status: int = 200, year: int | None = None
    ) -> Response:
        """A page with its one heading; what was just done is said above it.

        ``year``: the one that the page is about, where it can be read as of an edition.
        """
        body = document(
            self.request.scope,
            self.w,
            self.visitor,
            self.place,
            title,
            self._said(),
            self._of_which_day(year) if self.place.as_of else None,
            heading(title, lede),
            *parts,
            done=self._after.done if self._after else None,
        )
        response = HTMLResponse(body, status, {"Cache-Control": "no-store"})
        if self._after:
            response.delete_cookie(AFTER_COOKIE)
        return response

    def go(self, path: str, said: str | None = None, *, done: str | None = None, **fields: str) -> Response:
        """On to another page; ``said`` is a key under ``said.`` for the sentence that stands there."""
        response = RedirectResponse(path, 303)
        if said or done:
            told = json.dumps([said, fields, done], ensure_ascii=False).encode()
            cookie = base64.urlsafe_b64encode(told).decode()
            response.set_cookie(
                AFTER_COOKIE, cookie, max_age=60, httponly=True, samesite="lax", secure=self.is_secure, path="/"
            )
        return response

    @property
    def is_secure(self) -> bool:
        """Whether the browser came over a line that nobody else reads; cookies are then kept to such lines."""
        return self.request.url.scheme == "https"

    def mark(self) -> Html:
        """The hidden field that every form of this visitor carries."""
        return h("input", type="hidden", name="mark", value=self.visitor.mark)

    def _of_which_day(self, year: int | None) -> Html | None:
        """As of which edition it is; of today, what it no longer says as an edition does."""
        reader = self.reader
        changed = changed_banner(reader, self.place.key, self.as_of, year)
        return edition_banner(reader, self.as_of, year) or changed

    def _said(self) -> Html | None:
        if self._after is None or self._after.said is None or f"said.{self._after.said}" not in self.w:
            return None
        try:
            sentence = self.w(f"said.{self._after.said}", **(self._after.fields or {}))
        except MissingField:  # a cookie that we did not make
            return None
        return h("p", sentence, class_="mvo-said", role="status")


def _read_after(cookie: str | None) -> After | None:
    if not cookie:
        return None
    try:
        match json.loads(base64.urlsafe_b64decode(cookie)):
            case [str() | None as said, dict(fields), str() | None as done]:
                return After(said, {str(k): str(v) for k, v in fields.items()}, done)
    except (ValueError, RecursionError):
        pass
    return None
