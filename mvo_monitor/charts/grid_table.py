"""The status grid as a page shows it: an HTML table of coloured, marked and worded cells, readable without colour."""

from html import escape

from mvo_monitor.charts.escaping import html_text, linked
from mvo_monitor.charts.parts import Break
from mvo_monitor.charts.phrases import judged_otherwise
from mvo_monitor.charts.symbols import differs_svg, glyph_svg, status_svg, trend_svg
from mvo_monitor.charts.values import GridCell, GridRow, StatusGrid
from mvo_monitor.texts import Words


def grid_table(chart: StatusGrid, w: Words) -> str:
    """Indicators by years; a double line where a plan ends, each cell with its mark and, unseen, its words."""
    wide = 1 + len(chart.years) + bool(chart.change_title)
    heads = "".join(f'<th scope="col"{_edge(year, chart)}>{year}</th>' for year in chart.years)
    change = f'<th scope="col" class="mvo-change">{html_text(chart.change_title)}</th>' if chart.change_title else ""
    groups = "".join(
        f'<tbody><tr><th class="mvo-group" colspan="{wide}" scope="rowgroup">{html_text(group.label)}</th></tr>'
        f"{''.join(_row(row, chart, w) for row in group.rows)}</tbody>"
        for group in chart.groups
        if group.rows
    )
    return (
        f'<div class="mvo-scroll" role="region" tabindex="0" aria-label="{escape(chart.title)}">'
        f'<table class="mvo-grid" id="{escape(chart.key)}-table">'
        f"<caption>{html_text(chart.title)}{_told(chart)}</caption>"
        f'<thead><tr><th scope="col">{html_text(chart.y_title)}</th>{heads}{change}</tr></thead>{groups}</table></div>'
    )


def _told(chart: StatusGrid) -> str:
    """The breaks in words, for the caption: the lines in the table are seen only."""
    marks = "; ".join(f"{mark.year}: {html_text(mark.label)}" for mark in chart.breaks)
    return f' <span class="mvo-breaks">· {marks}</span>' if marks else ""


def _row(row: GridRow, chart: StatusGrid, w: Words) -> str:
    cells = "".join(
        f"<td{_edge(year, chart, row.breaks)}>{_cell(cell, w)}{_redefined(year, row.breaks)}</td>"
        for year, cell in zip(chart.years, row.cells, strict=True)
    )
    change = f'<td class="mvo-change">{_moved(row, w)}{html_text(row.change)}</td>' if chart.change_title else ""
    return f'<tr><th scope="row">{linked(html_text(row.label), row.href)}</th>{cells}{change}</tr>'


def _cell(cell: GridCell | None, w: Words) -> str:
    if cell is None:
        absent = w("charts.not_in_force")
        return f'<span class="mvo-none" title="{escape(absent)}">{_unseen(absent)}</span>'
    trend, status = w.term(cell.trend) if cell.trend else "", cell.status.status
    words = ", ".join(escape(part) for part in (w.term(cell.status), cell.detail, trend) if part)
    judged = judged_otherwise(cell, w)
    otherwise = (
        f'<span class="mvo-cell-judged">{differs_svg(13)} {status_svg(cell.judged_otherwise.status, 15)} '
        f"<span>{escape(judged)}</span></span>"
        if cell.judged_otherwise
        else ""
    )
    mark = trend_svg(cell.trend, 12) if cell.trend else ""
    return (
        f'<span class="mvo-cell mvo-{status.value.replace("_", "-")}" title="{words}">{glyph_svg(status)}'
        f'</span><span class="mvo-trend">{mark}</span><span class="mvo-unseen">{words}</span>{otherwise}'
    )


def _unseen(text: str) -> str:
    return f'<span class="mvo-unseen">{escape(text)}</span>'


def _moved(row: GridRow, w: Words) -> str:
    """The trend as mark and word, before the words of the change."""
    if row.trend is None:
        return ""
    mark = f'<span class="mvo-trend" aria-hidden="true">{trend_svg(row.trend, 15)}</span>'
    return f"{mark}<strong>{escape(w.sentence(w.term(row.trend)))}</strong><br>"


def _redefined(year: int, marks: tuple[Break, ...]) -> str:
    return "".join(_unseen(f"; {mark.label}") for mark in marks if mark.year == year)


def _edge(year: int, chart: StatusGrid, marks: tuple[Break, ...] = ()) -> str:
    kinds = dict.fromkeys(mark.kind.value.replace("_", "-") for mark in (*chart.breaks, *marks) if mark.year == year)
    return f' class="{" ".join(f"mvo-break-{kind}" for kind in kinds)}"' if kinds else ""
