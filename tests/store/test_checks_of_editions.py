"""``check`` finds every change to an edition, and every change to a closed year that went past the deeds."""

import pytest
import sqlalchemy as sa

from mvo_monitor.measures import status as rules
from mvo_monitor.measures.edition_digest import digest_of, edition_digest
from mvo_monitor.models import metadata
from mvo_monitor.progress.checks import Finding, tell
from mvo_monitor.progress.checks.editions import edition_findings
from mvo_monitor.recording.years import ReopeningYear, reopen_year
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.frozen.parts import digests_of, find_edition, packed, read_parts
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language
from tests.factories import a_budget, a_closed_year, a_record
from tests.store.plan_words import REF


@pytest.fixture
def closed(kept: Store) -> Store:
    """The year 2022 with a record and a budget, closed."""
    with kept.writing(LOAD) as writing:
        a_record(writing, "motie", year=2022)
        a_budget(writing, {}, year=2022)
        a_closed_year(writing, 2022, "Stuurgroep van 3 maart")
    return kept


def found(store: Store) -> list[tuple[str, str, dict[str, object]]]:
    with store.reading() as connection:
        told: list[Finding] = list(edition_findings(connection))
    for language in Language:
        assert all(tell(each, words(language)) for each in told)
    return [(each.rule.value, each.key, dict(each.fields)) for each in told]


def past_the_triggers(store: Store, statement: str, **fields: object) -> None:
    """What somebody who owns the database can do: take the triggers away, and change what they held."""
    with store.engine.begin() as connection:
        if store.is_sqlite:
            names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
            for name in names:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        else:
            connection.exec_driver_sql("SET session_replication_role = replica")
        connection.execute(sa.text(statement), fields)
        if not store.is_sqlite:
            connection.exec_driver_sql("SET session_replication_role = origin")


def test_nothing_is_found_while_nothing_was_changed(closed: Store) -> None:
    assert found(closed) == []


OTHERWISE = {
    "year": "2021",
    "number": "7",
    "closed_on": "'2023-01-01'",
    "decided_on": "'2023-01-01'",
    "decided_by": "'Iemand'",
    "reason": "'Een andere reden'",
    "schema_version": "'0001'",
    "digest": f"'{'a' * 64}'",
}


@pytest.mark.parametrize("column", OTHERWISE)
def test_a_changed_column_of_an_edition_is_found(closed: Store, column: str) -> None:
    past_the_triggers(closed, f"UPDATE edition SET {column} = {OTHERWISE[column]}")
    assert {rule for rule, *_ in found(closed)} & {"edition_changed"}


def test_who_closed_is_part_of_the_digest(closed: Store) -> None:
    with closed.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO person (id, key, name) VALUES (7, 'iemand', 'Iemand')")
    past_the_triggers(closed, "UPDATE edition SET person_id = 7")
    assert ("edition_changed", "2022/1", {}) in found(closed)


def test_every_column_of_an_edition_was_tried() -> None:
    assert set(metadata.tables["edition"].columns.keys()) == {*OTHERWISE, "id", "person_id"}


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE edition_part SET digest = '" + "a" * 64 + "' WHERE name = 'target.jsonl'", "digest"),
        ("UPDATE edition_part SET lines = lines + 1 WHERE name = 'target.jsonl'", "lines"),
        ("UPDATE edition_part SET size = size + 1 WHERE name = 'target.jsonl'", "size"),
    ],
)
def test_a_changed_column_of_a_part_is_found(closed: Store, statement: str, what: str) -> None:
    past_the_triggers(closed, statement)
    assert ("edition_part_changed", "2022/1", {"part": "target.jsonl", "what": what}) in found(closed)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE edition_part SET name = 'other.jsonl' WHERE name = 'target.jsonl'",
        "DELETE FROM edition_part WHERE name = 'target.jsonl'",
    ],
)
def test_a_part_that_is_renamed_or_removed_is_found(closed: Store, statement: str) -> None:
    past_the_triggers(closed, statement)
    assert ("edition_changed", "2022/1", {}) in found(closed)


@pytest.mark.parametrize("at", [0, 5, 7, 20, -30, -9, -1])
def test_any_changed_byte_of_a_part_is_found(closed: Store, at: int) -> None:
    with closed.reading() as connection:
        query = sa.text("SELECT content FROM edition_part WHERE name = 'target.jsonl'")
        content = bytearray(connection.scalar(query))
    content[at] ^= 1
    past_the_triggers(
        closed, "UPDATE edition_part SET content = :content WHERE name = 'target.jsonl'", content=bytes(content)
    )
    assert ("edition_part_changed", "2022/1", {"part": "target.jsonl", "what": "content"}) in found(closed)


def test_an_edition_that_is_gone_is_missed(closed: Store) -> None:
    past_the_triggers(closed, "DELETE FROM edition_part")
    past_the_triggers(closed, "DELETE FROM edition")
    assert ("edition_missing", "2022/1", {}) in found(closed)


