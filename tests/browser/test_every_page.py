"""What holds for every page, in both languages, on a wide screen and on a phone; on the real data and on the sample."""

import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from dashboard.pages import PAGES, PageInfo
from mvo_monitor.vocabulary import Language
from tests.browser.accessibility import violations, walk_by_tab
from tests.browser.conftest import Contexts
from tests.browser.monitor_server import MonitorServer
from tests.browser.visiting import Faults, address_of, go

WIDE, PHONE = 1280, 360


@dataclass(frozen=True)
class View:
    """A page as somebody has it open."""

    info: PageInfo
    language: Language
    width: int
    sample: bool = False

    def __str__(self) -> str:
        return f"{self.info.key}-{self.language}-{self.width}{'-sample' if self.sample else ''}"


@dataclass(frozen=True)
class Opened:
    """A view that has come to rest, and what went wrong on the way."""

    view: View
    page: Page
    faults: Faults


TOO_WIDE = """() => ['html', 'body', '[data-testid=stAppViewContainer]', '[data-testid=stMain]',
    '[data-testid=stMainBlockContainer]']
  .map(selector => document.querySelector(selector))
  .filter(box => box && box.scrollWidth > box.clientWidth + 1)
  .map(box => `${box.tagName} ${box.dataset.testid ?? ''}: ${box.scrollWidth} in ${box.clientWidth}`)"""

# What may not be broken over two lines is never a record's own text, but a few words of ours.
LONGER_WORDS = """() => {
  const texts = document.createTreeWalker(document.querySelector('#root'), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const around = texts.currentNode.parentElement;
    if (around.closest('svg, style') || getComputedStyle(around).whiteSpace === 'nowrap') continue;
    if (texts.currentNode.data.trim()) texts.currentNode.data += 'o'.repeat(200);
  }
}"""


def told(faults: Iterable[str]) -> str:
    """One fault on a line, so that a report shows them all."""
    return "\n" + "\n".join(faults)


VIEWS = [
    *(View(info, language, width) for info in PAGES for language in Language for width in (WIDE, PHONE)),
    *(View(info, Language.NL, WIDE, sample=True) for info in PAGES),
    *(View(info, Language.EN, PHONE, sample=True) for info in PAGES),
]


@pytest.fixture(scope="module", params=VIEWS, ids=str)
def opened(request: pytest.FixtureRequest, contexts: Contexts) -> Iterator[Opened]:
    """Each view is opened once, and every rule below looks at it."""
    view: View = request.param
    server: MonitorServer = request.getfixturevalue("sample_monitor" if view.sample else "monitor")
    page = contexts(view.language, view.width).new_page()
    faults = Faults(page)
    go(page, address_of(view.info, server, view.language))
    yield Opened(view, page, faults)
    page.close()


def test_nothing_goes_wrong_while_it_opens(opened: Opened) -> None:
    expect(opened.page.get_by_test_id("stException")).to_have_count(0)
    assert not opened.faults, told(opened.faults)


def test_it_has_one_heading_of_the_first_level_and_a_title(opened: Opened) -> None:
    headings = [heading for heading in opened.page.locator("h1").all_inner_texts() if heading.strip()]
    assert len(headings) == 1
    assert opened.page.locator("h1").first.is_visible()
    assert opened.page.title().strip() not in ("", "Streamlit")


def test_it_says_in_which_language_it_is(opened: Opened) -> None:
    assert opened.page.locator("html").get_attribute("lang") == opened.view.language


def test_nothing_lies_beyond_the_right_edge(opened: Opened) -> None:
    too_wide = opened.page.evaluate(TOO_WIDE)
    assert not too_wide, told(too_wide)


def test_axe_finds_nothing(opened: Opened) -> None:
    found = violations(opened.page)
    assert not found, told(found)


@pytest.mark.parametrize("info", PAGES, ids=lambda info: info.key)
def test_words_of_two_hundred_letters_do_not_push_a_page_off_a_phone(
    info: PageInfo, sample_monitor: MonitorServer, contexts: Contexts
) -> None:
    page = contexts(Language.NL, PHONE).new_page()
    go(page, address_of(info, sample_monitor, Language.NL))
    page.evaluate(LONGER_WORDS)
    too_wide = page.evaluate(TOO_WIDE)
    page.close()
    assert not too_wide, told(too_wide)


@pytest.mark.parametrize("info", PAGES, ids=lambda info: info.key)
def test_the_tab_key_reaches_everything_and_one_sees_where_it_is(
    info: PageInfo, sample_monitor: MonitorServer, contexts: Contexts
) -> None:
    page = contexts(Language.NL, WIDE).new_page()
    go(page, address_of(info, sample_monitor, Language.NL))
    walk = walk_by_tab(page)
    page.close()
    assert not walk.missed, told(walk.missed)
    unseen = [stop.what for stop in walk.stops if not stop.visible]
    assert not unseen, told(unseen)
    assert walk.stops[0].what.startswith("<a>"), "the first stop is the link that skips the menu"
    assert {stop.landmark for stop in walk.stops} >= {"nav", "main"}


@pytest.mark.parametrize("path", ["evidence/%00", "evidence/%2E%2E%2Fgoals", "evidence/a%0Ab"])
def test_the_api_of_the_whole_server_refuses_what_is_no_address_in_words(monitor: MonitorServer, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{monitor.url}/api/v1/{path}")
    with refused.value as answer:
        assert (answer.code, answer.headers.get_content_type()) == (404, "application/problem+json")


PAPER = 616
"""Pixels between the margins of A4 and of the page (96 to an inch)."""


def test_a_chart_as_wide_as_a_screen_fits_a_sheet_of_paper(sample_monitor: MonitorServer, contexts: Contexts) -> None:
    page = contexts(Language.NL, WIDE).new_page()
    go(page, f"{sample_monitor.url}/indicator?year=2024&indicator=2.1")
    drawing = page.locator("[data-testid=stPlotlyChart] .main-svg").first
    expect(drawing).to_have_js_property("clientWidth", 1120)
    # The browser says that it prints a moment before it has laid the page out for paper: so this waits for it.
    page.emulate_media(media="print")
    page.wait_for_function(
        "([chart, most]) => chart.getBoundingClientRect().width <= most", arg=[drawing.element_handle(), PAPER]
    )
    page.close()


def test_no_program_tries_what_the_policy_forbids(monitor: MonitorServer, contexts: Contexts) -> None:
    page = contexts(Language.NL, WIDE).new_page()
    go(page, f"{monitor.url}/")
    tried = page.evaluate("typeof WebAssembly")
    page.close()
    assert tried == "undefined", "Firefox notes it as an error on every page"
