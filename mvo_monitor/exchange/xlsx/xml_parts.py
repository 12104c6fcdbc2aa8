"""Reads an XML part of a packed file piece by piece. A part that declares entities is refused: no spreadsheet does."""

from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

_CHUNK = 1 << 16

Attributes = dict[str, str]


class Unsound(ValueError):
    """A part says what no program for spreadsheets writes."""


class PartReader:
    """What listens to a part: ``start`` and ``end`` get the name of an element without its namespace."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def letters(self, text: str) -> None:
        """Text between two tags, or a piece of it."""


def steps_through(part: IO[bytes], reader: PartReader) -> Iterator[int]:
    """Read a part to its end; stops at each piece with the bytes so far, so that what was read can be taken.

    Raises Unsound, and expat's ExpatError.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    local: dict[str, str] = {}

    def bare(name: str) -> str:
        found = local.get(name)
        if found is None:
            found = local[name] = name.rpartition(" ")[2]
        return found

    def refuse(*_: object) -> None:
        raise Unsound("a document type")

    parser.StartElementHandler = lambda name, attributes: reader.start(bare(name), attributes)
    parser.EndElementHandler = lambda name: reader.end(bare(name))
    parser.CharacterDataHandler = reader.letters
    parser.StartDoctypeDeclHandler = refuse
    read = 0
    while chunk := part.read(_CHUNK):
        read += len(chunk)
        parser.Parse(chunk, False)
        yield read
    parser.Parse(b"", True)
    yield read


def read_through(part: IO[bytes], reader: PartReader) -> None:
    """Read a part to its end. Raises as ``steps_through``."""
    for _ in steps_through(part, reader):
        pass
