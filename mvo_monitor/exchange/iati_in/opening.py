"""Opens a file of activities without trusting it: what it may not hold is told before anything of it is read.

A first reader goes as far as the first element and no further: a DTD, in which entities that grow without end or fetch
other files would be declared, is refused at its first sign. Only then does the second one begin; it takes no entity,
asks for no other file, and holds to the usual bounds of depth and of length.
"""

from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from lxml import etree

from mvo_monitor.errors import (
    FileMissing,
    IatiBroken,
    IatiHoldsDoctype,
    IatiOfOrganisation,
    IatiOtherRoot,
    IatiOtherVersion,
    IatiPacked,
    IatiTooLarge,
    IatiTooManyElements,
    IatiVersionMissing,
)
from mvo_monitor.exchange.iati.narrative import Element

MOST_BYTES = 100 * 1024 * 1024

MOST_ELEMENTS = 2_000_000
"""More than a file of that size needs: in a real one an element takes some fifty bytes. An empty one takes four."""

VERSIONS = ("2.01", "2.02", "2.03")
"""The versions that say results in the same way."""

ACTIVITIES, ORGANISATIONS = "iati-activities", "iati-organisations"

_CHUNK = 1 << 16
_PACKED = (b"\x1f\x8b", b"PK\x03\x04")
_MOST_NAME = 60
_WEB_PAGE = "html"


class _Found(Exception):  # the first element, or a DTD before it
    def __init__(self, name: str, attributes: dict[str, str] | None) -> None:
        self.name = name
        self.attributes = attributes


def prove(path: Path, name: str) -> str:
    """The version of a file of activities, which its owner calls ``name``. Raises FileMissing and IatiFileRefusal."""
    if not path.is_file():
        raise FileMissing(name)
    if path.stat().st_size > MOST_BYTES:
        raise IatiTooLarge(name, MOST_BYTES // (1024 * 1024))
    parser = expat.ParserCreate()

    def doctype(root: str, *_: object) -> None:
        raise _Found(root, None)

    def element(root: str, attributes: dict[str, str]) -> None:
        raise _Found(root, attributes)

    parser.StartDoctypeDeclHandler, parser.StartElementHandler = doctype, element
    try:
        with path.open("rb") as file:
            if file.read(4).startswith(_PACKED):
                raise IatiPacked(name)
            file.seek(0)
            while chunk := file.read(_CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
    except _Found as found:
        return _version(name, found, parser.CurrentLineNumber)
    except (expat.ExpatError, ValueError, LookupError):
        raise IatiBroken(name, max(1, parser.CurrentLineNumber)) from None
    raise IatiBroken(name, max(1, parser.CurrentLineNumber))


def events(path: Path, name: str) -> Iterator[tuple[str, Element]]:
    """The starts and ends of the elements of a file that was proved, in their order.

    Raises IatiBroken and IatiTooManyElements.
    """
    with path.open("rb") as file:  # closed by us: a walk that is broken off closes nothing
        walk = etree.iterparse(
            file,
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        begun = 0
        try:
            for event, each in walk:
                begun += event == "start"
                if begun > MOST_ELEMENTS:
                    raise IatiTooManyElements(name, MOST_ELEMENTS)
                if each.getparent() is None and each.getroottree().docinfo.internalDTD is not None:
                    raise IatiHoldsDoctype(name, each.sourceline or 1)
                yield event, each
        except etree.XMLSyntaxError as broken:
            first = walk.error_log[0].line if len(walk.error_log) else broken.lineno
            raise IatiBroken(name, max(1, first or 1)) from None


def _version(name: str, found: _Found, line: int) -> str:
    if found.attributes is None and found.name.lower() != _WEB_PAGE:
        raise IatiHoldsDoctype(name, line)
    if found.name == ORGANISATIONS:
        raise IatiOfOrganisation(name, line)
    if found.name != ACTIVITIES:
        raise IatiOtherRoot(name, found.name[:_MOST_NAME], line)
    version = (found.attributes or {}).get("version", "").strip()
    if not version:
        raise IatiVersionMissing(name, line)
    if version not in VERSIONS:
        raise IatiOtherVersion(name, version[:_MOST_NAME], line)
    return version
