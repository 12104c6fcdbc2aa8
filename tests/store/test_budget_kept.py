"""A budget that is kept by hand: lines taken over, amounts filled in, two people at once; on both databases."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pytest

from mvo_monitor.errors import LineIsThere, LineLeftEmpty, Stale, UnknownReference, YearIsClosed
from mvo_monitor.models import AuditEntry, BudgetLine
from mvo_monitor.progress.finance import read_budgets
from mvo_monitor.progress.keeping.budget import KeptBudget, KeptLine, read_kept_budget, read_line_change
from mvo_monitor.recording.budget_changes import LineChange, LineRemoved, change_budget_line, remove_budget_line
from mvo_monitor.recording.budget_years import (
    AmountsFilled,
    BudgetCopied,
    GroupMoved,
    GroupNamed,
    LineMoved,
    copy_budget,
    fill_budget,
    move_budget_group,
    move_budget_line,
    name_budget_group,
)
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import BudgetSide, Deed
from tests.factories import a_budget, a_closed_year, a_membership, an_organisation
from tests.store.plan_words import last_deed, of, rows

COSTS, INCOME = BudgetSide.COSTS, BudgetSide.INCOME
STAFF = {"group": "personeel", "group_title": "Personeel"}
EVENTS = {"group": "activiteiten", "group_title": "Activiteiten"}


@pytest.fixture
def kept(store: Store) -> Store:
    """2024: three lines of costs in two groups, and a contribution of a member; 2023 is closed."""
    with store.writing(LOAD) as writing:
        a_membership(writing, an_organisation(writing, "somo"))
        a_budget(
            writing,
            {**STAFF, "label": "Coördinator", "budgeted": "57500", "realised": "57940"},
            {**EVENTS, "label": "Bijeenkomsten", "budgeted": "3400", "realised": "4020"},
            {**STAFF, "label": "Administratie", "budgeted": "6800"},
            {"side": "income", "group": "leden", "group_title": "Leden", "label": "SOMO", "organisation": "somo"},
            year=2024,
        )
        a_budget(writing, {"label": "Oud"}, year=2023)
        a_closed_year(writing, 2023)
    return store


def budget(store: Store, year: int = 2024) -> KeptBudget:
    with store.reading() as connection:
        return read_kept_budget(connection, year)


def line(store: Store, label: str, year: int = 2024) -> KeptLine:
    return next(each for each in budget(store, year).lines if each.label.nl == label)


def order(store: Store, side: BudgetSide = COSTS) -> list[str | None]:
    return [each.label.nl for group in budget(store).groups(side) for each in group.lines]


def fill(store: Store, *amounts: dict[str, Any], year: int = 2024) -> int:
    with store.writing(LOAD) as writing:
        return fill_budget(writing, of(AmountsFilled, year=year, amounts=amounts))


def realised(store: Store, label: str, before: str | None, after: str | None) -> dict[str, Any]:
    return {"line": line(store, label).id, "kind": "realised", "before": before, "after": after}


def copied(store: Store, lines: Iterable[dict[str, Any]], year: int = 2025, of_year: int = 2024) -> int:
    with store.writing(LOAD) as writing:
        return copy_budget(writing, of(BudgetCopied, year=year, of_year=of_year, lines=tuple(lines)))


def test_many_amounts_are_kept_in_one_deed_and_the_finance_page_adds_them_up(kept: Store) -> None:
    before = len(rows(kept, AuditEntry))
    changed = fill(kept, realised(kept, "Administratie", None, "7035"), realised(kept, "Bijeenkomsten", "4020", "4100"))
    assert changed == 2
    assert len(rows(kept, AuditEntry)) == before + 1
    with kept.reading() as connection:
        costs = next(each for each in read_budgets(connection) if each.year == 2024).costs.amounts
    assert (costs.budgeted, costs.realised) == (Decimal(67_700), Decimal(69_075))


def test_the_log_tells_what_each_amount_was_and_became(kept: Store) -> None:
    fill(kept, realised(kept, "Administratie", None, "7035"))
    told = last_deed(kept)
    assert (told.deed, told.subject, told.subject_key) == (Deed.BUDGET_CHANGED, "budget", "2024")
    assert told.details["changed"] == {"costs/2": {"realised": [None, "7035"]}}


def test_what_stands_already_is_no_change_and_leaves_no_row(kept: Store) -> None:
    before = len(rows(kept, AuditEntry))
    assert fill(kept, realised(kept, "Bijeenkomsten", "3000", "4020")) == 0
    assert len(rows(kept, AuditEntry)) == before


def test_an_amount_that_somebody_else_filled_in_meanwhile_is_not_overwritten(kept: Store) -> None:
    fill(kept, realised(kept, "Administratie", None, "7000"))
    mine = realised(kept, "Administratie", None, "7035")
    with pytest.raises(Stale):
        fill(kept, realised(kept, "Coördinator", "57940", "60000"), mine)
    assert line(kept, "Administratie").amounts.realised == 7000
    assert line(kept, "Coördinator").amounts.realised == 57_940, "all or nothing"


def test_an_amount_taken_out_is_not_known_and_not_zero(kept: Store) -> None:
    fill(kept, realised(kept, "Bijeenkomsten", "4020", None))
    assert line(kept, "Bijeenkomsten").amounts.realised is None
    assert budget(kept).amounts(COSTS).realised == 57_940


def test_a_line_never_loses_its_last_amount(kept: Store) -> None:
    only = {"line": line(kept, "Administratie").id, "kind": "budgeted", "before": "6800", "after": None}
    with pytest.raises(LineLeftEmpty):
        fill(kept, only)
    assert line(kept, "Administratie").amounts.budgeted == 6800


def test_lines_come_back_in_another_year_with_group_organisation_and_new_amounts(kept: Store) -> None:
    chosen = [line(kept, label) for label in ("Coördinator", "SOMO")]
    assert copied(kept, [{"line": each.id, "budgeted": "60000"} for each in chosen]) == 2
    found = budget(kept, 2025)
    (staff,) = found.groups(COSTS)
    (members,) = found.groups(INCOME)
    assert (staff.key, staff.title.nl, staff.lines[0].amounts.budgeted) == ("personeel", "Personeel", Decimal(60_000))
    assert staff.lines[0].amounts.realised is None
    assert staff.lines[0].values["source.document"] is None, "the source told of 2024"
    assert members.lines[0].values["organisation"] == "somo"
    assert last_deed(kept).details["copied_from"] == 2024


def test_a_line_is_taken_over_once(kept: Store) -> None:
    staff = [{"line": line(kept, "Coördinator").id, "budgeted": "60000"}]
    copied(kept, staff)
    with pytest.raises(LineIsThere):
        copied(kept, [{"line": line(kept, "Administratie").id, "budgeted": "7000"}, *staff])
    assert [each.label.nl for each in budget(kept, 2025).lines] == ["Coördinator"]


def test_a_copied_line_joins_its_group_under_the_name_it_has_there(kept: Store) -> None:
    copied(kept, [{"line": line(kept, "Coördinator").id, "budgeted": "60000"}])
    with kept.writing(LOAD) as writing:
        new = of(GroupNamed, year=2025, side="costs", group="personeel", title={"nl": "Mensen", "en": "People"})
        name_budget_group(writing, new)
    copied(kept, [{"line": line(kept, "Administratie").id, "budgeted": "7000"}])
    (staff,) = budget(kept, 2025).groups(COSTS)
    assert {(each.group_title.nl, each.group_title.en) for each in staff.lines} == {("Mensen", "People")}
    assert budget(kept).groups(COSTS)[0].title.nl == "Personeel", "2024 keeps its own"


def test_a_group_that_was_renamed_meanwhile_is_told(kept: Store) -> None:
    new = {"year": 2024, "side": "costs", "group": "personeel", "before": {"nl": "Personeel"}}
    with kept.writing(LOAD) as writing:
        name_budget_group(writing, of(GroupNamed, **new, title={"nl": "Mensen"}))
    with pytest.raises(Stale), kept.writing(LOAD) as writing:
        name_budget_group(writing, of(GroupNamed, **new, title={"nl": "Staf"}))


def test_a_line_moves_within_its_group_and_stays_at_the_end_of_it(kept: Store) -> None:
    def move(label: str, up: bool) -> None:
        with kept.writing(LOAD) as writing:
            said = {"year": 2024, "side": "costs", "line": line(kept, label).id, "up": up}
            move_budget_line(writing, of(LineMoved, **said))

    assert order(kept) == ["Coördinator", "Administratie", "Bijeenkomsten"]
    move("Administratie", up=True)
    assert order(kept) == ["Administratie", "Coördinator", "Bijeenkomsten"]
    move("Administratie", up=True)
    move("Bijeenkomsten", up=False)
    assert order(kept) == ["Administratie", "Coördinator", "Bijeenkomsten"]
    assert sorted(each.position for each in budget(kept).lines if each.side is COSTS) == [0, 1, 2]


def test_a_group_moves_with_all_its_lines(kept: Store) -> None:
    with kept.writing(LOAD) as writing:
        move_budget_group(writing, of(GroupMoved, year=2024, side="costs", group="activiteiten", up=True))
    assert order(kept) == ["Bijeenkomsten", "Coördinator", "Administratie"]
    with kept.reading() as connection:
        found = next(each for each in read_budgets(connection) if each.year == 2024)
    assert [group.key for group in found.costs.groups] == ["activiteiten", "personeel"], "the finance page follows"


def test_a_line_that_was_changed_meanwhile_is_neither_changed_nor_removed(kept: Store) -> None:
    opened = line(kept, "Administratie")
    fill(kept, realised(kept, "Administratie", None, "7000"))
    where = {"year": 2024, "side": "costs", "position": opened.position, "version": opened.version}
    said = {
        **where,
        "group": "personeel",
        "group_title": {"nl": "Personeel"},
        "label": {"nl": "Kantoor"},
        "budgeted": "1",
    }
    with pytest.raises(Stale), kept.writing(LOAD) as writing:
        change_budget_line(writing, of(LineChange, **said))
    with pytest.raises(Stale), kept.writing(LOAD) as writing:
        remove_budget_line(writing, of(LineRemoved, **where))
    assert line(kept, "Administratie").amounts.realised == 7000


def test_who_changed_a_line_last_is_known_by_line(kept: Store) -> None:
    fill(kept, realised(kept, "Administratie", None, "7000"))
    with kept.reading() as connection:
        assert read_line_change(connection, 2024, line(kept, "Administratie").id) is not None
        assert read_line_change(connection, 2024, line(kept, "Coördinator").id) is None


def test_a_closed_year_takes_no_amount_no_line_no_name_and_no_other_order(kept: Store) -> None:
    old = line(kept, "Oud", 2023)
    of_group = {"year": 2023, "side": "costs", "group": "lasten"}
    tries: tuple[tuple[Any, Any], ...] = (
        (fill_budget, of(AmountsFilled, year=2023, amounts=[{"line": old.id, "kind": "realised", "after": "1"}])),
        (
            copy_budget,
            of(BudgetCopied, year=2023, of_year=2024, lines=[{"line": line(kept, "SOMO").id, "budgeted": 1}]),
        ),
        (name_budget_group, of(GroupNamed, **of_group, title={"nl": "Anders"})),
        (move_budget_line, of(LineMoved, year=2023, side="costs", line=old.id, up=True)),
        (move_budget_group, of(GroupMoved, **of_group, up=True)),
    )
    for deed, new in tries:
        with pytest.raises(YearIsClosed), kept.writing(LOAD) as writing:
            deed(writing, new)
    assert len(rows(kept, BudgetLine)) == 5


def test_lines_and_groups_that_are_not_there_are_named(kept: Store) -> None:
    tries: tuple[tuple[Any, Any], ...] = (
        (fill_budget, of(AmountsFilled, year=2024, amounts=[{"line": 999, "kind": "realised", "after": "1"}])),
        (copy_budget, of(BudgetCopied, year=2025, of_year=2024, lines=[{"line": 999, "budgeted": "1"}])),
        (name_budget_group, of(GroupNamed, year=2024, side="income", group="personeel", title={"nl": "Anders"})),
        (move_budget_line, of(LineMoved, year=2024, side="income", line=line(kept, "Coördinator").id, up=True)),
        (move_budget_group, of(GroupMoved, year=2024, side="income", group="personeel", up=True)),
    )
    for deed, new in tries:
        with pytest.raises(UnknownReference), kept.writing(LOAD) as writing:
            deed(writing, new)
