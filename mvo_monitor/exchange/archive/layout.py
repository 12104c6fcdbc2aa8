"""How an archive is laid out: valid JSON with one row per line, so that a million rows need no memory.

::

    {"format": "mvo-monitor archive", "format_version": 1, "schema": "0010", "tables": {
    "document": [
    {"authors": null, "id": 1, "key": "annual-report-2020", …},
    {…}
    ],
    "organisation": [
    ]},
    "rows": 2,
    "sha256": "…"}

The digest is of all bytes before its own line. Tables stand in the order in which they can be restored, rows in that of
their primary key, columns in that of the alphabet.
"""

import json
from collections.abc import Callable

import sqlalchemy as sa

from mvo_monitor.models import metadata

FORMAT = "mvo-monitor archive"
FORMAT_VERSION = 1

OPENING = f'{{"format": "{FORMAT}", '.encode()
"""The first bytes of every archive, of whatever version."""

TABLE_ENDS, TABLES_END = b"],\n", b"]},\n"

LEFT_OUT: frozenset[str] = frozenset(
    ("sign_in_session", "sign_in_failure", "account_link", "installation_key", "upload", "form_draft")
)
"""Tables that never leave the store: what lets somebody in, and what nobody handed in yet. A test holds that every
table is either in the archive or in this list."""

LONGEST_LINE = 48_000_000
"""Bytes; a longer line is no row that this program wrote: the largest file that is taken makes 35 million."""

Watch = Callable[[int, int], None]
"""Told now and then how far the work is, and how far it goes, in rows or in bytes."""


def archived_tables() -> list[sa.Table]:
    """The tables of the archive; each stands after those that it refers to."""
    return [table for table in metadata.sorted_tables if table.name not in LEFT_OUT]


def header(schema: str) -> bytes:
    """The first line. ``schema`` is the version of the tables."""
    head = {"format": FORMAT, "format_version": FORMAT_VERSION, "schema": schema}
    return f'{json.dumps(head)[:-1]}, "tables": {{\n'.encode()


def table_line(name: str) -> bytes:
    """The line that begins a table."""
    return f'"{name}": [\n'.encode()


def count_line(rows: int) -> bytes:
    """The line that tells how many rows there are in all."""
    return f'"rows": {rows},\n'.encode()


def digest_line(digest: str) -> bytes:
    """The last line."""
    return f'"sha256": "{digest}"}}\n'.encode()


def unwatched(_done: int, _of: int) -> None:
    """A watch for when nobody watches."""
