"""The pages of a budget: typed line by line or all amounts at once, copied from the year before, nothing typed lost."""

from decimal import Decimal
from html import escape
from typing import Any

import pytest

from dashboard.desk.plan.editing import this_year
from mvo_monitor.progress.keeping.budget import KeptBudget, KeptLine, read_kept_budget
from mvo_monitor.recording.budget_changes import LineRemoved, remove_budget_line
from mvo_monitor.recording.budget_years import AmountsFilled, fill_budget
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import BudgetSide, Role
from tests.desk.desk_client import Browser, somebody
from tests.desk.test_plan_pages import form_of
from tests.factories import a_budget, a_closed_year, a_coalition, a_membership, a_plan, an_indicator, an_organisation
from tests.hostile import MARKUP

YEAR = 2024
AMOUNTS = f"/plan/budget/{YEAR}/amounts"
COPY = f"/plan/budget/{YEAR + 1}/copy"
NEW = f"/plan/budget/{YEAR}/costs"
HERE = f"/plan/budget?year={YEAR}"


@pytest.fixture
def kept(sqlite_store: Store) -> Store:
    """Two lines of costs and a contribution in 2024, of which a total was printed otherwise; 2023 is closed."""
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(writing, an_indicator())
        a_membership(writing, an_organisation(writing, "somo"))
        staff = {"group": "personeel", "group_title": "Personeel"}
        a_budget(
            writing,
            {**staff, "label": "Coördinator", "budgeted": "57500", "realised": "57940"},
            {**staff, "label": "Kantoor", "budgeted": "6800"},
            {"side": "income", "group": "leden", "group_title": "Leden", "label": "SOMO", "organisation": "somo"},
            year=YEAR,
            printed_totals=[{"scope": "side", "side": "costs", "budgeted": "64301"}],
        )
        a_budget(writing, {"label": "Oud"}, year=2023)
        a_closed_year(writing, 2023)
    return sqlite_store


def budget(store: Store, year: int = YEAR) -> KeptBudget:
    with store.reading() as connection:
        return read_kept_budget(connection, year)


def numbers(*amounts: Decimal | None) -> list[int | None]:
    """Amounts in whole euros, to hold beside what was typed."""
    return [None if each is None else int(each) for each in amounts]


def line(store: Store, label: str, year: int = YEAR) -> KeptLine:
    return next(each for each in budget(store, year).lines if label in (each.label.nl, each.label.en))


def somebody_fills(store: Store, label: str, amount: str) -> None:
    said = {"line": line(store, label).id, "kind": "realised", "after": amount}
    with store.writing(LOAD) as writing:
        fill_budget(writing, AmountsFilled.model_validate({"year": YEAR, "amounts": [said]}))


def typed(browser: Browser, address: str, **said: Any) -> dict[str, Any]:
    return {**form_of(browser.get(address)), **said}


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def test_the_sums_come_first_and_a_printed_total_that_differs_stays_in_sight(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        text = plain(kim.get(HERE).text)
    assert "Lasten € 64.300 € 57.940 € 6.360 minder" in text
    assert "Saldo € -64.200 –niet vermeld –niet vermeld" in text or "Saldo € -64.200 – niet vermeld" in text
    assert "staat € 64.301; de regels zijn samen € 64.300." in text
    assert text.index("Sommen") < text.index("Coördinator") < text.index("SOMO")


def test_lines_are_typed_one_after_another_in_a_new_group_and_then_in_that_one(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        said = typed(kim, NEW, **{"label.nl": "Zaalhuur", "budgeted": "€ 1.250,-", "_pressed": "another"})
        said |= {"group": "+", "group_title.nl": "Bijeenkomsten", "group_title.en": "Meetings"}
        seen = kim.send(NEW, said)
        assert (seen.status, seen.to) == (303, f"{NEW}?group=bijeenkomsten")
        next_form = typed(kim, seen.to)
        assert next_form["group"] == ["bijeenkomsten"]
        kim.send(NEW, {**next_form, "label.nl": "Catering", "realised": "310,50", "_pressed": "keep"})
    hall, catering = line(kept, "Zaalhuur"), line(kept, "Catering")
    assert numbers(hall.amounts.budgeted, hall.amounts.realised) == [1250, None]
    assert (catering.group, catering.group_title.en) == ("bijeenkomsten", "Meetings")
    assert catering.amounts.realised == Decimal("310.50")


def test_a_new_group_that_is_called_as_an_old_one_is_that_one(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        said = {"group": "+", "group_title.nl": "Personeel", "label.nl": "Stagiair", "budgeted": "900"}
        kim.send(NEW, typed(kim, NEW, **said))
    assert len(budget(kept).groups(BudgetSide.COSTS)) == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"label.nl": "Huur", "group": "personeel"}, "bedrag"),
        ({"label.nl": "Huur", "group": "personeel", "budgeted": "12,500"}, "kan twee bedragen zijn"),
        ({"label.nl": "Huur", "group": "personeel", "budgeted": "veel"}, "geen bedrag zoals het hier wordt geschreven"),
        ({"label.nl": "Huur", "group": "+", "budgeted": "5"}, "Nederlands"),
        ({"group": "personeel", "budgeted": "5"}, "Nederlands"),
    ],
)
def test_what_does_not_fit_comes_back_with_all_that_was_typed(kept: Store, said: dict[str, str], told: str) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        seen = kim.send(NEW, typed(kim, NEW, **said))
    assert seen.status == 422
    assert told in seen.html.partition('class="mvo-faults"')[2]
    back = form_of(seen)
    assert all(back[name] == [text] for name, text in said.items())
    assert len(budget(kept).lines) == 3


