"""What is typed at the pages of a budget reads the same everywhere: API, tables, workbook back in, annual report."""

import csv
from pathlib import Path
from typing import Any

import pytest

from mvo_monitor.exchange.readable import export_tables
from mvo_monitor.measures.floors import STANDARD
from mvo_monitor.recording.budget_years import LineMoved, move_budget_line
from mvo_monitor.reporting.annual import annual_report
from mvo_monitor.store import LOAD, Store
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import BudgetSide, Language, Role
from tests.desk.desk_client import somebody
from tests.desk.test_budget_pages import YEAR, line, typed
from tests.factories import a_coalition, a_membership, a_plan, an_indicator, an_organisation
from tests.paper_text import section_of, text_of
from tests.store.workbook_words import edited, look, take_in

LINES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("costs", {"label.nl": "Zaalhuur", "label.en": "Hall", "budgeted": "1.250,-", "realised": "€ 1.310,50"}),
    ("costs", {"label.nl": "Catering", "realised": "689,50", "budgeted": "–"}),
    ("income", {"label.nl": "SOMO", "budgeted": "2 400", "organisation": "somo"}),
)


@pytest.fixture
def kept(sqlite_store: Store) -> Store:
    """A budget of which every line was typed at a form, without a source."""
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(writing, an_indicator())
        a_membership(writing, an_organisation(writing, "somo"), period={"since": "2015"})
    group = {"group": "+", "group_title.nl": "Bijeenkomsten", "group_title.en": "Meetings"}
    with somebody(sqlite_store, Role.COORDINATOR) as kim:
        for side, said in LINES:
            address = f"/plan/budget/{YEAR}/{side}"
            assert kim.send(address, {**typed(kim, address), **group, **said}).status == 303
    return sqlite_store


def values(amounts: dict[str, Any]) -> list[str | None]:
    """What was budgeted and what was realised, as the API writes them."""
    return [amounts[kind]["value"] for kind in ("budgeted", "realised")]


def test_the_api_tells_the_lines_and_their_sums_to_the_cent(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR, person="api") as reader:
        (found,) = reader.get(f"/api/v1/finance?year={YEAR}").response.json()["items"]
    (group,) = found["costs"]["groups"]
    assert (group["title"]["nl"], group["title"]["en"]) == ("Bijeenkomsten", "Meetings")
    amounts = [(each["label"]["nl"], *values(each["amounts"])) for each in group["lines"]]
    assert amounts == [("Zaalhuur", "1250", "1310.50"), ("Catering", None, "689.50")]
    assert values(found["costs"]["total"]) == ["1250", "2000.00"]
    assert values(found["balance"])[0] == "1150"
    assert values(found["from_members"])[0] == "2400"


def test_the_table_to_take_along_holds_the_lines_and_an_empty_cell_for_what_is_not_known(
    kept: Store, tmp_path: Path
) -> None:
    export_tables(kept, tmp_path / "tables", words(Language.NL), STANDARD)
    file = next((tmp_path / "tables").rglob("budget_lines.csv"))
    with file.open(encoding="utf-8-sig", newline="") as held:
        rows = list(csv.DictReader(held))
    said = [(row["label_nl"], row["organisation"], row["budgeted"], row["realised"]) for row in rows]
    assert said == [("Zaalhuur", "", "1250", "1310.50"), ("Catering", "", "", "689.50"), ("SOMO", "somo", "2400", "")]


def test_the_workbook_changes_an_amount_of_a_line_that_was_typed(kept: Store, tmp_path: Path) -> None:
    book = edited(kept, tmp_path)
    book.set("budget_lines", book.find("budget_lines", label_nl="SOMO"), realised=2500)
    assert take_in(kept, book, tmp_path).taken
    assert line(kept, "SOMO").amounts.realised == 2500


def test_a_workbook_made_before_lines_changed_places_never_changes_another_line(kept: Store, tmp_path: Path) -> None:
    book = edited(kept, tmp_path)
    book.set("budget_lines", book.find("budget_lines", label_nl="Zaalhuur"), budgeted=1300)
    said = {"year": YEAR, "side": BudgetSide.COSTS, "line": line(kept, "Catering").id, "up": True}
    with kept.writing(LOAD) as writing:
        move_budget_line(writing, LineMoved.model_validate(said))
    told = [words(Language.NL)(each.why.key, **each.why.fields) for each in look(kept, book, tmp_path).faults]
    assert told == [
        "Sinds de export staat op deze plaats een andere regel: ‘Catering’. Exporteer opnieuw en wijzig het daarin."
    ]
    assert line(kept, "Catering").amounts.budgeted is None


def test_the_annual_report_adds_up_what_was_typed(kept: Store) -> None:
    with kept.reading() as connection:
        made = annual_report(connection, YEAR, words(Language.NL), STANDARD, "https://monitor.example")
    said = text_of(section_of(made, "finance").blocks)
    assert "€ 1.310,50" in said
    assert "€ 2.000" in said
    assert "None" not in said
