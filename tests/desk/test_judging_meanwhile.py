"""Two at one judging: the second is told what the first did, keeps what was typed, and can go on from there."""

import re
from collections.abc import Iterator

import pytest

from mvo_monitor.recording.indicator_changes import make_indicator
from mvo_monitor.recording.indicators import NewIndicator
from mvo_monitor.store import LOAD, Store
from tests.desk.desk_client import Browser, Seen
from tests.desk.judging_group import ONE, Group, a_group, decides, gives, shows
from tests.factories import an_indicator

TOGETHER = f"{ONE}?together=1"


@pytest.fixture
def group(sqlite_store: Store) -> Iterator[Group]:
    with a_group(sqlite_store) as found:
        yield found


def version_in(seen: Seen, form: str) -> str:
    """The version that a form of the page carries; without one there was nothing yet."""
    found = re.search(rf'<form[^>]*id="{form}"[^>]*>.*?</form>', seen.html, re.DOTALL)
    assert found, f"no form {form}"
    carried = re.search(r'name="_version" value="(\d*)"', found[0])
    return carried[1] if carried else ""


def anew(browser: Browser, reason: str, version: str) -> Seen:
    return browser.send(ONE, {"_pressed": "anew", "reason": reason, "_version": version})


def test_who_decides_after_the_judgements_were_laid_side_by_side_reads_who_did_and_decides_then(group: Group) -> None:
    opened = version_in(group.bram.get(TOGETHER), "decision")
    gives(group.anna, "on_course", "Het tempo klopt")
    shows(group.anna)
    back = decides(group.bram, "behind", _version=opened, **{"motivation.nl": "Bram typte dit"})
    assert back.status == 409
    assert "Anna (somo) legde de oordelen intussen naast elkaar, op" in back.text
    assert "Bram typte dit" in back.html
    assert "Het tempo klopt" in back.text
    seen = version_in(back, "decision")
    assert seen != opened
    assert decides(group.bram, "behind", _version=seen, **{"motivation.nl": "Bram typte dit"}).status == 303
    assert "Bram typte dit" in group.anna.get(ONE).text


def test_who_decides_on_what_is_judged_anew_reads_why_and_decides_then(group: Group) -> None:
    gives(group.anna, "on_course")
    shows(group.anna)
    opened = version_in(group.bram.get(ONE), "decision")
    anew(group.cleo, "Er kwam bewijs bij", version_in(group.cleo.get(ONE), "anew"))
    back = decides(group.bram, "behind", _version=opened)
    assert back.status == 409
    assert "Cleo (somo) liet intussen opnieuw oordelen, op" in back.text
    assert "‘Er kwam bewijs bij’" in back.text
    assert decides(group.bram, "behind", _version=version_in(back, "decision")).status == 303


def test_who_decides_what_was_decided_is_told_at_the_next_press_how_to_go_on(group: Group) -> None:
    opened = version_in(group.bram.get(TOGETHER), "decision")
    decides(group.anna, "on_course", _version=opened)
    back = decides(group.bram, "behind", _version=opened)
    assert back.status == 409
    assert "Anna (somo) heeft het oordeel intussen al vastgelegd" in back.text
    again = decides(group.bram, "behind", _version=version_in(back, "decision"))
    assert again.status == 422
    assert "opnieuw oordelen" in again.text


def test_who_was_first_is_told_of_this_very_indicator_and_year(group: Group, sqlite_store: Store) -> None:
    """What was decided later about indicator 1.10, or about another year, is no decision on 1.1 in 2020."""
    with sqlite_store.writing(LOAD) as writing:
        make_indicator(writing, "2016-2020/1", NewIndicator.model_validate(an_indicator("1.10")))
    opened = version_in(group.bram.get(TOGETHER), "decision")
    decides(group.anna, "on_course", _version=opened)
    for other in ("/judge/2020/indicator/1.10", "/judge/2019/indicator/1.1"):
        assert decides(group.cleo, "behind", other).status == 303
    back = decides(group.bram, "behind", _version=opened)
    assert "Anna (somo) heeft het oordeel intussen al vastgelegd" in back.text


