"""The steering group at its pages: giving unseen, laying side by side, deciding with dissent, judging anew."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from mvo_monitor.clock import today
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role
from tests.desk.judging_group import GOAL, LIST, ONE, Group, a_group, decides, gives, shows
from tests.factories import a_closed_year


@pytest.fixture
def group(sqlite_store: Store) -> Iterator[Group]:
    with a_group(sqlite_store) as found:
        yield found


Said = dict[str, Any]


def version(html: str) -> str:
    found = re.findall(r'name="_version" value="(\d+)"', html)
    return str(found[0])


def test_the_list_answers_first_how_many_one_gave_and_leads_to_the_next(group: Group) -> None:
    before = group.anna.get(LIST)
    assert "3 oordelen wachten op u; u gaf er nog geen." in before.text
    assert "Begin met 1.1" in before.text
    assert gives(group.anna, "on_course").to == LIST
    after = group.anna.get(LIST)
    assert "Uw oordeel over 1.1 is bewaard." in after.text
    assert "U gaf 1 van de 3 oordelen." in after.text
    assert "Ga verder met 1.2" in after.text
    assert "1 van 3 oordelen gegeven" in group.bram.get(LIST).text


def test_one_page_tells_what_is_measured_what_the_figures_say_and_the_evidence(group: Group) -> None:
    shown = group.anna.get(ONE)
    assert "1.1 Leden doen mee: oordelen over 2020" in shown.text
    assert "De berekening zegt: niet bereikt." in shown.text
    assert "Bewijs uit 2020 Eigen bewering Bewijs bewijs" in shown.text
    for word in ("Bereikt", "Op koers", "Niet bereikt", "Stilstand", "Achteruitgegaan", "Niet te beoordelen"):
        assert word in shown.text
    assert shown.text.count("Te verwachten bewijs:") == 6


def test_what_one_gave_stands_in_the_form_and_can_be_changed(group: Group) -> None:
    gives(group.anna, "on_course", "Eerst dit", level="1")
    shown = group.anna.get(ONE)
    assert "Eerst dit" in shown.html
    assert re.search(r'name="status" value="on_course" checked', shown.html)
    assert re.search(r'name="level" value="1" checked', shown.html)
    assert gives(group.anna, "behind", "Toch dit", _version=version(shown.html)).status == 303
    assert "Toch dit" in group.anna.get(ONE).html


def test_without_a_motivation_it_comes_back_as_it_was_typed(group: Group) -> None:
    back = gives(group.anna, "declined", "")
    assert back.status == 422
    assert re.search(r'name="status" value="declined" checked', back.html)


def test_shown_the_spread_is_read_in_words_with_the_largest_difference_first(group: Group) -> None:
    gives(group.anna, "on_course", "Het tempo klopt")
    gives(group.bram, "on_course", "Zelfde")
    gives(group.cleo, "declined", "Het zakt weg")
    assert "Iedereen gaf een oordeel." in group.anna.get(ONE).text
    assert shows(group.bram).status == 303
    for browser in (group.anna, group.others[Role.COORDINATOR]):
        shown = browser.get(ONE).text
        assert "2 van de 3 zeggen: op koers. Eén zegt: achteruitgegaan." in shown
        assert shown.index("Het zakt weg") < shown.index("Het tempo klopt")


def test_a_member_who_did_not_give_theirs_is_told_before_all_is_shown_and_cannot_after(group: Group) -> None:
    gives(group.anna, "on_course")
    assert "2 leden hebben nog niet geoordeeld." in group.anna.get(ONE).text
    shows(group.anna)
    late = gives(group.bram, "behind", "Te laat getypt")
    assert late.status == 422
    assert "liggen al naast elkaar" in late.text
    assert "Te laat getypt" in late.html


def test_a_decision_keeps_who_was_there_and_dissent_and_says_how_it_differs(group: Group) -> None:
    gives(group.anna, "on_course")
    gives(group.bram, "declined")
    shows(group.anna)
    dissent: Said = {"dissents": ["0"], "dissents.0.text": "Het zakt weg", "dissents.0.status": "declined"}
    named: Said = {**dissent, "dissents.0.person": "bram"}
    assert decides(group.anna, "on_course", present=["anna", "bram"], **named).to == ONE
    shown = group.others[Role.COORDINATOR].get(ONE).text
    assert "Op koers; anders dan de berekening, die zegt: niet bereikt." in shown
    assert "Vastgesteld op 1 februari 2021" in shown
    assert "Aanwezig Anna en Bram" in shown
    assert "Bram : achteruitgegaan Het zakt weg" in shown


def test_after_a_decision_one_goes_on_to_the_next_without_one_and_at_last_to_the_agenda(group: Group) -> None:
    decides(group.anna, "on_course")
    shown = group.anna.get(ONE)
    assert "Volgende zonder besluit: 1.2" in shown.text
    assert 'href="/judge/2020/indicator/1.2"' in shown.html
    assert "Volgende zonder besluit" not in group.others[Role.COORDINATOR].get(ONE).text
    decides(group.anna, "on_course", at="/judge/2020/indicator/1.2")
    decides(group.anna, "on_course", at=GOAL)
    assert "Alles over 2020 is beslist: naar de agenda" in group.anna.get(GOAL).text


def test_dissent_without_a_name_is_shown_without_one(group: Group) -> None:
    dissent: Said = {"dissents": ["0"], "dissents.0.text": "Ik zie het anders"}
    decides(group.bram, "behind", **dissent)
    shown = group.cleo.get(ONE).text
    assert "Een lid van de stuurgroep, zonder naam Ik zie het anders" in shown
    assert "Bram" not in shown.replace("Bram Uitloggen", "")


def test_a_row_of_dissent_is_added_without_a_script_and_nothing_typed_is_lost(group: Group) -> None:
    at = f"{ONE}?together=1"
    typed = {"_pressed": "add:dissents", "status": "behind", "motivation.nl": "Half getypt", "present": ["anna"]}
    back = group.anna.send(at, typed)
    assert back.status == 200
    assert "dissents.0.text" in back.html
    assert "Half getypt" in back.html


def test_the_group_decides_at_the_table_at_once_and_it_is_said_so(group: Group) -> None:
    assert "Meteen samen beslissen" in group.anna.get(ONE).text
    assert decides(group.anna, "behind").status == 303
    assert "niemand gaf vooraf een oordeel" in group.anna.get(ONE).text
    assert "niemand gaf vooraf" not in group.anna.get(GOAL).text


def test_whoever_was_there_at_the_last_judgement_of_today_is_ticked_already_at_the_next(group: Group) -> None:
    fresh = group.anna.get(f"{GOAL}?together=1")
    assert not ticked(fresh.html)
    now = today()
    decides(group.anna, "behind", decided_on=f"{now.day}-{now.month}-{now.year}", present=["anna", "cleo"])
    assert ticked(group.bram.get(f"{GOAL}?together=1").html) == ["anna", "cleo"]
    assert f'href="/review/2020/{ONE.rpartition("/")[2]}"' in group.anna.get(ONE).html


def ticked(html: str) -> list[str]:
    boxes = re.findall(r'<input[^>]*name="present"[^>]*>', html)
    return [re.findall(r'value="([^"]*)"', box)[0] for box in boxes if " checked" in box]


def test_once_somebody_gave_theirs_nobody_decides_before_it_is_shown(group: Group) -> None:
    gives(group.anna, "on_course")
    assert "Meteen samen beslissen" not in group.bram.get(f"{ONE}?together=1").text
    back = decides(group.bram, "behind")
    assert back.status == 422
    assert "Leg ze eerst naast elkaar" in back.text


def test_of_two_who_decide_at_once_the_second_reads_who_and_what_and_keeps_what_was_typed(group: Group) -> None:
    gives(group.anna, "on_course")
    shows(group.anna)
    opened = version(group.bram.get(ONE).html)
    decides(group.anna, "on_course", _version=opened)
    back = decides(group.bram, "behind", _version=opened, **{"motivation.nl": "Bram typte dit"})
    assert back.status == 409
    assert "Anna (somo) heeft het oordeel intussen al vastgelegd" in back.text
    assert ": op koers. Er is niets overschreven." in back.text
    assert "Bram typte dit" in back.html


def test_judged_anew_everybody_gives_again_unseen_and_the_earlier_one_stays(group: Group) -> None:
    gives(group.anna, "achieved", "Eerste ronde van Anna")
    shows(group.anna)
    decides(group.anna, "achieved")
    reason = {"_pressed": "anew", "reason": "Er kwam bewijs bij"}
    assert group.bram.send(ONE, {**reason, "_version": version(group.bram.get(ONE).html)}).status == 303
    assert "Er wordt opnieuw geoordeeld (Er kwam bewijs bij)" in group.cleo.get(ONE).text
    gives(group.bram, "declined", "Nieuw geheim")
    assert "Nieuw geheim" not in group.cleo.get(ONE).html
    shows(group.cleo)
    decides(group.cleo, "standstill")
    shown = group.cleo.get(ONE).text
    assert shown.index("Stilstand") < shown.index("Eerdere oordelen") < shown.index("Eerste ronde van Anna")


def test_a_goal_is_judged_by_its_indicators(group: Group) -> None:
    shown = group.anna.get(GOAL).text
    assert "Doel 1, Een sterk netwerk: oordelen over 2020" in shown
    assert "Berekend: 1 niet bereikt en 1 niet te beoordelen." in shown
    assert gives(group.anna, "behind", at=GOAL).status == 303


def test_the_coordinator_reads_along_is_told_so_kindly_and_judges_nothing(group: Group) -> None:
    coordinator = group.others[Role.COORDINATOR]
    shown = coordinator.get(ONE)
    assert "U leest hier mee." in shown.text
    assert "<form" not in shown.html.split('id="root"')[1]
    assert gives(coordinator, "achieved").status == 403
    assert decides(coordinator, "achieved").status == 403
    assert coordinator.get(LIST).status == 200


def test_a_closed_year_is_read_and_no_longer_judged(group: Group, sqlite_store: Store) -> None:
    decides(group.anna, "standstill")
    with sqlite_store.writing(LOAD) as writing:
        a_closed_year(writing, 2020)
    shown = group.anna.get(ONE)
    assert "Stilstand" in shown.text
    assert "_pressed" not in shown.html.split('id="root"')[1]
    back = gives(group.anna, "achieved", "Te laat getypt")
    assert "Te laat getypt" in back.html, "what was typed while the year was closed comes back"
    assert "gesloten" in back.text


def test_what_is_not_there_is_not_judged(group: Group) -> None:
    for address in ("/judge/2020/indicator/9.9", "/judge/2020/plan/1", "/judge/2015/indicator/1.1", "/judge/99999"):
        assert group.anna.get(address).status == 404, address