def test_a_changed_line_keeps_what_was_not_touched(kept: Store) -> None:
    staff = line(kept, "Coördinator")
    address = f"{NEW}/{staff.id}"
    with somebody(kept, Role.COORDINATOR) as kim:
        kim.send(address, typed(kim, address, **{"label.en": "Coordinator", "realised": "58.000"}))
    now = line(kept, "Coördinator")
    assert now.label.en == "Coordinator"
    assert numbers(now.amounts.budgeted, now.amounts.realised) == [57_500, 58_000]
    assert now.values["source.document"] == staff.values["source.document"]


def test_two_in_one_line_choose_between_both_versions(kept: Store) -> None:
    address = f"{NEW}/{line(kept, 'Kantoor').id}"
    with somebody(kept, Role.COORDINATOR) as kim:
        mine = typed(kim, address, realised="7.035")
        somebody_fills(kept, "Kantoor", "7000")
        seen = kim.send(address, mine)
        assert (seen.status, "7.035" in seen.text, "7.000" in seen.text) == (409, True, True)
        assert line(kept, "Kantoor").amounts.realised == 7000
        kim.send(address, form_of(seen))
    assert line(kept, "Kantoor").amounts.realised == 7035


def test_a_line_that_was_removed_meanwhile_can_be_kept_anew(kept: Store) -> None:
    office = line(kept, "Kantoor")
    address = f"{NEW}/{office.id}"
    with somebody(kept, Role.COORDINATOR) as kim:
        mine = typed(kim, address, realised="7.035")
        with kept.writing(LOAD) as writing:
            remove_budget_line(writing, LineRemoved(year=YEAR, side=BudgetSide.COSTS, position=office.position))
        seen = kim.send(address, mine)
        assert seen.status == 409
        assert "haalde deze regel weg" in seen.text
        again = form_of(seen)
        assert (again["realised"], again["label.nl"]) == (["7.035"], ["Kantoor"])
        assert kim.post(address, {**again, "_pressed": "keep"}).status == 303
    assert line(kept, "Kantoor").amounts.realised == 7035


def test_removing_asks_first_and_asks_again_where_the_line_was_changed(kept: Store) -> None:
    address = f"{NEW}/{line(kept, 'Kantoor').id}/remove"
    with somebody(kept, Role.COORDINATOR) as kim:
        asked = kim.get(address)
        assert "€ 6.800" in plain(asked.text)
        somebody_fills(kept, "Kantoor", "7000")
        seen = kim.send(address, form_of(asked))
        assert (seen.status, "€ 7.000" in plain(seen.text)) == (409, True)
        assert kim.send(address, form_of(seen)).status == 303
    assert [each.label.nl for each in budget(kept).lines] == ["Coördinator", "SOMO"]


def test_a_group_is_called_otherwise_in_every_line(kept: Store) -> None:
    address = f"{NEW}/group/personeel"
    with somebody(kept, Role.COORDINATOR) as kim:
        assert kim.send(address, typed(kim, address, **{"title.en": "Staff"})).status == 303
    assert {each.group_title.en for each in budget(kept).lines if each.group == "personeel"} == {"Staff"}


