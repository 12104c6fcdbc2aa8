"""What closed years were judged by, held fast by triggers: plans, indicators, targets, baselines, files of sources.

A row of these tables is of no year. Whether it may change depends on which closed years used it, by the same rules as
deeds hold (``recording/judged_years.py``). What only says it in other words stays free, and so does what begins after
the last closed year: a plan goes on. Of the levels of an indicator it holds which there are and in what order; what
they are called may be said better, and only the deed can tell better words from words that were swapped.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from mvo_monitor.models.closed_years import RULE, empties_at_once

FUNCTION_NAME = "closed_year_rests_on_it"
"""The function behind these triggers on PostgreSQL; the rule that it names is the one of all closed years."""


@dataclass(frozen=True, slots=True)
class Guard:
    """When a statement on a table is refused. ``when`` is SQL on ``{old}`` and ``{new}``, the row before and after.

    ``columns``: an UPDATE asks only where one of these is set; empty: always. ``number`` tells several apart.
    """

    table: str
    verb: str
    when: str
    columns: tuple[str, ...] = ()
    number: int = 1

    @property
    def name(self) -> str:
        """How its trigger is called."""
        return f"{self.table}_under_a_closed_year_{self.verb.lower()}{self.number if self.number > 1 else ''}"

    @property
    def on(self) -> str:
        """What it waits for, as both databases say it."""
        columns = f" OF {', '.join(self.columns)}" if self.columns else ""
        return f"BEFORE {self.verb}{columns} ON {self.table}"


def _closed(used: str) -> str:
    """There is a closed year ``y`` of which this holds."""
    return f"EXISTS (SELECT 1 FROM reporting_year y WHERE y.closed_on IS NOT NULL AND {used})"  # noqa: S608 (our own names)


def _judged(indicator: str, used: str = "1 = 1") -> str:
    """A closed year has an approved value of the indicator, so that it was judged, and this holds of that year."""
    value = f"v.year = y.year AND v.state = 'approved' AND v.indicator_id = {indicator}"
    return _closed(f"{used} AND EXISTS (SELECT 1 FROM indicator_value v WHERE {value})")  # noqa: S608 (our own names)


def _there(table: str, same: str, used: str) -> str:
    """INSERT OR REPLACE removes the row ``t`` in its way and asks no trigger, so what is put in asks for that one."""
    return f"EXISTS (SELECT 1 FROM {table} t WHERE ({same}) AND {used})"  # noqa: S608 (our own names)


def _within(row: str) -> str:
    return f"y.year BETWEEN {row}.first_year AND {row}.last_year"


def _in_force(row: str) -> str:
    """On the last day of the year, by the rule of ``measures.indicator.Target.in_force_at_end_of``."""
    since = f"({row}.set_in IS NULL OR {row}.set_in <= y.year)"
    return f"{since} AND ({row}.replaced_in IS NULL OR y.year < {row}.replaced_in)"


def _of_a_span(table: str, name: str, *columns: str) -> Iterator[Guard]:
    """Rows that hold from one year to another: none comes into a closed year or falls out of it."""
    there = _there(table, f"t.id = {{new}}.id OR {name}", _closed(_within("t")))
    yield Guard(table, "INSERT", f"{_closed(_within('{new}'))} OR {there}")
    yield Guard(table, "DELETE", _closed(_within("{old}")))
    moved = f"({_within('{old}')}) <> ({_within('{new}')})"
    yield Guard(table, "UPDATE", _closed(moved), ("first_year", "last_year"))
    yield Guard(table, "UPDATE", _closed(_within("{old}")), ("id", *columns), 2)


def _of_an_indicator(table: str, columns: tuple[str, ...], used: str = "1 = 1", also: str = "1 = 0") -> Iterator[Guard]:
    """Rows by which an indicator is judged; ``used`` tells of a ``{row}`` whether a year was judged by it."""
    new, old, there = (_judged(f"{row}.indicator_id", used.replace("{row}", row)) for row in ("{new}", "{old}", "t"))
    yield Guard(table, "INSERT", f"{new} OR {_there(table, f't.id = {{new}}.id OR {also}', there)}")
    yield Guard(table, "DELETE", old)
    yield Guard(table, "UPDATE", f"{old} OR {new}", ("id", "indicator_id", *columns))


def _guards() -> Iterator[Guard]:
    yield from _of_a_span("plan", "t.code = {new}.code")
    yield from _of_a_span("sub_goal", "t.goal_id = {new}.goal_id AND t.position = {new}.position", "goal_id", "sort")
    in_plan = "EXISTS (SELECT 1 FROM plan p WHERE p.id = {row}.plan_id AND y.year BETWEEN p.first_year AND p.last_year)"
    of_old = _closed(in_plan.replace("{row}", "{old}"))
    there = _there("goal", "t.id = {new}.id", _closed(in_plan.replace("{row}", "t")))
    yield Guard("goal", "INSERT", there)
    yield Guard("goal", "DELETE", of_old)
    yield Guard("goal", "UPDATE", of_old, ("id", "plan_id"))
    yield from _of_a_span("indicator", "t.plan_id = {new}.plan_id AND t.code = {new}.code", "plan_id", "goal_id")
    meaning = ("measure", "direction", "scale_low", "scale_high", "cumulative", "band_low", "band_high", "margin")
    yield Guard("indicator", "UPDATE", _judged("{old}.id"), meaning, 3)
    # Unless said otherwise it aims at "yes" in its last year.
    ends = f"{{old}}.measure = 'yes_no' AND {{old}}.last_year <> {{new}}.last_year AND {_judged('{old}.id')}"
    yield Guard("indicator", "UPDATE", ends, ("last_year",), 4)
    yield from _of_an_indicator("indicator_part", ("code",))
    yield from _of_an_indicator("indicator_level", ("position",))
    yield from _of_an_indicator("series_break", ("year",), "y.year >= {row}.year")
    yield from _of_an_indicator("baseline", ("part_id", "year", "value", "basis", "in_force"))
    same = "t.in_force AND t.indicator_id = {new}.indicator_id AND (t.year = {new}.year OR t.is_end AND {new}.is_end)"
    yield from _of_an_indicator("target", ("part_id", "year", "value", "is_end", "set_in"), _in_force("{row}"), same)
    replaced = _judged("{old}.indicator_id", f"({_in_force('{old}')}) <> ({_in_force('{new}')})")
    yield Guard("target", "UPDATE", replaced, ("in_force", "replaced_in"), 2)
    cites = "s.document_id = {row}.document_id AND e.id = s.evidence_id AND e.year = y.year"
    cited = " OR ".join(_closed(f"EXISTS (SELECT 1 FROM {s} s, evidence e WHERE {cites})") for s in _CITING)  # noqa: S608 (our own names)
    of_old = cited.replace("{row}", "{old}")
    there = _there("document_file", "t.document_id = {new}.document_id", f"({cited.replace('{row}', 't')})")
    yield Guard("document_file", "INSERT", there)
    yield Guard("document_file", "DELETE", of_old)
    yield Guard("document_file", "UPDATE", of_old)
    # That a year opens again is a change like any other; while it stays closed, what stands of it stays too.
    still = "{old}.closed_on IS NOT NULL AND ({new}.closed_on IS NOT NULL OR {new}.year <> {old}.year)"
    said = ("year", "closed_on", "decided_on", "decided_by", "reason", "review_since")
    there = _there("reporting_year", "t.year = {new}.year", "t.closed_on IS NOT NULL")
    yield Guard("reporting_year", "INSERT", there)
    yield Guard("reporting_year", "DELETE", "{old}.closed_on IS NOT NULL")
    yield Guard("reporting_year", "UPDATE", still, said)


_CITING = ("evidence_source", "publication")

GUARDS: tuple[Guard, ...] = tuple(_guards())
"""Every statement that is refused, table by table."""

TABLES: tuple[str, ...] = tuple(dict.fromkeys(each.table for each in GUARDS))
"""The tables that closed years rest on."""

FUNCTION = f"""CREATE OR REPLACE FUNCTION {FUNCTION_NAME}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    rests boolean;
BEGIN
    IF TG_OP = 'INSERT' THEN
        EXECUTE 'SELECT ' || TG_ARGV[0] INTO rests USING NEW;
    ELSIF TG_OP = 'DELETE' THEN
        EXECUTE 'SELECT ' || TG_ARGV[0] INTO rests USING OLD;
    ELSE
        EXECUTE 'SELECT ' || TG_ARGV[0] INTO rests USING OLD, NEW;
    END IF;
    IF rests THEN
        RAISE EXCEPTION '{RULE}' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = '{RULE}';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$"""


def _on_sqlite(guard: Guard) -> str:
    return f"""CREATE TRIGGER {guard.name} {guard.on}
