"""A record is put together from its rows just as it was handed in, whatever it says."""

from collections.abc import Iterable
from typing import Any

import pytest
import sqlalchemy as sa

from mvo_monitor.loading.load import REAL_DATA, SAMPLE_DATA, data_files, load_files
from mvo_monitor.loading.shape import DataFile
from mvo_monitor.loading.yaml_file import read_yaml
from mvo_monitor.models import Evidence, Verification, table
from mvo_monitor.progress.evidence_content import read_content
from mvo_monitor.recording.evidence import NewEvidence
from mvo_monitor.recording.evidence_flow import approve_revision, revise
from mvo_monitor.store import LOAD, Store


def records_of(folder: Any) -> dict[str, NewEvidence]:
    files = [DataFile.model_validate(read_yaml(path).content) for path in data_files(folder)]
    return {record.key: record for file in files for record in file.evidence}


def plainly(record: NewEvidence) -> dict[str, Any]:
    """What it says; dossiers, and the outcomes that it follows from, have no order."""
    said = record.model_dump(mode="json")
    said["dossiers"].sort()
    if said["outcome"]:
        said["outcome"]["follows"].sort(key=lambda link: link["evidence"])
    return said


def read_back(store: Store, keys: Iterable[str]) -> dict[str, Any]:
    with store.reading() as connection:
        found = {key: read_content(connection, key) for key in keys}
    return {key: plainly(NewEvidence.model_validate(each.said)) for key, each in found.items() if each}


@pytest.mark.parametrize(("folder", "least"), [(REAL_DATA, 60), (SAMPLE_DATA, 90)])
def test_every_record_of_our_own_data_reads_back_as_it_was_handed_in(store: Store, folder: Any, least: int) -> None:
    load_files(store, data_files(folder))
    records = records_of(folder)
    assert len(records) > least
    assert read_back(store, records) == {key: plainly(record) for key, record in records.items()}


@pytest.mark.parametrize("folder", [REAL_DATA, SAMPLE_DATA])
def test_a_record_that_is_revised_to_what_it_said_already_says_just_that(sqlite_store: Store, folder: Any) -> None:
    load_files(sqlite_store, data_files(folder))
    answers = sa.select(sa.func.count()).select_from(table(Verification))
    with sqlite_store.reading() as connection:
        before = connection.scalar(answers)
    with sqlite_store.writing(LOAD) as writing:
        for key, record in records_of(folder).items():
            revise(writing, key, record, "Nagelezen", 2)
            approve_revision(writing, key)
    records = records_of(folder)
    assert read_back(sqlite_store, records) == {key: plainly(record) for key, record in records.items()}
    with sqlite_store.reading() as connection:
        assert connection.scalar(answers) == before
        assert set(connection.scalars(sa.select(table(Evidence).c.version))) == {4}


def test_there_is_no_content_of_a_record_that_is_not_there(store: Store) -> None:
    with store.reading() as connection:
        assert read_content(connection, "weg") is None
