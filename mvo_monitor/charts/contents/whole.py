"""What the sheets of all charts have in common: what holds for the whole chart, years, answers, breaks."""

from collections.abc import Iterable

from mvo_monitor.charts.parts import Break, Point
from mvo_monitor.charts.sheet import Cell, Column, Sheet
from mvo_monitor.charts.values import Chart

YEAR = Column("year", heads=True)
SAID = (Column("basis"), Column("source"), Column("note"), Column("break"))


def whole_sheet(chart: Chart, columns: Iterable[Column], rows: Iterable[tuple[Cell, ...]]) -> Sheet:
    """A sheet of these rows, each with what holds for the whole chart; the chart's source where a row names none."""
    own = tuple(columns)
    source = next(i for i, column in enumerate(own) if column.key == "source")
    return Sheet(
        (*own, Column("n_note", file_only=True), Column("citation", file_only=True)),
        tuple(
            (*row[:source], row[source] or chart.source, *row[source + 1 :], chart.n_note, chart.citation)
            for row in rows
        ),
    )


def answered(decimals: int | None, suffix: str = "") -> list[Column]:
    """The columns of how many answered, and how sure that makes it."""
    numbers = [Column(key, decimals=decimals, suffix=suffix) for key in ("margin", "low", "high")]
    return [Column("n"), Column("asked"), *numbers]


def answered_cells(p: Point | None) -> tuple[Cell, ...]:
    """What stands in those columns for a point."""
    return (p.n, p.asked, p.margin, p.low, p.high) if p else (None,) * 5


def joined(*parts: str) -> str:
    """Those that say anything, in one cell."""
    return "; ".join(part for part in parts if part)


def break_at(year: int, marks: Iterable[Break]) -> str:
    """The breaks that fall in this year, in one cell."""
    return joined(*(mark.label for mark in marks if mark.year == year))