def test_who_has_it_judged_anew_after_somebody_decided_reads_so_and_can_then(group: Group) -> None:
    gives(group.anna, "on_course")
    shows(group.anna)
    opened = version_in(group.bram.get(ONE), "anew")
    decides(group.anna, "on_course")
    back = anew(group.bram, "Bram ziet nieuw bewijs", opened)
    assert back.status == 409
    assert "Anna (somo) heeft het oordeel intussen al vastgelegd" in back.text
    assert "Bram ziet nieuw bewijs" in back.html
    assert anew(group.bram, "Bram ziet nieuw bewijs", version_in(back, "anew")).status == 303


def test_of_two_windows_of_one_member_the_second_reads_what_the_first_gave_and_can_take_its_place(
    group: Group,
) -> None:
    opened = version_in(group.anna.get(ONE), "judgement")
    gives(group.anna, "on_course", "In het ene venster", _version=opened)
    back = gives(group.anna, "behind", "In het andere venster", _version=opened)
    assert back.status == 409
    assert "In een ander venster gaf u intussen: op koers. ‘In het ene venster’" in back.text
    assert "In het andere venster" in back.html
    assert gives(group.anna, "behind", "In het andere venster", _version=version_in(back, "judgement")).status == 303
    assert "In het andere venster" in group.anna.get(ONE).html


def test_who_changes_a_judgement_of_before_it_was_judged_anew_reads_so_and_can_give_it_then(group: Group) -> None:
    gives(group.anna, "on_course", "Eerst")
    opened = version_in(group.anna.get(ONE), "judgement")
    shows(group.bram)
    anew(group.cleo, "Er kwam bewijs bij", version_in(group.cleo.get(ONE), "anew"))
    back = gives(group.anna, "behind", "Daarna", _version=opened)
    assert back.status == 409
    assert "Cleo (somo) liet intussen opnieuw oordelen" in back.text
    seen = version_in(back, "judgement")
    assert gives(group.anna, "behind", "Daarna", _version=seen).status == 303


def shown_from(browser: Browser, page: Seen) -> Seen:
    """The button that lays all side by side, pressed on a page that was opened before."""
    form = next(each for each in re.findall(r"<form.*?</form>", page.html, re.DOTALL) if 'value="show"' in each)
    return browser.post(ONE, dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form)))


def test_who_lays_side_by_side_what_was_decided_meanwhile_comes_to_what_was_decided(group: Group) -> None:
    gives(group.anna, "on_course")
    opened = group.bram.get(ONE)
    shows(group.anna)
    assert shown_from(group.bram, opened).to == ONE
    decides(group.anna, "on_course")
    assert shown_from(group.bram, opened).to == ONE


def test_a_page_of_before_it_was_judged_anew_lays_nothing_of_the_new_judgement_open(group: Group) -> None:
    gives(group.anna, "on_course", "Eerst")
    opened = group.bram.get(ONE)
    shows(group.anna)
    anew(group.cleo, "Er kwam bewijs bij", version_in(group.cleo.get(ONE), "anew"))
    gives(group.anna, "behind", "Nog geheim")
    assert shown_from(group.bram, opened).to == ONE
    after = group.bram.get(ONE)
    assert "Terwijl u las, ging het oordeel verder" in after.text
    assert "Nog geheim" not in after.html
    assert shown_from(group.bram, after).to == ONE
    assert "Nog geheim" in group.bram.get(ONE).text


@pytest.mark.parametrize("form", ["decision", "judgement", "anew"])
def test_a_form_with_something_to_mend_keeps_its_version(group: Group, form: str) -> None:
    gives(group.anna, "on_course")
    if form != "judgement":
        shows(group.anna)
    opened = version_in(group.anna.get(ONE), form)
    pressed = {"decision": "decide", "judgement": "give", "anew": "anew"}[form]
    back = group.anna.send(ONE, {"_pressed": pressed, "_version": opened})
    assert back.status == 422
    assert version_in(back, form) == opened
