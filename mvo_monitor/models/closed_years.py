"""What a closed year holds fast: the tables whose rows are of a year, and triggers that refuse every change to them.

Deeds ask first and say it kinder; this is for SQL past the deeds, and for a deed that forgot. What is of several years
(plans, indicators, targets, baselines) stands in ``judged_by``. What the database cannot hold: that a year is opened
again, which is a change like any other. ``check`` lays the store beside the edition of the year and finds it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

RULE = "closed_year_takes_no_change"
"""The name of the rule, on both databases."""

WITH_A_YEAR: tuple[str, ...] = (
    "evidence",
    "indicator_value",
    "survey_round",
    "budget_line",
    "printed_total",
    "judging",
    "planned_answer",
    "report_text",
    "accepted_deviation",
    "request",
)
"""Tables whose rows name their year."""

PARENT: Mapping[str, tuple[str, str]] = {
    "evidence_source": ("evidence_id", "evidence"),
    "evidence_dossier": ("evidence_id", "evidence"),
    "evidence_indicator": ("evidence_id", "evidence"),
    "contribution": ("evidence_id", "evidence"),
    "publication": ("evidence_id", "evidence"),
    "activity": ("evidence_id", "evidence"),
    "citation": ("evidence_id", "evidence"),
    "policy_outcome": ("evidence_id", "evidence"),
    "outcome_follows": ("evidence_id", "evidence"),
    "verification": ("evidence_id", "evidence"),
    "evidence_revision": ("evidence_id", "evidence"),
    "declined_contribution": ("evidence_id", "evidence"),
    "evidence_request": ("evidence_id", "evidence"),
    "value_evidence": ("value_id", "indicator_value"),
    "survey_question": ("round_id", "survey_round"),
    "survey_invited": ("round_id", "survey_round"),
    "survey_response": ("round_id", "survey_round"),
    "survey_sealed": ("round_id", "survey_round"),
    "survey_import": ("round_id", "survey_round"),
    "survey_option": ("question_id", "survey_question"),
    "survey_answer": ("question_id", "survey_question"),
    "survey_open_answer": ("question_id", "survey_question"),
    "given_judgement": ("judging_id", "judging"),
    "decision": ("judging_id", "judging"),
    "decision_present": ("decision_id", "decision"),
    "dissent": ("decision_id", "decision"),
    "requested_of": ("request_id", "request"),
    "request_answer": ("request_id", "request"),
}
"""Tables whose rows are of the year of the row that they belong to: by which column, and in which table it stands."""

OF_A_YEAR: tuple[str, ...] = (*WITH_A_YEAR, *PARENT)
"""Everything that a closed year holds fast."""

_ONLY: Mapping[str, str] = {"survey_invited": " AND state <> 'draft'"}
"""Of which parents a row is of their year: a survey that nobody opened has asked nobody yet."""

_FREE: Mapping[str, frozenset[str]] = {"survey_invited": frozenset({"email", "language"})}
"""Columns that may change at any time: addresses can be erased, and no edition holds them."""


def year_of(table: str, row: str) -> str:
    """The year that a row is of, as SQL; ``row`` is what the row is called there (``NEW``, or the table itself)."""
    if table in WITH_A_YEAR:
        return f"{row}.year"
    column, parent = PARENT[table]
    value = f"{row}.{column}"
    while parent in PARENT:
        column, grandparent = PARENT[parent]
        value, parent = f"(SELECT {column} FROM {parent} WHERE id = {value})", grandparent  # noqa: S608 (our own names)
    return f"(SELECT year FROM {parent} WHERE id = {value}{_ONLY.get(table, '')})"  # noqa: S608 (our own names)


def _change(table: sa.Table) -> str:
    """Which UPDATE asks: every one, but of what may change at any time."""
    free = _FREE.get(str(table.name))
    held = [column.name for column in table.columns if column.name not in free] if free else []
    return f"UPDATE OF {', '.join(held)}" if held else "UPDATE"


def _closed(years: str) -> str:
    return f"EXISTS (SELECT 1 FROM reporting_year WHERE closed_on IS NOT NULL AND year IN ({years}))"  # noqa: S608 (our own names)


def _on_sqlite(table: sa.Table) -> Iterator[str]:
    """INSERT OR REPLACE removes the row in its way and asks no trigger, so what is put in asks for that one too."""
    name = str(table.name)
    new, old = year_of(name, "NEW"), year_of(name, "OLD")
    rules = [[column.name for column in table.primary_key.columns], *_names_beside_the_year(table)]
    same = [" AND ".join(f"{name}.{column} = NEW.{column}" for column in rule) for rule in rules]
    in_its_way = ", ".join(f"(SELECT {year_of(name, name)} FROM {name} WHERE {key})" for key in same)  # noqa: S608 (our own names)
    for verb, years in (("INSERT", f"{new}, {in_its_way}"), (_change(table), f"{new}, {old}"), ("DELETE", old)):
        yield f"""CREATE TRIGGER {name}_of_a_closed_year_{verb.split()[0].lower()} BEFORE {verb} ON {name}
