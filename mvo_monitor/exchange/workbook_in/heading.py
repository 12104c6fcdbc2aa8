"""The headings of a sheet: in which place each column stands, in whatever order somebody put them."""

from collections.abc import Sequence

from mvo_monitor.exchange.xlsx import SheetRow


class Heading:
    """Where the columns stand. ``twice`` stand in two places, ``unknown`` are headings that nobody knows."""

    def __init__(self, row: SheetRow, columns: Sequence[str], *also: Sequence[str]) -> None:
        """``also``: other names of the columns, in the same order."""
        known = {text.casefold(): name for names in (*also, columns) for text, name in zip(names, columns, strict=True)}
        self._at: dict[str, int] = {}
        self.twice: list[str] = []
        self.unknown: list[tuple[int, str]] = []
        for place, cell in sorted(row.cells.items()):
            text = " ".join(cell.text.split())
            name = known.get(text.casefold())
            if name is None:
                self.unknown.append((place, text))
            elif name in self._at:
                self.twice.append(name)
            else:
                self._at[name] = place
        self.places = tuple(self._at.get(name) for name in columns)
        """The place of each column, None where it is not there."""
        self.missing = tuple(name for name in columns if name not in self._at)
