"""Where a coordinator opens the public pages: what is ticked, what is then read, and how it looks beforehand."""

import re

import pytest

from mvo_monitor.progress.publishing import is_publishing, read_publishing
from mvo_monitor.recording.account_links import set_password
from mvo_monitor.recording.publishing import PublishingPlatform, PublishingYear, publish_platform, publish_year
from mvo_monitor.recording.sessions import open_session
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import Browser, an_account, settings_of, somebody
from tests.factories import a_closed_year, a_coalition, a_plan, a_record, a_value, an_indicator
from tests.screens.opening import open_page


@pytest.fixture
def filled(sqlite_store: Store) -> Store:
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(writing, an_indicator())
        a_record(writing, "brief", visibility="public", title="Een open brief")
        a_record(writing, "nota", visibility="members", title="Een besloten nota")
        a_value(writing, "2016-2020/1.1", 2020, "2")
        a_value(writing, "2016-2020/1.1", 2019, "1")
    return sqlite_store


def test_what_is_ticked_is_public_at_the_next_click_and_what_is_not_is_closed(filled: Store) -> None:
    with somebody(filled, Role.COORDINATOR) as kim:
        page = kim.get("/publishing")
        assert "alleen voor wie is ingelogd" in page.text
        assert "2020 waarden: 1, openbaar bewijs: 1, bewijs dat verborgen blijft: 1 · kan nog veranderen" in page.text
        done = kim.send("/publishing", {"public": "1", "years": "2020"})
        assert (done.status, done.to) == (303, "/publishing")
        assert "Bewaard" in kim.get("/publishing").text
        with Browser(settings_of(filled)) as stranger:
            assert stranger.get("/").status == 200
            assert stranger.get("/members").status == 303
            assert stranger.get("/publishing").status == 303
        assert kim.send("/publishing", {"years": "2020"}).status == 303
        with Browser(settings_of(filled)) as stranger:
            assert (stranger.get("/").status, stranger.get("/").to) == (303, "/sign-in?next=/")
    with filled.reading() as connection:
        assert not is_publishing(connection)
        assert [each.year for each in read_publishing(connection).years if each.public_since] == [2020]


def test_pages_that_are_open_without_a_public_year_say_so_and_name_no_database(filled: Store) -> None:
    with somebody(filled, Role.COORDINATOR) as kim:
        assert kim.send("/publishing", {"public": "1"}).status == 303
        assert "geen enkel jaar is openbaar" in kim.get("/publishing").text
    page = open_page(settings_of(filled), "overview")
    assert "Er is nog niets openbaar gemaakt" in page.text
    assert "sqlite" not in page.html
    with Browser(settings_of(filled)) as stranger:
        for address in ("/api/v1/goals", "/csv/goal-years?year=2020&goal=1"):
            assert "nog niets openbaar" in stranger.get(address).html
            assert "sqlite" not in stranger.get(address).html


def test_a_year_that_is_not_offered_is_refused_and_nothing_changes(filled: Store) -> None:
    with somebody(filled, Role.ADMINISTRATOR) as kim:
        assert kim.send("/publishing", {"public": "1", "years": "1999"}).status == 422
    with filled.reading() as connection:
        assert not is_publishing(connection)


def test_what_another_closed_meanwhile_is_not_opened_again_by_who_did_not_see_it(filled: Store) -> None:
    with somebody(filled, Role.COORDINATOR) as kim:
        kim.send("/publishing", {"public": "1", "years": ["2019", "2020"]})
        opened = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', kim.get("/publishing").html))
        kim.send("/publishing", {"public": "1", "years": "2020"})
        late = kim.send("/publishing", {**opened, "public": "1", "years": ["2019", "2020"]})
        assert late.status == 409
        assert "Iemand anders wijzigde intussen wat openbaar is." in late.text
        assert re.search(r'value="2019"[^>]* checked', late.html), "what was ticked is still there"
        with filled.reading() as connection:
            assert [each.year for each in read_publishing(connection).years if each.public_since] == [2020]
        seen = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', late.html))
        assert kim.send("/publishing", {**seen, "public": "1", "years": ["2019", "2020"]}).status == 303


def test_who_publishes_sees_beforehand_what_everybody_will(filled: Store) -> None:
    number = an_account(filled, Role.COORDINATOR)
    with filled.writing(LOAD) as writing:
        token = open_session(writing, number, 12)
    with Browser(settings_of(filled), token) as kim:
        assert kim.send("/publishing", {"years": "2020"}).status == 303
        seen = re.search(r'href="(/\?as=public)"', kim.get("/publishing").html)
        assert seen
        assert 'name="robots"' in kim.get(seen[1]).html
        assert kim.get("/members?as=public").status == 303
        assert kim.get("/members").status == 200
    page = open_page(settings_of(filled), "evidence", "as=public", token=token)
    assert "Zo ziet iedereen de monitor" in page.text
    assert "Een open brief" in page.text
    assert "Een besloten nota" not in page.text
    assert all("as=public" in link for link in page.links if link.startswith("/evidence?record"))
    assert "Hier staat alleen wat openbaar is, van 2020." in page.text


def test_the_public_gets_no_edition_there_or_not(filled: Store) -> None:
    with filled.writing(LOAD) as writing:
        a_closed_year(writing, 2020)
        publish_year(writing, PublishingYear(year=2020))
        publish_platform(writing, PublishingPlatform(public=True))
    an_account(filled, Role.COORDINATOR)
    told = [open_page(settings_of(filled), "overview", f"edition={each}") for each in ("2020.1", "1999.1")]
    assert "2020.1" in told[0].text
    assert told[0].text.replace("2020.1", "x") == told[1].text.replace("1999.1", "x")
    assert told[0].links == told[1].links == ["/"]
    with Browser(settings_of(filled)) as stranger:
        for each in ("2020.1", "1999.1"):
            assert stranger.get(f"/csv/goal-years?year=2020&goal=1&edition={each}").status == 404
        assert stranger.get("/years/2020/editions/1").status == 303


def test_who_may_not_publish_cannot_become_the_public_by_the_address(filled: Store) -> None:
    with somebody(filled, Role.MEMBER) as kim:
        assert kim.get("/members?as=public").status == 200
    with Browser(settings_of(filled)) as stranger:
        assert stranger.get("/?as=public").status == 303
        assert "ingelogd" in open_page(settings_of(filled), "overview", "as=public").text


def test_who_signs_in_from_the_public_pages_reads_as_a_member_from_then_on(filled: Store) -> None:
    number = an_account(filled, Role.MEMBER, person="lid")
    with filled.writing(LOAD) as writing:
        set_password(writing, number, "vier losse woorden samen")
        publish_year(writing, PublishingYear(year=2020))
        publish_platform(writing, PublishingPlatform(public=True))
    with Browser(settings_of(filled)) as one:
        assert one.get("/members").to == "/sign-in?next=/members"
        assert one.get("/api/v1/evidence").response.json()["total"] == 1
        typed = {"email": "lid@example.org", "password": "vier losse woorden samen"}
        assert one.send("/sign-in?next=/members", typed).to == "/members"
        assert one.get("/members").status == 200
        assert one.get("/api/v1/evidence").response.json()["total"] == 2
