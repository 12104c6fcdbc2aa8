"""How the digest of an edition is worked out, so that anybody can do it again with ``sha256sum``.

A part is a file. Its digest is that of its bytes. The digest of the edition is that of its head, one line, followed by
the list of its parts as ``sha256sum`` writes it: ``cat head.json SHA256SUMS | sha256sum``. See ``docs/editions.md``.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

HEAD_FILE, SUMS_FILE = "head.json", "SHA256SUMS"
"""The names under which head and list are given out, beside the parts."""


@dataclass(frozen=True, slots=True)
class EditionHead:
    """What an edition says of itself. ``person_id``: who carried the closing out, by number; names stand elsewhere."""

    year: int
    number: int
    closed_on: dt.date
    decided_on: dt.date | None
    decided_by: str | None
    reason: str | None
    person_id: int | None
    schema_version: str


def head_line(head: EditionHead) -> bytes:
    """The head as the one line that the digest begins with: its fields in the order of the alphabet, days as ISO."""
    told = {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in asdict(head).items()}
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def digest_of(content: bytes) -> str:
    """The SHA-256 digest of a part."""
    return hashlib.sha256(content).hexdigest()


def sums(digests: Mapping[str, str]) -> bytes:
    """The list of the parts, sorted by name, as ``sha256sum`` writes and checks it."""
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode()


def edition_digest(head: EditionHead, digests: Mapping[str, str]) -> str:
    """The digest of an edition with this head and parts of these digests, by name."""
    return hashlib.sha256(head_line(head) + sums(digests)).hexdigest()
