"""What holds for every place where somebody writes, in a busy year: both languages, on a wide screen and on a phone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from dashboard.pages import Place
from mvo_monitor.vocabulary import Language, Role
from tests.browser.accessibility import violations, walk_by_tab
from tests.browser.monitor_server import MonitorServer
from tests.browser.visiting import PATIENCE, Faults, new_context, signed_in
from tests.busy_places import PAGE_PLACES, busy_address, who_may
from tests.busy_year import BusyYear, make_busy

WIDE, PHONE = 1280, 360
REFUSED_WITH_A_PAGE = (400, 403, 404, 409, 422)

As = Callable[..., BrowserContext]


@dataclass(frozen=True)
class Opened:
    """A place that was opened, the status it was answered with, and what went wrong on the way."""

    language: Language
    page: Page
    faults: Faults
    status: int

    def wide(self, width: int) -> Page:
        """The same page on a screen of this width."""
        self.page.set_viewport_size(ViewportSize(width=width, height=800))
        self.page.wait_for_function("width => innerWidth === width", arg=width)
        return self.page


TOO_WIDE = """() => ['html', 'body', 'main']
  .map(selector => document.querySelector(selector))
  .filter(box => box.scrollWidth > box.clientWidth + 1)
  .map(box => `${box.tagName}: ${box.scrollWidth} in ${box.clientWidth}`)"""

# What lies beyond the edge without making the page wider is cut off, and nobody can move it into sight.
CUT_OFF = """() => [...document.querySelectorAll('body *')]
  .filter(each => each.checkVisibility() && !each.closest('.mvo-scroll, .mvo-unseen, .mvo-skip, svg, pre'))
  .filter(each => each.getBoundingClientRect().right > innerWidth + 1 && each.getBoundingClientRect().width > 1)
  .map(each => `<${each.tagName.toLowerCase()}> ${each.textContent.trim().slice(0, 60)}`)"""

NAMELESS = """() => [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
  .filter(each => each.checkVisibility())
  .filter(each => !each.labels?.length && !each.ariaLabel && !each.getAttribute('aria-labelledby'))
  .map(each => each.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[MonitorServer, BusyYear]]:
    """A server in the middle of a busy year, and how one comes in."""
    folder = tmp_path_factory.mktemp("busy")
    year = make_busy(folder)
    with MonitorServer(folder, sample=True) as server:
        yield server, year


@pytest.fixture(scope="module")
def somebody(browser: Browser, busy: tuple[MonitorServer, BusyYear]) -> Iterator[As]:
    """The browser of each role in each language, with and without scripts; each is made once."""
    made: dict[tuple[Role, Language, bool], BrowserContext] = {}
    server, year = busy

    def context(role: Role, language: Language, *, scripts: bool = True) -> BrowserContext:
        asked = (role, language, scripts)
        if asked not in made:
            made[asked] = new_context(browser, language=language, scripts=scripts)
            signed_in(made[asked], server, year.tokens.get(role), language)
        return made[asked]

    yield context
    for each in made.values():
        each.close()


def role_at(place: Place) -> Role:
    """Who is looked for at a place: whoever came by a personal link if they may, else the last of those who may."""
    may = who_may(place)
    return Role.LINK if Role.LINK in may else Role.COORDINATOR if Role.COORDINATOR in may else may[-1]


VIEWS = [(place, language) for place in PAGE_PLACES for language in Language]


@pytest.fixture(scope="module", params=VIEWS, ids=lambda view: f"{view[0].key}-{view[1]}")
def opened(request: pytest.FixtureRequest, busy: tuple[MonitorServer, BusyYear], somebody: As) -> Iterator[Opened]:
    """Each place is opened once in each language, and every rule below looks at it."""
    place, language = request.param
    server, year = busy
    page = somebody(role_at(place), language).new_page()
    faults = Faults(page)
    response = page.goto(server.url + busy_address(place, year), timeout=PATIENCE)
    assert response is not None
    yield Opened(language, page, faults, response.status)
    page.close()


def test_it_opens_on_something_real_and_nothing_goes_wrong(opened: Opened) -> None:
    assert (opened.status, list(opened.faults)) == (200, [])


def test_it_has_one_heading_a_title_and_its_language(opened: Opened) -> None:
    assert [heading.strip() != "" for heading in opened.page.locator("h1").all_inner_texts()] == [True]
    assert opened.page.title().strip()
    assert opened.page.locator("html").get_attribute("lang") == opened.language


def test_nothing_lies_beyond_the_right_edge(opened: Opened) -> None:
    assert opened.wide(PHONE).evaluate(TOO_WIDE) == []
    assert opened.page.evaluate(CUT_OFF) == []
    assert opened.wide(WIDE).evaluate(TOO_WIDE) == []


def test_everything_to_fill_in_says_what_it_is(opened: Opened) -> None:
    assert opened.page.evaluate(NAMELESS) == []


def test_axe_finds_nothing_and_fingers_hit_what_they_aim_at(opened: Opened) -> None:
    # Languages differ in words alone: Dutch is judged on a wide screen, English on a phone.
    width = WIDE if opened.language is Language.NL else PHONE
    assert violations(opened.wide(width), targets=True) == [], width


@pytest.mark.parametrize("place", PAGE_PLACES, ids=lambda place: place.key)
def test_the_tab_key_reaches_everything_and_one_sees_where_it_is(
    place: Place, busy: tuple[MonitorServer, BusyYear], somebody: As
) -> None:
    server, year = busy
    page = somebody(role_at(place), Language.NL).new_page()
    page.goto(server.url + busy_address(place, year), timeout=PATIENCE)
    walk = walk_by_tab(page)
    page.close()
    assert walk.missed == ()
    assert [stop.what for stop in walk.stops if not stop.visible] == []


@pytest.mark.parametrize("place", PAGE_PLACES, ids=lambda place: place.key)
def test_without_scripts_every_form_can_be_sent_in_and_is_answered_with_a_page(
    place: Place, busy: tuple[MonitorServer, BusyYear], somebody: As
) -> None:
    server, year = busy
    page = somebody(role_at(place), Language.EN, scripts=False).new_page()
    response = page.goto(server.url + busy_address(place, year), timeout=PATIENCE)
    assert response is not None
    assert page.locator("h1").is_visible()
    # The last one: on a page with several the first things are narrowed down, or a session is ended.
    button = page.locator("main form button:visible").last
    if button.count():
        with page.expect_navigation(timeout=PATIENCE) as sent:
            button.click()
        assert sent.value.ok or sent.value.status in REFUSED_WITH_A_PAGE, sent.value.status
        assert page.locator("h1").is_visible()
    page.close()
