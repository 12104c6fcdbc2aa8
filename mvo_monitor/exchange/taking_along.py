"""The files that a reader can take along: what each is called, and how it is written; the same for every reader.

Exports read as members do, and the register of IATI as the public does, whoever asks: an internal record is in none.
"""

import datetime as dt
from enum import StrEnum
from pathlib import Path

from mvo_monitor.exchange.iati import export_iati
from mvo_monitor.exchange.readable import export_packed_tables, export_workbook
from mvo_monitor.measures.floors import Floors
from mvo_monitor.recording.keys import key_of
from mvo_monitor.store import Store
from mvo_monitor.texts import Words

_NAMELESS = "mvo-monitor"


class ToTake(StrEnum):
    """A file that one can take along; its value is the last part of its address."""

    WORKBOOK = "workbook.xlsx"
    TABLES = "tables.zip"
    IATI = "iati.xml"

    @property
    def key(self) -> str:
        """Under which its words stand: ``taking_along.<key>.…``."""
        return self.name.lower()

    @property
    def media_type(self) -> str:
        """How it is announced to a browser."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    ToTake.WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ToTake.TABLES: "application/zip",
    ToTake.IATI: "application/xml",
}


def write_to_take(
    which: ToTake, store: Store, file: Path, w: Words, *, floors: Floors, organisation: str | None
) -> None:
    """Write it into ``file``. Raises StoreEmpty, IatiOrganisationMissing, StoreUnreachable and OSError."""
    match which:
        case ToTake.WORKBOOK:
            export_workbook(store, file, w, floors)
        case ToTake.TABLES:
            export_packed_tables(store, file, w, floors)
        case ToTake.IATI:
            export_iati(store, file, w, floors, organisation)


def name_to_take(which: ToTake, coalition: str, day: dt.date, w: Words, edition: str | None = None) -> str:
    """Whose it is, of which day, in which language: ``mvo-platform-2026-11-27-iati-nl.xml``.

    Of an ``edition`` ("2020.1") that stands instead of the day: ``mvo-platform-editie-2020.1-iati-nl.xml``.
    """
    whose = key_of(coalition, _NAMELESS)
    what = f"{w(f'taking_along.{which.key}.name')}-{w.language.value}"
    of = day.isoformat() if edition is None else w("edition.in_file", asked=edition)
    return f"{whose}-{of}-{what}.{which.value.rpartition('.')[2]}"