def test_an_edition_that_was_made_anew_with_a_digest_that_fits_is_not_the_one_that_the_audit_tells_of(
    closed: Store,
) -> None:
    past_the_triggers(closed, "UPDATE edition SET reason = 'Een andere reden'")
    with closed.reading() as connection:
        edition = find_edition(connection, 2022, 1)
        fits = edition_digest(edition.head, digests_of(connection, edition))
    past_the_triggers(closed, "UPDATE edition SET digest = :digest", digest=fits)
    assert [rule for rule, *_ in found(closed)] == ["edition_not_told"]


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE evidence SET title_nl = 'Iets anders' WHERE key = 'motie'", "evidence"),
        ("UPDATE indicator_value SET value = 3.0 WHERE year = 2022", "indicator_value"),
        ("UPDATE budget_line SET budgeted = 101 WHERE year = 2022", "budget_line"),
        ("DELETE FROM budget_line WHERE year = 2022", "budget_line"),
        ("INSERT INTO report_text (year, section, text_nl) VALUES (2022, 'context', 'Een jaar')", "report_text"),
    ],
)
def test_what_of_a_closed_year_was_changed_past_the_triggers_is_found(
    closed: Store, statement: str, table: str
) -> None:
    past_the_triggers(closed, statement)
    changed = [fields for rule, _, fields in found(closed) if rule == "closed_year_changed"]
    assert [(fields["table"], fields["edition"], fields["n"]) for fields in changed] == [(table, "2022/1", 1)]


def test_a_target_that_was_changed_past_the_deeds_shows_in_the_status(closed: Store) -> None:
    past_the_triggers(closed, "UPDATE target SET value = 3.7")
    told = [fields for rule, _, fields in found(closed) if rule == "closed_year_status"]
    assert [(each["subject"], each["before"], each["after"]) for each in told] == [(REF, "on_course", "reached_early")]
    with closed.reading() as connection:
        said = [tell(each, words(Language.NL)) for each in edition_findings(connection)]
    assert any("eerder bereikt dan gepland" in each for each in said), "in words, as pages say it"
    assert not any("on_course" in each for each in said)


def test_another_year_may_go_on(closed: Store) -> None:
    with closed.writing(LOAD) as writing:
        a_record(writing, "later", year=2023)
    assert found(closed) == []


def test_a_year_that_was_reopened_by_sql_is_found(closed: Store) -> None:
    with closed.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE reporting_year SET closed_on = NULL")
    assert [rule for rule, *_ in found(closed)] == ["year_opened_past_deeds"]


def test_a_year_that_was_closed_by_sql_is_found(closed: Store) -> None:
    with closed.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO reporting_year (year, closed_on) VALUES (2021, '2022-03-01')")
    assert [(rule, key) for rule, key, _ in found(closed)] == [("year_closed_past_deeds", "2021")]


def test_a_year_that_was_closed_before_there_were_editions_is_told(kept: Store) -> None:
    with kept.writing(LOAD) as writing:
        a_closed_year(writing, 2021)
    past_the_triggers(kept, "DELETE FROM edition_part")
    past_the_triggers(kept, "DELETE FROM edition")
    past_the_triggers(kept, "DELETE FROM audit_entry WHERE deed = 'edition_made'")
    assert found(kept) == [("closed_without_edition", "2021", {})]


def test_an_edition_that_is_whole_but_of_tables_that_do_not_fit_is_told(closed: Store) -> None:
    with closed.reading() as connection:
        edition = find_edition(connection, 2022, 1)
        content = read_parts(connection, edition)["goal.jsonl"].replace(b'"code"', b'"kode"')
        digests = {**digests_of(connection, edition), "goal.jsonl": digest_of(content)}
    fits = edition_digest(edition.head, digests)
    held = {"content": packed(content), "digest": digest_of(content), "size": len(content)}
    where = "WHERE name = 'goal.jsonl'"
    change = f"UPDATE edition_part SET content = :content, digest = :digest, size = :size {where}"
    past_the_triggers(closed, change, **held)
    past_the_triggers(closed, "UPDATE edition SET digest = :digest", digest=fits)
    past_the_triggers(
        closed, "UPDATE audit_entry SET details = :told WHERE deed = 'edition_made'", told=f'{{"digest": "{fits}"}}'
    )
    assert [rule for rule, *_ in found(closed)] == ["edition_unreadable"]


def test_a_reopened_year_may_differ_from_its_edition(closed: Store) -> None:
    with closed.writing(LOAD) as writing:
        reopen_year(writing, ReopeningYear(year=2022, reason="Een telfout"))
        a_record(writing, "nog-een", year=2022)
    assert found(closed) == []


def test_rules_that_changed_since_are_told_and_what_was_frozen_stays(
    closed: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "LEEWAY", rules.LEEWAY - 10)
    told = [fields for rule, _, fields in found(closed) if rule == "status_by_other_rules"]
    assert {"subject": REF, "year": "2022", "before": "on_course", "after": "behind"} in told
