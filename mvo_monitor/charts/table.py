"""A chart's data as an HTML table: caption, headed columns and rows, every cell escaped and every number worded."""

from decimal import Decimal
from enum import StrEnum
from html import escape

from mvo_monitor.charts.contents import contents
from mvo_monitor.charts.count_table import count_table
from mvo_monitor.charts.empty import is_empty
from mvo_monitor.charts.escaping import html_text
from mvo_monitor.charts.grid_table import grid_table
from mvo_monitor.charts.phrases import shown
from mvo_monitor.charts.sheet import Cell, Column, Sheet
from mvo_monitor.charts.values import AnyChart, CountGrid, StatusGrid
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.texts import Words


def to_table(chart: AnyChart, w: Words) -> str:
    """The table behind a chart. Columns in which nothing stands are left out; a grid stays a grid."""
    if is_empty(chart):
        return f'<p class="mvo-empty">{html_text(chart.title)}: {escape(w("charts.empty"))}</p>'
    if isinstance(chart, StatusGrid):
        return grid_table(chart, w)
    if isinstance(chart, CountGrid):
        return count_table(chart, w)
    return _sheet_table(chart, contents(chart), w)


def _sheet_table(chart: AnyChart, sheet: Sheet, w: Words) -> str:
    used = [i for i, column in enumerate(sheet.columns) if not column.file_only and _tells(chart, sheet, i)]
    heads = "".join(f'<th scope="col"{_side(sheet, i)}>{_heading(sheet.columns[i], w)}</th>' for i in used)
    body = "".join(f"<tr>{''.join(_cell(sheet, i, row[i], w) for i in used)}</tr>" for row in sheet.rows)
    return (
        f'<div class="mvo-scroll" role="region" tabindex="0" aria-label="{escape(chart.title)}">'
        f'<table class="mvo-table" id="{escape(chart.key)}-table"><caption>{html_text(chart.title)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _tells(chart: AnyChart, sheet: Sheet, i: int) -> bool:
    """Whether a column says anything: the one source of a whole chart stands beneath it already."""
    said = {row[i] for row in sheet.rows} - {None, ""}
    return bool(said) and not (sheet.columns[i].key == "source" and said == {chart.source})


def _heading(column: Column, w: Words) -> str:
    if column.term is not None:
        return html_text(w.sentence(w.term(column.term)))
    return html_text(column.heading or w(f"charts.column.{column.key}"))


def _cell(sheet: Sheet, i: int, cell: Cell, w: Words) -> str:
    column = sheet.columns[i]
    text = _worded(cell, column, w)
    return f'<th scope="row">{text}</th>' if column.heads else f"<td{_side(sheet, i)}>{text}</td>"


def _side(sheet: Sheet, i: int) -> str:
    """Numbers stand to the right."""
    numeric = any(isinstance(row[i], int | Decimal | tuple) for row in sheet.rows)
    return ' class="mvo-number"' if numeric else ""


def _worded(cell: Cell, column: Column, w: Words) -> str:
    match cell:
        case None | "":
            return f'<span aria-hidden="true">–</span><span class="mvo-unseen">{escape(w("charts.nothing"))}</span>'
        case Decimal() | int():
            return escape(shown(cell, w, column.decimals, column.suffix))
        case tuple():
            return escape("; ".join(shown(number, w, column.decimals, column.suffix) for number in cell))
        case PartialDate():
            return escape(w.date(cell))
        case StrEnum():
            return escape(w.term(cell))
    return html_text(cell)
