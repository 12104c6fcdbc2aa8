"""``dev.py shots``: a picture of every page and every place into ``shots/``, for people to look at.

Pages on the real data and on the sample; places in a busy year of the sample, as each role that may come there. Both
languages, on a wide screen and on a phone; the whole page, not only what fits the screen.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, product
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Error, Page, ViewportSize, sync_playwright

import dev
from dashboard.pages import PAGES, PageInfo, Place
from mvo_monitor.vocabulary import Language, Role
from tests.browser.monitor_server import MonitorServer
from tests.browser.visiting import CHROMIUM_ARGUMENTS, PATIENCE, address_of, go, new_context, signed_in
from tests.busy_places import PAGE_PLACES, busy_address, who_may
from tests.busy_year import make_busy

SHOTS = dev.ROOT / "shots"
WIDTHS = (1280, 360)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pictures and say where they are; 1 if a page did not come to rest, which its picture shows."""
    parser = argparse.ArgumentParser(prog="dev.py shots", description=(__doc__ or "").splitlines()[0])
    keys = [page.key for page in PAGES] + [place.key for place in PAGE_PLACES]
    only = "only this page or place; may be given again: " + ", ".join(keys)
    parser.add_argument("--only", action="append", choices=keys, metavar="PAGE", help=only)
    asked = parser.parse_args(arguments).only
    pages = [page for page in PAGES if asked is None or page.key in asked]
    places = [place for place in PAGE_PLACES if asked is None or place.key in asked]
    SHOTS.mkdir(exist_ok=True)
    began, unrest, taken = time.monotonic(), [], 0
    with opened_browser() as browser:
        for name, fault in chain(_of_pages(browser, pages), _of_places(browser, places)):
            taken += 1
            unrest += [f"{name}: {fault}"] if fault else []
    print(f"{taken} pictures in {SHOTS} ({time.monotonic() - began:.0f} s).")
    for line in unrest:
        print(f"  not at rest: {line}", file=sys.stderr)
    return 1 if unrest else 0


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """This machine's own Chromium. Ends the program with a sentence where there is none."""
    chromium = dev.find_chromium()
    if chromium is None:
        sys.exit(f"No Chromium found on this machine; {dev.CHROMIUM_VARIABLE} may name one.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=list(CHROMIUM_ARGUMENTS))
        yield browser
        browser.close()


def _of_pages(browser: Browser, pages: Sequence[PageInfo]) -> Iterator[tuple[str, str]]:
    for sample in (False, True) if pages else ():
        with TemporaryDirectory() as folder, MonitorServer(Path(folder), sample=sample) as server:
            yield from _pictures(browser, server, pages)


def _of_places(browser: Browser, places: Sequence[Place]) -> Iterator[tuple[str, str]]:
    """Take the pictures of places; each with its name, and with what was answered where that is no page."""
    if not places:
        return
    with TemporaryDirectory() as folder:
        busy = make_busy(Path(folder))
        with MonitorServer(Path(folder), sample=True) as server:
            for role, language in product(Role, Language):
                context = new_context(browser, language=language)
                signed_in(context, server, busy.tokens.get(role), language)
                for place in (place for place in places if role in who_may(place)):
                    name = f"{place.key}-{role}-{language}"
                    yield from _both_widths(context.new_page(), server.url + busy_address(place, busy), name)
                context.close()


def _both_widths(page: Page, url: str, name: str) -> Iterator[tuple[str, str]]:
    response = page.goto(url, timeout=PATIENCE)
    page.evaluate("document.fonts.ready")
    for width in WIDTHS:
        page.set_viewport_size(ViewportSize(width=width, height=800))
        page.screenshot(path=SHOTS / f"{name}-{width}.png", full_page=True)
        yield f"{name}-{width}.png", "" if response is not None and response.ok else "no page"
    page.close()


def _pictures(browser: Browser, server: MonitorServer, pages: Sequence[PageInfo]) -> Iterator[tuple[str, str]]:
    """Take the pictures of one server's pages; each with its name, and with what kept the page from coming to rest."""
    for language, width in product(Language, WIDTHS):
        context = new_context(browser, language=language, width=width)
        for info in pages:
            name = f"{info.key}-{'sample' if server.sample else 'real'}-{language}-{width}.png"
            page = context.new_page()
            fault = ""
            try:
                go(page, address_of(info, server, language))
            except Error as error:
                fault = error.message.splitlines()[0]
            page.screenshot(path=SHOTS / name, full_page=True)
            page.close()
            yield name, fault
        context.close()


if __name__ == "__main__":
    sys.exit(main())
