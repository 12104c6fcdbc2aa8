"""A value by hand: what stands first, asked in the way of its measure, shown before it is in force, nothing lost."""

import re
from typing import Any

import pytest

from mvo_monitor.models import IndicatorValue, table
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import Browser, Seen, somebody
from tests.desk.test_plan_pages import deeds, form_of
from tests.factories import (
    a_closed_round,
    a_closed_year,
    a_coalition,
    a_document,
    a_plan,
    a_question,
    a_record,
    a_score,
    a_value,
    an_indicator,
)

PLAN = "2021-2025"
SCORE, RUBRIC, SHARE, PARTS = (
    f"/plan/{PLAN}/indicator/{code}/value?year=2023" for code in ("1.1", "1.2", "1.3", "2.5")
)
WHY = "Eén formulier was dubbel geteld"

LEVELS = [
    {"label": {"nl": "nergens", "en": "nowhere"}, "descriptor": {"nl": "Niemand noemt het", "en": "Nobody names it"}},
    {"label": {"nl": "genoemd", "en": "named"}, "descriptor": {"nl": "Een nota noemt het", "en": "A note names it"}},
    {"label": {"nl": "in de wet", "en": "in law"}, "expected_evidence": {"nl": "Staatsblad", "en": "Gazette"}},
]


@pytest.fixture
def kept(sqlite_store: Store) -> Store:
    """A score that stands at 3,7 of 2023 (from 3,6 in 2020 to 4,2 in 2025), a rubric, a share, and one in parts."""
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        a_document(writing)
        score = a_score(
            "1.1",
            title="Leden zijn tevreden",
            margin="0.2",
            baseline={"year": "2020", "value": "3.6", "basis": "measured"},
            targets=[{"year": "2025", "value": "4.2", "end": True}],
        )
        a_plan(
            writing,
            score,
            an_indicator("1.2", measure="rubric", levels=LEVELS),
            an_indicator("1.3", measure="percentage"),
            an_indicator("2.5", parts=[{"code": each, "title": {"nl": f"Deel {each}"}} for each in "ab"]),
            code=PLAN,
        )
        on = [{"indicator": f"{PLAN}/1.1"}]
        a_record(writing, "enquete", year=2023, title="Enquête onder leden", indicators=on)
        a_value(writing, f"{PLAN}/1.1", 2023, "3.7", basis="measured", evidence=["enquete"])
    return sqlite_store


def values(store: Store) -> list[tuple[str, str]]:
    value = table(IndicatorValue)
    with store.reading() as connection:
        return [(str(row.value), row.state.value) for row in connection.execute(value.select().order_by(value.c.id))]


def looked(browser: Browser, address: str, **typed: Any) -> Seen:
    """Open the form, type this, and look what it would change."""
    changed = {name.replace("__", "."): value for name, value in typed.items()}
    return browser.send(address, form_of(browser.get(address)) | {"_pressed": "look"} | changed)


def put_in_force(browser: Browser, address: str, seen: Seen, **typed: Any) -> Seen:
    """Press the button under what would change."""
    return browser.send(address, form_of(seen) | {"_pressed": "keep"} | typed)


# ---- What stands, and who may come ----------------------------------------------------------------------------------