def test_all_amounts_are_kept_at_once_a_dash_is_not_known(kept: Store) -> None:
    staff, office, member = (line(kept, label).id for label in ("Coördinator", "Kantoor", "SOMO"))
    said = {f"realised.{staff}": "–", f"realised.{office}": "7.035,40", f"realised.{member}": "€ 2 400"}
    with somebody(kept, Role.COORDINATOR) as kim:
        before = kim.last_deed()
        seen = kim.send(AMOUNTS, typed(kim, AMOUNTS, **said))
        assert (seen.status, seen.to) == (303, f"/plan/budget?year={YEAR}")
        assert "3 bedragen bewaard." in kim.get(seen.to).text
        assert kim.last_deed() == before + 1
    found = [line(kept, label).amounts.realised for label in ("Coördinator", "Kantoor", "SOMO")]
    assert found == [None, Decimal("7035.40"), 2400]


def test_an_amount_that_cannot_be_read_keeps_none_and_loses_none(kept: Store) -> None:
    staff, office = (line(kept, label).id for label in ("Coördinator", "Kantoor"))
    with somebody(kept, Role.COORDINATOR) as kim:
        said = {f"realised.{staff}": "60.000", f"realised.{office}": "7,035"}
        seen = kim.send(AMOUNTS, typed(kim, AMOUNTS, **said))
    assert seen.status == 422
    assert "‘7,035’ kan twee bedragen zijn. Schrijf 7.035 of 7,04." in seen.text
    assert {name: form_of(seen)[name] for name in said} == {name: [text] for name, text in said.items()}
    assert line(kept, "Coördinator").amounts.realised == 57_940


