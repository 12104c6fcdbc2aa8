"""What the queries of overview and comparison cost, beside hand-written SQL on the same file.

Two figures each. ``queries``: the statements that a read puts, run again as the read runs them: SQLAlchemy, driver,
database, rows with their types. ``whole read``: from the question to the frozen values, judgement included. Processor
time, because the machine may be busy with other things.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.progress.compare import YearsCompared, read_compared
from mvo_monitor.progress.overview import Overview, read_measured_years, read_overview
from mvo_monitor.progress.plans import read_plans
from mvo_monitor.store import Store
from tests.bench import by_hand
from tests.bench.by_hand import Figures
from tests.bench.findings import Aim, Finding, Of
from tests.bench.stores import YEAR, file_of, sample_store, with_answers, with_evidence

ANSWERS = (1_000, 100_000, 1_000_000)
EVIDENCE = 10_000

OVERVIEW_AT_THE_SAMPLE = Aim(Of.FIGURE, 5.0)
AT_A_MILLION = Aim(Of.RATIO, 2.0)

SHORT, LONG = 40, 10
"""How often a read of some milliseconds is repeated, and one of tens of them."""

_PART = "Queries: processor time; the floor is hand-written SQL through sqlite3"

Statement = tuple[sa.Executable, Any]


@dataclass(frozen=True)
class Page:
    """A page's read, the same by hand, and the figures on which they must agree."""

    name: str
    read: Callable[[Connection], object]
    by_hand: Callable[[sqlite3.Connection], object]
    figures: Callable[[Any], object]


Pages = Callable[[Connection], Sequence[Page]]
"""The pages to measure, of a store."""


def measure_queries(folder: Path, *, quick: bool) -> Iterator[Finding]:
    """Measure at the size of the sample, with many answers, and with much evidence; quick: not with the most."""
    sample = sample_store(folder)
    yield from measured_at(sample, "sample", overview_and_comparison)
    for answers in ANSWERS[:-1] if quick else ANSWERS:
        yield from measured_at(with_answers(sample, answers), f"{answers:,} answers", overview_and_comparison)
    yield from measured_at(
        with_evidence(sample, EVIDENCE), f"{EVIDENCE:,} records of evidence", overview_and_comparison
    )


def both_sides(store: Store, pages: Pages) -> list[tuple[Any, Any]]:
    """What each page found, and what the hand-written SQL found for it."""
    bare = by_hand.opened(file_of(store))
    with store.reading() as connection:
        found = [(page.figures(page.read(connection)), page.by_hand(bare)) for page in pages(connection)]
    bare.close()
    store.dispose()
    return found


def measured_at(store: Store, size: str, pages: Pages) -> Iterator[Finding]:
    """Both figures of each page, once both sides found the same."""
    if not all(found == expected for found, expected in both_sides(store, pages)):
        raise AssertionError(f"{size}: both sides must find the same to be compared")
    bare = by_hand.opened(file_of(store))
    with store.reading() as connection:
        for page in pages(connection):
            statements = _statements(connection, page)
            queries, whole, floor = _milliseconds(
                partial(_put, connection, statements), partial(page.read, connection), partial(page.by_hand, bare)
            )
            what = f"{page.name}, {size}"
            yield Finding(_PART, f"{what}: {len(statements)} queries", queries, "ms", floor, _aim(page, size))
            yield Finding(_PART, f"{what}: whole read", whole, "ms", floor)
    bare.close()
    store.dispose()


def overview_and_comparison(connection: Connection) -> tuple[Page, Page]:
    """The overview of a year, and all years compared."""
    plans = tuple(plan.code for plan in read_plans(connection))
    years = read_measured_years(connection)

    def overview(found: Overview) -> Figures:
        return by_hand.figures_of_overview(found, plans)

    def comparison(found: YearsCompared) -> Figures:
        return by_hand.figures_of_comparison(found)

    return (
        Page("overview", lambda c: read_overview(c, YEAR), lambda c: by_hand.overview(c, YEAR), overview),
        Page(f"comparison of {len(years)} years", lambda c: read_compared(c, years), by_hand.comparison, comparison),
    )


def _aim(page: Page, size: str) -> Aim | None:
    if size == f"{ANSWERS[-1]:,} answers":
        return AT_A_MILLION
    return OVERVIEW_AT_THE_SAMPLE if size == "sample" and page.name == "overview" else None


def _statements(connection: Connection, page: Page) -> list[Statement]:
    """The statements that a read puts, with their parameters."""
    put: list[Statement] = []

    def note(_: Connection, statement: sa.Executable, many: Any, one: Any, __: object) -> None:
        put.append((statement, many or one))

    sa.event.listen(connection, "before_execute", note)
    page.read(connection)
    sa.event.remove(connection, "before_execute", note)
    return put


def _put(connection: Connection, statements: list[Statement]) -> None:
    for statement, params in statements:
        connection.execute(statement, params).all()


def _milliseconds(*deeds: Callable[[], object]) -> tuple[float, ...]:
    """The median of each, taken in turns."""
    began = process_time()
    for deed in deeds:
        deed()
    rounds = SHORT if process_time() - began < 0.1 else LONG
    times: list[list[float]] = [[] for _ in deeds]
    for _ in repeat(None, rounds):
        for deed, taken in zip(deeds, times, strict=True):
            began = process_time()
            deed()
            taken.append((process_time() - began) * 1000)
    return tuple(median(taken) for taken in times)
