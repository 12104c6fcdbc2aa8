"""As what the cells of a spreadsheet are shown: which of its formats are dates, times or percentages."""

import re

from mvo_monitor.exchange.xlsx.cell import CellKind
from mvo_monitor.exchange.xlsx.xml_parts import Attributes, PartReader

_DATES = frozenset((*range(14, 18), 22, *range(27, 32), *range(34, 37), *range(50, 59)))
_TIMES = frozenset((*range(18, 22), 32, 33, *range(45, 48)))
_PERCENTS = frozenset((9, 10))
_NO_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""What stands in a format and is none: quoted text, single signs, colours and languages."""


class Formats(PartReader):
    """The kind of each style of a cell, by its number."""

    def __init__(self) -> None:
        self.kinds: list[CellKind] = []
        self._codes: dict[int, str] = {}
        self._in_cells = False

    def start(self, name: str, attributes: Attributes) -> None:
        """A format with its code, or a style with the number of its format."""
        if name == "numFmt":
            self._codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self.kinds.append(self._kind(int(attributes.get("numFmtId", "0"))))

    def end(self, name: str) -> None:
        """The styles of cells end; others follow."""
        if name == "cellXfs":
            self._in_cells = False

    def _kind(self, number: int) -> CellKind:
        code = self._codes.get(number)
        if code is not None:
            return kind_of_code(code)
        if number in _DATES:
            return CellKind.DATE
        if number in _TIMES:
            return CellKind.TIME
        return CellKind.PERCENT if number in _PERCENTS else CellKind.NUMBER


def kind_of_code(code: str) -> CellKind:
    """What a format shows: ``dd-mm-yyyy`` a date, ``hh:mm`` a time, ``0%`` a percentage, ``#.##0,00`` a number."""
    signs = _NO_CODE.sub("", code.split(";", maxsplit=1)[0]).casefold()
    if "general" in signs or "standaard" in signs:
        return CellKind.NUMBER
    if any(sign in signs for sign in "ydj"):
        return CellKind.DATE
    if any(sign in signs for sign in "hs"):
        return CellKind.TIME
    if "m" in signs:
        return CellKind.DATE
    return CellKind.PERCENT if "%" in signs else CellKind.NUMBER
