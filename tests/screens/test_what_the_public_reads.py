"""What is not public leaves no trace: with it and without it the public is answered to the letter the same."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.pages import PAGES, PLACES, Place, load_screens, right_of_module
from dashboard.routes.gate import right_at
from dashboard.shell.pictures import PICTURES
from mvo_monitor.exchange.json_api.endpoints import ENDPOINTS, OPENAPI
from mvo_monitor.recording.publishing import PublishingPlatform, publish_platform
from mvo_monitor.recording.sessions import open_session
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Language, Right, Role
from tests.desk.desk_client import Browser, an_account, settings_of
from tests.screens.opening import OpenPage, open_page
from tests.screens.published_store import NUMBER, SECRET, what_is_not, what_is_public

PUBLIC_PAGES = [page for page in PAGES if page.right is Right.READ_PUBLISHED]

QUERIES = {
    "overview": ["", "year=2020"],
    "goal": ["", "year=2020&goal=1"],
    "indicator": ["", *(f"year=2020&indicator=1.{n}" for n in (1, 2, 3, 4))],
    "compare": [""],
    "outcomes": ["", "year=2020", "span=all", "year=2020&dossier=wetgeving"],
    "evidence": [
        *(
            "",
            "record=motie",
            "record=wet",
            "record=verwijzing-advies",
            "record=publicatie-paper",
            "record=bijeenkomsten",
        ),
        *("year=2020", "kind=policy_outcome", f"q={SECRET}", "indicator=2016-2020/1.3", "dossier=none"),
    ],
    "rules": [""],
}

HIDDEN = {
    "overview": ["year=2019", "year=2021"],
    "goal": ["year=2019&goal=1"],
    "indicator": ["year=2019&indicator=1.2", "year=2021&indicator=1.1"],
    "compare": ["years=2019,2020", "years=2020,2021"],
    "outcomes": ["year=2019", f"year=2020&dossier={SECRET}-members-2020-dossier"],
    "evidence": [
        *(f"record={SECRET}-{of}" for of in ("members-2020", "internal-2020", "public-2019", "ingediend")),
        *("plan=2021-2025", f"dossier={SECRET}-members-2020-dossier"),
    ],
}
"""Addresses of what is not public: they answer as if it were not there."""

API = [
    *(each.address for each in ENDPOINTS if "{" not in each.path),
    *(
        f"{each.address}?year={year}"
        for each in ENDPOINTS
        for year in (2018, 2019, 2020, 2021)
        if "goals" in each.path or each.key in ("indicators", "evidence")
    ),
    *("/api/v1/indicators/2016-2020/1.1", "/api/v1/indicators/2016-2020/1.2", "/api/v1/indicators/2021-2025/1.1"),
    *("/api/v1/evidence/motie", "/api/v1/evidence/wet", f"/api/v1/evidence/{SECRET}-members-2020"),
    *(f"/api/v1/evidence/{SECRET}-public-2019", f"/api/v1/evidence/{SECRET}-ingediend"),
    *("/api/v1/evidence?indicator=2016-2020/1.2", f"/api/v1/evidence?dossier={SECRET}-members-2020-dossier"),
    *("/api", "/api?lang=en"),
]

Two = tuple[Store, Store]


@pytest.fixture(scope="module")
def two(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    """The same public year twice: on its own, and among all that is not public."""
    made = []
    for name in ("bare", "full"):
        file = tmp_path_factory.mktemp(name) / "store.db"
        shutil.copyfile(migrated_file, file)
        store = Store(f"sqlite:///{file}")
        what_is_public(store)
        made.append(store)
    what_is_not(made[1])
    yield made[0], made[1]
    for store in made:
        store.dispose()


def everything(page: OpenPage) -> str:
    """All that a page sends to the browser, but for what is drawn by lot at every visit."""
    charts = "".join(f"{chart.alt}\n{chart.spec}\n" for chart in page.charts)
    html = re.sub(r'data-mvo-ready="[0-9a-f]+"', "", page.html)
    return f"{html}\n{charts}\n{sorted(page.params.items())}"


def answer(store: Store, address: str) -> tuple[int, str, dict[str, str]]:
    with Browser(settings_of(store)) as stranger:
        seen = stranger.get(address)
        return seen.status, seen.html, dict(seen.response.headers)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("info", PUBLIC_PAGES, ids=lambda each: each.key)
def test_a_page_is_to_the_letter_what_it_were_without_what_is_not_public(
    two: Two, info: Any, language: Language
) -> None:
    bare, full = two
    for query in (*QUERIES[info.key], *HIDDEN.get(info.key, ())):
        alone = everything(open_page(settings_of(bare), info.key, query, language))
        among = everything(open_page(settings_of(full), info.key, query, language))
        assert among == alone, query
        typed = query in HIDDEN.get(info.key, ()) or SECRET in query
        assert typed or SECRET not in among, query
        assert NUMBER not in among, query


@pytest.mark.parametrize("address", API)
def test_the_api_says_to_the_letter_what_it_would_without(two: Two, address: str) -> None:
    bare, full = (answer(store, address) for store in two)
    assert full == bare
    assert NUMBER not in full[1]
    assert SECRET in address or SECRET not in full[1]


def test_files_of_pictures_too(two: Two) -> None:
    load_screens()
    asked = "year={year}&goal=1&indicator=1.2&years=2019,2020&measure=count&dossier=wetgeving&span=all"
    for name, picture in PICTURES.items():
        public = right_of_module(picture.build.__module__) is Right.READ_PUBLISHED
        for year in ("2018", "2019", "2020", "2021"):
            for query in (
                asked.format(year=year),
                asked.format(year=year).replace("2019,2020", "2020"),
                f"year={year}",
            ):
                bare, full = (answer(store, f"/csv/{name}?{query}") for store in two)
                assert full == bare, (name, query)
                assert public or full[0] == 401, (name, query)
                assert SECRET not in full[1]
                assert NUMBER not in full[1]


def test_what_is_not_public_answers_as_what_is_not_there(two: Two) -> None:
    _, full = two
    hidden, absent = f"{SECRET}-members-2020", "bestaat-niet"
    for page, query in (("evidence", "record={}"), ("evidence", "dossier={}"), ("outcomes", "year=2020&dossier={}")):
        one, other = (everything(open_page(settings_of(full), page, query.format(key))) for key in (hidden, absent))
        assert one.replace(hidden, "x") == other.replace(absent, "x")
    for year, other_year in ((2019, 1999), (2021, 2045)):
        for page in ("overview", "goal", "indicator", "outcomes"):
            one, other = (everything(open_page(settings_of(full), page, f"year={each}")) for each in (year, other_year))
            assert one.replace(str(year), "x") == other.replace(str(other_year), "x"), (page, year)
    one_answer, other_answer = (answer(full, f"/api/v1/evidence/{key}") for key in (hidden, absent))
    assert one_answer[0] == other_answer[0] == 404
    assert one_answer[1].replace(hidden, "x") == other_answer[1].replace(absent, "x")


def test_what_was_public_is_told_with_its_figures(two: Two) -> None:
    _, full = two
    page = open_page(settings_of(full), "indicator", "year=2020&indicator=1.2")
    assert "40" in page.text
    told = answer(full, "/api/v1/evidence")
    assert '"total":5' in told[1]
    assert told[2]["access-control-allow-origin"] == "*"
    assert told[2]["cache-control"] == "public, no-cache"


def test_what_was_decided_on_a_public_year_is_told_without_anybodys_name(two: Two) -> None:
    _, full = two
    page = open_page(settings_of(full), "indicator", "year=2020&indicator=1.3")
    assert "Het parlement nam de motie aan" in page.text
    assert "Aanwezig" not in page.text
    told = answer(full, "/api/v1/indicators/2016-2020/1.3")[1]
    assert '"motivation":{"lang":"nl","nl":"Het parlement nam de motie aan"}' in told
    assert '"present":[],"dissent":[]' in told


def test_members_go_on_reading_everything_of_theirs(two: Two) -> None:
    _, full = two
    number = an_account(full, Role.MEMBER, person="lid")
    with full.writing(LOAD) as writing:
        token = open_session(writing, number, 12)
    page = open_page(settings_of(full), "indicator", "year=2019&indicator=1.2", token=token)
    assert NUMBER in page.text.replace(".", "")
    with Browser(settings_of(full), token) as member:
        seen = member.get("/api/v1/evidence")
        assert "access-control-allow-origin" not in seen.response.headers
        assert seen.response.headers["cache-control"] == "private, no-cache"
        assert seen.response.json()["total"] > 5


def test_everything_else_leads_to_signing_in(two: Two) -> None:
    _, full = two
    with Browser(settings_of(full)) as stranger:
        for page in PAGES:
            seen = stranger.get(page.path)
            if page.right is Right.READ_PUBLISHED:
                assert seen.status == 200
                assert 'name="robots"' not in seen.html
                assert "/sign-in" in seen.html.partition("</header>")[0]
                menu = set(
                    re.findall(r'href="(/[a-z]*)', seen.html.partition('id="mvo-menus"')[2].partition("</header>")[0])
                )
                assert menu == {each.path for each in PUBLIC_PAGES if each.in_menu}
            else:
                assert (seen.status, seen.to[:14]) == (303, "/sign-in?next=")
        for route in ("/media/x", "/publishing", "/audit", "/users", "/my-list", "/plan", "/present"):
            assert stranger.get(route).status in (303, 401, 404), route
        assert stranger.get("/_stcore/host-config").status != 401
        assert stranger.get("/api/v1/members").status == 401
        assert stranger.get(OPENAPI).status == 200


@pytest.mark.parametrize("address", ["/drafts/evidence", "/files", "/file/paper/paper.pdf", "/welcome/x"])
def test_places_that_ask_for_themselves_give_and_take_nothing(two: Two, address: str) -> None:
    _, full = two
    with Browser(settings_of(full)) as stranger:
        before = stranger.last_deed()
        assert stranger.get(address).status not in (200, 302)
        assert stranger.by_script("PUT", address, "0" * 64).status in (401, 403, 404, 405)
        assert stranger.post(address, {"title": "x"}).status in (401, 403, 404, 405, 410)
        assert stranger.last_deed() == before


@pytest.mark.parametrize("place", [each for each in PLACES if each.right], ids=lambda each: each.key)
def test_no_place_lets_the_public_in_or_takes_anything_from_it(two: Two, place: Place) -> None:
    _, full = two
    with Browser(settings_of(full)) as stranger:
        address = re.sub(r"\{(\w+)(:\w+)?\}", "1", place.path)
        seen, before = stranger.get(address), stranger.last_deed()
        if place.right is Right.READ_PUBLISHED:
            assert seen.status == 200
        else:
            assert (seen.status, seen.to[:14]) == (303, "/sign-in?next=")
        for method in ("PUT", "DELETE"):
            assert stranger.by_script(method, address, "0" * 64).status in (401, 405)
        assert stranger.post(address, {"title": "x"}).status in (401, 405)
        assert stranger.last_deed() == before


def test_the_socket_opens_for_who_may_read_anything_and_each_step_asks_again() -> None:
    for path in ("/_stcore/stream", "/_stcore/host-config", "/csv/goal-years"):
        assert right_at(path) is Right.READ_PUBLISHED
    for path in ("/_stcore/upload_file/x", "/media/x", "/no-such-page", "/api/v1/none"):
        assert right_at(path) is Right.READ


def test_switched_off_everything_is_closed_at_the_next_step(two: Two) -> None:
    bare, _ = two
    before = open_page(settings_of(bare), "overview", "year=2020")
    assert "U bent niet (meer) ingelogd" not in before.text
    with bare.writing(LOAD) as writing:
        publish_platform(writing, PublishingPlatform(public=False))
    try:
        assert "U bent niet (meer) ingelogd" in open_page(settings_of(bare), "overview", "year=2020").text
        with Browser(settings_of(bare)) as stranger:
            assert stranger.get("/").status == 303
            assert stranger.get("/api/v1/goals").status == 401
            assert stranger.get("/csv/goal-years?year=2020&goal=1").status == 401
            assert stranger.get("/_stcore/stream").status == 401
    finally:
        with bare.writing(LOAD) as writing:
            publish_platform(writing, PublishingPlatform(public=True))
