"""What an agenda is made of: points, each with its lines, and groups of lines where there are many of one kind."""

from dataclasses import dataclass

from mvo_monitor.measures.written import Written
from mvo_monitor.progress.review import AgendaPoint

Codes = tuple[tuple[str, str], ...]
"""Codes with where each leads."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to come to: what it is called, what is told of it, where it is settled (None: not by this reader).

    ``codes``: it is told of several at once.
    """

    told: str
    code: str | None = None
    title: Written | None = None
    href: str | None = None
    codes: Codes = ()

    @property
    def covers(self) -> int:
        """Of how many it tells."""
        return len(self.codes) or 1


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one kind under a point: the first few, those that are folded away, and how many are not told at all."""

    title: str
    lines: tuple[Line, ...]
    folded: tuple[Line, ...]
    rest: int


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the agenda: its title with the number, its lines, how many more there are, and the way to all.

    Where there are ``groups``, these hold the lines. ``folded`` are those of the rest that can be unfolded.
    """

    point: AgendaPoint
    title: str
    lines: tuple[Line, ...]
    rest: int
    way: tuple[str, str] | None
    groups: tuple[Group, ...] = ()
    folded: tuple[Line, ...] = ()
