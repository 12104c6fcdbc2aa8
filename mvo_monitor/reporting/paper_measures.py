"""The sizes that both forms of a paper share: how wide its columns are, and how large a drawing is set."""

import re

from lxml import etree

from mvo_monitor.reporting.paper import Figure, Table, TableRow
from mvo_monitor.reporting.paper_text import clean, read_plain

TEXT_WIDTH = 15.0
"""How wide the text stands on a page, in cm."""

_HIGHEST = 18.5
_PER_PIXEL = 2.54 / 96
_LETTERS_ACROSS = 90
"""So many letters of a table stand beside each other on a page."""

LONGEST_WORD = 13
"""A column is at least so many letters wide, where it has such a word; longer words are broken in it."""

_LONGEST_NUMBER = 20
_FIGURES = 1.2
"""A figure is wider than most letters, and bold where it is a total."""

_PULL = 0.62
"""How strongly the text of a column pulls at the width that is left: at 1 the longest text would take nearly all."""

_HEAD = 1.35
"""A head is bold, and where our letters are not at hand others are wider."""

_AROUND = 2.4
"""The white left and right in a cell, in letters."""


def columns_of(table: Table) -> int:
    """How many columns a table has: as many as its widest row."""
    return max(1, len(table.heads), *(len(row.cells) for row in table.rows if not spans(row)))


def spans(row: TableRow) -> bool:
    """Whether a row is one heading across the table: a group that says something in its first cell only."""
    return row.group and not any(read_plain(cell).strip() for cell in row.cells[1:])


def shares_of(table: Table) -> tuple[float, ...]:
    """What each column gets of the width; adds up to 1.

    Words and numbers are not broken if it can be helped; what is left goes to the columns with most to say.
    """
    columns = columns_of(table)
    texts: list[list[str]] = [[""] for _ in range(columns)]
    for at, head in enumerate(table.heads):
        texts[at].append(clean(head))
    for row in table.rows:
        for at, cell in enumerate(() if spans(row) else row.cells):
            texts[at].append(read_plain(cell))
    need: list[float] = []
    want: list[float] = []
    for at, column in enumerate(texts):
        longest = max(len(line) for text in column for line in text.split("\n"))
        body = column[2:] if at in table.numeric and len(column) > 2 else []
        number = max((len(text) * _FIGURES for text in body), default=0.0)
        words_of_head = column[1].split() if at < len(table.heads) else []
        bold = max((len(each) * _HEAD for each in words_of_head), default=0.0)
        word = max((len(each) for text in column for each in text.split()), default=1)
        longest_word = max(min(word, LONGEST_WORD), min(bold, LONGEST_WORD * _HEAD))
        need.append(max(longest_word, min(number, float(_LONGEST_NUMBER))) + _AROUND)
        want.append(max(need[-1], longest + _AROUND))
    width = max(float(_LETTERS_ACROSS), sum(need))
    spare = width - sum(need)
    pull = [
        0.0 if at in table.numeric else float((w - n) ** _PULL)
        for at, (w, n) in enumerate(zip(want, need, strict=True))
    ]
    if sum(want) <= width:
        need, spare = want, width - sum(want)
        pull = [0.0 if at in table.numeric else w for at, w in enumerate(want)]
    if not sum(pull):
        pull = need
    wide = [n + spare * p / sum(pull) for n, p in zip(need, pull, strict=True)]
    return tuple(each / width for each in wide)


def size_of(figure: Figure) -> tuple[float, float]:
    """Width and height in cm: as drawn, but no wider than the text and no higher than a page with a caption."""
    width, height = _drawn(figure.svg)
    scale = min(_PER_PIXEL, TEXT_WIDTH / width, _HIGHEST / height)
    return width * scale, height * scale


def _drawn(svg: str) -> tuple[float, float]:
    """The width and height that a drawing says it has."""
    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    box = [float(each) for each in re.findall(r"-?[\d.]+", root.get("viewBox", ""))]
    found = box[2:] or [float(re.sub(r"[a-z%]+$", "", root.get(side, "0"))) for side in ("width", "height")]
    if len(found) != 2 or min(found) <= 0:
        raise ValueError("A drawing does not say how large it is")
    return found[0], found[1]
