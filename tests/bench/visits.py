"""How long pages take in a browser, beside a bare Streamlit page with one Plotly chart, in turns and in one run.

The time runs in the browser's own clock from the start of the navigation until the content stands in the document: the
first trace of a chart on pages with an interactive one and on the bare page, the last element of the page on others.
Cold: a new browser context that has fetched nothing. Warm: the second visit in the same context.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from dashboard.pages import PAGES, PageInfo
from dashboard.shell.visitor import SESSION_COOKIE
from mvo_monitor.vocabulary import Language
from tests.bench.bare_page import BarePage
from tests.bench.findings import Aim, Finding, Of
from tests.bench.member_list import PART, ask_a_member, measure_list
from tests.bench.timed_server import MARK
from tests.browser.monitor_server import MonitorServer
from tests.browser.visiting import PATIENCE, READY, address_of, new_context
from tests.shots import opened_browser

ROUNDS, QUICK_ROUNDS = 5, 3
TOGETHER = 3
"""After how many pages the bare page has its turn again."""

CHART = ".js-plotly-plot .main-svg .trace"
OVERVIEW_COLD, PLOTLY_COLD, PLOTLY_WARM = Aim(Of.RATIO, 0.45), Aim(Of.RATIO, 0.95), Aim(Of.RATIO, 1.0)
SCRIPT_RUN = Aim(Of.FIGURE, 60.0)

Line = dict[str, bool | float]

SLOW_LINE: Line = {"offline": False, "latency": 20, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}
"""10 Mbit/s and 20 ms, as Chromium's own simulation of a line takes them."""

FROM_ELSEWHERE = {"X-Forwarded-For": "192.0.2.1"}
"""What a proxy adds for a browser on another machine: to one on the same machine the files go as they are."""

TIMED_SERVER = (sys.executable, "-m", "tests.bench.timed_server", "serve", "--no-open")

# Looks for the content whenever the document changes, and notes on the browser's clock when it was first there.
_WATCH = """(() => {
  const look = () => {
    if (!document.querySelector('%s')) return;
    window.benchContentAt = performance.now();
    watcher.disconnect();
  };
  const watcher = new MutationObserver(look);
  watcher.observe(document, {childList: true, subtree: true});
})()"""


@dataclass(frozen=True)
class Visited:
    """An address to visit, by which element its content is known, and the session of who visits."""

    name: str
    url: str
    content: str
    token: str | None = None


Times = dict[str, dict[str, list[tuple[float, float]]]]
"""By name of the page, then cold or warm: milliseconds of each turn, here and on the bare page just before."""


def measure_pages(folder: Path, *, quick: bool) -> Iterator[Finding]:
    """Measure every page, the overview on a slow line too, and how long each page's script runs."""
    chosen = [page for page in PAGES if not quick or page.key in ("overview", "goal")]
    with (
        BarePage(folder / "bare") as bare_server,
        MonitorServer(folder, sample=True, program=TIMED_SERVER) as server,
        opened_browser() as browser,
    ):
        bare = Visited("bare", bare_server.url, CHART)
        pages = [_visited(server, info) for info in chosen]
        runs = _runs(browser, server, pages)  # warms the server up, too
        _visit(browser, bare)
        rounds = QUICK_ROUNDS if quick else ROUNDS
        times = _in_turns(browser, bare, pages, rounds=rounds)
        for info in chosen:
            yield from _findings("Pages: navigation to content; the floor is a bare Streamlit page", info, times)
        slow = _in_turns(browser, bare, pages[:1], rounds=rounds, line=SLOW_LINE)
        yield from _findings("The same on a line of 10 Mbit/s and 20 ms", PAGES[0], slow, aimed=False)
        for name, (clock, processor) in runs.items():
            yield Finding("Script: one run, warm, inside the server", f"{name}: clock", clock, "ms", aim=SCRIPT_RUN)
            yield Finding("Script: one run, warm, inside the server", f"{name}: processor", processor, "ms")
        token = ask_a_member(server)
        yield from measure_list(server, token)
        my_list = Visited("my-list", f"{server.url}/my-list", "main h1", token)
        for state, taken in _in_turns(browser, bare, [my_list], rounds=rounds)[my_list.name].items():
            here, floor = (median(of) for of in zip(*taken, strict=True))
            yield Finding(PART, f"in a browser: {state}", here, "ms", floor, OVERVIEW_COLD)


