"""Unseen means unseen: before it is shown nobody finds what another gave, on any page, place, file or in the log."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from dashboard.pages import PAGES, PLACES, PageInfo, Place
from mvo_monitor.exchange.readable.folder import export_tables
from mvo_monitor.measures.floors import Floors
from mvo_monitor.models import AuditEntry, Person, table
from mvo_monitor.progress.tables import read_tables
from mvo_monitor.recording.drafts import DraftOf, keep_draft
from mvo_monitor.store import LOAD, Store
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language, Role
from tests.desk.desk_client import Browser
from tests.desk.judging_group import LIST, ONE, Group, a_group, gives, shows

SECRET = "Een motivering die niemand zag"
ADDRESSES = {
    "judge_one": ONE,
    "judge_year": LIST,
    "judge": "/judge?year=2020",
}


@pytest.fixture
def group(sqlite_store: Store) -> Iterator[Group]:
    with a_group(sqlite_store) as found:
        yield found


def every_address() -> Iterator[str]:
    """Each page and place, and the ways in which those of judging can be asked."""
    places: list[PageInfo | Place] = [*PAGES, *PLACES]
    for place in places:
        if place.key != "sign_out":
            yield ADDRESSES.get(place.key, re.sub(r"\{(\w+)(:\w+)?\}", "1", place.path))
    for query in ("together=1", "show=1", "person=1", "number=1", "edition=2020.1"):
        yield f"{ONE}?{query}"
    yield from (
        "/audit?deed=judgement_given",
        "/audit?person=1",
        "/drafts/judge.2020.indicator.1",
        "/judge/2020/goal/1",
    )


def text_of(browser: Browser, address: str) -> str:
    seen = browser.get(address)
    return seen.html if seen.status == 200 else ""


def test_no_role_finds_at_any_address_what_another_gave(group: Group) -> None:
    """Anna gives the one status that nothing else here has, with words and a level of her own."""
    before = {(id(browser), address): text_of(browser, address) for browser in group.all for address in every_address()}
    assert gives(group.anna, "achieved", SECRET, level="2").status == 303
    others = [browser for browser in group.all if browser is not group.anna]
    for browser in others:
        for address in every_address():
            html = text_of(browser, address)
            assert SECRET not in html, address
            # Whatever else is new there: no page counts or draws a status that it did not draw before.
            for mark in ("achieved", "Bereikt", "bereikt", "Achieved"):
                assert html.count(mark) <= before[id(browser), address].count(mark), (address, mark)
    assert SECRET in group.anna.get(ONE).html


def test_a_page_is_the_same_to_the_letter_whatever_another_gave(sqlite_store: Store, group: Group) -> None:
    def plain(browser: Browser, address: str) -> str:
        return re.sub(r'(name="mark" value=|data-\w+=)"[^"]*"', "", browser.get(address).html)

    gives(group.anna, "achieved", "Kort", level="2")
    readers = [browser for browser in group.all if browser is not group.anna]
    first = [plain(browser, address) for browser in readers for address in (ONE, LIST)]
    gives(group.anna, "declined", "Een heel andere en veel langere motivering", level="0", _version="1")
    assert [plain(browser, address) for browser in readers for address in (ONE, LIST)] == first


def test_neither_the_log_nor_a_table_nor_an_export_holds_it(sqlite_store: Store, group: Group, tmp_path: Path) -> None:
    gives(group.anna, "achieved", SECRET, level="2")
    with sqlite_store.reading() as connection:
        told = connection.execute(sa.select(table(AuditEntry)).where(table(AuditEntry).c.subject == "indicator")).all()
        assert SECRET not in repr(told)
        assert "achieved" not in repr(told)
        assert SECRET not in repr(read_tables(connection, Floors()))
    export_tables(sqlite_store, tmp_path / "out", words(Language.NL), Floors())
    assert SECRET not in "".join(each.read_text() for each in (tmp_path / "out").iterdir())
    log = group.bram.get("/audit?deed=judgement_given").text
    assert "heeft een eigen oordeel gegeven" in log
    assert SECRET not in log


def test_a_draft_is_of_whoever_typed_it(sqlite_store: Store, group: Group) -> None:
    with sqlite_store.writing(LOAD) as writing:
        person = table(Person)
        anna = writing.session.scalar(sa.select(person.c.id).where(person.c.key == "anna"))
        keep_draft(writing, DraftOf(f"person:{anna}", "judge.2020.indicator.1", None, None), {"motivation": [SECRET]})
    assert SECRET in group.anna.get(ONE).html, "it lies ready for who typed it"
    for browser in group.all:
        if browser is not group.anna:
            assert all(SECRET not in text_of(browser, address) for address in every_address())


def test_once_shown_the_group_and_the_coordinator_read_it_and_nobody_else_does(group: Group) -> None:
    gives(group.anna, "achieved", SECRET, level="2")
    shows(group.bram)
    for browser in (group.bram, group.cleo, group.others[Role.COORDINATOR]):
        assert SECRET in browser.get(ONE).html
    for role in (Role.MEMBER, Role.ADMINISTRATOR, Role.VISITOR):
        for address in every_address():
            assert SECRET not in text_of(group.others[role], address), (role, address)
