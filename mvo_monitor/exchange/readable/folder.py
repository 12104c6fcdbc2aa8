"""Write the readable tables of a store into a folder, which takes its place only once it is whole."""

import json
from pathlib import Path

from mvo_monitor.charts.csv_file import csv_bytes
from mvo_monitor.charts.sheet import Cell
from mvo_monitor.errors import FolderTaken, StoreEmpty
from mvo_monitor.exchange.arriving import arriving_folder
from mvo_monitor.exchange.readable.descriptor import MADE_BY, descriptor, file_name
from mvo_monitor.measures.floors import Floors
from mvo_monitor.progress.plans import read_coalition
from mvo_monitor.progress.tables import ReadableTable, Value, read_tables
from mvo_monitor.progress.version import data_version
from mvo_monitor.store import Store
from mvo_monitor.texts import Words

DESCRIPTOR = "datapackage.json"
_LARGEST = 50_000_000


def export_tables(store: Store, folder: Path, w: Words, floors: Floors) -> int:
    """Write every readable table into ``folder``, titles and labels in the language of ``w``; gives how many.

    An earlier export is replaced. Raises FolderTaken where anything else stands there, StoreEmpty, StoreUnreachable and
    OSError.
    """
    _must_be_free(folder)
    with store.reading() as connection:
        coalition, version = read_coalition(connection), data_version(connection)
        if coalition is None:
            raise StoreEmpty(store.name)
        tables = read_tables(connection, floors)
    contents = [(table, _file_of(table)) for table in tables]
    with arriving_folder(folder) as arriving:
        for table, content in contents:
            (arriving / file_name(table)).write_bytes(content)
        told = json.dumps(descriptor(coalition, version, contents, w), ensure_ascii=False, indent=2)
        (arriving / DESCRIPTOR).write_text(told + "\n", encoding="utf-8")
    return len(tables)


def _file_of(table: ReadableTable) -> bytes:
    return csv_bytes([column.name for column in table.columns], ([_cell(value) for value in row] for row in table.rows))


def _cell(value: Value) -> Cell:
    return ("true" if value else "false") if isinstance(value, bool) else value


def _must_be_free(folder: Path) -> None:
    """Nothing may stand there, or nothing but what an earlier export wrote."""
    if not folder.exists() and not folder.is_symlink():
        return
    if not folder.is_dir():
        raise FolderTaken(str(folder), folder.name)
    there = {path.name: path for path in folder.iterdir()}
    ours = _written_before(folder / DESCRIPTOR)
    foreign = sorted(
        name for name, path in there.items() if name not in ours or path.is_symlink() or not path.is_file()
    )
    if foreign:
        raise FolderTaken(str(folder), foreign[0])


def _written_before(file: Path) -> set[str]:
    """The files that an earlier export says it wrote; none where this is no descriptor of ours."""
    try:
        if file.stat().st_size > _LARGEST:
            return set()
        told = json.loads(file.read_bytes())
        return {DESCRIPTOR, *(str(resource["path"]) for resource in told["resources"])} if told[MADE_BY] else set()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return set()