def _visited(server: MonitorServer, info: PageInfo) -> Visited:
    return Visited(info.key, address_of(info, server, Language.NL), CHART if info.plotly else READY)


def _findings(part: str, info: PageInfo, times: Times, *, aimed: bool = True) -> Iterator[Finding]:
    aims = {"cold": PLOTLY_COLD, "warm": PLOTLY_WARM} if info.plotly else {}
    if info.key == "overview":
        aims = {"cold": OVERVIEW_COLD}
    what = f"{info.key}, with Plotly" if info.plotly else info.key
    for state, taken in times[info.key].items():
        here, floor = (median(of) for of in zip(*taken, strict=True))
        yield Finding(part, f"{what}: {state}", here, "ms", floor, aims.get(state) if aimed else None)


def _in_turns(browser: Browser, bare: Visited, pages: list[Visited], *, rounds: int, line: Line | None = None) -> Times:
    times: Times = {page.name: {"cold": [], "warm": []} for page in pages}
    for _ in range(rounds):
        floor: dict[str, float] = {}
        for number, page in enumerate(pages):
            if number % TOGETHER == 0:
                floor = _visit(browser, bare, line)
            for state, taken in _visit(browser, page, line).items():
                times[page.name][state].append((taken, floor[state]))
    return times


def _visit(browser: Browser, visited: Visited, line: Line | None = None) -> dict[str, float]:
    """A first and a second visit by somebody who was never here; milliseconds until the content stood."""
    context = new_context(browser)
    context.add_init_script(_WATCH % visited.content)
    if visited.token is not None:
        context.add_cookies([{"name": SESSION_COOKIE, "value": visited.token, "url": visited.url}])
    page = context.new_page()
    if line is not None:
        context.set_extra_http_headers(FROM_ELSEWHERE)
        context.new_cdp_session(page).send("Network.emulateNetworkConditions", dict(line))
    times = {}
    for state in ("cold", "warm"):
        page.goto(visited.url, wait_until="commit", timeout=PATIENCE)
        page.wait_for_function("() => window.benchContentAt", polling=50, timeout=PATIENCE)
        times[state] = float(page.evaluate("window.benchContentAt"))
        _settle(page)
        page.goto("about:blank")
    context.close()
    return times


def _settle(page: Page) -> None:
    """Let what still loads come in, so that it neither weighs on the next visit nor is missing from the cache."""
    page.wait_for_load_state("networkidle", timeout=PATIENCE)


def _runs(
    browser: Browser, server: MonitorServer, pages: list[Visited], rounds: int = 8
) -> dict[str, tuple[float, float]]:
    """The medians of each page's script runs, in milliseconds on the clock and of the processor; warmed up first."""
    found = {}
    context = new_context(browser)
    for visited in pages:
        page = context.new_page()
        _open(page, visited)
        before = len(_noted(server))
        for _ in range(rounds):
            _open(page, visited)
        clocks, processors = zip(*_noted(server)[before:], strict=True)
        found[visited.name] = (median(clocks), median(processors))
        page.close()
    context.close()
    return found


def _open(page: Page, visited: Visited) -> None:
    page.goto(visited.url, wait_until="commit", timeout=PATIENCE)
    page.wait_for_selector(READY, state="attached", timeout=PATIENCE)
    _settle(page)


def _noted(server: MonitorServer) -> list[tuple[float, float]]:
    """What the stopwatch wrote down so far: clock and processor of each run."""
    found = re.findall(rf"^{MARK} ([\d.]+) ([\d.]+)$", server.log(), re.MULTILINE)
    return [(float(clock), float(processor)) for clock, processor in found]
