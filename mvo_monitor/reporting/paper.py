"""A paper as a value: what an annual report says, before it becomes Word or PDF.

Both files are made of this one value, so they cannot disagree. Whatever is text in here is plain text: nothing in it is
read as markup by either.
"""

from dataclasses import dataclass

from mvo_monitor.vocabulary import Language


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text within a paragraph.

    ``href`` leads to a web address, mostly of the record that the words come from. ``note`` stands behind the words as
    a footnote; runs that carry the same note (equal values) share its number where the form of the file can do so.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str | None = None
    note: "Note | None" = None


Inline = tuple[Run, ...]
"""The text of a paragraph, an item or a cell."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: a numbered source with its place in it, and the record that it belongs to as a link."""

    runs: Inline


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. ``quiet``: a remark on where figures come from, set smaller."""

    runs: Inline
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, with bullets or numbered."""

    items: tuple[Inline, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table. ``total``: adds up what stands above; ``group``: a heading over the rows that follow."""

    cells: tuple[Inline, ...]
    total: bool = False
    group: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its heading row, which is repeated on every page. ``numeric``: the columns set to the right."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]
    numeric: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing as SVG. ``told`` says what it shows to who does not see it."""

    caption: str
    svg: str
    told: str


Block = Paragraph | Listing | Table | Figure


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter or paragraph with its heading; ``key`` is its name in the monitor, for bookmarks."""

    key: str
    title: str
    blocks: tuple[Block, ...] = ()
    sections: "tuple[Section, ...]" = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. ``made`` says from what it was made, and when: it stands under the title.

    ``edition``: what the edition is called that it was made of, for the title page and the properties of the file.
    """

    title: str
    coalition: str
    language: Language
    made: str
    sections: tuple[Section, ...]
    edition: str | None = None


def plain(text: str) -> Inline:
    """Text without anything to it."""
    return (Run(text),)
