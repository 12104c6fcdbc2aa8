"""From how many answers a figure is shown, so that nobody's answer can be read from it."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from mvo_monitor.measures.sampling import Margin
from mvo_monitor.measures.survey import Bounds, ScoreSummary
from mvo_monitor.vocabulary import Absent

_Figure = TypeVar("_Figure")


@dataclass(frozen=True, slots=True)
class Floors:
    """The numbers of answers from which figures are shown; below ``mean`` only the response is.

    ``mean``: mean and bounds, unless all said the same. ``detail``: the rest, open answers included. ``percentages``:
    shares of answers as percentages, below it as "7 of 11". Raises ValueError if they do not rise.
    """

    mean: int = 5
    detail: int = 8
    percentages: int = 20

    def __post_init__(self) -> None:
        if not 1 <= self.mean <= self.detail <= self.percentages:
            raise ValueError("the floors rise: mean, detail, percentages")


STANDARD = Floors()
"""The floors of an installation that sets none of its own."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a question may be shown: each figure, or why it is absent. The response is always shown."""

    year: int
    question: str
    low: int
    high: int
    n: int
    asked: int | None
    floors: Floors
    counts: tuple[int, ...] | Absent
    median: Fraction | Absent
    mean: Decimal | Absent
    margin: Margin | Absent
    bounds: Bounds | Absent
    top_two: int | Absent

    @property
    def response(self) -> Fraction | None:
        """The share of those asked who answered; None where it is not known how many were asked."""
        return Fraction(self.n, self.asked) if self.asked else None


def visible(summary: ScoreSummary, floors: Floors) -> Shown:
    """What may be shown of a question that was put to everyone."""
    detail = summary.n >= floors.detail
    mean = detail or (summary.n >= floors.mean and not summary.unanimous)
    certain = Absent.EVERYONE_ANSWERED if summary.everyone_answered else Absent.NO_DATA
    return Shown(
        year=summary.year,
        question=summary.question,
        low=summary.low,
        high=summary.high,
        n=summary.n,
        asked=summary.asked,
        floors=floors,
        counts=_figure(summary.counts, detail),
        median=_figure(summary.median, detail),
        mean=_figure(summary.mean, mean),
        margin=_figure(summary.margin, detail, certain),
        bounds=_figure(None if summary.everyone_answered else summary.bounds, mean, certain),
        top_two=_figure(summary.top_two, detail),
    )


def _figure(value: _Figure | None, reaches_floor: bool, missing: Absent = Absent.NO_DATA) -> _Figure | Absent:
    """The figure, or why it is absent; one that does not exist is never said to be below the floor."""
    if value is None:
        return missing
    return value if reaches_floor else Absent.BELOW_FLOOR
