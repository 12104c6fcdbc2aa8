"""What the rules page is made of: values that a screen and a Markdown file both render, so that they say the same."""

from dataclasses import dataclass

from mvo_monitor.vocabulary import Favour, Rule, Status

Cell = str | Status | Favour
"""What stands in a table: a text, or a mark that is shown with its word."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading within a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its caption; the first cell of each row heads it."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """Words and what they mean."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """An example worked out by the rules themselves: what went in, the status in words, the sum, what it teaches."""

    title: str
    inputs: str
    status: Status
    said: str
    sum: str
    lesson: str


@dataclass(frozen=True, slots=True)
class RuleBlock:
    """A rule in its place in the order; ``status`` is None for the one that takes over the status of a part."""

    number: int
    rule: Rule
    text: str
    status: Status | None
    said: str
    examples: tuple[Worked, ...]


Block = Paragraph | Points | Subheading | Grid | Terms | RuleBlock


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page; ``key`` is its anchor."""

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class RulesPage:
    """The whole page, in one language."""

    title: str
    lede: str
    sections: tuple[Section, ...]
