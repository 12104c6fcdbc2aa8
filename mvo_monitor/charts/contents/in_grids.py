"""The sheets of charts that are grids: a row per cell, so that every program can read them."""

from mvo_monitor.charts.contents.whole import YEAR, break_at, whole_sheet
from mvo_monitor.charts.sheet import Column, Sheet
from mvo_monitor.charts.values import StatusGrid


def status_grid(chart: StatusGrid) -> Sheet:
    """Per indicator and year the status, the trend and the change in words."""
    columns = ("status", "detail", "trend", "source", "change", "break")
    return whole_sheet(
        chart,
        (Column("group"), Column("indicator", heads=True), YEAR, *(Column(key) for key in columns)),
        (
            (
                group.label,
                row.label,
                str(year),
                cell.status if cell else None,
                cell.detail if cell else "",
                cell.trend if cell else None,
                cell.source if cell else "",
                row.change,
                break_at(year, (*chart.breaks, *row.breaks)),
            )
            for group in chart.groups
            for row in group.rows
            for year, cell in zip(chart.years, row.cells, strict=True)
        ),
    )