WHEN {guard.when.format(old="OLD", new="NEW")} BEGIN
    SELECT RAISE(ABORT, '{RULE}');
END"""


def _on_postgresql(guard: Guard) -> str:
    rows = {"old": "($1)", "new": "($2)" if guard.verb == "UPDATE" else "($1)"}
    when = guard.when.format(**rows).replace("'", "''")
    return f"CREATE TRIGGER {guard.name} {guard.on}\nFOR EACH ROW EXECUTE FUNCTION {FUNCTION_NAME}('{when}')"


def hold_what_judged(metadata: sa.MetaData) -> None:
    """Give every table of ``TABLES`` its triggers when it is made."""
    for name in TABLES:
        event.listen(metadata.tables[name], "after_create", _make_fast)
    event.listen(metadata, "after_drop", _drop_function)


def _make_fast(table: sa.Table, connection: sa.Connection, **_: Any) -> None:
    guards = [each for each in GUARDS if each.table == table.name]
    if connection.dialect.name == "sqlite":
        statements = [_on_sqlite(each) for each in guards]
    else:
        statements = [FUNCTION, *(_on_postgresql(each) for each in guards), *empties_at_once(table)]
    for statement in statements:
        connection.exec_driver_sql(statement)


def _drop_function(_metadata: sa.MetaData, connection: sa.Connection, **_: Any) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {FUNCTION_NAME}()")
