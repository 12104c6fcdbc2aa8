"""SQL that goes round the triggers of closed years: it replaces rows, numbers them anew, or writes by a rarer way."""

import pytest
import sqlalchemy as sa

from mvo_monitor.models import metadata
from mvo_monitor.models.closed_years import OF_A_YEAR, PARENT, RULE
from mvo_monitor.models.judged_by import TABLES
from mvo_monitor.models.not_replaced import KEYS
from mvo_monitor.store import LOAD, Store
from tests.factories import a_budget, a_closed_year, a_document, a_draft_round, a_question, an_organisation
from tests.store.by_sql import refused

EVIDENCE = "INSERT INTO evidence (key, kind, year, title_nl, visibility, state, version) VALUES "
TARGET = "INSERT INTO target (indicator_id, year, value, is_end, in_force, set_in) VALUES "
AIM = "INSERT INTO sub_goal (goal_id, position, sort, text_nl, first_year, last_year, version) VALUES "
GOAL = "INSERT {} INTO goal (plan_id, code, position, title_nl, version) VALUES "
FILE = (
    "INSERT INTO document_file (document_id, name, media_type, size, digest, content) "
    "SELECT id, 'x.pdf', 'application/pdf', 1, 'x', {} FROM document WHERE key = '{}'"
)
PUBLISHED = (
    "INSERT INTO publication (evidence_id, document_id, listed) "
    "SELECT e.id, d.id, true FROM evidence e, document d WHERE e.key = '{}' AND d.key = '{}'"
)
INVITED = (
    "INSERT INTO survey_invited (round_id, organisation_id, a_person, email, answered) "
    "SELECT r.id, o.id, true, '{}@x.nl', false FROM survey_round r, organisation o WHERE o.key = 'somo'"
)
SET_UP = (
    f"{EVIDENCE} ('toen', 'publication', 2022, 'x', 'public', 'submitted', 1)",
    f"{EVIDENCE} ('los', 'publication', 2022, 'x', 'public', 'submitted', 1)",
    f"{EVIDENCE} ('nu', 'publication', 2023, 'x', 'public', 'submitted', 1)",
    f"{EVIDENCE} ('leeg', 'narrative', 2023, 'x', 'public', 'submitted', 1)",
    PUBLISHED.format("toen", "brief"),
    PUBLISHED.format("nu", "rapport"),
    INVITED.format("een"),
    INVITED.format("twee"),
    "UPDATE survey_round SET state = 'closed', closed_on = '2022-12-01'",
    f"{AIM} (1, 1, 'core', 'x', 2021, 2022, 1)",
    f"{AIM} (1, 2, 'core', 'x', 2023, 2024, 1)",
    GOAL.format("") + "(1, '8', 8, 'x', 1)",
    GOAL.format("") + "(1, '9', 9, 'x', 1)",
)


@pytest.fixture
def two_years(kept: Store) -> Store:
    """2022 is closed and 2023 open, each with a publication and a budget; 2022 also with whom a survey asked."""
    with kept.writing(LOAD) as writing:
        an_organisation(writing)
        for year, key in ((2022, "brief"), (2023, "rapport")):
            a_document(writing, key)
            a_budget(writing, {}, year=year)
        a_draft_round(writing, a_question(), year=2022)
        for statement in (*SET_UP, *(FILE.format("'x'", each) for each in ("brief", "rapport"))):
            blob = "CAST('x' AS BLOB)" if kept.is_sqlite else "'x'::bytea"
            writing.session.execute(sa.text(statement.replace("1, 'x', 'x'", f"1, 'x', {blob}")))
        a_closed_year(writing, 2022, unfinished=True)
        writing.session.execute(sa.text(f"{TARGET} (1, 2024, '4', false, true, 2023)"))
    return kept


A_NUMBER = "{0} keeps its number: an id is never changed"
BRIEF, RAPPORT = ("(SELECT id FROM document WHERE key = 'brief')", "(SELECT id FROM document WHERE key = 'rapport')")
TOEN, LOS, NU, LEEG = (f"(SELECT id FROM evidence WHERE key = '{key}')" for key in ("toen", "los", "nu", "leeg"))
OF_2022 = "(SELECT id FROM budget_line WHERE year = 2022)"

REPLACING = (
    (f"UPDATE OR REPLACE evidence SET id = {LOS} WHERE key = 'leeg'", A_NUMBER),
    ("UPDATE OR REPLACE evidence SET key = 'los' WHERE key = 'leeg'", "uq_evidence_key"),
    (f"UPDATE OR REPLACE publication SET document_id = {BRIEF} WHERE evidence_id = {NU}", "uq_publication_document_id"),
    (f"UPDATE OR REPLACE budget_line SET id = {OF_2022} WHERE year = 2023", A_NUMBER),
    ("UPDATE OR REPLACE indicator_value SET id = 2 WHERE year = 2023", A_NUMBER),
    ("UPDATE OR REPLACE survey_invited SET email = 'een@x.nl' WHERE email = 'twee@x.nl'", "uq_survey_invited_email"),
    ("UPDATE OR REPLACE target SET year = 2025 WHERE year = 2024", "uq_target_whole"),
    ("UPDATE OR REPLACE target SET is_end = true WHERE year = 2024", "uq_target_end_whole"),
    ("UPDATE OR REPLACE target SET id = 1 WHERE year = 2024", A_NUMBER),
    ("UPDATE OR REPLACE sub_goal SET position = 1 WHERE position = 2", "uq_sub_goal_goal_id_position"),
    (GOAL.format("OR REPLACE") + "(1, '8', 3, 'y', 1)", "uq_goal_plan_id_code"),
    (f"UPDATE OR REPLACE document_file SET document_id = {BRIEF} WHERE document_id = {RAPPORT}", "pk_document_file"),
    ("UPDATE OR REPLACE reporting_year SET year = 2022 WHERE year = 2023", RULE),
    ("UPDATE reporting_year SET rowid = 2030 WHERE year = 2022", RULE),
    ("UPDATE target SET rowid = 99 WHERE year = 2025", A_NUMBER),
    ("UPDATE baseline SET _rowid_ = 99", A_NUMBER),
    ("UPDATE sub_goal SET oid = 99 WHERE position = 1", A_NUMBER),
)
"""Each with what it is refused with."""


