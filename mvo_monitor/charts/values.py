"""The charts as values: everything one chart shows, frozen, so that picture, table and file cannot disagree.

Strings are already in the reader's language (years and statuses are not: they are worded by each output). Numbers are
unrounded ``Decimal``; each output rounds them the same way, the CSV not at all. "Nothing there" is always ``None`` with
an ``absence`` that says why in words, never a zero.
"""

from dataclasses import dataclass
from decimal import Decimal

from mvo_monitor.charts.bars import Distribution, OptionBars, PairedBars
from mvo_monitor.charts.chart import Chart
from mvo_monitor.charts.parts import (
    BaselineMark,
    Break,
    BreakKind,
    InLanguage,
    Line,
    Point,
    ScoreLine,
    Step,
    TargetMark,
    Track,
    YearCounts,
)
from mvo_monitor.charts.rows import (
    AnswerRow,
    CountCell,
    CountColumn,
    CountRow,
    Event,
    GridCell,
    GridGroup,
    GridRow,
    OptionRound,
    OptionRow,
    PairRow,
    Panel,
    ScaleStep,
    TimelineRow,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusStack(Chart):
    """How many indicators have which status in each year, with the goal's own score as a line beneath.

    ``years`` are all years of the axis, ascending; a year missing in ``counts`` had nothing measured.
    """

    years: tuple[int, ...]
    counts: tuple[YearCounts, ...]
    breaks: tuple[Break, ...] = ()
    score: ScoreLine | None = None

    def __post_init__(self) -> None:
        _check_years(
            self.years, *(c.year for c in self.counts), *(p.year for p in self.score.points) if self.score else ()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueLine(Chart):
    """The values of an indicator (or its parts) over the years, against baseline, targets, expected path or band.

    ``axis`` is the lowest and highest value of the y axis: zero or the scale's ends. ``band`` (low, high) belongs to
    an indicator that must be kept; either end may be open. ``suffix`` follows each number ("%"); ``decimals`` is how
    many digits are shown (None: the digits given).
    """

    years: tuple[int, ...]
    lines: tuple[Line, ...]
    axis: tuple[Decimal, Decimal]
    breaks: tuple[Break, ...] = ()
    band: tuple[Decimal | None, Decimal | None] | None = None
    suffix: str = ""
    decimals: int | None = 1

    def __post_init__(self) -> None:
        _check_years(self.years, *(p.year for line in self.lines for p in line.points))
        if self.axis[0] >= self.axis[1]:
            raise ValueError("the axis needs a low end below its high end")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder(Chart):
    """Which level an indicator (or each of its parts) reached in each year; ``levels`` lowest first, position 0."""

    years: tuple[int, ...]
    levels: tuple[str, ...]
    tracks: tuple[Track, ...]
    breaks: tuple[Break, ...] = ()

    def __post_init__(self) -> None:
        _check_years(self.years, *(s.year for track in self.tracks for s in track.steps))
        for track in self.tracks:
            for step in track.steps:
                if step.level is not None and not 0 <= step.level < len(self.levels):
                    raise ValueError(f"no level {step.level} on a ladder of {len(self.levels)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Chart):
    """Policy outcomes by date, a row per dossier (or chain). An event may stand in several rows: give it once in each.

    Events without any date are told beside the picture, not placed in it.
    """

    rows: tuple[TimelineRow, ...]
    events: tuple[Event, ...]

    def __post_init__(self) -> None:
        known = {row.key for row in self.rows}
        for event in self.events:
            if event.row not in known:
                raise ValueError(f"event {event.key!r} stands in an unknown row {event.row!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallMultiples(Chart):
    """Several small score lines on the same years and the same scale, to be compared at a glance."""

    years: tuple[int, ...]
    scale: tuple[Decimal, Decimal]
    panels: tuple[Panel, ...]
    breaks: tuple[Break, ...] = ()
    decimals: int | None = 1

    def __post_init__(self) -> None:
        _check_years(self.years, *(p.year for panel in self.panels for p in panel.points))


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusGrid(Chart):
    """The status of each indicator in each year; rows stand in the order given, in groups (goals).

    Each row has one cell per year of ``years``. ``change_title`` heads the last column, in which a row's change is
    told in words; empty: no such column.
    """

    years: tuple[int, ...]
    groups: tuple[GridGroup, ...]
    breaks: tuple[Break, ...] = ()
    change_title: str = ""

    def __post_init__(self) -> None:
        _check_years(self.years)
        for row in (row for group in self.groups for row in group.rows):
            if len(row.cells) != len(self.years):
                raise ValueError(f"row {row.label!r} has {len(row.cells)} cells for {len(self.years)} years")


@dataclass(frozen=True, slots=True, kw_only=True)
class CountGrid(Chart):
    """How many there are of each pair of a row and a column, darker where there are more; columns of a group together.

    Something can be counted in several cells, so that totals are given, never summed.
    """

    columns: tuple[CountColumn, ...]
    rows: tuple[CountRow, ...]

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(f"row {row.label!r} has {len(row.cells)} cells for {len(self.columns)} columns")


AnyChart = (
    StatusStack
    | ValueLine
    | Ladder
    | Timeline
    | Distribution
    | OptionBars
    | PairedBars
    | SmallMultiples
    | StatusGrid
    | CountGrid
)


def _check_years(axis: tuple[int, ...], *used: int) -> None:
    """Raise ValueError unless the axis ascends and holds every year used."""
    if list(axis) != sorted(set(axis)):
        raise ValueError("years must ascend, each once")
    missing = set(used) - set(axis)
    if missing:
        raise ValueError(f"years outside the axis: {sorted(missing)}")


__all__ = [
    "AnswerRow",
    "AnyChart",
    "BaselineMark",
    "Break",
    "BreakKind",
    "Chart",
    "CountCell",
    "CountColumn",
    "CountGrid",
    "CountRow",
    "Distribution",
    "Event",
    "GridCell",
    "GridGroup",
    "GridRow",
    "InLanguage",
    "Ladder",
    "Line",
    "OptionBars",
    "OptionRound",
    "OptionRow",
    "PairRow",
    "PairedBars",
    "Panel",
    "Point",
    "ScaleStep",
    "ScoreLine",
    "SmallMultiples",
    "StatusGrid",
    "StatusStack",
    "Step",
    "TargetMark",
    "Timeline",
    "TimelineRow",
    "Track",
    "ValueLine",
    "YearCounts",
]
