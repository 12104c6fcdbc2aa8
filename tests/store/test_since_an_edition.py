"""What of a closed year is no longer as its newest edition says, on both databases."""

import json

import pytest
import sqlalchemy as sa

from mvo_monitor.measures.edition_digest import digest_of
from mvo_monitor.progress.editions import since
from mvo_monitor.progress.editions.since import read_since
from mvo_monitor.recording.years import ReopeningYear, reopen_year
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.frozen import parts
from mvo_monitor.store.frozen.parts import FrozenEdition, as_lines
from tests.factories import a_closed_year

YEAR = 2024


@pytest.fixture
def closed(sample_store: Store) -> Store:
    with sample_store.writing(LOAD) as writing:
        a_closed_year(writing, YEAR)
    return sample_store


def change(store: Store, *statements: str) -> None:
    with store.engine.begin() as connection:
        for each in statements:
            connection.execute(sa.text(each))


def changed(store: Store) -> list[tuple[str, str, str | None]]:
    with store.reading() as connection:
        found = read_since(connection, YEAR)
    assert found is not None
    return [(each.table, each.of, each.code) for each in found.subjects]


def test_of_a_year_that_is_as_it_was_closed_and_of_one_without_an_edition_nothing_is_told(closed: Store) -> None:
    assert changed(closed) == []
    with closed.reading() as connection:
        assert read_since(connection, 2023) is None


def test_a_title_of_a_goal_an_indicator_and_a_dossier_are_told(closed: Store) -> None:
    change(
        closed,
        "UPDATE goal SET title_nl = 'Een ander doel' WHERE code = '2' AND plan_id = (SELECT max(id) FROM plan"
        f" WHERE first_year <= {YEAR} AND last_year >= {YEAR})",
        "UPDATE dossier SET about_nl = 'Anders' WHERE id = (SELECT min(id) FROM dossier)",
        "UPDATE target SET reason_nl = 'Omdat' WHERE indicator_id = (SELECT id FROM indicator WHERE code = '2.1'"
        f" AND plan_id = (SELECT max(id) FROM plan WHERE first_year <= {YEAR} AND last_year >= {YEAR}))",
    )
    assert changed(closed) == [("goal", "goal", "2"), ("target", "indicator", "2.1"), ("dossier", "dossier", None)]


def test_an_edition_of_older_tables_is_held_against_what_both_know(
    closed: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def older(connection: sa.Connection, edition: FrozenEdition, name: str) -> bytes:
        rows = map(json.loads, parts.read_part(connection, edition, name).splitlines())
        return as_lines(json.dumps({k: v for k, v in row.items() if k != "text_en"}).encode() for row in rows)

    def digests(connection: sa.Connection, edition: FrozenEdition) -> dict[str, str]:
        goal = digest_of(older(connection, edition, "goal.jsonl"))
        return {**parts.digests_of(connection, edition), "goal.jsonl": goal}

    monkeypatch.setattr(since, "read_part", older)
    monkeypatch.setattr(since, "digests_of", digests)
    assert changed(closed) == []
    change(closed, "UPDATE goal SET text_nl = 'Anders'")
    assert {table for table, *_ in changed(closed)} == {"goal"}


def test_what_only_later_years_know_is_no_news_of_the_year(closed: Store) -> None:
    """Whoever leaves afterwards was a member in the year; a new dossier and a plan of other years are not of it."""
    change(
        closed,
        f"UPDATE membership SET until = '{YEAR + 1}' WHERE until IS NULL",
        f"UPDATE plan SET title_nl = 'Oud' WHERE last_year < {YEAR}",
    )
    assert changed(closed) == []


def test_who_turns_out_to_have_left_before_is_told_by_name(closed: Store) -> None:
    change(closed, f"UPDATE membership SET until = '{YEAR - 1}' WHERE id = (SELECT min(id) FROM membership)")
    assert changed(closed) == [("membership", "organisation", None)]


def test_a_year_that_is_open_again_says_so_and_lists_nothing(closed: Store) -> None:
    with closed.writing(LOAD) as writing:
        reopen_year(writing, ReopeningYear(year=YEAR, reason="Een titel was fout"))
    with closed.reading() as connection:
        found = read_since(connection, YEAR)
    assert found is not None
    assert not found.is_closed
    assert found.subjects == ()