WHEN {_closed(years)} BEGIN
    SELECT RAISE(ABORT, '{RULE}');
END"""


def _names_beside_the_year(table: sa.Table) -> list[list[str]]:
    """What no two rows may share, whatever their years: the key of a record."""
    of_its_year = {"year", "id", *PARENT.get(str(table.name), ())[:1]}
    rules = [[c.name for c in rule.columns] for rule in table.constraints if isinstance(rule, sa.UniqueConstraint)]
    return sorted(rule for rule in rules if not of_its_year & set(rule))


FUNCTION = f"""CREATE OR REPLACE FUNCTION {RULE}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    closed integer[] := ARRAY(SELECT year FROM reporting_year WHERE closed_on IS NOT NULL);
    is_of integer;
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        IF cardinality(closed) > 0 THEN
            RAISE EXCEPTION '{RULE}' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = '{RULE}';
        END IF;
        RETURN NULL;
    END IF;
    IF cardinality(closed) > 0 AND TG_OP <> 'INSERT' THEN
        EXECUTE 'SELECT ' || TG_ARGV[0] INTO is_of USING OLD;
        IF is_of = ANY (closed) THEN
            RAISE EXCEPTION '{RULE}' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = '{RULE}';
        END IF;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF cardinality(closed) > 0 THEN
        EXECUTE 'SELECT ' || TG_ARGV[0] INTO is_of USING NEW;
        IF is_of = ANY (closed) THEN
            RAISE EXCEPTION '{RULE}' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = '{RULE}';
        END IF;
    END IF;
    RETURN NEW;
END $$"""  # noqa: S608 (our own names)
"""On PostgreSQL one function serves all tables; each tells it how to find the year of its row."""


def _on_postgresql(table: sa.Table) -> Iterator[str]:
    name = str(table.name)
    year = year_of(name, "($1)").replace("'", "''")
    yield from empties_at_once(table)
    yield f"""CREATE TRIGGER {name}_of_a_closed_year BEFORE INSERT OR {_change(table)} OR DELETE ON {name}
FOR EACH ROW EXECUTE FUNCTION {RULE}('{year}')"""


def empties_at_once(table: sa.Table) -> Iterator[str]:
    """PostgreSQL empties a table without asking for its rows; while a year is closed it does not."""
    yield FUNCTION
    yield f"""CREATE TRIGGER {table.name}_of_closed_years BEFORE TRUNCATE ON {table.name}
FOR EACH STATEMENT EXECUTE FUNCTION {RULE}()"""


def _make_fast(table: sa.Table, connection: sa.Connection, **_: Any) -> None:
    """The database itself refuses to change what a closed year holds, whoever asks."""
    for statement in (_on_sqlite if connection.dialect.name == "sqlite" else _on_postgresql)(table):
        connection.exec_driver_sql(statement)


def hold_closed_years(metadata: sa.MetaData) -> None:
    """Give every table of ``OF_A_YEAR`` its triggers when it is made."""
    for name in OF_A_YEAR:
        event.listen(metadata.tables[name], "after_create", _make_fast)
    event.listen(metadata, "after_drop", _drop_function)


def _drop_function(_metadata: sa.MetaData, connection: sa.Connection, **_: Any) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {RULE}()")
