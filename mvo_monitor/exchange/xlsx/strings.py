"""The texts that the sheets of a spreadsheet share, kept in a file beside memory so that their number costs little."""

import re
from array import array
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile
from typing import IO

from mvo_monitor.exchange.xlsx.cell import MOST_LETTERS
from mvo_monitor.exchange.xlsx.xml_parts import Attributes, PartReader, Unsound, read_through

_IN_MEMORY = 8 * 1024 * 1024
_REMEMBERED = 4_096
_ESCAPED = re.compile(r"_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")
"""Half of a sign (D800 to DFFF) is none: nothing could store or show it."""


def plain_text(text: str) -> str:
    """A text as it was typed: Excel writes signs that XML does not know as ``_x000D_``."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


class SharedStrings(PartReader):
    """The texts by number."""

    def __init__(self, part: IO[bytes] | None) -> None:
        """Reads ``part`` to its end; None where the sheets share none. Raises Unsound and ExpatError."""
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (closed by ``close``)
        self._ends = array("Q", [0])
        self._known: dict[int, str] = {}
        self._pieces: list[str] | None = None
        self._size = 0
        self._sounds = 0
        if part is not None:
            with ExitStack() as stack:
                stack.callback(self.close)  # texts that cannot be read hold no file open
                read_through(part, self)
                stack.pop_all()

    def __getitem__(self, number: int) -> str:
        """Raises Unsound where there is no such text."""
        found = self._known.get(number)
        if found is not None:
            return found
        if not 0 <= number < len(self._ends) - 1:
            raise Unsound("a text that is not there")
        begin, end = self._ends[number], self._ends[number + 1]
        self._file.seek(begin)
        found = self._file.read(end - begin).decode("utf-8", "surrogatepass")
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[number] = found
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def start(self, name: str, attributes: Attributes) -> None:
        """``si`` is a text; ``t`` a piece of it, save in ``rPh``, which says how it is spoken."""
        if name == "si":
            self._pieces, self._size = [], 0
        elif name == "rPh":
            self._sounds += 1

    def letters(self, text: str) -> None:
        """A piece of a text."""
        if self._pieces is not None and not self._sounds:
            self._size += len(text)
            if self._size > 8 * MOST_LETTERS:
                raise Unsound("a text that fits in no cell")
            self._pieces.append(text)

    def end(self, name: str) -> None:
        """A text is whole."""
        if name == "si" and self._pieces is not None:
            self._file.write(plain_text("".join(self._pieces)).encode("utf-8", "surrogatepass"))
            self._ends.append(self._file.tell())
            self._pieces = None
        elif name == "rPh":
            self._sounds -= 1
