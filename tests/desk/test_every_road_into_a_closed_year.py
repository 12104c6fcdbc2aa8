"""Every road into a closed year: it refuses with a sentence, what was typed is not lost, the year stays as it was."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from mvo_monitor.cli import main
from mvo_monitor.cli.exit_codes import DONE, FOUND, REFUSED
from mvo_monitor.progress.checks.editions import edition_findings
from mvo_monitor.recording.survey_rounds.closing import close_round
from mvo_monitor.recording.years import ReopeningYear, reopen_year
from mvo_monitor.settings import Settings
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import SurveyMode
from tests.desk.desk_client import Browser
from tests.desk.member_store import (
    PLAN,
    a_coordinator,
    a_member,
    a_narrative_typed,
    a_store_of_members,
    an_outcome_typed,
    asked,
    by_link,
    number_of,
)
from tests.desk.test_answering import typed
from tests.desk.test_drafts import TYPED, put
from tests.edited_workbook import Edited
from tests.factories import a_budget, a_closed_year, a_record, a_value
from tests.store.surveys_held import Held, a_held_round
from tests.store.test_workbook_evidence import motion
from tests.survey_answers import answers_file
from tests.unit.iati_files import an_example

Captured = pytest.CaptureFixture[str]

CLOSED = "2026 is gesloten sinds"


@dataclass
class There:
    """What stood open the day before 2026 closed."""

    store: Store
    folder: Path
    request: int
    answer: int
    held: Held
    copy: Path


@pytest.fixture
def there(sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> There:
    """Asked, half answered, begun in drafts, exported, copied; and then 2026 closed."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"MVO_MONITOR_{name.upper()}", raising=False)
    monkeypatch.setenv("MVO_MONITOR_DATABASE_URL", sqlite_store.url.render_as_string(hide_password=False))
    a_store_of_members(sqlite_store)
    with sqlite_store.writing(LOAD) as writing:
        a_record(writing, "motie", year=2026)
        a_value(writing, f"{PLAN}/1.2", 2026, "1")
        a_budget(writing, {}, year=2026)
        held = a_held_round(writing, ["somo"], SurveyMode.NAMED)
    request, answer = asked(sqlite_store), asked(sqlite_store, "answer")
    asked(sqlite_store, "confirmation", evidence="motie")
    assert main(["export", "--xlsx", str(tmp_path / "all.xlsx")]) == DONE
    assert main(["backup", str(tmp_path / "copies")]) == DONE
    with sqlite_store.writing(LOAD) as writing:
        close_round(writing, held.number)
        a_closed_year(writing, 2026)
    (copy,) = (each for each in (tmp_path / "copies").iterdir() if each.suffix == ".db")
    return There(sqlite_store, tmp_path, request, answer, held, copy)


def year_is_as_it_was(there: There) -> bool:
    with there.store.reading() as connection:
        return list(edition_findings(connection)) == []


# ---- Files, by the command line --------------------------------------------------------------------------

LINE = {"side": "costs", "group": "x", "group_title": {"nl": "x"}, "label": {"nl": "Extra"}, "budgeted": 1,
        "source": {"document": "so-imvo"}}  # fmt: skip
LOADED: dict[str, dict[str, Any]] = {
    "values": {"indicator": f"{PLAN}/1.2", "year": 2026, "value": 0, "basis": "measured", "reason": {"nl": "x"}},
    "evidence": {"key": "laat", "kind": "narrative", "year": 2026, "title": {"nl": "x"}, "visibility": "members"},
    "budgets": {"year": 2027, "lines": [LINE]},
    "surveys": {
        "key": "laat", "year": 2026, "title": {"nl": "x"}, "mode": "not_stated", "unit": "organisation", "asked": 2,
        "questions": [],
    },
    "plans": {
        "code": "laat", "title": {"nl": "x"}, "first_year": 2026, "last_year": 2026, "goals": [],
        "source": {"document": "so-imvo"},
    },
}  # fmt: skip


