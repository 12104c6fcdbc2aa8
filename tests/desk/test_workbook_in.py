"""An edited workbook on its page: looked at, asked about, taken in on a yes, and nothing before."""

from pathlib import Path
from threading import Event
from typing import Any

import pytest
import sqlalchemy as sa

from dashboard.desk import behind
from dashboard.desk.workbook_in import file as page_of_file
from mvo_monitor.models import Goal, Indicator, TargetRow, Upload, table
from mvo_monitor.recording.plan_changes import GoalMade, make_goal
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import Browser, Seen, somebody
from tests.edited_workbook import Edited, Shown
from tests.factories import a_coalition, a_document, a_plan, a_score, a_value
from tests.store.workbook_words import edited

PLAN = "2021-2025"
REF = f"{PLAN}/1.1"
START = "/handing-on/workbook"


@pytest.fixture
def kept(sqlite_store: Store) -> Store:
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        a_document(writing)
        score = a_score("1.1", title="Leden zijn tevreden", targets=[{"year": "2025", "value": "4.2", "end": True}])
        a_plan(writing, score, code=PLAN)
        a_value(writing, REF, 2021, "3.7")
    return sqlite_store


@pytest.fixture
def book(kept: Store, tmp_path: Path) -> Edited:
    return edited(kept, tmp_path)


def chosen(browser: Browser, content: bytes, name: str = "werkmap.xlsx") -> str:
    seen = browser.send(START, {"_pressed": "go"}, files={"file": (name, content)})
    assert seen.status == 303, seen.text
    return seen.to


def saved(book: Edited, folder: Path) -> bytes:
    return book.save(folder / "edited.xlsx").read_bytes()


def hidden(seen: Seen) -> dict[str, str]:
    version = seen.html.partition('name="_version" value="')[2].partition('"')[0]
    return {"_version": version}


def rows(store: Store, model: type[Any]) -> list[Any]:
    with store.reading() as connection:
        return list(connection.execute(sa.select(table(model))))


def fields(seen: Seen, kind: str) -> list[str]:
    names = (piece.partition('"')[0] for piece in seen.html.split('name="')[1:])
    return [name for name in names if name.endswith(kind)]


@pytest.mark.parametrize("start", [START, "/rounds/import"])
def test_a_file_that_is_gone_leads_back_to_where_one_is_chosen(kept: Store, start: str) -> None:
    with somebody(kept, Role.COORDINATOR) as browser:
        seen = browser.get(f"{start}/gone?year=2025")
        assert seen.status == 400
        assert "Kies het opnieuw." in seen.text
        assert f'href="{start}"' in seen.html.partition("<main")[2]


def test_changes_are_shown_and_stored_on_a_yes_only(kept: Store, book: Edited, tmp_path: Path) -> None:
    book.set("goals", 1, title_nl="Een sterker netwerk")
    with somebody(kept, Role.COORDINATOR) as browser:
        page = chosen(browser, saved(book, tmp_path))
        before = browser.last_deed()
        seen = browser.get(page)
        assert seen.status == 200, "nothing was sent yet, so nothing came back"
        assert "title_nl: Een sterk netwerk → Een sterker netwerk" in seen.text
        assert "Er is nog niets ingelezen. Klopt dit" in seen.text
        assert browser.last_deed() == before
        done = browser.post(page, {**browser.mark(page), **hidden(seen), "_pressed": "save"})
        assert (done.status, done.to) == (303, START)
        assert "De werkmap is ingelezen: 0 nieuw, 1 gewijzigd" in browser.get(START).text
    assert rows(kept, Goal)[0].title_nl == "Een sterker netwerk"
    assert rows(kept, Upload) == []


def test_a_changed_target_asks_its_reason_and_what_was_typed_stays(kept: Store, book: Edited, tmp_path: Path) -> None:
    book.set("targets", 1, value=4.4)
    book.set("indicators", 1, title_nl="Leden zijn heel tevreden")
    with somebody(kept, Role.COORDINATOR) as browser:
        page = chosen(browser, saved(book, tmp_path))
        seen = browser.get(page)
        assert "Beantwoord eerst wat nog wordt gevraagd" in seen.text
        (meaning,) = set(fields(seen, ".meaning"))
        since = fields(seen, ".since")
        typed = {**browser.mark(page), **hidden(seen), "every.reason": "besloten in maart", "_pressed": "save"}
        again = browser.post(page, typed)
        assert again.status == 422
        assert "besloten in maart" in again.text
        assert rows(kept, TargetRow)[0].in_force
        typed |= {meaning: "same", since[-1]: "2023"}
        assert browser.post(page, typed).status == 303
    new = rows(kept, TargetRow)[1]
    assert (str(new.value), new.set_in, new.reason_nl) == ("4.4", 2023, "besloten in maart")
    assert rows(kept, Indicator)[0].title_nl == "Leden zijn heel tevreden"


