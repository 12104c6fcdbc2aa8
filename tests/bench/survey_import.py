"""How long a survey of 100 thousand answers takes from file to store, and how much memory, beside doing it by hand."""

import csv
import random
import sqlite3
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from mvo_monitor.exchange.survey_import import Members, RoundSaid, read_file, round_of
from mvo_monitor.recording.shapes import TextIn
from mvo_monitor.recording.survey_import import import_round
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.migrating import migrate
from tests.bench.findings import Aim, Finding, Of

ANSWERS, QUICK_ANSWERS = 100_000, 10_000
QUESTIONS = 5

_PART = "Import of a survey"


def measure_import(folder: Path, *, quick: bool) -> Iterator[Finding]:
    """Read and store a file of so many answers on SQLite; the memory is measured in a run of its own."""
    answers = QUICK_ANSWERS if quick else ANSWERS
    file = survey_file(folder / "answers.csv", answers // QUESTIONS)
    what = f"{answers:,} answers"
    by_hand = _by_hand(file, folder / "by-hand.db")
    looked, stored = _timed(file, folder / "timed.db")
    yield Finding(_PART, f"{what}: shown", looked, "s", aim=Aim(Of.FIGURE, 10.0))
    yield Finding(_PART, f"{what}: stored", stored, "s", floor=by_hand, aim=Aim(Of.FIGURE, 10.0))
    tracemalloc.start()
    _timed(file, folder / "weighed.db")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    yield Finding(_PART, f"{what}: memory", peak / 1024**2, "MB", aim=Aim(Of.FIGURE, 64.0))


def survey_file(path: Path, rows: int) -> Path:
    """A plain table of so many people, each of whom answered five questions from 1 to 5."""
    chance = random.Random(4)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(
            ["Nummer", "E-mail", *(f"Hoe tevreden bent u over punt {at}?" for at in range(1, QUESTIONS + 1))]
        )
        for number in range(rows):
            writer.writerow([number, f"lid{number}@example.org", *(chance.choice("1234455") for _ in range(QUESTIONS))])
    return path


def _timed(file: Path, database: Path) -> tuple[float, float]:
    store = Store(f"sqlite:///{database}")
    migrate(store, database.parent)
    began = time.perf_counter()
    read = read_file(file, file.name, Members())
    looked = time.perf_counter()
    new = round_of(read, RoundSaid("enquete-2025", 2025, TextIn(nl="Enquête")), {}, ())
    with store.writing(LOAD) as writing:
        import_round(writing, new)
    stored = time.perf_counter()
    store.dispose()
    return looked - began, stored - looked


def _by_hand(file: Path, database: Path) -> float:
    """The least that it can be: every cell read by csv, and the answers put in with one statement."""
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, question INTEGER, value INTEGER)")
        began = time.perf_counter()
        with file.open(encoding="utf-8", newline="") as lines:
            rows = csv.reader(lines, delimiter=";")
            next(rows)
            answers = ((at, int(cell)) for row in rows for at, cell in enumerate(row[2:]))
            connection.executemany("INSERT INTO answer (question, value) VALUES (?, ?)", answers)
        connection.commit()
        return time.perf_counter() - began
