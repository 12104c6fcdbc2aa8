"""The parts of editions: packed for the store, unpacked and held against their digests when they are read."""

import lzma
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.errors import EditionDamaged, NotFound
from mvo_monitor.measures.edition_digest import EditionHead, digest_of, edition_digest
from mvo_monitor.models import Edition, EditionPart, table

_EDITION, _PART = table(Edition), table(EditionPart)

STATUSES, FLOORS, RULES_NL, RULES_EN = "statuses.jsonl", "floors.json", "rules.nl.md", "rules.en.md"

WORKED_OUT = (FLOORS, RULES_EN, RULES_NL, STATUSES)
"""The parts that are worked out of the store; a year cannot be closed without them."""

WorkedOut = Mapping[str, bytes]
"""The content of those parts by name; ``progress.editions.worked_out`` makes them."""

_ASKED = re.compile(r"([0-9]{4})\.([0-9]{1,4})", re.ASCII)

_PRESET = 1
"""A seventh of the size in a quarter of a second per 14 MB; the next ones take longer for little more."""


@dataclass(frozen=True, slots=True)
class FrozenEdition:
    """An edition as it lies in the store; ``digest`` is what was written down, not yet worked out again."""

    id: int
    head: EditionHead
    digest: str

    @property
    def name(self) -> str:
        """Year and number, as addresses and the command line say them."""
        return f"{self.head.year}/{self.head.number}"

    @property
    def asked(self) -> str:
        """How an address asks for it: ``2020.1``."""
        return f"{self.head.year}.{self.head.number}"


def packed(content: bytes) -> bytes:
    """``content`` compressed, in a format in which no bit can change unseen."""
    return lzma.compress(content, preset=_PRESET)


def unpacked(packed_content: bytes) -> bytes:
    """What was packed. Raises ValueError where it is not as it was written."""
    unpacking = lzma.LZMADecompressor(format=lzma.FORMAT_XZ)
    try:
        content = unpacking.decompress(packed_content)
    except (lzma.LZMAError, EOFError) as error:
        raise ValueError(str(error)) from error
    if not unpacking.eof or unpacking.unused_data:
        raise ValueError("it goes on, or stops short")
    return content


def as_lines(lines: Iterable[bytes]) -> bytes:
    """Lines as the content of a part: each with its end."""
    return b"".join(line + b"\n" for line in lines)


def editions(connection: Connection, year: int | None = None) -> tuple[FrozenEdition, ...]:
    """All editions, or those of a year, the first one first."""
    query = sa.select(_EDITION).order_by(_EDITION.c.year, _EDITION.c.number)
    if year is not None:
        query = query.where(_EDITION.c.year == year)
    return tuple(edition_of(row) for row in connection.execute(query))


def find_edition(connection: Connection, year: int, number: int) -> FrozenEdition:
    """One edition. Raises NotFound."""
    query = sa.select(_EDITION).where(_EDITION.c.year == year, _EDITION.c.number == number)
    row = connection.execute(query).first()
    if row is None:
        raise NotFound("edition", f"{year}/{number}")
    return edition_of(row)


def asked_edition(connection: Connection, asked: str) -> FrozenEdition:
    """The edition that somebody asks for as ``2020.1``. Raises NotFound for what names none."""
    told = _ASKED.fullmatch(asked)
    try:
        return find_edition(connection, *(int(told[1]), int(told[2])) if told else (0, 0))
    except NotFound:
        raise NotFound("edition", asked) from None


def read_parts(connection: Connection, edition: FrozenEdition) -> Mapping[str, bytes]:
    """Every part by its name, held against its digest and that of the edition. Raises EditionDamaged."""
    found: dict[str, bytes] = {}
    for row in connection.execute(sa.select(_PART).where(_PART.c.edition_id == edition.id).order_by(_PART.c.name)):
        try:
            found[row.name] = unpacked(row.content)
        except ValueError:
            raise EditionDamaged(edition.name, row.name) from None
        if digest_of(found[row.name]) != row.digest:
            raise EditionDamaged(edition.name, row.name)
    if edition_digest(edition.head, {name: digest_of(content) for name, content in found.items()}) != edition.digest:
        raise EditionDamaged(edition.name, "")
    return found


def read_part(connection: Connection, edition: FrozenEdition, name: str) -> bytes:
    """One part, held against its digest. Raises EditionDamaged."""
    row = connection.execute(sa.select(_PART).where(_PART.c.edition_id == edition.id, _PART.c.name == name)).first()
    try:
        content = unpacked(row.content if row else b"")
    except ValueError:
        raise EditionDamaged(edition.name, name) from None
    if row is None or digest_of(content) != row.digest:
        raise EditionDamaged(edition.name, name)
    return content


def digests_of(connection: Connection, edition: FrozenEdition) -> Mapping[str, str]:
    """The digest of each part by its name, as written down."""
    query = sa.select(_PART.c.name, _PART.c.digest).where(_PART.c.edition_id == edition.id).order_by(_PART.c.name)
    return {row.name: row.digest for row in connection.execute(query)}


def edition_of(row: sa.Row[tuple[object, ...]]) -> FrozenEdition:
    """The edition that a row of the table tells."""
    said = row._mapping
    head = EditionHead(**{name: said[name] for name in EditionHead.__dataclass_fields__})
    return FrozenEdition(said["id"], head, said["digest"])
