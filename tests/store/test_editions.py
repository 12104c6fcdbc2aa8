"""Editions: a year that closes is frozen with a digest that anybody can work out again."""

import hashlib
import json
from pathlib import Path

import pytest
import sqlalchemy as sa

from mvo_monitor.errors import ReasonMissing, YearIsClosed
from mvo_monitor.exchange.archive import export_archive, import_archive
from mvo_monitor.loading.load import SAMPLE_DATA, data_files, load_files
from mvo_monitor.measures.edition_digest import EditionHead, digest_of, edition_digest, head_line, sums
from mvo_monitor.models import metadata
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.recording.erasing import erase_person
from mvo_monitor.recording.people import NewPerson, record_person
from mvo_monitor.recording.years import ReopeningYear, reopen_year
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.frozen.opening import open_edition
from mvo_monitor.store.frozen.parts import editions, find_edition, read_parts
from mvo_monitor.store.frozen.tables import FROZEN, NOT_HELD
from tests.factories import a_closed_year, a_record, a_value, with_plan_answered
from tests.store.plan_words import REF
from tests.test_migrations import WIDER_DOCUMENT, NextVersion


def close(store: Store, year: int = 2022, reason: str | None = None) -> None:
    with store.writing(LOAD) as writing:
        a_closed_year(writing, year, reason)


def parts_of(store: Store, year: int = 2022, number: int = 1) -> dict[str, bytes]:
    with store.reading() as connection:
        return dict(read_parts(connection, find_edition(connection, year, number)))


def test_every_table_is_in_an_edition_or_named_with_the_reason_why_not() -> None:
    assert FROZEN.keys() | NOT_HELD.keys() == metadata.tables.keys()
    assert FROZEN.keys() & NOT_HELD.keys() == set()


def test_closing_a_year_makes_its_first_edition(kept: Store) -> None:
    close(kept, reason="Stuurgroep van 3 maart")
    with kept.reading() as connection:
        (only,) = editions(connection)
    assert (only.head.year, only.head.number, only.head.reason) == (2022, 1, "Stuurgroep van 3 maart")
    values = [json.loads(line) for line in parts_of(kept)["indicator_value.jsonl"].splitlines()]
    assert [(row["year"], row["value"]) for row in values] == [(2021, "3.7"), (2022, "3.8"), (2023, "4.0")]


def test_an_edition_holds_the_statuses_of_that_day_and_the_rules_in_words(kept: Store) -> None:
    close(kept)
    parts = parts_of(kept)
    told = [json.loads(line) for line in parts["statuses.jsonl"].splitlines()]
    (one,) = [each for each in told if (each["subject"], each["year"]) == (REF, 2022)]
    assert (one["status"], one["rule"], one["value"], one["judged"]) == ("on_course", "on_pace", "3.8", None)
    assert "streefwaarde" in parts["rules.nl.md"].decode()
    assert "target" in parts["rules.en.md"].decode()
    assert json.loads(parts["floors.json"]) == {"mean": 5, "detail": 8, "percentages": 20}


@pytest.mark.postgres
def test_the_same_store_gives_the_same_edition_on_either_database(
    sqlite_store: Store, postgres_store: Store, tmp_path: Path
) -> None:
    load_files(sqlite_store, data_files(SAMPLE_DATA))
    with sqlite_store.writing(LOAD) as writing:
        with_plan_answered(writing, 2024)
    export_archive(sqlite_store, tmp_path / "all.json")
    import_archive(postgres_store, tmp_path / "all.json")
    frozen = []
    for store in (sqlite_store, postgres_store):
        close(store, 2024)
        with store.reading() as connection:
            (edition,) = editions(connection)
            frozen.append((edition.digest, read_parts(connection, edition)))
    assert frozen[0] == frozen[1]


def test_the_digest_is_that_of_the_head_and_the_list_of_parts(kept: Store) -> None:
    close(kept)
    parts = parts_of(kept)
    with kept.reading() as connection:
        (edition,) = editions(connection)
    listed = sums({name: digest_of(content) for name, content in parts.items()})
    assert (
        listed.splitlines()[0] == f"{digest_of(parts['accepted_deviation.jsonl'])}  accepted_deviation.jsonl".encode()
    )
    assert hashlib.sha256(head_line(edition.head) + listed).hexdigest() == edition.digest
    assert edition_digest(edition.head, {n: digest_of(c) for n, c in parts.items()}) == edition.digest


