"""Visits places as a browser does, without one: the real routes behind the real guard and gate, on a real store."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from typing import Any, Self

import httpx2
from sqlalchemy import event
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from dashboard.app import assets, bundle, documents
from dashboard.routes import ROUTES
from dashboard.routes.api import Api
from dashboard.routes.document import ServesDocuments
from dashboard.routes.files import ServesFiles
from dashboard.routes.gate import Gate, visitor_in
from dashboard.routes.guard import Guard
from dashboard.shell.reading import current_reading, use_settings
from dashboard.shell.visitor import SESSION_COOKIE
from mvo_monitor.progress.version import data_version
from mvo_monitor.recording.accounts import NewAccount, make_account
from mvo_monitor.recording.people import NewPerson, record_person
from mvo_monitor.recording.sessions import open_session
from mvo_monitor.settings import Settings, read_settings
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role

HOST = "127.0.0.1:8501"

APP = Starlette(
    routes=ROUTES,
    middleware=[
        Middleware(Guard),
        Middleware(ServesFiles, folders=(bundle, assets)),
        Middleware(Gate),
        Middleware(Api, visitor_in=visitor_in),
        Middleware(ServesDocuments, documents=documents),
    ],
)


@dataclass(frozen=True)
class Seen:
    """A page as it came back."""

    response: httpx2.Response

    @property
    def status(self) -> int:
        """The status of HTTP."""
        return self.response.status_code

    @property
    def html(self) -> str:
        """The whole document."""
        return self.response.text

    @property
    def text(self) -> str:
        """What a reader sees, as one line."""
        body = re.sub(r"<(script|style)\b.*?</\1>", " ", self.html, flags=re.DOTALL)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())

    @property
    def to(self) -> str:
        """Where it sends the browser."""
        return str(self.response.headers.get("location", ""))


class Browser:
    """A browser of one person; ``with Browser(settings) as somebody:``. It follows no redirect by itself."""

    def __init__(self, settings: Settings, token: str | None = None) -> None:
        use_settings(settings)
        self.settings = settings
        self._client = TestClient(APP, base_url=f"http://{HOST}", follow_redirects=False)
        if token:
            self._client.cookies.set(SESSION_COOKIE, token)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    @property
    def cookies(self) -> httpx2.Cookies:
        """What the server gave the browser to keep."""
        return self._client.cookies

    def get(self, address: str, **headers: str) -> Seen:
        """Open an address."""
        return Seen(self._client.get(address, headers=headers))

    def send(self, address: str, typed: Mapping[str, Any], *, files: Any = None, forged: bool = False) -> Seen:
        """Send a form in; the mark of the page at ``address`` goes along unless it is ``forged``."""
        mark = {} if forged else self.mark(address)
        return Seen(
            self._client.post(address, data={**mark, **typed}, files=files, headers={"origin": f"http://{HOST}"})
        )

    def post(self, address: str, typed: Mapping[str, Any], *, origin: str = f"http://{HOST}") -> Seen:
        """Send exactly this, as a page of ``origin`` would."""
        return Seen(self._client.post(address, data=dict(typed), headers={"origin": origin}))

    def by_script(self, method: str, address: str, mark: str, *, origin: str = f"http://{HOST}") -> Seen:
        """Put something away or throw it away (PUT, DELETE), as a script on a page of ``origin`` would."""
        headers = {"origin": origin, "x-csrf": mark}
        return Seen(self._client.request(method, address, content="{}", headers=headers))

    @contextmanager
    def questions(self) -> Iterator[list[str]]:
        """The statements that reach the store meanwhile: a page of many must ask no more than a page of few."""
        asked: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            asked.append(statement)

        engine = current_reading().store.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            yield asked
        finally:
            event.remove(engine, "before_cursor_execute", note)

    def last_deed(self) -> int:
        """The number of the last deed in the store."""
        return current_reading()(data_version)

    def mark(self, address: str) -> dict[str, str]:
        """The mark that the forms of a page carry."""
        found = re.search(r'name="mark" value="([0-9a-f]+)"', self.get(address).html)
        return {"mark": found[1]} if found else {}


def settings_of(store: Store) -> Settings:
    """The settings of a monitor on this store."""
    return read_settings(database_url=store.url.render_as_string(hide_password=False), keys=store.keys.folder)


def an_account(store: Store, *roles: Role, person: str = "kim", organisation: str | None = None) -> int:
    """Somebody with these roles, who stands for an organisation; gives the person's number."""
    with store.writing(LOAD) as writing:
        record_person(writing, NewPerson(key=person, name=person.capitalize()))
        new = NewAccount(person=person, email=f"{person}@example.org", roles=roles, organisation=organisation)
        return make_account(writing, new)


def somebody(store: Store, *roles: Role, person: str = "kim", organisation: str | None = None) -> Browser:
    """The browser of somebody with these roles, signed in."""
    number = an_account(store, *roles, person=person, organisation=organisation)
    with store.writing(LOAD) as writing:
        token = open_session(writing, number, 12)
    return Browser(settings_of(store), token)