class TestOnSqlite:
    """What only SQLite can do."""

    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store

    @pytest.mark.parametrize(("statement", "rule"), REPLACING)
    def test_no_row_is_put_in_the_place_of_another_or_numbered_anew(
        self, two_years: Store, statement: str, rule: str
    ) -> None:
        if "reporting_year SET year" in statement:
            with two_years.engine.begin() as connection:
                connection.execute(sa.text("INSERT INTO reporting_year (year) VALUES (2023)"))
        own = "*_is_not_replaced_by_*" if rule.startswith(("uq_", "pk_")) else "*_keeps_its_number"
        assert refused(two_years, statement, without=own) is None, "nothing else holds it"
        table = statement.replace("OR REPLACE", "").replace("INTO", "").split()[1]
        assert refused(two_years, statement) == rule.format(table)


def test_every_rule_by_which_a_row_of_another_year_could_be_in_the_way_is_known() -> None:
    """A rule that names the year, or the row that it hangs on, lets only rows of one year meet."""
    others = {"indicator_part", "indicator_level", "series_break", "baseline"}  # by their indicator, which is asked
    for name in {*OF_A_YEAR, *TABLES} - others:
        table, of_its_year = metadata.tables[name], {"year", "id", *PARENT.get(name, ())[:1]}
        unique = [each for each in table.constraints if isinstance(each, sa.UniqueConstraint)]
        rules = {tuple(c.name for c in each.columns) for each in unique}
        rules |= {tuple(c.name for c in each.columns) for each in table.indexes if each.unique}
        known = {each for each in KEYS.get(name, ()) if each != ("document_id",) or name == "publication"}
        meet = {each for each in rules if not of_its_year & set(each)}
        assert meet == known - {("round_id", "email"), ("indicator_id", "year"), ("part_id", "year")}


ROUND_ABOUT = (
    (
        "INSERT INTO evidence (key, kind, year, title_nl, visibility, state, version) "
        "VALUES ('toen', 'narrative', 2023, 'x', 'public', 'submitted', 1) "
        "ON CONFLICT (key) DO UPDATE SET title_nl = excluded.title_nl"
    ),
    (
        "INSERT INTO budget_line (year, side, position, group_key, group_nl, label_nl, budgeted) "
        "SELECT year, side, position, group_key, group_nl, label_nl, '7' FROM budget_line WHERE year = 2022 "
        "ON CONFLICT (year, side, position) DO UPDATE SET budgeted = excluded.budgeted"
    ),
    (
        "INSERT INTO target (id, indicator_id, year, value, is_end, in_force, set_in) "
        "VALUES (1, 2, 2030, '1', false, true, 2023) ON CONFLICT (id) DO UPDATE SET value = excluded.value"
    ),
    (
        "INSERT INTO reporting_year (year) VALUES (2022) "
        "ON CONFLICT (year) DO UPDATE SET decided_by = 'x', decided_on = '2023-01-01'"
    ),
    "UPDATE budget_line SET year = 2023, position = 9 WHERE year = 2022",
    "UPDATE budget_line SET year = 2022, position = 9 WHERE year = 2023",
    f"UPDATE publication SET evidence_id = {LEEG} WHERE evidence_id = {TOEN}",
    f"UPDATE publication SET evidence_id = {LOS} WHERE evidence_id = {NU}",
    "UPDATE survey_invited SET round_id = round_id",
    "UPDATE survey_question SET position = 7",
    "UPDATE survey_round SET state = 'draft'",
    "UPDATE indicator_value SET state = 'submitted', approval = NULL WHERE year = 2022",
)


@pytest.mark.parametrize("statement", ROUND_ABOUT)
def test_no_rarer_way_to_write_changes_a_closed_year(two_years: Store, statement: str) -> None:
    assert refused(two_years, statement) == RULE


EMPTYING = (
    "TRUNCATE reporting_year",
    "TRUNCATE reporting_year, budget_line",
    "TRUNCATE organisation CASCADE",
    "TRUNCATE person CASCADE",
    "TRUNCATE document CASCADE",
    "TRUNCATE plan CASCADE",
    "TRUNCATE survey_invited CASCADE",
    (
        "MERGE INTO budget_line l USING (SELECT 2022 AS year) y ON l.year = y.year "
        "WHEN MATCHED THEN UPDATE SET budgeted = '7'"
    ),
    "WITH gone AS (DELETE FROM budget_line WHERE year = 2022 RETURNING id) SELECT * FROM gone",
)


@pytest.mark.parametrize("statement", EMPTYING)
def test_no_way_of_postgresql_alone_changes_a_closed_year(postgres_store: Store, statement: str) -> None:
    with postgres_store.writing(LOAD) as writing:
        a_budget(writing, {}, year=2022)
        a_closed_year(writing, 2022)
    assert refused(postgres_store, statement) == RULE
