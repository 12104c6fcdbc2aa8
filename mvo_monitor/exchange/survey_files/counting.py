"""Counts what stands in a column, without ever keeping more than a few hundred different answers of it."""

from collections import Counter

from mvo_monitor.exchange.survey_files.cells import plain
from mvo_monitor.exchange.survey_files.profile import SHOWN_EMPTY

MOST_VALUES, FEWEST_VALUES, ALL_VALUES = 300, 40, 60_000
"""So many different answers are kept of a column, at least of each of many columns, and of all together."""

LONGEST_KEPT = 200
"""What is longer is somebody's own words, and never an option."""

MOST_PIECES = 60
_JOINED_BY = (";", ", ")


class ColumnCounter:
    """Sees every cell of one of ``columns`` columns. ``joint``: by what the tool also joins several answers."""

    def __init__(self, columns: int, joint: str | None = None) -> None:
        self._joints = (*_JOINED_BY, joint) if joint else _JOINED_BY
        self._most = max(FEWEST_VALUES, min(MOST_VALUES, ALL_VALUES // max(columns, 1)))
        self._values: dict[str, int] = {}
        self._raw: dict[str, str] = {}
        self._pieces: dict[str, Counter[str]] | None = None
        self.filled = self.shown_empty = self.longest = 0
        self.more = False

    def see(self, cell: str) -> None:
        """Take one cell."""
        if not cell:
            return
        if cell == SHOWN_EMPTY:
            self.shown_empty += 1
            return
        if (known := self._raw.get(cell)) is not None:
            self.filled += 1
            self._values[known] += 1
            return
        text = plain(cell)
        if text:
            self.filled += 1
            self._see_new(cell, text)

    def values(self) -> tuple[tuple[str, int], ...]:
        """Each different answer that was kept with how often, the most frequent first; independent of the rows' order
        as long as none is left out."""
        return tuple(sorted(self._values.items(), key=lambda each: (-each[1], each[0])))

    def pieces(self) -> tuple[str, tuple[tuple[str, int], ...]] | None:
        """What separates several answers in one cell, and the different parts; None where cells are not so made."""
        found = self._split_all() if self._pieces is None else self._pieces
        for joint in self._joints:
            parts = found.get(joint)
            if parts and len(parts) <= MOST_PIECES:
                return joint, tuple(sorted(parts.items(), key=lambda each: (-each[1], each[0])))
        return None

    def _see_new(self, cell: str, text: str) -> None:
        self.longest = max(self.longest, len(text))
        if text in self._values:
            self._values[text] += 1
            if len(self._raw) < 2 * self._most:
                self._raw[cell] = text
        elif len(text) <= LONGEST_KEPT and len(self._values) < self._most:
            self._values[text] = 1
            self._raw[cell] = text
        else:
            if not self.more:
                self.more, self._pieces = True, self._split_all()
            self._split(text, 1, self._pieces or {})

    def _split_all(self) -> dict[str, Counter[str]]:
        found: dict[str, Counter[str]] = {
            joint: Counter() for joint in self._joints if any(joint in each for each in self._values)
        }
        for text, times in self._values.items():
            self._split(text, times, found)
        return found

    @staticmethod
    def _split(text: str, times: int, found: dict[str, Counter[str]]) -> None:
        for joint, parts in found.items():
            if len(parts) <= MOST_PIECES:
                for part in filter(None, map(str.strip, text.split(joint.strip() if joint == ";" else joint))):
                    parts[part] += times