def test_two_who_fill_in_other_cells_lose_nothing_and_are_not_bothered(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        mine = typed(kim, AMOUNTS, **{f"realised.{line(kept, 'SOMO').id}": "2400"})
        somebody_fills(kept, "Kantoor", "7000")
        assert kim.send(AMOUNTS, mine).status == 303
    assert numbers(line(kept, "SOMO").amounts.realised, line(kept, "Kantoor").amounts.realised) == [2400, 7000]


def test_two_who_fill_in_one_cell_are_told_there_and_the_rest_waits(kept: Store) -> None:
    office, member = line(kept, "Kantoor").id, line(kept, "SOMO").id
    with somebody(kept, Role.COORDINATOR) as kim:
        mine = typed(kim, AMOUNTS, **{f"realised.{office}": "7.035", f"realised.{member}": "2.400"})
        somebody_fills(kept, "Kantoor", "7000")
        seen = kim.send(AMOUNTS, mine)
        assert seen.status == 409
        assert "bewaarde hier intussen: € 7.000." in plain(seen.text)
        assert line(kept, "SOMO").amounts.realised is None
        again = form_of(seen)
        assert (again[f"realised.{office}"], again[f"realised.{member}"]) == (["7.035"], ["2.400"])
        assert kim.send(AMOUNTS, again).status == 303
    assert numbers(line(kept, "Kantoor").amounts.realised, line(kept, "SOMO").amounts.realised) == [7035, 2400]


def test_what_was_typed_at_a_line_that_is_gone_is_told(kept: Store) -> None:
    office = line(kept, "Kantoor")
    with somebody(kept, Role.COORDINATOR) as kim:
        mine = typed(kim, AMOUNTS, **{f"realised.{office.id}": "7.035"})
        with kept.writing(LOAD) as writing:
            remove_budget_line(writing, LineRemoved(year=YEAR, side=BudgetSide.COSTS, position=office.position))
        seen = kim.send(AMOUNTS, mine)
    assert seen.status == 409
    assert "De regel ‘Kantoor’ is intussen weggehaald; u typte 7.035." in seen.text


def test_a_line_that_would_keep_no_amount_says_so_at_its_cell(kept: Store) -> None:
    office = line(kept, "Kantoor").id
    with somebody(kept, Role.COORDINATOR) as kim:
        seen = kim.send(AMOUNTS, typed(kim, AMOUNTS, **{f"budgeted.{office}": "-"}))
    assert seen.status == 422
    assert f'href="#budget-amounts-realised.{office}"' in seen.html
    assert "‘Kantoor’ zou zonder één bedrag overblijven." in seen.text


def test_an_empty_year_says_what_to_do_next(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        seen = kim.get(f"/plan/budget?year={YEAR + 1}")
    assert f'href="{COPY}"' in seen.html
    assert f"Neem de regels van {YEAR} over" in seen.text
    assert f'href="/plan/budget/{YEAR + 1}/costs"' in seen.html


def test_a_year_far_away_or_without_one_before_it_says_so_and_the_way_on(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        for address in ("/plan/budget/2050/copy", "/plan/budget?year=2050"):
            seen = kim.get(address)
            assert seen.status == 200
            assert "2050 valt in geen plan" in seen.text
            assert '<input type="text" name="budgeted' not in seen.html
            assert "/plan/budget/2050/costs" not in seen.html
            assert f'href="/plan/budget?year={this_year() + 1}"' in seen.html
            assert 'href="/plan"' in seen.html.partition("<main")[2]
        seen = kim.get("/plan/budget/2023/copy")
        assert "Vóór 2023 staat er geen begroting om over te nemen." in seen.text
        assert 'href="/plan/budget?year=2023"' in seen.html
        with kept.writing(LOAD) as writing:
            a_plan(writing, an_indicator(), code="verre-plan", first_year=2045, last_year=2050)
        assert "2050 valt in geen plan" not in kim.get("/plan/budget/2050/copy").text


def test_last_years_lines_are_taken_over_with_new_amounts_in_one_deed(kept: Store) -> None:
    staff, office, member = (line(kept, label).id for label in ("Coördinator", "Kantoor", "SOMO"))
    with somebody(kept, Role.COORDINATOR) as kim:
        before = kim.last_deed()
        assert form_of(kim.get(COPY))[f"budgeted.{staff}"] == [""]
        same = f"{COPY}?take=budgeted"
        said = typed(kim, same, **{f"budgeted.{office}": "", f"budgeted.{member}": "2.400"})
        assert said[f"budgeted.{staff}"] == ["57.500"]
        seen = kim.send(same, said)
        assert (seen.status, kim.last_deed()) == (303, before + 1)
        assert "2 regels overgenomen." in kim.get(seen.to).text
        left = form_of(kim.get(COPY))
        assert f"budgeted.{office}" in left
        assert f"budgeted.{staff}" not in left
    new = {
        each.label.nl: numbers(each.amounts.budgeted, each.amounts.realised) for each in budget(kept, YEAR + 1).lines
    }
    assert new == {"Coördinator": [57_500, None], "SOMO": [2400, None]}


def test_two_who_take_over_the_same_lines_get_each_once(kept: Store) -> None:
    staff, office = line(kept, "Coördinator").id, line(kept, "Kantoor").id
    with somebody(kept, Role.COORDINATOR) as kim:
        mine = typed(kim, COPY, **{f"budgeted.{staff}": "60.000", f"budgeted.{office}": "7.000"})
        kim.send(COPY, typed(kim, COPY, **{f"budgeted.{staff}": "59.000"}))
        seen = kim.send(COPY, mine)
        assert seen.status == 409
        assert "Coördinator: er staat nu € 59.000, u typte 60.000." in plain(seen.text)
        again = form_of(seen)
        assert again[f"budgeted.{office}"] == ["7.000"]
        assert kim.send(COPY, again).status == 303
    new = {each.label.nl: numbers(each.amounts.budgeted) for each in budget(kept, YEAR + 1).lines}
    assert new == {"Coördinator": [59_000], "Kantoor": [7000]}


def test_an_amount_for_a_line_that_was_removed_from_last_year_meanwhile_is_told(kept: Store) -> None:
    staff, office = line(kept, "Coördinator"), line(kept, "Kantoor")
    with somebody(kept, Role.COORDINATOR) as kim:
        said = typed(kim, COPY, **{f"budgeted.{office.id}": "4.321", f"budgeted.{staff.id}": "58.000"})
        with kept.writing(LOAD) as writing:
            remove_budget_line(writing, LineRemoved(year=YEAR, side=BudgetSide.COSTS, position=office.position))
        seen = kim.send(COPY, said)
        assert (seen.status, "uit 2024 verwijderd. U typte er 4.321" in seen.text) == (409, True)
        assert kim.send(COPY, typed(kim, COPY, **{f"budgeted.{staff.id}": "58.000"})).status == 303


def test_nothing_is_taken_over_without_an_amount(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        seen = kim.send(COPY, typed(kim, COPY))
    assert (seen.status, "Typ bij minstens één regel een bedrag." in seen.text) == (422, True)


def test_lines_and_groups_are_put_in_another_order_by_buttons(kept: Store) -> None:
    ordering = f"{HERE}&order=1"
    with somebody(kept, Role.COORDINATOR) as kim:
        assert 'aria-hidden="true">↑' in kim.get(ordering).html
        seen = kim.send(ordering, {"_pressed": f"up:line:{line(kept, 'Kantoor').id}"})
        assert seen.to == f"{ordering}#costs-personeel"
        assert kim.send(ordering, {"_pressed": "up:group:costs:nergens"}).status == 404
        assert kim.send(ordering, {"_pressed": "x"}).status == 404
    assert [each.label.nl for each in budget(kept).lines if each.side is BudgetSide.COSTS] == ["Kantoor", "Coördinator"]


def test_a_closed_year_shows_its_lines_and_the_way_to_go_and_takes_nothing(kept: Store) -> None:
    old = line(kept, "Oud", 2023).id
    with somebody(kept, Role.COORDINATOR) as kim:
        before = kim.last_deed()
        shown = kim.get("/plan/budget?year=2023")
        assert "Oud" in shown.text
        assert 'href="/years"' in shown.html
        assert "wijzigen" not in shown.text
        within = ("amounts", "copy?from=2024", "costs", f"costs/{old}", f"costs/{old}/remove", "costs/group/lasten")
        for address in (f"/plan/budget/2023/{each}" for each in within):
            page = kim.get(address)
            assert "is gesloten sinds" in page.text, address
            assert "<form" not in page.html.partition("<main")[2], address
        mark = kim.mark(AMOUNTS)
        said = {**mark, f"realised.{old}": "5", "_opened": f'{{"realised.{old}": [""]}}', "_pressed": "keep"}
        refused = kim.post("/plan/budget/2023/amounts", said)
        assert (refused.status, "is gesloten sinds" in refused.text) == (422, True)
        assert form_of(refused)[f"realised.{old}"] == ["5"]
        assert kim.last_deed() == before


def test_what_is_no_year_side_line_or_group_is_not_found(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        for address in (
            "/plan/budget?year=12",
            "/plan/budget/12/amounts",
            f"/plan/budget/{YEAR}/nergens",
            f"{NEW}/999",
            f"/plan/budget/{YEAR}/income/{line(kept, 'Kantoor').id}",
            f"{NEW}/999/remove",
            f"{NEW}/group/nergens",
            f"{COPY}?from=1999",
            f"{COPY}?from={YEAR + 1}",
        ):
            assert kim.get(address).status == 404, address


@pytest.mark.parametrize("text", MARKUP)
def test_what_people_call_lines_and_groups_is_text_and_never_markup(kept: Store, text: str) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        said = {"group": "+", "group_title.nl": f"G {text}", "label.nl": f"L {text}", "budgeted": "5"}
        assert kim.send(NEW, typed(kim, NEW, **said)).status == 303
        for address in (HERE, f"{HERE}&order=1", AMOUNTS, COPY):
            html = kim.get(address).html
            assert escape(f"L {text}") in html, address
            assert "<" not in text or f"L {text}" not in html, address


def test_a_page_asks_as_little_for_many_lines_as_for_few(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        counts = []
        for more in range(2):
            for at in range(6 * more):
                said = {"label.nl": f"Post {at}", "budgeted": "5", "group": "personeel"}
                kim.send(NEW, typed(kim, NEW, **said))
            with kim.questions() as asked:
                kim.get(HERE)
                kim.get(AMOUNTS)
                kim.get(COPY)
            counts.append(len(asked))
    assert counts[1] <= counts[0] + 2


def test_a_budget_of_more_lines_than_fit_in_a_form_leads_to_the_workbook(kept: Store) -> None:
    with kept.writing(LOAD) as writing:
        a_budget(writing, *({"label": f"Post {number}"} for number in range(301)), year=2022)
    with somebody(kept, Role.COORDINATOR) as kim:
        seen = kim.get("/plan/budget/2022/amounts")
    assert 'href="/handing-on/workbook"' in seen.html
    assert "<form" not in seen.html.partition("<main")[2]


def test_what_a_script_sends_instead_of_a_form_is_refused_and_breaks_nothing(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        mark, before = kim.mark(AMOUNTS), kim.last_deed()
        for said in (
            {"_opened": "{}", "line.²": "x", "realised.²": "5"},
            {"_opened": "[]", "line.999999999999": "x", "realised.999999999999": "5"},
            {"line.9": "x", "realised.9": "5"},
            {},
        ):
            assert kim.post(AMOUNTS, {**mark, **said}).status in (303, 409, 422), said
        for pressed in ("up:line:²", "up:line:999999999999", "down:group:x:y", "up", ""):
            assert kim.post(HERE, {**mark, "_pressed": pressed}).status == 404, pressed
        assert kim.last_deed() == before
