"""The blocks of a paper in Word: paragraphs, lists, captions that count themselves, tables and figures."""

import io
from collections.abc import Iterator
from typing import Any

from docx.shared import Cm

from mvo_monitor.reporting.paper import Block, Figure, Listing, Paper, Paragraph, Table
from mvo_monitor.reporting.paper_measures import size_of
from mvo_monitor.reporting.paper_text import one_line, parts_of
from mvo_monitor.reporting.typst_setting import draw_png
from mvo_monitor.reporting.word.elements import Element, field, made, paragraph, run
from mvo_monitor.reporting.word.inline import TextWriter
from mvo_monitor.reporting.word.tables import table
from mvo_monitor.texts import Words

_NUMBERED = 3
"""The list in the template that numbered lists are made like."""


class BlockWriter:
    """Writes blocks one after another; counts lists, tables and figures."""

    def __init__(self, document: Any, paper: Paper, w: Words) -> None:
        self._document = document
        self._text = TextWriter(document)
        self._w = w
        self._drawn = iter(_drawings(paper))
        self._counts: dict[str, int] = {}
        self._lists = document.part.numbering_part.element

    def write(self, block: Block, *, leads: bool = False) -> Iterator[Element]:
        """The elements that a block becomes; ``leads``: it stays on the page of what follows."""
        match block:
            case Paragraph():
                kept = (made("keepNext"),) if leads else ()
                yield paragraph("Quiet" if block.quiet else "Normal", self._text.inline(block.runs), *kept)
            case Listing():
                yield from self._listing(block)
            case Table():
                told = self._w("paper.table_told", heads=self._w.join([one_line(head) for head in block.heads]))
                yield self._caption(self._w("paper.table"), block.caption, made("keepNext"), style="Caption")
                yield table(block, self._text, told)
                yield paragraph("AfterTable", ())
            case Figure():
                yield paragraph("Figure", (self._picture(block),))
                yield self._caption(self._w("paper.figure"), block.caption, style="FigureCaption")

    def _listing(self, block: Listing) -> Iterator[Element]:
        style, list_of_its_own = "ListBullet", []
        if block.numbered and block.items:
            style, number = "ListNumber", self._lists.add_num(_NUMBERED)
            number.add_lvlOverride(ilvl=0).add_startOverride(1)
            list_of_its_own = [number.numId]
        for at, item in enumerate(block.items, 1):
            numbering = (made("numPr", made("ilvl", val=0), made("numId", val=each)) for each in list_of_its_own)
            below = (made("spacing", after=140),) if at == len(block.items) else ()
            yield paragraph(style, self._text.inline(item), *numbering, *below)

    def _caption(self, label: str, caption: str, *properties: Element, style: str) -> Element:
        """``Table 3``, whose number Word counts, and what stands in it."""
        number = self._counts[label] = self._counts.get(label, 0) + 1
        counted = field(f"SEQ {label} \\* ARABIC", run(str(number)))
        return paragraph(
            style, (run(f"{label} "), *counted, run(f"  {one_line(caption)}", made("b", val=0))), *properties
        )

    def _picture(self, figure: Figure) -> Element:
        number = self._counts.get(self._w("paper.figure"), 0) + 1
        width, height = size_of(figure)
        inline = self._document.part.new_pic_inline(io.BytesIO(next(self._drawn)), Cm(width), Cm(height))
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        inline.docPr.set("id", str(number))
        inline.docPr.set("name", f"{self._w('paper.figure')} {number}")
        inline.docPr.set("descr", one_line(figure.told) or one_line(figure.caption))
        return made("r", made("drawing", inline))


def _drawings(paper: Paper) -> list[bytes]:
    """All figures of the paper as PNG, in one go."""
    every = (part.section.blocks for part in parts_of(paper))
    figures = [block for blocks in every for block in blocks if isinstance(block, Figure)]
    return draw_png([(figure.svg, *size_of(figure)) for figure in figures])
