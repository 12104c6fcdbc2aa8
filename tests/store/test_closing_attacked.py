"""Closing under attack, on both databases: killed at every stage, several at once, while others write or read."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

import dev
from mvo_monitor.errors import ClosedYearHeld, Refusal, YearIsClosed
from mvo_monitor.progress.checks import audit_chain
from mvo_monitor.progress.checks.editions import edition_findings
from mvo_monitor.progress.checks.finding import Finding
from mvo_monitor.recording.evidence_flow import approve
from mvo_monitor.recording.years import ReopeningYear, reopen_year
from mvo_monitor.store import LOAD, Store, Writing
from mvo_monitor.store.backup import back_up, restore
from mvo_monitor.store.frozen.opening import open_edition
from mvo_monitor.store.frozen.parts import editions, find_edition, read_part
from mvo_monitor.vocabulary import SurveyMode
from tests.factories import a_budget, a_closed_year, a_document, a_record
from tests.store.surveys_held import hand_in_by_name, held_among
from tests.test_migrations import _with_tools  # noqa: F401 (a fixture)

KILLED = """
import os, signal, sys
from pathlib import Path
from mvo_monitor.recording import editions, years
from mvo_monitor.store import LOAD, Store, Writing
from mvo_monitor.vocabulary import Deed
from tests.factories import a_closed_year

stage = sys.argv[3]

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def dying(deed, was=Writing.tell):
    def tell(self, told, *said, **more):
        was(self, told, *said, **more)
        if told is deed:
            die()
    return tell

if stage == "asked":
    years.must_be_ready_to_close = die
elif stage == "decided":
    years._keep = die
elif stage == "closed":
    years.make_edition = die
elif stage == "frozen":
    editions.packed = die
elif stage == "put":
    editions.Writing.put_all = lambda self, rows, was=Writing.put_all: (was(self, rows), len(rows) > 9 and die())
elif stage == "told":
    Writing.tell = dying(Deed.EDITION_MADE)
with Store(sys.argv[1], Path(sys.argv[2])).writing(LOAD) as writing:
    a_closed_year(writing, 2022)
    if stage == "kept":
        writing.afterwards.append(die)
