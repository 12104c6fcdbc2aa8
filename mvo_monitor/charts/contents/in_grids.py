"""The sheets of charts that are grids: a row per cell, so that every program can read them."""

from mvo_monitor.charts.contents.whole import YEAR, break_at, whole_sheet
from mvo_monitor.charts.sheet import Column, Sheet
from mvo_monitor.charts.values import CountGrid, StatusGrid


def status_grid(chart: StatusGrid) -> Sheet:
    """Per indicator and year the status, what the steering group decided, the trend and the change in words."""
    columns = ("status", "judged", "detail", "trend", "source", "change", "break")
    return whole_sheet(
        chart,
        (Column("group"), Column("indicator", heads=True), YEAR, *(Column(key) for key in columns)),
        (
            (
                group.label,
                row.label,
                str(year),
                cell.status if cell else None,
                cell.judged if cell else None,
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


def count_grid(chart: CountGrid) -> Sheet:
    """Per row and column how many; ``is_total`` is 1 where others of these count the same again."""
    columns = (Column("row", chart.y_title, heads=True), Column("group"), Column("column"), Column("title"))
    return whole_sheet(
        chart,
        (*columns, Column("count"), Column("is_total"), Column("source")),
        (
            (row.label, column.group, column.label, column.title, cell.count, int(row.is_total or column.is_total), "")
            for row in chart.rows
            for column, cell in zip(chart.columns, row.cells, strict=True)
        ),
    )
