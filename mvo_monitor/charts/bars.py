"""The charts that are bars in rows: answers to questions, options that were chosen, pairs of amounts.

Composers import them from ``charts.values``.
"""

from dataclasses import dataclass

from mvo_monitor.charts.chart import Chart
from mvo_monitor.charts.rows import AnswerRow, OptionRound, OptionRow, PairRow, ScaleStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution(Chart):
    """The answers to one or more questions on one scale: counts per step, mean, median, margin and bounds.

    ``scale`` is lowest first. ``diverging`` centres the bars on the middle of the scale.
    """

    scale: tuple[ScaleStep, ...]
    rows: tuple[AnswerRow, ...]
    diverging: bool = False

    def __post_init__(self) -> None:
        for row in self.rows:
            if row.counts is not None and len(row.counts) != len(self.scale):
                raise ValueError(f"{len(row.counts)} counts on a scale of {len(self.scale)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionBars(Chart):
    """How many chose each option, as a share of those who answered; the latest round first, an earlier one beneath.

    Below the floor there are no ``rows``, and ``absence`` says why.
    """

    rounds: tuple[OptionRound, ...]
    rows: tuple[OptionRow, ...]
    absence: str = ""

    def __post_init__(self) -> None:
        for row in self.rows:
            if not len(row.counts) == len(row.shares) == len(self.rounds):
                raise ValueError(f"{len(row.counts)} counts in {len(self.rounds)} rounds")


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedBars(Chart):
    """Two amounts side by side per line (budget and realisation); an amount that is absent is not a zero."""

    rows: tuple[PairRow, ...]
    first_label: str
    second_label: str
