"""Opening a page as a person would, waiting until it has come to rest, and noting all that goes wrong meanwhile."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, ViewportSize, expect

from dashboard.pages import PageInfo
from dashboard.shell.languages import LANGUAGE_COOKIE
from dashboard.shell.visitor import SESSION_COOKIE
from mvo_monitor.vocabulary import Language
from tests.browser.monitor_server import MonitorServer

SWITCHED_OFF = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AimEnabled",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PreconnectToSearch",
    "RenderDocument",
)
"""Chromium listens to the last such list only, so it holds what Playwright switches off too.

RenderDocument is ours: with it a page that is closed while it goes to another of the same site sometimes stays, and
closing it has no end (https://issues.chromium.org/issues/536385539). One in three of our forms did, none without it.
"""

CHROMIUM_ARGUMENTS = (
    "--disable-features=" + ",".join(SWITCHED_OFF),
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""No sandbox, because tests run as root too; the rest keeps the browser from calling anybody but the server."""

READY = "[data-mvo-ready]"
"""What the dashboard renders at the end of each run of its script; the value is another one each time."""

PATIENCE = 30_000
"""Milliseconds to wait for a page on a busy machine."""

# Plotly sets up its drawing first, draws in it later, and once more where the page is narrow; so a chart is finished
# when something is drawn and nothing was added for a while; in which the browser had its turns, on a busy machine too.
AT_REST = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  const charts = [...document.querySelectorAll('[data-testid=stPlotlyChart]')];
  const drawn = charts.map(chart => chart.innerHTML.length).join();
  const now = performance.now();
  if (drawn !== window.restDrawn) [window.restDrawn, window.restSince, window.restTurns] = [drawn, now, 0];
  window.restTurns++;
  return app?.dataset.testScriptState !== 'running'
    && !document.querySelector('[data-testid=stSkeleton]')
    && charts.every(chart => chart.querySelector('.main-svg .trace'))
    && (!charts.length || (now - window.restSince > 300 && window.restTurns > 10))
    && document.fonts.status === 'loaded';
}"""


class Faults(list[str]):
    """What went wrong on a page: errors in the console, errors of scripts, answers that are refusals."""

    def __init__(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.append(f"script error: {error}"))
        page.on("response", self._response)
        page.on("crash", lambda _: self.append("the page crashed"))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.append(f"{response.status} at {urlsplit(response.url).path}")


def new_context(
    browser: Browser, *, language: Language = Language.NL, width: int = 1280, height: int = 800, scripts: bool = True
) -> BrowserContext:
    """A browser as somebody with this language and screen has it; pages of one context share what they fetched."""
    locale = {Language.NL: "nl-NL", Language.EN: "en-GB"}[language]
    size = ViewportSize(width=width, height=height)
    return browser.new_context(
        locale=locale,
        viewport=size,
        reduced_motion="reduce",
        timezone_id="Europe/Amsterdam",
        java_script_enabled=scripts,
    )


def signed_in(context: BrowserContext, server: MonitorServer, token: str | None, language: Language) -> None:
    """Let a context be somebody, by the token of their session; None: a visitor. The language is kept as if chosen."""
    kept = {LANGUAGE_COOKIE: language.value} | ({SESSION_COOKIE: token} if token else {})
    context.add_cookies([{"name": name, "value": value, "url": server.url} for name, value in kept.items()])


def address_of(info: PageInfo, server: MonitorServer, language: Language) -> str:
    """Where a page stands, opened on something real in what the server serves."""
    query = info.example_query_sample if server.sample else info.example_query
    return f"{server.url}{info.path}?{'&'.join(part for part in (query, f'lang={language}') if part)}"


def go(page: Page, url: str) -> None:
    """Open an address and wait until the page has come to rest."""
    page.goto(url, wait_until="domcontentloaded", timeout=PATIENCE)
    rest(page)


def act(page: Page, deed: Callable[[], object]) -> None:
    """Do something that runs the page's script again, and wait until that run is shown."""
    before = page.locator(READY).get_attribute("data-mvo-ready")
    deed()
    page.wait_for_function(
        "before => { const m = document.querySelector('[data-mvo-ready]'); return m && m.dataset.mvoReady !== before }",
        arg=before,
        timeout=PATIENCE,
    )
    rest(page)


def rest(page: Page) -> None:
    """Wait until the script has ended, the charts are drawn and the letters are there."""
    page.wait_for_selector(READY, state="attached", timeout=PATIENCE)
    page.wait_for_function(AT_REST, timeout=PATIENCE)


def press_key(page: Page, key: str) -> None:
    """Press a key once the page is whole: its words are there before the program that listens to the keyboard is."""
    page.wait_for_load_state()
    page.keyboard.press(key)


def breadth(page: Page) -> int:
    """How wide the page is in pixels, once it is whole: before its style sheet has come it has another shape."""
    page.wait_for_load_state()
    return int(page.evaluate("document.documentElement.scrollWidth"))


def expect_said(page: Page, sentence: str) -> None:
    """Waits until the page says that a deed was done. The page before may still stand there for a moment, with its own
    sentence and with the empty place where a script speaks, so it is looked for among all that speaks."""
    expect(page.get_by_role("status").filter(has_text=sentence)).to_be_visible()


def expect_written(page: Page, letters: int) -> None:
    """Waits until the page says that so many letters were written, at once or, on a busy machine, behind the page."""
    sentence = re.compile(rf"\b{letters} brieven geschreven\. Ze staan|\b{letters} van {letters} brieven geschreven")
    expect(page.get_by_role("status").filter(has_text=sentence)).to_be_visible()
