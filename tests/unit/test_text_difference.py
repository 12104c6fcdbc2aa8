"""Two versions of a text, told as one."""

import time

from mvo_monitor.measures.text_difference import Change, differing


def told(before: str, after: str) -> str:
    marks = {Change.STAYED: "{}", Change.LEFT_OUT: "…", Change.WENT: "[-{}-]", Change.CAME: "[+{}+]"}
    return "".join(marks[each.change].format(each.text) for each in differing(before, after))


def test_words_are_told_not_letters() -> None:
    assert told("Een oud doel", "Een nieuw doel") == "Een [-oud-][+nieuw+] doel"


def test_what_came_or_went_alone_is_told_alone() -> None:
    assert told("Een doel", "Een nieuw doel") == "Een [+nieuw +]doel"
    assert told("Een oud doel", "Een doel") == "Een [-oud -]doel"


def test_words_that_all_differ_are_one_stretch_and_not_one_by_one() -> None:
    assert told("Een heel oud doel", "Geen zeer nieuw ding") == "[-Een heel oud doel-][+Geen zeer nieuw ding+]"


def test_far_from_a_difference_the_text_is_left_out() -> None:
    many = " ".join(f"w{n}" for n in range(100))
    said = told(f"oud {many} eind", f"nieuw {many} eind")
    assert said.startswith("[-oud-][+nieuw+] w0 w1")
    assert said.endswith("…")
    assert "w50" not in said


def test_both_texts_can_be_read_back_from_what_is_told() -> None:
    before = "De leden werkten door, op afstand.\n\nAan een wet."
    after = "De leden werkten hard door.\n\nAan twee wetten."
    found = differing(before, after)
    assert "".join(each.text for each in found if each.change is not Change.CAME) == before
    assert "".join(each.text for each in found if each.change is not Change.WENT) == after


def test_nothing_and_everything() -> None:
    assert told("", "Nieuw") == "[+Nieuw+]"
    assert told("Weg", "") == "[-Weg-]"
    assert differing("", "") == ()


def test_texts_too_long_to_compare_are_told_as_a_whole_and_soon() -> None:
    began = time.thread_time()
    found = differing(" ".join(f"a{n}" for n in range(5_000)), " ".join(f"b{n}" for n in range(5_000)))
    assert [each.change for each in found] == [Change.WENT, Change.CAME]
    assert time.thread_time() - began < 5