"""


def found_in(store: Store) -> tuple[int, int, list[Finding]]:
    """How many years are closed, how many editions there are, and what ``check`` finds."""
    with store.reading() as connection:
        closed = connection.scalar(sa.text("SELECT count(*) FROM reporting_year WHERE closed_on IS NOT NULL"))
        findings = [*edition_findings(connection), *audit_chain(connection)]
        return closed or 0, len(editions(connection)), findings


@pytest.mark.parametrize("stage", ["asked", "decided", "closed", "frozen", "put", "told", "kept"])
def test_a_closing_that_is_killed_is_not_there_or_whole(kept: Store, stage: str) -> None:
    url = kept.url.render_as_string(hide_password=False)
    program = [sys.executable, "-c", KILLED, url, str(kept.keys.folder), stage]
    killed = subprocess.run(program, cwd=dev.ROOT, env={**os.environ}, check=False, timeout=120)
    assert killed.returncode == -signal.SIGKILL
    whole = int(stage == "kept")
    assert found_in(kept) == (whole, whole, [])
    if not whole:
        with kept.writing(LOAD) as writing:
            a_closed_year(writing, 2022)
    assert found_in(kept) == (1, 1, [])


def tried(store: Store, deed: Callable[[Writing], object], *, meet: threading.Barrier | None = None) -> str:
    """Do a deed in a transaction of its own; what it was refused with, or nothing."""
    if meet is not None:
        meet.wait()
    try:
        with store.writing(LOAD) as writing:
            deed(writing)
    except Refusal as refused:
        return type(refused).__name__
    return ""


def closes(writing: Writing) -> None:
    a_closed_year(writing, 2022)


def test_of_closings_at_once_one_closes_and_the_others_hear_that_it_is_done(kept: Store) -> None:
    meet = threading.Barrier(4)
    with ThreadPoolExecutor(4) as pool:
        told = sorted(pool.map(lambda _: tried(kept, closes, meet=meet), range(4)))
    assert told == ["", *["YearIsClosed"] * 3]
    assert found_in(kept) == (1, 1, [])


def in_turns(store: Store, first: Callable[[Writing], object], second: Callable[[Writing], object]) -> str:
    """``second`` begins while ``first`` is not kept yet; gives what it was refused with."""
    with ThreadPoolExecutor(1) as pool:
        with store.writing(LOAD) as writing:
            first(writing)
            waiting = pool.submit(tried, store, second)
            with pytest.raises(TimeoutError):
                waiting.result(0.5)
        return waiting.result(30)


def hands_in(writing: Writing) -> None:
    a_record(writing, "later", year=2022)


def approves(writing: Writing) -> None:
    approve(writing, "wacht")


def imports(writing: Writing) -> None:
    a_budget(writing, {}, year=2022)


@pytest.mark.parametrize("other", [hands_in, approves, imports])
def test_what_is_written_while_a_year_closes_is_in_its_edition_or_refused(
    kept: Store, other: Callable[[Writing], None]
) -> None:
    with kept.writing(LOAD) as writing:
        a_document(writing)
        if other is approves:
            a_record(writing, "wacht", year=2022, approved=False)
    if other is not approves:
        assert in_turns(kept, closes, other) == "YearIsClosed"
        with kept.writing(LOAD) as writing:
            reopen_year(writing, ReopeningYear(year=2022, reason="Er kwam iets bij"))
    assert in_turns(kept, other, closes) == ""
    with kept.reading() as connection:
        last = editions(connection)[-1]
        lines = {name: read_part(connection, last, f"{name}.jsonl") for name in ("evidence", "budget_line")}
    assert len(b"".join(lines.values()).splitlines()) == 1
    assert found_in(kept)[::2] == (1, [])
    if other is approves:
        assert tried(kept, other) in ("YearIsClosed", "NotSubmitted")


def test_an_answer_that_is_being_sent_counts_or_hears_that_the_year_is_closed(store: Store) -> None:
    held, (first, *_) = held_among(store, 2, SurveyMode.NAMED)

    def closes_by_force(writing: Writing) -> None:
        a_closed_year(writing, 2026, unfinished=True)

    with ThreadPoolExecutor(1) as pool:
        with store.writing(LOAD) as writing:
            closes_by_force(writing)
            late = pool.submit(hand_in_by_name, store, held, 0, first, score=4)
            with pytest.raises(TimeoutError):
                late.result(0.5)
        with pytest.raises(YearIsClosed):
            late.result(30)
    with store.reading() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM survey_response")) == 0


def test_a_deed_that_asked_before_the_year_closed_and_writes_after_is_refused_by_the_database(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with kept.writing(LOAD) as writing:
        a_document(writing)
        closes(writing)
    monkeypatch.setattr("mvo_monitor.recording.evidence_flow.handing_in.must_be_open", lambda *_: None)
    monkeypatch.setattr("mvo_monitor.recording.evidence.must_be_open", lambda *_: None)
    with pytest.raises(ClosedYearHeld), kept.writing(LOAD) as writing:
        hands_in(writing)


@pytest.mark.usefixtures("_with_tools")
def test_who_reads_an_edition_goes_on_while_a_copy_is_made_and_put_back_and_the_year_reopens(
    kept: Store, tmp_path: Path
) -> None:
    with kept.writing(LOAD) as writing:
        closes(writing)
    with kept.reading() as connection:
        opened = open_edition(connection, find_edition(connection, 2022, 1), tmp_path / "then.db")
    stop = threading.Event()

    def reads() -> int:
        times = 0
        while not stop.is_set() or not times:
            with opened.reading() as then:
                values = then.scalars(sa.text("SELECT value FROM indicator_value ORDER BY year")).all()
            assert [str(each) for each in values] == ["3.7", "3.8", "4.0"]
            times += 1
        return times

    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(reads)
        copy = back_up(kept, tmp_path / "backups")
        with kept.writing(LOAD) as writing:
            reopen_year(writing, ReopeningYear(year=2022, reason="Een telfout"))
            closes(writing)
        kept.dispose()
        restore(kept, copy)
        stop.set()
        assert reading.result(30) >= 1
    opened.dispose()
    assert found_in(kept) == (1, 1, [])
    with kept.writing(LOAD) as writing:
        reopen_year(writing, ReopeningYear(year=2022, reason="Een telfout"))
        closes(writing)
    assert found_in(kept) == (1, 2, [])


def test_an_empty_store_closes_a_year(store: Store, tmp_path: Path) -> None:
    with store.writing(LOAD) as writing:
        closes(writing)
    assert found_in(store) == (1, 1, [])
    with store.reading() as connection:
        opened = open_edition(connection, find_edition(connection, 2022, 1), tmp_path / "then.db")
    with opened.reading() as then:
        assert then.scalar(sa.text("SELECT count(*) FROM evidence")) == 0
    opened.dispose()
