"""A paper as PDF by typst: tagged (PDF/UA-1), with bookmarks, footnotes, and words broken by the language."""

import re
from pathlib import Path
from typing import Any

import typst

from mvo_monitor.reporting.paper import Block, Figure, Inline, Listing, Note, Paper, Paragraph, Run, Table, TableRow
from mvo_monitor.reporting.paper_measures import LONGEST_WORD, columns_of, shares_of, size_of, spans
from mvo_monitor.reporting.paper_text import (
    address,
    clean,
    language_of,
    one_line,
    parts_of,
    read_plain,
    running,
    runs_of,
    with_leads,
)
from mvo_monitor.reporting.typst_setting import REGIONS, compile_pdf, compiler_with
from mvo_monitor.texts import Words

MEDIA_TYPE = "application/pdf"

_SETTING = Path(__file__).with_name("paper.typ")

_A_PAGE = 1500
"""A row with more letters than this may go on on the next page; any other stays whole."""

_LONG_LIST = 40
_PIECE_OF_LIST = 10
"""A list of more than ``_LONG_LIST`` items is set in pieces of so many: typst sets a whole list anew for every page
that it goes on on and every footnote in it, so that one of 150 items alone took as long as all the rest."""

_BREAK = "\u200b"
_CODE = re.compile(r"[^\s\u200b]{20,}")
_JOINT = re.compile(r"(?<=[/.?&=_@,;:+-])(?=\w)")
_PIECE = re.compile(r"[^\s\u200b]{36,}")


def write_paper_pdf(paper: Paper, w: Words) -> bytes:
    """The paper as pages of A4, in the language of the paper; the words that it brings itself are those of ``w``."""
    return compile_pdf(paper_compiler(paper, w))


def paper_compiler(paper: Paper, w: Words) -> typst.Compiler:
    """The setting with a paper in it."""
    notes: dict[Note, str] = {}
    blocks: list[dict[str, Any]] = []
    for part in parts_of(paper):
        blocks.append({"kind": "heading", "level": part.level, "name": part.name, "title": breakable(part.title)})
        for block, leads in with_leads(part.section.blocks):
            blocks.append(_block(block, notes) | ({"leads": True} if leads else {}))
    told = {
        "lang": paper.language.value,
        "region": REGIONS[paper.language],
        "title": one_line(paper.title) or one_line(paper.coalition) or "–",
        "running": [running(paper.title), running(paper.coalition)],
        "author": one_line(paper.coalition),
        "made": clean(paper.made),
        "edition": one_line(paper.edition or ""),
        "contents": w("paper.contents"),
        "blocks": blocks,
    }
    return compiler_with(_SETTING, paper=told)


def _block(block: Block, notes: dict[Note, str]) -> dict[str, Any]:
    match block:
        case Paragraph():
            return {"kind": "quiet" if block.quiet else "paragraph", "runs": _inline(block.runs, notes)}
        case Listing():
            items = [_inline(item, notes) for item in block.items]
            size = _PIECE_OF_LIST if len(items) > _LONG_LIST else _LONG_LIST
            pieces = [items[at : at + size] for at in range(0, len(items), size)]
            return {"kind": "numbers" if block.numbered else "bullets", "pieces": pieces}
        case Table():
            return _table(block, notes)
        case Figure():
            width, height = size_of(block)
            told = one_line(block.told) or one_line(block.caption) or "–"
            sizes = {"width": width, "height": height}
            return {"kind": "figure", "caption": _line(block.caption), "svg": block.svg, "told": told, **sizes}


def _table(table: Table, notes: dict[Note, str]) -> dict[str, Any]:
    columns = columns_of(table)
    return {
        "kind": "table",
        "caption": _line(table.caption),
        "heads": [_line(head) for head in (*table.heads, *("",) * (columns - len(table.heads)))],
        "numeric": sorted(table.numeric),
        "shares": shares_of(table),
        "rows": [_row(row, columns, notes) for row in table.rows],
    }


def _row(row: TableRow, columns: int, notes: dict[Note, str]) -> dict[str, Any]:
    whole = spans(row)
    cells = row.cells[:1] if whole else (*row.cells, *((),) * (columns - len(row.cells)))
    inside = [_inline(cell, notes, in_cell=True, strong=row.total or row.group) for cell in cells or ((),)]
    long = sum(len(read_plain(cell)) for cell in cells) > _A_PAGE
    about = {"group": row.group, "total": row.total, "span": whole, "long": long}
    return {"cells": inside, "columns": columns, **about}


def _inline(
    inline: Inline, notes: dict[Note, str], *, in_cell: bool = False, strong: bool = False
) -> list[dict[str, Any]]:
    """The runs; a note that stood before is named by the label that it got there, so that they share its number.

    The number is told, though typst counts too: if it did not know how wide the numbers are before it has counted them,
    it would set every page that has one twice over.
    typst breaks no word that has the number of a note tied to it; a long word in a cell is told to stand loose of it.
    """
    told = []
    behind_a_note = False
    for run in inline:
        one = _run(run, strong=strong)
        if run.note is not None:
            first = run.note not in notes
            number = notes.setdefault(run.note, str(len(notes) + 1))
            one |= {"label": f"note {number}", "number": number, "first": first}
            one["note"] = [_run(each) for each in runs_of(run.note)] if first else []
            one |= {"again": True} if behind_a_note and not one["text"] else {}
            one |= {"loose": True} if in_cell and len(one["text"].split(" ")[-1]) > LONGEST_WORD else {}
        behind_a_note = run.note is not None
        told.append(one)
    return told


def _run(run: Run, *, strong: bool = False) -> dict[str, Any]:
    marks = {"strong": strong or run.strong, "emphasis": run.emphasis}
    more = {"href": address(run), "lang": language_of(run.text)}
    return {"text": breakable(clean(run.text)), **{name: value for name, value in (marks | more).items() if value}}


def _line(text: str) -> str:
    return breakable(one_line(text))


def breakable(text: str) -> str:
    """``text`` that may go on on the next line within an address, a code, or a word that no line holds.

    >>> breakable("https://example.org/verslag").count(_BREAK)
    3
    """
    jointed = _CODE.sub(lambda found: _JOINT.sub(_BREAK, found[0]), text)
    return _PIECE.sub(lambda found: _BREAK.join(re.findall(r".{1,18}", found[0])), jointed)
