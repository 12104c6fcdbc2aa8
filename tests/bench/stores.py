"""Stores to measure on: the sample as it is loaded, grown by survey answers or by evidence."""

import shutil
from collections import Counter
from pathlib import Path
from random import Random

import sqlalchemy as sa

from mvo_monitor.loading.load import SAMPLE_DATA, data_files, load_files
from mvo_monitor.models import Evidence, SurveyAnswer, SurveyQuestion, SurveyRound, metadata, table
from mvo_monitor.recording.surveys import record_answers
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.migrating import migrate

YEAR = 2024
"""The year that is read: the sample's last one with everything in it."""

_ONCE = ("publication", "value_evidence")
"""What does not grow with the records: a document is one publication, a value rests on the few that decide it."""


def file_of(store: Store) -> Path:
    """Where the database of a store lies."""
    return Path(str(store.url.database))


def sample_store(folder: Path) -> Store:
    """The sample, as ``mvo-monitor load --sample`` makes it."""
    store = Store(f"sqlite:///{folder}/sample.db")
    migrate(store, folder)
    load_files(store, data_files(SAMPLE_DATA))
    store.dispose()
    return store


def with_answers(sample: Store, answers: int) -> Store:
    """A copy of the sample with so many survey answers, spread over all questions whose answers it holds."""
    store = _copied(sample, f"answers-{answers}")
    question, survey = table(SurveyQuestion), table(SurveyRound)
    chance = Random(answers)
    with store.writing(LOAD) as writing:
        rows = writing.session.execute(sa.select(question).where(question.c.published_mean.is_(None))).all()
        there = writing.session.scalar(sa.select(sa.func.count()).select_from(table(SurveyAnswer))) or 0
        share = (answers - there) // len(rows)
        # As if so many had been asked: an answer too many would be an inconsistency, not a size.
        writing.session.execute(sa.update(survey).where(survey.c.asked.is_not(None)).values(asked=2 * share + there))
        for row in rows:
            steps = range(row.scale_low, row.scale_high + 1)
            record_answers(writing, row.id, Counter(chance.choices(steps, k=share)))
    _tidy(store)
    return store


def with_evidence(sample: Store, records: int) -> Store:
    """A copy of the sample in which each record of evidence stands so often that there are ``records`` of them."""
    store = _copied(sample, f"evidence-{records}")
    evidence = table(Evidence)
    with store.writing(LOAD) as writing:
        session = writing.session
        originals = [dict(row._mapping) for row in session.execute(sa.select(evidence))]
        step = max(row["id"] for row in originals)
        copies = range(1, records // len(originals))
        session.execute(
            sa.insert(evidence),
            [
                row | {"id": row["id"] + copy * step, "key": f"{row['key']}-copy-{copy}"}
                for copy in copies
                for row in originals
            ],
        )
        for linked in (each for each in metadata.sorted_tables if "evidence_id" in each.c and each.name not in _ONCE):
            rows = [dict(row._mapping) for row in session.execute(sa.select(linked))]
            for row in rows:
                row.pop("id", None)
            more = [row | {"evidence_id": row["evidence_id"] + copy * step} for copy in copies for row in rows]
            if more:
                session.execute(sa.insert(linked), more)
    _tidy(store)
    return store


def _copied(sample: Store, name: str) -> Store:
    original = file_of(sample)
    copy = original.with_name(f"{name}.db")
    shutil.copyfile(original, copy)
    return Store(f"sqlite:///{copy}")


def _tidy(store: Store) -> None:
    """Write the log into the file: neither side of a comparison should read through it."""
    with store.changing_tables() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    store.dispose()
