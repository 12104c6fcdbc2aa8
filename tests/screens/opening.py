"""The one door to pages in tests: it opens a page without a browser and checks what must hold for each of them."""

import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from html.parser import HTMLParser
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qsl, urlsplit

from starlette.applications import Starlette
from starlette.middleware import Middleware
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.app import SCRIPT
from dashboard.pages import PAGES
from dashboard.routes import ROUTES
from dashboard.routes.api import Api
from dashboard.routes.gate import Gate, place_at, visitor_in
from dashboard.shell import running
from dashboard.shell.addresses import FIRST_PAGE
from dashboard.shell.reading import use_settings
from mvo_monitor.settings import Settings
from mvo_monitor.texts import catalogue
from mvo_monitor.vocabulary import Language

BEHIND_THE_GATE = Starlette(routes=ROUTES, middleware=[Middleware(Gate), Middleware(Api, visitor_in=visitor_in)])
"""What answers for files; who asks is whoever sits at the machine."""

_KEY = re.compile(r"\b[a-z_]+(?:\.[a-z_]+)+\b")


@dataclass(frozen=True)
class OpenPage:
    """A page as it was shown."""

    app: AppTest

    @cached_property
    def html(self) -> str:
        """Everything that was shown as HTML, one part after the other."""
        return "\n".join(element.proto.body for element in self.app.get("html"))

    @cached_property
    def text(self) -> str:
        """What a reader sees, without markup, as one line."""
        return " ".join(_Text.of(self.html).split())

    @property
    def charts(self) -> list[Any]:
        """The interactive charts, as Streamlit sends them (``alt``, ``spec``)."""
        return [element.proto for element in self.app.get("plotly_chart")]

    @property
    def params(self) -> dict[str, str]:
        """The filters that stand in the address after the page was shown."""
        return {
            name: values[-1] if isinstance(values, list) else values for name, values in self.app.query_params.items()
        }

    @property
    def links(self) -> list[str]:
        """Where its links lead."""
        return [unescape(found) for found in re.findall(r'<a [^>]*?href="([^"]*)"', self.html)]

    def table(self, caption: str) -> str:
        """The table whose caption begins so, as HTML."""
        begins = re.compile(rf"<caption[^>]*>{re.escape(caption)}")
        found = next(t for t in re.findall(r"<table.*?</table>", self.html, re.DOTALL) if begins.search(t))
        return str(found)


def open_page(
    settings: Settings, page: str, query: str = "", language: Language = Language.NL, token: str | None = None
) -> OpenPage:
    """Open a page at its address and check the rules of the house. AssertionError names the one that is broken.

    ``token`` is the cookie of somebody who is signed in: AppTest has no cookies of its own.
    """
    app = AppTest.from_file(str(SCRIPT), default_timeout=120)
    use_settings(settings)
    for name, value in parse_qsl(query):
        app.query_params[name] = value
    if language is not Language.NL:
        app.query_params["lang"] = language.value
    # AppTest switches to pages that are files; ours are functions, known to Streamlit by a hash of their path.
    app._page_hash = calc_hash("" if page == FIRST_PAGE else page)
    with patch.object(running, "token_of_this_session", lambda: token):
        opened = OpenPage(app.run())
    check_rules(opened, language)
    return opened


def check_rules(page: OpenPage, language: Language) -> None:
    """What holds for every page, whatever it shows."""
    faults = [f"{e.message}\n{''.join(e.stack_trace)}" for e in page.app.exception]
    assert not faults, faults[0]
    assert page.html.count("<h1") == 1, f"{page.html.count('<h1')} headings of the first rank"
    assert "data-mvo-ready" in page.app.get("html")[-1].proto.body, "the mark of a finished run is not the last element"
    untranslated = [word for word in _KEY.findall(page.text) if word in catalogue(language)]
    assert not untranslated, f"untranslated: {untranslated}"
    assert "None" not in page.text.split(), "a None was shown"
    for chart in page.charts:
        assert len(chart.alt) > 40, "a chart says nothing to whom cannot see it"
    for figure in re.findall(r"<figcaption>.*?(?=<figcaption>|\Z)", page.html, re.DOTALL):
        assert re.search(r'href="/csv/[a-z-]+[?"]', figure) or page.charts, "a chart without its file"
        assert "<table" in figure or page.charts, "a chart without the table behind it"
    known = {info.path for info in PAGES}
    inner = [link for link in page.links if link.startswith("/") and "/csv/" not in link]
    lost = [link for link in inner if (path := urlsplit(link).path) not in known and place_at(path) is None]
    assert not lost, f"links to no page: {lost}"


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    @classmethod
    def of(cls, html: str) -> str:
        """The text of some HTML."""
        parser = cls()
        parser.feed(html)
        return " ".join(parser.parts)

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