@pytest.mark.parametrize("noun", LOADED)
def test_load(there: There, capsys: Captured, noun: str) -> None:
    file = there.folder / "laat.yaml"
    file.write_text(yaml.safe_dump({noun: [LOADED[noun]]}))
    if noun == "budgets":  # a year has one budget, so it takes a closed year that has none yet
        with there.store.writing(LOAD) as writing:
            a_closed_year(writing, 2027)
    assert main(["load", str(file)]) == REFUSED
    assert "is gesloten sinds" in capsys.readouterr().err
    assert year_is_as_it_was(there)


def changes_a_budget(book: Edited) -> None:
    book.set("budget_lines", book.find("budget_lines", year=2026.0), realised=12.5)


def adds_evidence(book: Edited) -> None:
    motion(book, Jaar=2026, Indicatoren=f"{PLAN}/1.1")


@pytest.mark.parametrize("change", [changes_a_budget, adds_evidence])
def test_import_of_a_workbook(there: There, capsys: Captured, change: Callable[[Edited], None]) -> None:
    book = Edited(there.folder / "all.xlsx")
    change(book)
    edited = book.save(there.folder / "edited.xlsx")
    assert main(["import", "workbook", str(edited), "--yes", "--reason", "x"]) == REFUSED
    said = capsys.readouterr()
    assert CLOSED in said.out + said.err
    assert year_is_as_it_was(there)


def test_import_of_a_survey(there: There, capsys: Captured) -> None:
    (there.folder / "results.csv").write_bytes(answers_file())
    assert main(["import", "survey", str(there.folder / "results.csv"), "--year", "2026", "--yes"]) == REFUSED
    assert CLOSED in capsys.readouterr().err
    assert year_is_as_it_was(there)


def test_results_after_iati_are_looked_at_and_never_stored(there: There, capsys: Captured) -> None:
    (there.folder / "iati.xml").write_text(an_example().replace("2021", "2026"))
    assert main(["import", "iati", str(there.folder / "iati.xml")]) == FOUND
    assert "Er is niets bewaard." in capsys.readouterr().out
    assert year_is_as_it_was(there)


def test_an_archive_goes_into_an_empty_store_only(there: There, capsys: Captured) -> None:
    assert main(["export", "--json", str(there.folder / "all.json")]) == DONE
    assert main(["import", str(there.folder / "all.json")]) == REFUSED
    assert "is niet leeg" in capsys.readouterr().err
    assert year_is_as_it_was(there)


def test_an_older_copy_may_be_put_back_and_it_is_said_which_closed_year_is_not_in_it(
    there: There, capsys: Captured
) -> None:
    there.store.dispose()
    assert main(["restore", str(there.copy)]) == DONE
    assert "Niet in deze kopie, en wel in wat er stond: editie 2026/1." in capsys.readouterr().out
    assert main(["check"]) in (DONE, FOUND)
    assert there.copy.name in capsys.readouterr().out, "and the audit keeps that it was put back"
    with there.store.writing(LOAD) as writing:
        a_value(writing, f"{PLAN}/1.1", 2026, "1")


def test_a_copy_of_a_closed_year_says_nothing_of_it(there: There, capsys: Captured) -> None:
    assert main(["backup", str(there.folder / "later")]) == DONE
    (copy,) = (each for each in (there.folder / "later").iterdir() if each.suffix == ".db")
    there.store.dispose()
    assert main(["restore", str(copy)]) == DONE
    assert "Niet in deze kopie" not in capsys.readouterr().out
    assert year_is_as_it_was(there)


# ---- Pages -----------------------------------------------------------------------------------------------

WORDS = "Dit kwam te laat, en het was veel werk."


def member_pages(there: There) -> dict[str, dict[str, Any]]:
    return {
        f"/evidence/new?kind=narrative&request={there.request}": dict(a_narrative_typed(summary=WORDS)),
        "/evidence/new?kind=policy_outcome&year=2026": dict(an_outcome_typed(summary=WORDS)),
        f"/answer/{there.answer}": {"reply": "yes", "explanation": WORDS},
        "/confirm/motie": {"contributed": "no", "note": WORDS},
        f"/answer-survey/{there.held.number}": typed(there.held, score="4", open=WORDS),
    }


