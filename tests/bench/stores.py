"""Stores to measure on: the sample as it is loaded, grown by survey answers or by evidence."""

import shutil
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import sqlalchemy as sa

from mvo_monitor.loading.load import SAMPLE_DATA, data_files, load_files
from mvo_monitor.models import Evidence, SurveyAnswer, SurveyInvited, SurveyQuestion, SurveyRound, metadata, table
from mvo_monitor.recording.surveys import NewRound, record_answers, record_round
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.migrating import migrate
from mvo_monitor.vocabulary import QuestionKind, RoundState

YEAR = 2024
"""The year that is read: the sample's last one with everything in it."""

_ONCE = ("publication", "value_evidence")
"""What does not grow with the records: a document is one publication, a value rests on the few that decide it."""


LARGE_ROUND = "grote-peiling"
"""The key of the round of ``with_a_large_round``."""

_QUESTION, _ROUND, _INVITED = table(SurveyQuestion), table(SurveyRound), table(SurveyInvited)
_COUNTED = (
    _QUESTION.c.published_mean.is_(None),
    _QUESTION.c.kind == QuestionKind.SCORE,
    _QUESTION.c.round_id.in_(sa.select(_ROUND.c.id).where(_ROUND.c.state == RoundState.CLOSED)),
    _QUESTION.c.round_id.not_in(sa.select(_INVITED.c.round_id)),
)
"""Scores of closed rounds of which nobody knows who answered what."""


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
        rows = writing.session.execute(sa.select(question).where(*_COUNTED)).all()
        there = writing.session.scalar(sa.select(sa.func.count()).select_from(table(SurveyAnswer))) or 0
        share = (answers - there) // len(rows)
        # As if so many had been asked: an answer too many would be an inconsistency, not a size.
        writing.session.execute(sa.update(survey).where(survey.c.asked.is_not(None)).values(asked=2 * share + there))
        for row in rows:
            steps = range(row.scale_low, row.scale_high + 1)
            record_answers(writing, row.id, Counter(chance.choices(steps, k=share)))
    _tidy(store)
    return store


def with_a_large_round(sample: Store, answers: int) -> Store:
    """A copy of the sample with one round more, to which so many people answered by a file: a score and a choice.

    Half of the answers are to the score, half to the choice; twice as many people were asked as answered.
    """
    store = _copied(sample, f"round-{answers}")
    chance, people = Random(answers), answers // 2
    said: dict[str, Any] = {
        "key": LARGE_ROUND,
        "year": YEAR,
        "title": {"nl": "Grote peiling", "en": "Large survey"},
        "mode": "anonymous",
        "unit": "person",
        "asked": 2 * people,
        "responses": people,
        "questions": [
            {
                "code": "score",
                "scale_low": 1,
                "scale_high": 5,
                "answers": Counter(chance.choices(range(1, 6), k=people)),
            },
            {
                "code": "keuze",
                "kind": "single",
                "options": [{"nl": f"Keuze {number}"} for number in range(1, 6)],
                "answers": Counter(chance.choices(range(1, 6), k=people)),
            },
        ],
    }
    for each in said["questions"]:
        each |= {"series": each["code"], "text": {"nl": f"Vraag {each['code']}"}}
    with store.writing(LOAD) as writing:
        record_round(writing, NewRound.model_validate(said))
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
