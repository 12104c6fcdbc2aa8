"""One Chromium and one server for all browser tests, and the door through which they open a page."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

import dev
from mvo_monitor.vocabulary import Language
from tests.browser.forms_server import FormsServer
from tests.browser.monitor_server import MonitorServer
from tests.browser.visiting import CHROMIUM_ARGUMENTS, PATIENCE, Faults, go, new_context

expect.set_options(timeout=PATIENCE)  # a busy machine is no fault of the code

Contexts = Callable[[Language, int], BrowserContext]
Visit = Callable[..., Page]
NewScreen = Callable[[int], BrowserContext]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium: none is downloaded."""
    chromium = dev.find_chromium()
    if chromium is None:
        raise RuntimeError(dev.what_is_absent()["browser"])
    return {**browser_type_launch_args, "executable_path": str(chromium), "args": list(CHROMIUM_ARGUMENTS)}


@pytest.fixture(scope="session")
def monitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MonitorServer]:
    """The server on the real data."""
    with MonitorServer(tmp_path_factory.mktemp("monitor")) as server:
        yield server


@pytest.fixture(scope="session")
def sample_monitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MonitorServer]:
    """The server on the fictitious coalition."""
    with MonitorServer(tmp_path_factory.mktemp("sample"), sample=True) as server:
        yield server


@pytest.fixture(scope="session")
def forms_server() -> Iterator[FormsServer]:
    """The small server of forms, for the whole run."""
    server = FormsServer()
    server.start()
    yield server
    server.kill()


@pytest.fixture
def forms(forms_server: FormsServer) -> FormsServer:
    """The small server of forms, with an empty record and nobody's draft."""
    forms_server.tell("/test/reset")
    return forms_server


@pytest.fixture
def own_browser(browser: Browser) -> Iterator[BrowserContext]:
    """A phone that nobody used before."""
    context = new_context(browser, width=360, height=740)
    yield context
    context.close()


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[Contexts]:
    """One browser context per language and width: what a page fetched the next one has."""
    made: dict[tuple[Language, int], BrowserContext] = {}

    def context(language: Language, width: int) -> BrowserContext:
        if (language, width) not in made:
            made[language, width] = new_context(browser, language=language, width=width)
        return made[language, width]

    yield context
    for one in made.values():
        one.close()


@pytest.fixture
def visit(monitor: MonitorServer, contexts: Contexts) -> Iterator[Visit]:
    """Open pages of the monitor; that nothing went wrong on them is asserted when the test is over.

    ``page = visit("/goal?code=2", language=Language.EN, width=360, server=sample_monitor)``
    """
    opened: list[tuple[Page, Faults]] = []

    def open_page(
        path: str, *, language: Language = Language.NL, width: int = 1280, server: MonitorServer = monitor
    ) -> Page:
        page = contexts(language, width).new_page()
        opened.append((page, Faults(page)))
        go(page, server.url + path)
        return page

    yield open_page
    faults = [fault for _, noted in opened for fault in noted]
    for page, _ in opened:
        page.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def screens(browser: Browser) -> Iterator[NewScreen]:
    """Browsers of people, each with a screen of so many pixels."""
    made: list[BrowserContext] = []

    def screen(width: int) -> BrowserContext:
        size = ViewportSize(width=width, height=740)
        made.append(browser.new_context(locale="nl-NL", viewport=size, reduced_motion="reduce"))
        made[-1].set_default_timeout(PATIENCE)
        return made[-1]

    yield screen
    for each in made:
        each.close()