@pytest.mark.parametrize("comes", [a_member, by_link])
def test_members_by_their_account_or_their_letters_link(there: There, comes: Callable[[Store], Browser]) -> None:
    with comes(there.store) as browser:
        mark = browser.mark("/my-list")
        for page, given in member_pages(there).items():
            if comes is by_link and page.startswith("/answer-survey"):
                continue  # that link opens the list, and no survey
            seen = browser.post(page, {**mark, **given})
            assert seen.status in (400, 409, 422), page
            assert "gesloten" in seen.text or "neemt nu geen antwoorden aan" in seen.text, page
            assert WORDS in seen.text, page
        assert CLOSED in browser.get("/my-list").text
        nothing = browser.post(f"/my-list?request={there.request}", {**mark, "_pressed": f"nothing.{there.request}"})
        assert nothing.status >= 400 or nothing.status == 303
    assert year_is_as_it_was(there)


def test_a_draft_that_was_kept_stays_and_hands_nothing_in(there: There) -> None:
    with there.store.writing(LOAD) as writing:
        reopen_year(writing, ReopeningYear(year=2026, reason="Iemand was nog bezig"))
    with a_member(there.store) as kim:
        address = f"/drafts/evidence.{there.request}"
        assert put(kim, address, TYPED).status == 204
        with there.store.writing(LOAD) as writing:
            a_closed_year(writing, 2026)
        assert kim.get(address).response.json() == TYPED
        assert put(kim, address, {**TYPED, "typed": {"title": ["Nog verder"]}}).status == 204
        page = f"/evidence/new?kind=narrative&request={there.request}"
        assert kim.post(page, {**kim.mark("/my-list"), **a_narrative_typed(title="Half af")}).status == 422
        assert kim.get(address).response.json()["typed"] == {"title": ["Nog verder"]}
    assert year_is_as_it_was(there)


def coordinator_pages(there: There) -> dict[str, dict[str, Any]]:
    number, somo = there.held.number, str(number_of(there.store, "somo"))
    return {
        "/evidence/motie/edit": dict(a_narrative_typed(summary=WORDS, reason="x")),
        "/requests/new?year=2026": {
            "kind": "evidence", "indicator": f"{PLAN}/1.1", "text.nl": WORDS, "due_on": "1 maart 2199", "to": "all",
            "_pressed": "ask",
        },
        f"/requests/{there.request}/edit": {"text.nl": WORDS, "due_on": "2099-12-01", "_version": "1"},
        f"/rounds/{number}/edit": {"title.nl": WORDS, "_version": "1"},
        "/report/2026/text/outlook": {"nl": WORDS, "_version": "0"},
        "/requests/letters?kind=invitation&year=2026": {"kind": "invitation", "to": somo},
    }  # fmt: skip


def test_the_coordinator(there: There) -> None:
    with a_coordinator(there.store) as sam:
        mark = sam.mark("/requests")
        for page, given in coordinator_pages(there).items():
            seen = sam.post(page, {**mark, **given})
            assert seen.status in (400, 409, 422), page
            assert "gesloten" in seen.text or "staat nu vast" in seen.text, page
    assert year_is_as_it_was(there)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_the_api_only_reads(there: There, method: str) -> None:
    with a_coordinator(there.store) as sam:
        assert sam.by_script(method, "/api/v1/years", sam.mark("/requests")["mark"]).status in (403, 404, 405)
    assert year_is_as_it_was(there)


def test_reopened_all_of_it_goes_again(there: There) -> None:
    with there.store.writing(LOAD) as writing:
        reopen_year(writing, ReopeningYear(year=2026, reason="Het kwam te laat"))
    with a_member(there.store) as kim:
        page = f"/evidence/new?kind=narrative&request={there.request}"
        assert kim.post(page, {**kim.mark("/my-list"), **a_narrative_typed(summary=WORDS)}).status == 303
