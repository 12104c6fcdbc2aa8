"""What an edited workbook asks for is done by the deeds that every form uses: reasons, history, closed years, audit."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from mvo_monitor.errors import Stale, StillInUse
from mvo_monitor.exchange.workbook_in import Answer, Answers, Asks, ChangeKind, Outlook
from mvo_monitor.models import AuditEntry, BaselineRow, BudgetLine, Goal, Indicator, SubGoal, TargetRow, table
from mvo_monitor.recording.plan_changes import GoalMade, make_goal
from mvo_monitor.recording.removals import remove_goal
from mvo_monitor.recording.shapes import TextIn
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Deed, Meaning
from tests.edited_workbook import Edited
from tests.factories import a_budget, a_closed_year, a_coalition
from tests.store.plan_words import REF, done, last_deed, refused
from tests.store.workbook_words import NL, WHY, digest_of, edited, look, take_in

PLAN = "2021-2025"


@pytest.fixture
def small(kept: Store) -> Store:
    """A plan with a score and its values, and a budget of two lines in 2021 and in 2022."""
    with kept.writing(LOAD) as writing:
        a_coalition(writing)
        for year in (2021, 2022):
            a_budget(writing, {"realised": "90"}, {}, year=year)
    return kept


@pytest.fixture
def book(small: Store, tmp_path: Path) -> Edited:
    return edited(small, tmp_path)


def rows(store: Store, model: type[Any]) -> list[Any]:
    with store.reading() as connection:
        return list(connection.execute(sa.select(table(model)).order_by(table(model).c.id)))


def deeds(store: Store, *, last: int) -> list[Deed]:
    return [row.deed for row in rows(store, AuditEntry)[-last:]]


def refusals(outlook: Outlook) -> list[str]:
    return [why for each in outlook.tried if (why := each.why(NL))]


def test_a_changed_target_asks_why_and_keeps_the_old_one(small: Store, book: Edited, tmp_path: Path) -> None:
    book.set("targets", 1, value=4.4)
    asked = look(small, book, tmp_path)
    assert (asked.asks, asked.is_refused, asked.is_ready) == (True, False, False)
    assert asked.tried[0].asks == {Asks.REASON}
    assert not take_in(small, book, tmp_path).taken
    answers = Answers(every=Answer(TextIn(nl="het kan beter"), since=2024))
    assert take_in(small, book, tmp_path, answers).taken
    old, new = rows(small, TargetRow)
    assert (old.value, old.in_force, old.replaced_in) == (Decimal("4.2"), False, 2024)
    assert (new.value, new.in_force, new.set_in, new.reason_nl) == (Decimal("4.4"), True, 2024, "het kan beter")
    assert deeds(small, last=2) == [Deed.TARGET_CHANGED, Deed.SHEETS_IMPORTED]
    told = rows(small, AuditEntry)[-1].details
    assert (told["changed"], told["added"], told["removed"], len(told["file"])) == (1, 0, 0, 64)


def test_the_reason_can_be_typed_in_the_sheet_itself(small: Store, book: Edited, tmp_path: Path) -> None:
    book.set("targets", 1, value=4.4, reason_nl="zo staat het in het verslag", set_in=2023)
    assert take_in(small, book, tmp_path).taken
    assert [(row.set_in, row.reason_nl) for row in rows(small, TargetRow)][1] == (2023, "zo staat het in het verslag")


def test_one_row_can_have_a_reason_of_its_own(small: Store, book: Edited, tmp_path: Path) -> None:
    book.set("targets", 1, value=4.4)
    book.set("baselines", 1, value=3.5)
    steps = {each.step.changes[0].sheet: each.step for each in look(small, book, tmp_path).tried}
    own = {steps["baselines"].mark: Answer(TextIn(nl="verkeerd overgenomen"))}
    assert take_in(small, book, tmp_path, Answers(own, WHY.every)).taken
    assert [row.reason_nl for row in rows(small, BaselineRow)] == [None, "verkeerd overgenomen"]
    assert rows(small, TargetRow)[1].reason_nl == "besloten in de stuurgroep"


def test_an_end_target_moves_when_its_year_is_typed_otherwise(small: Store, book: Edited, tmp_path: Path) -> None:
    book.set("targets", 1, year=2027)
    outlook = take_in(small, book, tmp_path, WHY)
    assert outlook.taken
    assert [(row.year, row.in_force) for row in rows(small, TargetRow)] == [(2025, False), (2027, True)]


def test_a_target_whose_row_is_removed_is_withdrawn_with_a_reason(small: Store, book: Edited, tmp_path: Path) -> None:
    book.remove("targets", 1)
    assert look(small, book, tmp_path).asks
    answers = Answers(every=Answer(TextIn(nl="vervallen"), since=2025), emptied=frozenset({"targets"}))
    assert take_in(small, book, tmp_path, answers).taken
    assert [(row.in_force, row.replaced_in) for row in rows(small, TargetRow)] == [(False, 2025)]
    assert deeds(small, last=2) == [Deed.TARGET_WITHDRAWN, Deed.SHEETS_IMPORTED]


def test_new_words_of_a_measured_indicator_ask_what_they_mean(small: Store, book: Edited, tmp_path: Path) -> None:
    book.set("indicators", book.find("indicators", ref=REF), title_nl="Leden zijn heel tevreden")
    assert look(small, book, tmp_path).tried[0].asks == {Asks.MEANING, Asks.SINCE, Asks.REASON}
    assert take_in(small, book, tmp_path, Answers(every=Answer(meaning=Meaning.SAME))).taken
    assert rows(small, Indicator)[0].title_nl == "Leden zijn heel tevreden"


def test_rows_that_need_each_other_find_their_order(small: Store, book: Edited, tmp_path: Path) -> None:
    """The aim of 2026 needs the longer plan, though plans and aims could as well be tried the other way round."""
    book.set("plans", 1, last_year=2026)
    book.add("goals", plan=PLAN, code="9", title_nl="Een nieuw doel")
    book.add("aims", goal=f"{PLAN}/9", sort="kerndoel", text_nl="Iets nieuws", first_year=2026, last_year=2026)
    book.add("indicators", plan=PLAN, goal=f"{PLAN}/9", code="9.1", title_nl="Aantal", measure="aantal",
             direction="hoger is beter")  # fmt: skip
    book.add("targets", indicator=f"{PLAN}/9.1", year=2025, value=12, is_end=True)
    book.add("baselines", indicator=f"{PLAN}/9.1", year=2020, value="3", basis="gemeten")
    outlook = take_in(small, book, tmp_path)
    assert outlook.taken, refusals(outlook)
    assert outlook.count(ChangeKind.ADDED) == 5
    assert [row.text_nl for row in rows(small, SubGoal)][-1] == "Iets nieuws"
    assert (rows(small, TargetRow)[-1].value, rows(small, BaselineRow)[-1].value) == (12, 3)


def test_a_goal_and_an_indicator_get_other_codes_while_rows_still_name_them_by_the_old_ones(
    small: Store, book: Edited, tmp_path: Path
) -> None:
    goal, indicator = book.find("goals", code="1"), book.find("indicators", ref=REF)
    book.set("goals", goal, code="A", title_nl="Anders genoemd")
    book.set("indicators", indicator, code="A.1")
    book.add("aims", goal=f"{PLAN}/1", sort="kerndoel", text_nl="Nog een", first_year=2022, last_year=2023)
    book.set("targets", 1, value=4.4)
    outlook = take_in(small, book, tmp_path, WHY)
    assert outlook.taken, refusals(outlook)
    assert [(row.code, row.title_nl) for row in rows(small, Goal)] == [("A", "Anders genoemd")]
    assert rows(small, Indicator)[0].code == "A.1"


def test_an_indicator_nobody_built_on_goes_with_its_targets_and_one_with_values_stays(
    small: Store, book: Edited, tmp_path: Path
) -> None:
    book.remove("indicators", book.find("indicators", ref=f"{PLAN}/1.2"))
    outlook = take_in(small, book, tmp_path)
    assert outlook.taken, refusals(outlook)
    assert [row.code for row in rows(small, Indicator)] == ["1.1"]
    assert deeds(small, last=2) == [Deed.INDICATOR_REMOVED, Deed.SHEETS_IMPORTED]
    again = edited(small, tmp_path)
    again.remove("indicators", again.find("indicators", ref=REF))
    again.remove("targets", 1)
    outlook = look(small, again, tmp_path)
    assert len(outlook.tried) == 1
    assert "2021-2025/1.1" in refusals(outlook)[0]


def test_lines_of_a_budget_change_and_go_but_not_in_a_closed_year(small: Store, book: Edited, tmp_path: Path) -> None:
    with small.writing(LOAD) as writing:
        a_closed_year(writing, 2021)
    open_line, closed_line = (book.find("budget_lines", year=float(year)) for year in (2022, 2021))
    book.set("budget_lines", open_line, realised=12.5)
    book.set("budget_lines", closed_line, realised=12.5)
    before = digest_of(small, tmp_path)
    outlook = take_in(small, book, tmp_path)
    assert not outlook.taken
    assert [("2021" in why) for why in refusals(outlook)] == [True]
    assert digest_of(small, tmp_path) == before  # nothing of it, the open year neither
    book.set("budget_lines", closed_line, realised=None)
    untouched = edited(small, tmp_path)
    book.sheets["budget_lines"][closed_line] = untouched.sheets["budget_lines"][closed_line]
    book.remove("budget_lines", book.find("budget_lines", year=2022.0, position=1.0))
    assert take_in(small, book, tmp_path).taken
    assert [(row.year, row.realised) for row in rows(small, BudgetLine)][-1] == (2022, Decimal("12.5"))
    assert deeds(small, last=3) == [Deed.BUDGET_CHANGED, Deed.BUDGET_CHANGED, Deed.SHEETS_IMPORTED]


def test_what_was_taken_in_is_not_done_again_while_one_goes_on_editing(
    small: Store, book: Edited, tmp_path: Path
) -> None:
    book.add("aims", goal=f"{PLAN}/1", sort="kerndoel", text_nl="Nog een", first_year=2022, last_year=2023)
    book.add("budget_lines", year=2022, side="lasten", group_key="nieuw", group_nl="Nieuw", label_nl="Los", budgeted=1)
    book.set("goals", 1, title_nl="Eerst dit")
    assert take_in(small, book, tmp_path).taken
    book.set("goals", 1, title_en="Then this")
    outlook = look(small, book, tmp_path)
    assert [
        (row.sheet, [cell.column for cell in row.cells]) for each in outlook.tried for row in each.step.changes
    ] == [("goals", ["title_en"])]


def test_a_goal_goes_while_nothing_hangs_on_it_and_as_it_was_read(small: Store) -> None:
    done(small, make_goal, GoalMade(plan=PLAN, code="9", title=TextIn(nl="Nog te bedenken")))
    refused(small, Stale, remove_goal, f"{PLAN}/9", 2)
    refused(small, StillInUse, remove_goal, f"{PLAN}/1", 1)
    done(small, remove_goal, f"{PLAN}/9", 1)
    assert "9" not in [row.code for row in rows(small, Goal)]
    told = last_deed(small)
    assert (told.deed, told.subject_key, told.details["title_nl"]) == (
        Deed.GOAL_REMOVED,
        f"{PLAN}/9",
        "Nog te bedenken",
    )