def test_the_head_is_one_line_of_plain_json(kept: Store) -> None:
    close(kept, reason="Één besluit")
    with kept.reading() as connection:
        head = find_edition(connection, 2022, 1).head
    assert isinstance(head, EditionHead)
    assert head_line(head).decode() == (
        f'{{"closed_on": "{head.closed_on}", "decided_by": "Stuurgroep", "decided_on": "{head.decided_on}", '
        f'"number": 1, "person_id": null, '
        f'"reason": "Één besluit", "schema_version": "{head.schema_version}", "year": 2022}}\n'
    )


def test_a_correction_is_a_second_edition_with_its_reason_and_the_first_stays(kept: Store) -> None:
    close(kept)
    before = parts_of(kept)
    with kept.writing(LOAD) as writing, pytest.raises(YearIsClosed):
        a_value(writing, REF, 2022, "3.9", reason="Telfout")
    with kept.writing(LOAD) as writing:
        reopen_year(writing, ReopeningYear(year=2022, reason="Een telfout in 1.1"))
        a_record(writing, "later-gevonden", year=2022)
        a_closed_year(writing, 2022)
    assert parts_of(kept) == before
    assert len(parts_of(kept, number=2)["evidence.jsonl"].splitlines()) == 1
    with kept.reading() as connection:
        assert [each.head.reason for each in editions(connection, 2022)] == [None, "Een telfout in 1.1"]


def test_a_correction_without_a_reason_is_refused_and_leaves_the_year_open(kept: Store) -> None:
    close(kept)
    with kept.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE reporting_year SET closed_on = NULL, reason = NULL")
    with pytest.raises(ReasonMissing):
        close(kept)
    with kept.reading() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM reporting_year WHERE closed_on IS NOT NULL")) == 0


def test_a_person_who_is_erased_is_in_no_edition_and_every_digest_still_holds(kept: Store, tmp_path: Path) -> None:
    with kept.writing(LOAD) as writing:
        record_person(writing, NewPerson.model_validate({"key": "fenna-de-vries", "name": "Fenna de Vries"}))
    close(kept)
    with kept.reading() as connection:
        opened = open_edition(connection, find_edition(connection, 2022, 1), tmp_path / "then.db")
    with opened.reading() as connection:
        assert connection.scalar(sa.text("SELECT name FROM person")) == "Fenna de Vries"
    opened.dispose()
    with kept.writing(LOAD) as writing:
        erase_person(writing, 1, "Verwijderd")
    parts = parts_of(kept)
    assert [name for name, content in parts.items() if b"enna" in content] == []
    with kept.reading() as connection:
        opened = open_edition(connection, find_edition(connection, 2022, 1), tmp_path / "again.db")
    with opened.reading() as connection:
        assert connection.scalar(sa.text("SELECT name FROM person")) == "Verwijderd"
    opened.dispose()


def test_the_database_of_an_edition_answers_as_the_store_did(kept: Store, tmp_path: Path) -> None:
    with kept.reading() as connection:
        then = read_indicators(connection)
    close(kept)
    with kept.writing(LOAD) as writing:
        reopen_year(writing, ReopeningYear(year=2022, reason="Een telfout"))
    with kept.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE indicator_value SET value = '2.0' WHERE year = 2022")
    with kept.reading() as connection:
        assert read_indicators(connection) != then
        opened = open_edition(connection, find_edition(connection, 2022, 1), tmp_path / "then.db")
    with opened.reading() as connection:
        assert read_indicators(connection) == then
    opened.dispose()


def test_an_edition_of_older_tables_is_brought_up_to_date_when_it_is_read(
    kept: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close(kept)
    with kept.reading() as connection:
        then = read_indicators(connection)
    NextVersion(tmp_path, monkeypatch).that(WIDER_DOCUMENT)
    with kept.reading() as connection:
        opened = open_edition(connection, find_edition(connection, 2022, 1), tmp_path / "then.db")
    with opened.reading() as connection:
        assert "isbn" in {column["name"] for column in sa.inspect(connection).get_columns("document")}
        assert read_indicators(connection) == then
    opened.dispose()
