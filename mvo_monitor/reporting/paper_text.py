"""How both forms of a paper read its text: nothing that a file cannot hold, safe links, flat notes, named headings."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from mvo_monitor.reporting.paper import Block, Inline, Listing, Note, Paper, Paragraph, Run, Section

DEEPEST = 3
"""Headings go this deep; what lies deeper stands under one of this level."""

_LINES = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_UNFIT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
"""What XML cannot hold, what nobody can read, and what turns the text that follows around."""

_RUNNING = 48

_LONGEST_ADDRESS = 2000
"""Word says that a file is damaged where the address of a link is longer than about this."""

_UNESCAPED = "%:/?#[]@!$&'()*+,;=~"


def clean(text: str) -> str:
    r"""``text`` without what no file can hold; every kind of line end is ``\n``.

    >>> clean("a\x00b\r\nc")
    'ab\nc'
    """
    return _UNFIT.sub("", _LINES.sub("\n", text))


def one_line(text: str) -> str:
    """``text`` on one line, for headings and captions."""
    return " ".join(clean(text).split())


def running(text: str) -> str:
    """``text`` as it stands above every page: shortened where it is long."""
    line = one_line(text)
    return line if len(line) <= _RUNNING else line[: _RUNNING - 1].rstrip() + "…"


def address(run: Run) -> str | None:
    """Where a run leads to, written as an address is; nothing where a reader could not safely follow it.

    >>> address(Run("x", href="https://example.org/a b"))
    'https://example.org/a%20b'
    >>> address(Run("x", href="javascript:alert(1)"))
    """
    if not run.href:
        return None
    found = quote(clean(run.href).strip(), safe=_UNESCAPED)
    try:
        parts = urlsplit(found)
        whole = bool(parts.hostname) if parts.scheme in {"http", "https"} else parts.scheme == "mailto" and parts.path
    except ValueError:
        return None
    return found if whole and len(found) <= _LONGEST_ADDRESS else None


def language_of(text: str) -> str | None:
    """The language of a stretch of text where it is told to be another than that of the paper."""
    lang = str(getattr(text, "lang", None) or "")
    return lang if re.fullmatch("[a-z]{2,3}", lang) else None


def runs_of(note: Note) -> Inline:
    """The text of a note; a note to a note stands in it between brackets, as no form has notes to notes."""
    flat: list[Run] = []
    for run in note.runs:
        flat.append(Run(run.text, run.strong, run.emphasis, run.href))
        if run.note is not None:
            flat += [Run(" ("), *runs_of(run.note), Run(")")]
    return tuple(flat)


def read_plain(inline: Inline) -> str:
    """The words of a paragraph or cell without anything to them."""
    return "".join(clean(run.text) for run in inline)


@dataclass(frozen=True, slots=True)
class Part:
    """A section in its place: how deep, under which ``number`` (``2.1``), with its ``name`` in the file."""

    level: int
    number: str
    name: str
    title: str
    section: Section


def parts_of(paper: Paper) -> Iterator[Part]:
    """Every section in reading order; one without a title gets a dash, as no heading may be empty."""
    taken: set[str] = set()
    counts = [0] * DEEPEST

    def walk(sections: tuple[Section, ...], level: int) -> Iterator[Part]:
        for section in sections:
            counts[level - 1] += 1
            counts[level:] = [0] * (DEEPEST - level)
            number, title = ".".join(map(str, counts[:level])), one_line(section.title) or "–"
            yield Part(level, number, _name(section.key, taken), title, section)
            yield from walk(section.sections, min(level + 1, DEEPEST))

    yield from walk(paper.sections, 1)


def with_leads(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, bool]]:
    """Each block, and whether it is the line over a list: one that may not stay behind at the foot of a page."""
    for block, following in zip(blocks, (*blocks[1:], None), strict=False):
        yield block, isinstance(block, Paragraph) and isinstance(following, Listing)


def _name(key: str, taken: set[str]) -> str:
    """A name that Word allows: a letter first, then letters, digits and ``_``, at most 40, and no other has it.

    >>> _name("1 goal/über", set())
    'k_1_goal_uber'
    """
    letters = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode()
    stem = re.sub(r"\W+", "_", letters).strip("_") or "k"
    stem = (stem if stem[0].isalpha() else f"k_{stem}")[:36]
    name, again = stem, 1
    while name.lower() in taken:
        again += 1
        name = f"{stem[: 39 - len(str(again))]}_{again}"
    taken.add(name.lower())
    return name
