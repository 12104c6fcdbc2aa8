"""What closing costs: the agenda before it, the year that is closed, a page as of then; and the list of the API.

With the records of evidence of a large coalition. Processor time. Each figure stands beside a floor on the same file:
the agenda beside the overview that it begins with; closing beside packing the whole database as it is; opening the
edition beside copying the file and reading the same page from it; the list beside rows and ``json`` without schemas.
"""

import datetime as dt
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, Concatenate, ParamSpec, TypeVar

from mvo_monitor.exchange.json_api import answers
from mvo_monitor.exchange.json_api.part import Teller
from mvo_monitor.exchange.json_api.question import Question
from mvo_monitor.measures.floors import STANDARD
from mvo_monitor.progress.overview import read_overview
from mvo_monitor.progress.review.agenda import read_agenda
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.frozen.opening import open_edition
from mvo_monitor.store.frozen.parts import find_edition, packed
from mvo_monitor.vocabulary import Language
from tests.bench.findings import Aim, Finding, Of
from tests.bench.stores import YEAR, file_of, sample_store, with_evidence
from tests.factories import a_closed_year

P = ParamSpec("P")
T = TypeVar("T")

RECORDS, QUICK_RECORDS = 10_000, 1_000
_PART = "Closing a year, and the API: processor time"
_PAGE = 200
_OFTEN = 10


def measure_closing(folder: Path, *, quick: bool) -> Iterator[Finding]:
    """The agenda, closing, opening as of then, and the first page of the list of evidence."""
    records = QUICK_RECORDS if quick else RECORDS
    store = with_evidence(sample_store(folder), records)
    what = f"{records:,} records"
    with store.reading() as connection:
        agenda = _often(lambda: read_agenda(connection, YEAR, today=dt.date(YEAR + 1, 3, 1)))
        overview = _often(lambda: read_overview(connection, YEAR))
        listed = _often(lambda: _list(connection))
    yield Finding(_PART, f"agenda, {what}", agenda, "ms", floor=overview, aim=Aim(Of.RATIO, 30.0))
    by_hand = _often(lambda: _list_by_hand(file_of(store)))
    yield Finding(_PART, f"list of the API, {_PAGE} of {what}", listed, "ms", floor=by_hand, aim=Aim(Of.RATIO, 5.0))
    yield from _editions(store, folder, what)


def _editions(store: Store, folder: Path, what: str) -> Iterator[Finding]:
    copied = folder / "copied.db"

    def copy_and_read() -> None:
        shutil.copyfile(file_of(store), copied)
        other = Store(f"sqlite:///{copied}")
        with other.reading() as connection:
            read_overview(connection, YEAR)
        other.dispose()

    def close() -> None:
        with store.writing(LOAD) as writing:
            a_closed_year(writing, YEAR)

    def as_of() -> None:
        with store.reading() as connection:
            then = open_edition(connection, find_edition(connection, YEAR, 1), folder / "then.db")
        with then.reading() as connection:
            read_overview(connection, YEAR)
        then.dispose()

    pack = _once(lambda: packed(file_of(store).read_bytes()))
    yield Finding(_PART, f"closing a year, {what}", _once(close), "ms", floor=pack, aim=Aim(Of.RATIO, 5.0))
    copy = _once(copy_and_read)
    yield Finding(_PART, f"a page as of then, first, {what}", _once(as_of), "ms", floor=copy, aim=Aim(Of.RATIO, 30.0))


def _list(connection: Any) -> bytes:
    def read(question: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        return question(connection, *args, **kwargs)

    teller = Teller(Language.NL, lambda name, **_: f"https://monitor.example/{name}")
    asked: dict[str, str | int] = {"limit": _PAGE, "offset": 0}
    question = Question(read, teller, STANDARD, lambda **_: "https://monitor.example/api/v1/evidence", asked)
    return answers.evidence(question).model_dump_json().encode()


def _list_by_hand(file: Path) -> bytes:
    with closing(sqlite3.connect(file)) as plain:
        plain.row_factory = sqlite3.Row
        total = plain.execute("SELECT count(*) FROM evidence").fetchone()[0]
        query = "SELECT * FROM evidence ORDER BY happened_on DESC, id DESC LIMIT ?"
        found = [dict(row) for row in plain.execute(query, (_PAGE,))]
    return json.dumps({"total": total, "items": found}, ensure_ascii=False).encode()


def _often(deed: Callable[[], object]) -> float:
    """The middle of some times, in ms, after a first one that makes what is kept."""
    deed()
    return median(_once(deed) for _ in range(_OFTEN))


def _once(deed: Callable[[], object]) -> float:
    began = process_time()
    deed()
    return (process_time() - began) * 1000