def test_what_stands_is_told_first_with_basis_records_target_and_status(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        for language, told in (
            ("nl", ("Nu staat er 3,7 op een schaal van 1 tot 5, gemeten", "4,2 in 2025", "Status stilstand")),
            ("en", ("It stands at 3.7 on a scale of 1 to 5, measured", "4.2 in 2025", "Status standstill")),
        ):
            text = kim.get(f"{SCORE}&lang={language}").text
            assert [each for each in (*told, "Enquête onder leden") if each not in text] == []


def test_only_the_coordinator_comes_here_and_finds_the_way(kept: Store) -> None:
    roads = (f"/plan?plan={PLAN}", f"/plan/{PLAN}/indicator/1.1", "/review/2023/1.1", "/review?year=2023")
    with somebody(kept, Role.COORDINATOR) as kim:
        for road in roads:
            assert "/value" in kim.get(road).html, road
        assert f"/plan/{PLAN}/indicator/2.5/value?year=2023&amp;part=a" in kim.get("/review?year=2023").html
    for role in (Role.MEMBER, Role.STEERING_GROUP, Role.ADMINISTRATOR):
        with somebody(kept, role, person=role.value.replace("_", "-")) as other:
            assert other.get(SCORE).status == 403
            assert other.send(SCORE, {"value": "4,3"}).status == 403
    with somebody(kept, Role.STEERING_GROUP, person="vera") as vera:
        assert "/value" not in vera.get("/review/2023/1.1").html
        assert "/review/2023/1.2" in vera.get("/review?year=2023").html


def test_what_the_address_does_not_know_is_not_found(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        for address in ("9.9/value", "1.1/value?year=2019", "1.1/value?year=x", "2.5/value?part=z"):
            assert kim.get(f"/plan/{PLAN}/indicator/{address}").status == 404, address


# ---- Asked in the way of the measure --------------------------------------------------------------------------------


def test_levels_are_chosen_by_their_words_and_never_by_a_position(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        text = kim.get(RUBRIC).text
        for told in ("genoemd", "Een nota noemt het", "Te verwachten bewijs: Staatsblad"):
            assert told in text
        assert 'type="radio" id="value-value' in kim.get(RUBRIC).html
        assert "Hoeveel antwoordden" not in text
        seen = looked(kim, RUBRIC, value="1", basis="read")
        assert "Wordt genoemd; er stond nog geen waarde" in seen.text
        assert put_in_force(kim, RUBRIC, seen).status == 303
    assert values(kept)[-1] == ("1", "approved")


def test_a_number_is_taken_in_the_notation_of_its_reader(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        for language, typed, told in (("nl", "4,3", "wordt 4,3"), ("en", "4.3", "becomes 4.3")):
            seen = looked(kim, f"{SCORE}&lang={language}", value=typed, **{f"reason__{language}": WHY})
            assert told in seen.text
        seen = looked(kim, SCORE, value="veel", reason__nl=WHY)
        assert (seen.status, "veel" in seen.html) == (422, True)


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        (SCORE, {"value": "5,1", "reason__nl": WHY}),
        (SHARE, {"value": "101"}),
        (SHARE, {"value": "50", "n": "12", "asked": "11"}),
        (SCORE, {"value": "4,3"}),
        (SHARE, {"value": ""}),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_typed_is_lost(
    kept: Store, address: str, typed: dict[str, Any]
) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        before = deeds(kept)
        seen = looked(kim, address, note__nl="Zonder de lege formulieren", **typed)
        assert seen.status == 422
        back = form_of(seen)
        assert (back["value"], back["note.nl"]) == ([typed["value"]], ["Zonder de lege formulieren"])
        assert deeds(kept) == before


# ---- Seen before it is in force -------------------------------------------------------------------------------------


def test_a_correction_is_shown_first_and_then_in_force_with_its_reason(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        before = deeds(kept)
        seen = looked(kim, SCORE, value="4,0", reason__nl=WHY)
        assert "Was 3,7 · wordt 4" in seen.text
        assert "Status: stilstand → op koers" in seen.text
        assert deeds(kept) == before
        assert values(kept) == [("3.7", "approved")]
        done = put_in_force(kim, SCORE, seen)
        assert (done.status, deeds(kept)[-1]) == (303, "value_corrected")
        text = kim.get(done.to).text
        assert "De waarde van 1.1 over 2023 geldt nu." in text
        assert f"{WHY}" in text
        assert re.search(r"3,7 \(gemeten\) ?\. Vervangen", text)
        assert "door Kim" in text
        log = kim.get("/audit").text
        assert f"Kim heeft met de hand een waarde verbeterd ({PLAN}/1.1:2023)" in log
        assert WHY in log
    assert values(kept) == [("3.7", "superseded"), ("4.0", "approved")]


def test_who_types_on_after_looking_sees_it_again_before_it_is_in_force(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        seen = looked(kim, SCORE, value="4,0", reason__nl=WHY)
        again = put_in_force(kim, SCORE, seen, value="4,1")
        assert (again.status, "wordt 4,1" in again.text) == (200, True)
        assert values(kept) == [("3.7", "approved")]
        assert put_in_force(kim, SCORE, again).status == 303
    assert values(kept)[-1] == ("4.1", "approved")


def test_nothing_else_typed_changes_nothing_and_says_so(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        before = deeds(kept)
        seen = looked(kim, SCORE, reason__nl=WHY)
        assert "Er verandert niets." in seen.text
        assert 'value="keep"' not in seen.html
        assert deeds(kept) == before


def test_the_second_of_two_coordinators_is_told_and_loses_nothing(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim, somebody(kept, Role.COORDINATOR, person="noor") as noor:
        mine = form_of(noor.get(SCORE))
        put_in_force(kim, SCORE, looked(kim, SCORE, value="4,0", reason__nl=WHY))
        seen = noor.send(SCORE, mine | {"_pressed": "look", "value": "4,1", "reason.nl": "Nageteld"})
        assert seen.status == 409
        for told in ("Kim", "4,1", "Nageteld", ">4,0<"):
            assert told in seen.html
        assert values(kept)[-1] == ("4.0", "approved")
        chosen = noor.post(SCORE, form_of(seen) | {"_choose.value": "mine", "_choose.reason.nl": "mine"})
        assert (chosen.status, "Was 4,0 · wordt 4,1" in chosen.text) == (200, True)
        assert put_in_force(noor, SCORE, chosen).status == 303
    assert values(kept)[-1] == ("4.1", "approved")


def test_each_part_has_its_form_and_the_whole_is_shown_along(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        address = f"{PARTS}&part=b"
        assert "Waarde van 2.5/b over 2023" in kim.get(address).text
        seen = looked(kim, address, value="2", basis="read")
        assert "De indicator als geheel" in seen.text
        assert put_in_force(kim, address, seen).status == 303


# ---- Withdrawn, closed, of a round ----------------------------------------------------------------------------------


def withdraw(browser: Browser, address: str, seen: str, **typed: str) -> Seen:
    return browser.send(address, {"_pressed": "withdraw", "_version": seen, **typed})


def test_a_value_is_withdrawn_with_a_reason_and_stays_readable(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        assert withdraw(kim, SCORE, "1").status == 422
        stale = withdraw(kim, SCORE, "9", **{"reason.nl": "Van 2022"})
        assert (stale.status, "Van 2022" in stale.html) == (409, True)
        done = withdraw(kim, SCORE, "1", **{"reason.nl": "Van 2022"})
        assert (done.status, deeds(kept)[-1]) == (303, "value_withdrawn")
        text = kim.get(done.to).text
        assert "Over 2023 staat er nog geen waarde." in text
        assert re.search(r"3,7 \(gemeten\) ?\. Ingetrokken .*door Kim: Van 2022", text)
        assert looked(kim, SCORE, value="4,0").status == 422
        assert looked(kim, SCORE, value="4,0", reason__nl=WHY).status == 200


def test_a_closed_year_refuses_with_the_way_to_open_it_and_keeps_what_was_typed(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        typed = form_of(kim.get(SCORE)) | {"_pressed": "look", "value": "4,3", "reason.nl": WHY}
        with kept.writing(LOAD) as writing:
            a_closed_year(writing, 2023, unfinished=True)
        seen = kim.get(SCORE)
        assert "2023 is gesloten sinds" in seen.text
        assert 'href="/years?year=2023"' in seen.html
        assert 'name="value"' not in seen.html
        refused = kim.post(SCORE, typed)
        assert (refused.status, "4,3" in refused.html, WHY in refused.text) == (422, True, True)
        gone = kim.post(SCORE, typed | {"_pressed": "withdraw", "_version": "1"})
        assert gone.status == 422
    assert values(kept) == [("3.7", "approved")]


def test_a_value_of_a_round_names_the_round_and_asks_not_how_many_answered(sqlite_store: Store) -> None:
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(writing, a_score("1.1"), code=PLAN)
        question = a_question(indicator=f"{PLAN}/1.1", answers={5: 4, 4: 6, 3: 1})
        a_closed_round(writing, question, asked="12", responses="11", year="2023", title="Ledenpeiling")
    with somebody(sqlite_store, Role.COORDINATOR) as kim:
        text = kim.get(SCORE).text
        assert "Deze waarde komt uit de ronde ‘Ledenpeiling’." in text
        assert "11 van 12" in text
        assert "Hoeveel antwoordden" not in text
        seen = looked(kim, SCORE, value="4,0", reason__nl=WHY)
        assert "Was 4,3 · wordt 4" in seen.text
        text = kim.get(put_in_force(kim, SCORE, seen).to).text
        assert "een cijfer dat niet meer wordt getoond" in text


def test_a_figure_that_too_few_answered_is_nowhere_on_the_page(kept: Store) -> None:
    with kept.writing(LOAD) as writing:
        a_value(writing, f"{PLAN}/1.3", 2023, "66.7", n=3, asked=4)
    with somebody(kept, Role.COORDINATOR) as kim:
        html = kim.get(SHARE).html
        assert "66,7" not in html
        seen = looked(kim, SHARE, value="71,4", n="7", asked="9", basis="measured", reason__nl=WHY)
        assert "66,7" not in seen.html
        text = kim.get(put_in_force(kim, SHARE, seen).to).text
        assert "66,7" not in text


def test_a_step_that_was_read_from_answers_keeps_how_many_answered_when_it_is_corrected(kept: Store) -> None:
    with kept.writing(LOAD) as writing:
        a_value(writing, f"{PLAN}/1.2", 2023, "1", basis="measured", n=24, asked=38)
    with somebody(kept, Role.COORDINATOR) as kim:
        seen = looked(kim, RUBRIC, value="2", reason__nl=WHY)
        assert put_in_force(kim, RUBRIC, seen).status == 303
    value = table(IndicatorValue)
    with kept.reading() as connection:
        last = connection.execute(value.select().order_by(value.c.id.desc())).first()
    assert last is not None
    assert (str(last.value), last.n, last.asked) == ("2", 24, 38)
