"""The marks: shapes instead of letters, told apart without colour, named for those who do not see them."""

import re
from collections.abc import Callable
from enum import StrEnum
from xml.etree import ElementTree as ET

import pytest

from mvo_monitor.charts import symbols
from mvo_monitor.vocabulary import Favour, Status, Trend

KINDS: list[tuple[type[StrEnum], Callable[..., str]]] = [
    (Status, symbols.status_svg),
    (Trend, symbols.trend_svg),
    (Favour, symbols.favour_svg),
]
EACH = [(value, draw) for kind, draw in KINDS for value in kind]


@pytest.mark.parametrize(("value", "draw"), EACH)
def test_a_mark_is_drawn_without_any_letter(value: StrEnum, draw: Callable[..., str]) -> None:
    drawn = ET.fromstring(draw(value))
    assert not [node for node in drawn.iter() if node.tag.endswith("text")]


@pytest.mark.parametrize(("kind", "draw"), KINDS)
def test_marks_of_one_list_differ_in_shape_alone(kind: type[StrEnum], draw: Callable[..., str]) -> None:
    shapes = {re.sub(r"#[0-9a-f]{6}", "", draw(value)) for value in kind}
    assert len(shapes) == len(kind)


@pytest.mark.parametrize(("value", "draw"), EACH)
def test_a_mark_with_a_title_is_named_and_one_without_is_hidden(value: StrEnum, draw: Callable[..., str]) -> None:
    assert 'role="img" aria-label="op koers"' in draw(value, 20, "op koers")
    assert 'aria-hidden="true"' in draw(value, 20)


def test_a_title_cannot_break_out_of_its_mark() -> None:
    drawn = symbols.status_svg(Status.ACHIEVED, 20, '"><script>alert(1)</script>')
    assert "<script" not in drawn
    ET.fromstring(drawn)


def test_what_cannot_be_judged_has_a_dashed_outline() -> None:
    assert "stroke-dasharray" in symbols.status_svg(Status.CANNOT_BE_JUDGED)
    assert "stroke-dasharray" not in symbols.status_svg(Status.ACHIEVED)


def test_the_markers_of_four_parts_differ() -> None:
    assert len({symbols.part_shapes(index, "#fff", "#000") for index in range(4)}) == 4
