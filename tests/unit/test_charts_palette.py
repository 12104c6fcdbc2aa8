"""The colours: few, with one meaning, readable, and apart for those who see no red or green."""

from itertools import combinations

import pytest

from mvo_monitor.charts import palette
from mvo_monitor.charts.palette import FAVOUR, INK, PAPER, SOFT, STATUS, TINT, UNKNOWN, contrast, linear, shade
from mvo_monitor.vocabulary import Favour, Status

HUES = (palette.GOOD, palette.RISING, palette.WARNING, palette.STILL, palette.BAD)

# Machado, Oliveira and Fernandes (2009), severity 1.0: how linear red, green and blue reach such an eye.
SIGHTS = {
    "full sight": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def oklab(light: tuple[float, ...]) -> tuple[float, float, float]:
    red, green, blue = (max(part, 0.0) for part in light)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def distance(one: str, other: str, sight: str) -> float:
    """Perceived distance in OKLab; white to black is 1, a step one sees at a glance about 0.1."""
    seen = [
        oklab(tuple(sum(a * b for a, b in zip(row, linear(colour), strict=True)) for row in SIGHTS[sight]))
        for colour in (one, other)
    ]
    return float(sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize(("one", "other"), list(combinations((*HUES, PAPER), 2)))
def test_two_hues_stay_apart_whatever_the_reader_sees(one: str, other: str, sight: str) -> None:
    assert distance(one, other, sight) > 0.11


def test_red_on_green_of_equal_depth_would_not_stay_apart() -> None:
    assert distance("#a05a00", "#5a7d00", "protanopia") < 0.11


@pytest.mark.parametrize("colour", [*HUES, UNKNOWN, INK, SOFT])
def test_what_carries_meaning_has_three_to_one_on_paper(colour: str) -> None:
    assert contrast(colour, PAPER) >= 3


@pytest.mark.parametrize("surface", [PAPER, TINT])
def test_text_has_four_and_a_half_to_one(surface: str) -> None:
    assert contrast(INK, surface) >= 4.5
    assert contrast(SOFT, surface) >= 4.5


@pytest.mark.parametrize("look", [*STATUS.values(), *FAVOUR.values()])
def test_the_mark_upon_a_status_has_four_and_a_half_to_one(look: palette.Look) -> None:
    assert contrast(look.text, look.fill) >= 4.5


def test_every_status_and_favour_has_its_look() -> None:
    assert set(STATUS) == set(Status)
    assert set(FAVOUR) == set(Favour)
    assert {look.fill for look in (*STATUS.values(), *FAVOUR.values())} == {*HUES, PAPER}


def test_statuses_differ_without_colour() -> None:
    assert len({(look.hatch, look.fill == PAPER) for look in STATUS.values()}) == len(Status)


@pytest.mark.parametrize("diverging", [False, True])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 7, 10])
def test_the_count_on_each_step_of_a_scale_reads(count: int, diverging: bool) -> None:
    surfaces = palette.steps(count, diverging=diverging)
    assert len(set(surfaces)) == count
    assert all(contrast(palette.text_on(surface), surface) >= 4.5 for surface in surfaces)


def test_streamlit_gets_exactly_ten_different_colours() -> None:
    assert len(set(palette.CATEGORICAL)) == len(palette.CATEGORICAL) == 10


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_a_darker_cell_holds_more() -> None:
    assert [shade(count) for count in (0, 1, 2, 3, 4, 7, 8, 90)] == [0, 1, 2, 2, 3, 3, 4, 4]


def test_a_number_is_read_on_every_darkness_of_its_cell() -> None:
    for surface, text in palette.HEAT:
        assert contrast(surface, text) >= 4.5
