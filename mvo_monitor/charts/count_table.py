"""The count grid as a page shows it: an HTML table of numbers, darker where there is more, nothing a number too."""

from html import escape
from itertools import groupby

from mvo_monitor.charts.escaping import html_text, linked
from mvo_monitor.charts.palette import shade
from mvo_monitor.charts.values import CountCell, CountColumn, CountGrid, CountRow
from mvo_monitor.texts import Words


def count_table(chart: CountGrid, w: Words) -> str:
    """Columns under their groups; a stronger line where a group begins, totals without colour."""
    edges = _edges(chart)
    over, codes = _heads(chart.columns, edges)
    top = f'<th scope="col" rowspan="2">{html_text(chart.y_title)}</th>{over}'
    body, foot = (
        "".join(_row(row, chart, edges, w) for row in chart.rows if row.is_total == end) for end in (False, True)
    )
    return (
        f'<div class="mvo-scroll" role="region" tabindex="0" aria-label="{escape(chart.title)}">'
        f'<table class="mvo-matrix" id="{escape(chart.key)}-table">'
        f'<caption class="mvo-unseen">{html_text(chart.title)}</caption>'
        f"<thead><tr>{top}</tr><tr>{codes}</tr></thead><tbody>{body}</tbody><tfoot>{foot}</tfoot></table></div>"
    )


def _edges(chart: CountGrid) -> tuple[str, ...]:
    """Per column the class of one that opens a group."""
    before = (None, *(column.group for column in chart.columns))
    return tuple(
        "mvo-first" if column.group and column.group != last else ""
        for column, last in zip(chart.columns, before, strict=False)
    )


def _heads(columns: tuple[CountColumn, ...], edges: tuple[str, ...]) -> tuple[str, str]:
    over, codes = [], []
    for group, found in groupby(zip(columns, edges, strict=True), key=lambda each: each[0].group):
        under = list(found)
        if group:
            over.append(f'<th colspan="{len(under)}" scope="colgroup" class="mvo-first">{html_text(group)}</th>')
            codes += [f'<th scope="col"{_classed(edge)}>{_code(column)}</th>' for column, edge in under]
        else:
            over += [f'<th rowspan="2" scope="col" class="mvo-number">{_code(column)}</th>' for column, _ in under]
    return "".join(over), "".join(codes)


def _code(column: CountColumn) -> str:
    unseen = f'<span class="mvo-unseen"> {html_text(column.title)}</span>' if column.title else ""
    return linked(html_text(column.label) + unseen, column.href)


def _row(row: CountRow, chart: CountGrid, edges: tuple[str, ...], w: Words) -> str:
    cells = "".join(
        f"<td{_classed(_heat(cell, column), edge)}>{_counted(cell, w)}</td>"
        for cell, column, edge in zip(row.cells, chart.columns, edges, strict=True)
    )
    return f'<tr{_classed("mvo-total" if row.is_total else "")}><th scope="row">{html_text(row.label)}</th>{cells}</tr>'


def _heat(cell: CountCell, column: CountColumn) -> str:
    return f"mvo-heat-{shade(cell.count)}" if column.group else "mvo-number"


def _counted(cell: CountCell, w: Words) -> str:
    number = w.number(cell.count)
    return linked(number, cell.href) if cell.count and cell.href else f"<span>{number}</span>"


def _classed(*classes: str) -> str:
    named = " ".join(filter(None, classes))
    return f' class="{named}"' if named else ""
