"""A deck as values: what each slide says and shows. Page, slides file and PDF are drawn from it, and cannot differ."""

from dataclasses import dataclass
from enum import Enum, auto

from mvo_monitor.texts import Words


class SlideKind(Enum):
    """What a slide is for."""

    CHANGED = auto()
    QUESTION = auto()
    OPEN = auto()
    NEXT = auto()


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with what stands beside it; ``counts`` is None where the floor or the source gives none, ``remark`` why.

    ``mean`` is written already, empty where there is none.
    """

    label: str
    response: str = ""
    counts: tuple[int, ...] | None = None
    mean: str = ""
    remark: str = ""

    def __post_init__(self) -> None:
        if self.counts is None and not self.remark:
            raise ValueError("a bar without counts says why")


@dataclass(frozen=True, slots=True)
class Picture:
    """Bars of counts: stacked, a bar per year with a part per step of the scale; or a row per option, a bar per year.

    ``parts`` names what a count of a bar is of: the steps, lowest first, or the years, this one first. ``told`` is the
    text alternative.
    """

    key: str
    parts: tuple[str, ...]
    bars: tuple[Bar, ...]
    told: str
    stacked: bool = True
    diverging: bool = False

    def __post_init__(self) -> None:
        if any(bar.counts is not None and len(bar.counts) != len(self.parts) for bar in self.bars):
            raise ValueError(f"{len(self.parts)} counts expected in every bar")

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return all(bar.counts is None and not bar.mean for bar in self.bars)


@dataclass(frozen=True, slots=True)
class Point:
    """What a sentence is about, and the sentence."""

    about: str
    said: str

    def __str__(self) -> str:
        return f"{self.about} {self.said}"


@dataclass(frozen=True, slots=True)
class Slide:
    """One screen: a question and its answer. ``response`` is always in sight, ``lines`` are sentences.

    ``quotes`` are what people wrote. ``notes`` is what whoever speaks has at hand: all of it in words.
    """

    kind: SlideKind
    title: str
    response: str
    lines: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    picture: Picture | None = None
    quotes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing but a sentence or two, that may stand large."""
        return not (self.points or self.quotes) and (self.picture is None or self.picture.is_empty)


@dataclass(frozen=True, slots=True)
class Deck:
    """The slides of a round, in one language; ``address`` is where the results stand.

    ``edition``: what the edition is called that they were made of; None: today.
    """

    key: str
    year: int
    title: str
    coalition: str
    source: str
    address: str
    has_open: bool
    slides: tuple[Slide, ...]
    edition: str | None = None

    def number(self, asked: int) -> int:
        """The nearest slide that there is, counted from 1."""
        return min(max(asked, 1), len(self.slides))


def table_of(picture: Picture, w: Words) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The heads and rows of the numbers behind a picture, as text."""
    answered = any(bar.response for bar in picture.bars)
    means = any(bar.mean for bar in picture.bars)
    remarks = any(bar.counts is None for bar in picture.bars)
    heads = (
        w("meeting.table.year" if picture.stacked else "meeting.table.option"),
        *([w("meeting.table.answered")] if answered else []),
        *picture.parts,
        *([w("meeting.table.mean")] if means else []),
        *([w("meeting.table.remark")] if remarks else []),
    )
    rows = tuple(
        (
            bar.label,
            *([bar.response] if answered else []),
            *(map(w.number, bar.counts) if bar.counts is not None else [""] * len(picture.parts)),
            *([bar.mean] if means else []),
            *([bar.remark if bar.counts is None else ""] if remarks else []),
        )
        for bar in picture.bars
    )
    return heads, rows