def test_a_year_that_is_none_is_told_at_its_field_and_nothing_is_stored(
    kept: Store, book: Edited, tmp_path: Path
) -> None:
    book.set("targets", 1, value=4.4)
    with somebody(kept, Role.COORDINATOR) as browser:
        page = chosen(browser, saved(book, tmp_path))
        seen = browser.get(page)
        (since,) = fields(seen, ".since")
        reason = since.replace(".since", ".reason")
        typed = {**browser.mark(page), **hidden(seen), reason: "daarom", since: "ooit", "_pressed": "save"}
        again = browser.post(page, typed)
        assert again.status == 422
        assert 'value="ooit"' in again.html
    assert len(rows(kept, TargetRow)) == 1


def test_a_sheet_without_a_row_left_wants_a_tick_of_its_own(kept: Store, book: Edited, tmp_path: Path) -> None:
    del book.sheets["targets"][1:]
    with somebody(kept, Role.COORDINATOR) as browser:
        page = chosen(browser, saved(book, tmp_path))
        seen = browser.get(page)
        assert "Ja, verwijder de enige rij van blad targets" in seen.text
        typed = {**browser.mark(page), **hidden(seen), "every.reason": "te hoog", "_pressed": "save"}
        typed |= dict.fromkeys(fields(seen, ".reason"), "te hoog")
        again = browser.post(page, typed)
        assert again.status == 422
        assert "Bevestig dat alle rijen van blad targets weg mogen" in again.text
        assert "te hoog" in again.text
        assert rows(kept, TargetRow)[0].in_force
        assert browser.post(page, typed | {"emptied.targets": "yes"}).status == 303
    assert not rows(kept, TargetRow)[0].in_force


def test_what_is_refused_stands_above_and_has_no_button_to_take_it_in(
    kept: Store, book: Edited, tmp_path: Path
) -> None:
    book.set("targets", 1, value=Shown(0.43, "0%"))
    with somebody(kept, Role.COORDINATOR) as browser:
        page = chosen(browser, saved(book, tmp_path))
        seen = browser.get(page)
        assert "In de weg" in seen.text
        assert "Deze cel toont 43%" in seen.text
        assert 'value="save"' not in seen.html
        tried = browser.post(page, {**browser.mark(page), **hidden(seen), "_pressed": "save"})
        assert tried.status == 422
        assert len(rows(kept, Upload)) == 1  # the file is still there
        assert browser.send(page, {"_pressed": "drop"}).to == START
        assert browser.get(page).status == 400


def test_whoever_changed_something_meanwhile_is_told_and_it_is_looked_at_anew(
    kept: Store, book: Edited, tmp_path: Path
) -> None:
    book.set("goals", 1, title_nl="Een sterker netwerk")
    with somebody(kept, Role.COORDINATOR) as browser:
        page = chosen(browser, saved(book, tmp_path))
        seen = browser.get(page)
        with kept.writing(LOAD) as writing:
            make_goal(writing, GoalMade.model_validate({"plan": PLAN, "code": "2", "title": {"nl": "Nieuw"}}))
        told = browser.post(page, {**browser.mark(page), **hidden(seen), "_pressed": "save"})
        assert told.status == 422
        assert "Terwijl u keek, is er iets in de monitor veranderd" in told.text
        assert rows(kept, Goal)[0].title_nl == "Een sterk netwerk"
        assert browser.post(page, {**browser.mark(page), **hidden(told), "_pressed": "save"}).status == 303
    assert rows(kept, Goal)[0].title_nl == "Een sterker netwerk"


def test_another_file_is_told_on_the_page_and_can_be_thrown_away(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as browser:
        page = chosen(browser, b"ref;plan\n", "plan.csv")
        seen = browser.get(page)
        assert seen.status == 422
        assert "plan.csv is geen Excel-werkmap" in seen.text
        assert browser.send(START, {"_pressed": "go"}).status == 422  # no file at all


def test_an_unchanged_workbook_says_so(kept: Store, book: Edited, tmp_path: Path) -> None:
    with somebody(kept, Role.COORDINATOR) as browser:
        seen = browser.get(chosen(browser, saved(book, tmp_path)))
        assert "In deze werkmap is niets gewijzigd" in seen.text
        assert 'value="save"' not in seen.html


def test_a_large_workbook_shows_its_progress_and_can_be_stopped(
    kept: Store, book: Edited, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(behind, "AT_ONCE", 10)
    going, stopped = Event(), Event()

    def slowly(*given: Any) -> Any:
        progress = given[-1]
        try:
            while True:
                progress(120, 240)
                going.set()
                stopped.wait(0.01)
        finally:
            stopped.set()

    monkeypatch.setattr(page_of_file, "look_at_workbook", slowly)
    with somebody(kept, Role.COORDINATOR) as browser:
        page = chosen(browser, saved(book, tmp_path))
        browser.get(page)
        assert going.wait(60)
        seen = browser.get(page)
        assert "120 van 240 gedaan" in seen.text
        assert browser.send(page, {"_pressed": "stop"}).status == 303
        assert stopped.wait(60)


def test_nobody_else_sees_the_file(kept: Store, book: Edited, tmp_path: Path) -> None:
    with somebody(kept, Role.COORDINATOR) as browser:
        page = chosen(browser, saved(book, tmp_path))
    with somebody(kept, Role.COORDINATOR, person="piet") as other:
        assert other.get(page).status == 400
