"""No page of the desk leads its reader to a place where they may not come, today and as of an edition."""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from dashboard.pages import page_at
from dashboard.routes.gate import place_at
from mvo_monitor.permissions import MAY
from mvo_monitor.store import Store
from mvo_monitor.vocabulary import Role
from tests.busy_places import PAGE_PLACES, busy_address, who_may
from tests.busy_year import CLOSED, BusyYear, make_busy
from tests.desk.desk_client import Browser, settings_of


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, BusyYear]]:
    """The store in the middle of a busy year, and how one comes in."""
    folder = tmp_path_factory.mktemp("links")
    year = make_busy(folder)
    store = Store(f"sqlite:///{folder}/monitor.db")
    yield store, year
    store.dispose()


def addresses(role: Role, year: BusyYear) -> Iterator[str]:
    """Where a role comes; twice where it can be read as of an edition."""
    for place in PAGE_PLACES:
        if role in who_may(place):
            here = busy_address(place, year)
            yield here
            if place.as_of:
                yield f"{here}{'&' if '?' in here else '?'}edition={CLOSED}.1"


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.VISITOR, Role.LOCAL, Role.PUBLIC)])
def test_every_link_leads_to_where_its_reader_may_come(busy: tuple[Store, BusyYear], role: Role) -> None:
    store, year = busy
    seen, shut = 0, []
    with Browser(settings_of(store), year.tokens[role]) as browser:
        for here in addresses(role, year):
            main = browser.get(here).html.partition("<main")[2]
            for href in set(re.findall(r'href="(/[^"]*)"', main)):
                path = unescape(href).partition("#")[0].partition("?")[0]
                there = place_at(path) or page_at(path)
                seen += 1
                if there is not None and there.right is not None and role not in MAY[there.right]:
                    shut.append((here, href))
    assert shut == []
    assert seen or role is Role.SURVEY_LINK
