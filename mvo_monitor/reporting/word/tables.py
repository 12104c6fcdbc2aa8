"""A table in Word: heading row repeated, rows kept whole, totals set off, and told to who does not see it."""

from collections.abc import Iterator
from itertools import pairwise

from mvo_monitor.reporting.paper import Inline, Table, TableRow
from mvo_monitor.reporting.paper_measures import TEXT_WIDTH, columns_of, shares_of, spans
from mvo_monitor.reporting.paper_text import one_line
from mvo_monitor.reporting.word.elements import Element, made, paragraph, run
from mvo_monitor.reporting.word.inline import TextWriter

_TWIPS = 1440 / 2.54
_INK, _SOFT, _TINT = "1B1F23", "5B6470", "F4F5F6"


def table(what: Table, text: TextWriter, told: str) -> Element:
    """The table itself, without its caption; ``told`` is its description."""
    widths = _widths(what)
    about = made(
        "tblPr",
        made("tblStyle", val="PaperTable"),
        made("tblW", w=sum(widths), type="dxa"),
        made("tblLayout", type="fixed"),
        made(
            "tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noHBand="1", noVBand="1"
        ),
        made("tblCaption", val=one_line(what.caption)),
        made("tblDescription", val=one_line(told)),
    )
    grid = made("tblGrid", *(made("gridCol", w=width) for width in widths))
    filled = what.rows or (TableRow(()),) * (not what.heads)  # Word calls a table without any row damaged
    rows = (_row(row, what, widths, text) for row in filled)
    return made("tbl", about, grid, *_heads(what, widths), *rows)


def _widths(what: Table) -> list[int]:
    """The columns in twips, which together are as wide as the text."""
    edges, so_far = [0], 0.0
    for share in shares_of(what):
        so_far += share
        edges.append(round(TEXT_WIDTH * _TWIPS * so_far))
    return [right - left for left, right in pairwise(edges)]


def _heads(what: Table, widths: list[int]) -> Iterator[Element]:
    if what.heads:
        heads = (*what.heads, *("",) * (len(widths) - len(what.heads)))
        cells = []
        for at, (head, width) in enumerate(zip(heads, widths, strict=True)):
            side = (made("jc", val="right"),) if at in what.numeric else ()
            inside = paragraph("TableHead", (run(one_line(head)),), *side)
            line = made("tcBorders", made("bottom", val="single", sz=8, space=0, color=_INK))
            cells.append(made("tc", _cell(width, line, bottom=True), inside))
        yield made("tr", made("trPr", made("cantSplit"), made("tblHeader")), *cells)


def _row(row: TableRow, what: Table, widths: list[int], text: TextWriter) -> Element:
    cells: list[Element] = []
    if spans(row):
        about = _cell(sum(widths), *_marks(row), across=len(widths))
        cells.append(made("tc", about, paragraph("TableGroup", text.inline(row.cells[0] if row.cells else ()))))
    else:
        filled: tuple[Inline, ...] = (*row.cells, *((),) * (columns_of(what) - len(row.cells)))
        for at, (cell, width) in enumerate(zip(filled, widths, strict=True)):
            style = "TableNumber" if at in what.numeric else "TableText"
            inside = text.inline(cell, strong=row.total or row.group)
            kept = (made("keepNext"),) if row.group else ()
            cells.append(made("tc", _cell(width, *_marks(row)), paragraph(style, inside, *kept)))
    return made("tr", made("trPr", made("cantSplit")), *cells)


def _marks(row: TableRow) -> tuple[Element, ...]:
    """The lines and the tint of a row that is not like the others."""
    if row.total:
        lines = (made(side, val="single", sz=6, space=0, color=_INK) for side in ("top", "bottom"))
        return made("tcBorders", *lines), made("shd", val="clear", color="auto", fill=_TINT)
    if row.group:
        return (made("tcBorders", made("bottom", val="single", sz=6, space=0, color=_SOFT)),)
    return ()


def _cell(width: int, *marks: Element, across: int = 1, bottom: bool = False) -> Element:
    return made(
        "tcPr",
        made("tcW", w=width, type="dxa"),
        made("gridSpan", val=across) if across > 1 else None,
        *marks,
        made("vAlign", val="bottom") if bottom else None,
    )
