"""Numbers in a text that refer to the store, and the counts that a report states."""

import pytest

from mvo_monitor.measures.report_counts import Listed, Times, listed, times
from mvo_monitor.measures.text_numbers import TextPiece, pieces, references


def test_a_number_in_a_text_is_read_with_what_it_refers_to() -> None:
    text = "Leden gaven [4,3](goal-score:1) aan doel 1, met [11](goal-answers:1) antwoorden."
    assert references(text) == (TextPiece("4,3", "goal-score:1"), TextPiece("11", "goal-answers:1"))
    assert "".join(piece.text for piece in pieces(text)) == "Leden gaven 4,3 aan doel 1, met 11 antwoorden."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "geen getal",
        "[4,3]",
        "(goal-score:1)",
        "[4,3] (members)",
        "[[4,3](",
        "[4\n3](members)",
        "[x](Members)",
        "[](members)",
    ],
)
def test_what_only_looks_like_a_reference_stays_text(text: str) -> None:
    assert references(text) == ()
    assert "".join(piece.text for piece in pieces(text)) == text


def test_references_to_anything_else_are_seen_too_so_that_they_can_be_told() -> None:
    assert [piece.ref for piece in references("[hier](https://example.org) en [5](leden)")] == [
        "https://example.org",
        "leden",
    ]


def test_counts_without_dates_add_up_and_several_is_no_number() -> None:
    assert times([(5, False)]) == Times(5, is_minimum=False)
    assert times([(None, False), (None, False), (None, False)]) == Times(3, is_minimum=False)
    assert times([(None, True)]) == Times(0, is_minimum=True)
    assert times([(4, True), (None, False)]) == Times(5, is_minimum=True)


def test_eighteen_documents_in_twenty_three_places_are_eighteen() -> None:
    once = [(f"stuk-{n}", 1) for n in range(16)]
    assert listed([*once, ("input-27-mei", 5), ("input-8-december", 2)]) == Listed(18, 23)
    assert listed([("los", 0)]) == Listed(1, 1)
    assert listed([]) == Listed(0, 0)
