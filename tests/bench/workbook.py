"""How long a workbook of 100 thousand rows takes to write and to read back, and how much memory, beside the bare least.

The memory is what the whole process grows by at its peak, in a process of its own: much of it is not Python's.
"""

import gc
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from threading import Event, Thread

import psutil
import sqlalchemy as sa
import xlsxwriter
from python_calamine import CalamineWorkbook

from mvo_monitor.exchange.readable import export_workbook
from mvo_monitor.exchange.workbook_in import look_at_workbook
from mvo_monitor.measures.floors import Floors
from mvo_monitor.models import BudgetLine, Document, EvidenceSource, table
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.migrating import migrate
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import BudgetSide, DocumentKind, Language
from tests.bench.findings import Aim, Finding, Of
from tests.factories import a_coalition, a_record

ROWS, QUICK_ROWS = 100_000, 10_000

_PART = "Workbook out and back in"
_DOCUMENTS = 20_000
_LINES = 2_000
"""Of these rows so many may be edited."""


def measure_workbook(folder: Path, *, quick: bool) -> Iterator[Finding]:
    """Write the workbook of a store with so many rows and read it back, unchanged."""
    rows = QUICK_ROWS if quick else ROWS
    store = a_large_store(folder, rows)
    file, what = folder / "large.xlsx", f"{rows:,} rows"
    began = time.perf_counter()
    export_workbook(store, file, words(Language.NL), Floors())
    wrote = time.perf_counter()
    assert look_at_workbook(lambda: store.writing(LOAD), file, file.name).is_empty
    read = time.perf_counter()
    store.dispose()
    yield Finding(_PART, f"{what}: written", wrote - began, "s", floor=_write_bare(folder, file), aim=_times(4))
    yield Finding(_PART, f"{what}: read back", read - wrote, "s", floor=_read_bare(file), aim=_times(9))
    for name in ("write", "read"):
        yield Finding(_PART, f"{what}: memory to {name}", _grown(folder, name), "MB", aim=Aim(Of.FIGURE, 32.0))


def a_large_store(folder: Path, rows: int) -> Store:
    """A store whose workbook has about so many rows: documents, links to them, and lines of a budget."""
    store = Store(f"sqlite:///{folder}/large.db")
    migrate(store, folder)
    documents = min(_DOCUMENTS, rows // 5)
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        a_record(writing, "een")
        first = writing.session.scalar(sa.select(sa.func.max(table(Document).c.id))) or 0
        said = {"lang": Language.NL, "kind": DocumentKind.LETTER, "own": True, "publisher": "Platform"}
        made = [{"key": f"brief-{at}", "title": f"Brief {at} aan het parlement", **said} for at in range(documents)]
        writing.session.execute(sa.insert(table(Document)), made)
        line = {"side": BudgetSide.COSTS, "group_key": "groep", "group_nl": "Groep", "label_nl": "Post"}
        lines = [
            {**line, "year": 1900 + at % 200, "position": at // 200, "budgeted": Decimal(at)} for at in range(_LINES)
        ]
        writing.session.execute(sa.insert(table(BudgetLine)), lines)
        links = [
            {"evidence_id": 1, "position": at + 5, "document_id": first + 1 + at % documents, "locator": f"p. {at}"}
            for at in range(rows - documents - _LINES)
        ]
        writing.session.execute(sa.insert(table(EvidenceSource)), links)
    return store


def _times(most: float) -> Aim:
    return Aim(Of.RATIO, most)


def _write_bare(folder: Path, file: Path) -> float:
    """The least that writing can be: the same cells by the same library, from lists that are there already."""
    sheets = {each: CalamineWorkbook.from_path(str(file)).get_sheet_by_name(each).to_python() for each in _LARGE}
    began = time.perf_counter()
    with xlsxwriter.Workbook(str(folder / "bare.xlsx"), {"constant_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return time.perf_counter() - began


def _read_bare(file: Path) -> float:
    """The least that reading can be: all cells by a library in Rust, which holds a whole sheet in memory."""
    began = time.perf_counter()
    book = CalamineWorkbook.from_path(str(file))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()
    return time.perf_counter() - began


_LARGE = ("documents", "evidence_sources", "budget_lines")


# ---- In a process of its own -----------------------------------------------------------------------------------------


def _grown(folder: Path, what: str) -> float:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.workbook", what, str(folder)], capture_output=True, text=True, check=True
    )
    return float(json.loads(done.stdout))


class _Watch(Thread):
    """Looks every few milliseconds how much memory this process holds; ``most``: in bytes."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most = 0
        self._done = Event()

    def run(self) -> None:
        process = psutil.Process()
        while not self._done.wait(0.005):
            self.most = max(self.most, process.memory_info().rss)

    def stop(self) -> None:
        self._done.set()
        self.join()


def _main(what: str, folder: Path) -> None:
    store = Store(f"sqlite:///{folder}/large.db")
    file = folder / "large.xlsx"
    _warm_up(folder)
    gc.collect()
    before = psutil.Process().memory_info().rss
    watch = _Watch()
    watch.start()
    if what == "write":
        export_workbook(store, folder / "weighed.xlsx", words(Language.NL), Floors())
    else:
        look_at_workbook(lambda: store.writing(LOAD), file, file.name)
    watch.stop()
    print(json.dumps(max(watch.most - before, 0) / 1024**2))
    store.dispose()


def _warm_up(folder: Path) -> None:
    """What every program holds that does this, however little: it is no memory of the rows."""
    own = folder / "small"
    own.mkdir(exist_ok=True)
    small = Store(f"sqlite:///{own}/small.db")
    migrate(small, own)
    with small.writing(LOAD) as writing:
        a_coalition(writing)
    export_workbook(small, own / "small.xlsx", words(Language.NL), Floors())
    look_at_workbook(lambda: small.writing(LOAD), own / "small.xlsx", "small.xlsx")
    small.dispose()


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]))
