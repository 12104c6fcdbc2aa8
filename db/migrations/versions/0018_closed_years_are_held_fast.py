"""Closed years are held fast by the database, and editions are only ever added.

Triggers on every table whose rows are of a year refuse to add, change or remove a row of a year that is closed; on
editions and their parts they refuse to change or remove any. The way back takes the triggers away.
Follows 0017.
"""

from collections.abc import Iterator

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

RULE = "closed_year_takes_no_change"

KEYS: dict[str, tuple[str, ...]] = {
    "edition_part": ("edition_id", "name"),
    "planned_answer": ("indicator_id", "year"),
    "evidence_dossier": ("evidence_id", "dossier_id"),
    "publication": ("evidence_id",),
    "activity": ("evidence_id",),
    "citation": ("evidence_id",),
    "policy_outcome": ("evidence_id",),
    "outcome_follows": ("evidence_id", "earlier_id"),
    "declined_contribution": ("evidence_id", "organisation_id"),
    "evidence_request": ("evidence_id",),
    "value_evidence": ("value_id", "evidence_id"),
    "survey_import": ("round_id",),
    "survey_option": ("question_id", "value"),
    "decision_present": ("decision_id", "person_id"),
}
"""What names a row of these tables; in the others it is ``id``."""

UNIQUE: dict[str, tuple[tuple[str, ...], ...]] = {"edition": (("year", "number"),)}
"""What else no two rows may share."""

NAMES: dict[str, str] = {
    "evidence": "key",
    "survey_round": "key",
    "publication": "document_id",
    "survey_response": "invited_id",
}
"""What no two rows of these tables may share, whatever their years."""

WITH_A_YEAR: tuple[str, ...] = (
    "evidence",
    "indicator_value",
    "survey_round",
    "budget_line",
    "printed_total",
    "judging",
    "planned_answer",
    "report_text",
)

PARENT: dict[str, tuple[str, str]] = {
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
}

OF_A_YEAR: tuple[str, ...] = (*WITH_A_YEAR, *PARENT)


def year_of(table: str, row: str) -> str:
    """The year that a row is of, as SQL; ``row`` is what the row is called there (``NEW``, or the table itself)."""
    if table in WITH_A_YEAR:
        return f"{row}.year"
    column, parent = PARENT[table]
    value = f"{row}.{column}"
    while parent in PARENT:
        column, grandparent = PARENT[parent]
        value, parent = f"(SELECT {column} FROM {parent} WHERE id = {value})", grandparent  # noqa: S608 (our own names)
    return f"(SELECT year FROM {parent} WHERE id = {value})"  # noqa: S608 (our own names)


def closed_among(years: str) -> str:
    return f"EXISTS (SELECT 1 FROM reporting_year WHERE closed_on IS NOT NULL AND year IN ({years}))"  # noqa: S608 (our own names)


def of_a_year_on_sqlite(name: str) -> Iterator[str]:
    """INSERT OR REPLACE removes the row in its way and asks no trigger, so what is put in asks for that one too."""
    new, old = year_of(name, "NEW"), year_of(name, "OLD")
    rules = [KEYS.get(name, ("id",)), *([(NAMES[name],)] if name in NAMES else [])]
    same = [" AND ".join(f"{name}.{column} = NEW.{column}" for column in rule) for rule in rules]
    in_its_way = ", ".join(f"(SELECT {year_of(name, name)} FROM {name} WHERE {key})" for key in same)  # noqa: S608 (our own names)
    for verb, years in (("INSERT", f"{new}, {in_its_way}"), ("UPDATE", f"{new}, {old}"), ("DELETE", old)):
        yield f"""CREATE TRIGGER {name}_of_a_closed_year_{verb.lower()} BEFORE {verb} ON {name}
WHEN {closed_among(years)} BEGIN
    SELECT RAISE(ABORT, '{RULE}');
END"""


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


def of_a_year_on_postgresql(name: str) -> Iterator[str]:
    yield f"""CREATE TRIGGER {name}_of_a_closed_year BEFORE INSERT OR UPDATE OR DELETE ON {name}
FOR EACH ROW EXECUTE FUNCTION {RULE}('{year_of(name, "($1)")}')"""
    yield f"""CREATE TRIGGER {name}_of_closed_years BEFORE TRUNCATE ON {name}
FOR EACH STATEMENT EXECUTE FUNCTION {RULE}()"""


def append_only_on_sqlite(name: str, keys: tuple[str, ...]) -> Iterator[str]:
    """The last one is for INSERT OR REPLACE, which removes the row in its way unasked; it says what SQLite says."""
    for verb, done in (("UPDATE", "changed"), ("DELETE", "removed")):
        yield f"""CREATE TRIGGER {name}_is_not_{done} BEFORE {verb} ON {name} BEGIN
    SELECT RAISE(ABORT, '{name} is append-only: a row is never {done}');
END"""
    for number, columns in enumerate((keys, *UNIQUE.get(name, ()))):
        same = " AND ".join(f"{column} = NEW.{column}" for column in columns)
        told = ", ".join(f"{name}.{column}" for column in columns)
        yield f"""CREATE TRIGGER {name}_is_not_replaced{number or ""} BEFORE INSERT ON {name}
WHEN EXISTS (SELECT 1 FROM {name} WHERE {same}) BEGIN
    SELECT RAISE(ABORT, 'UNIQUE constraint failed: {told}');
END"""  # noqa: S608 (our own names)


def append_only_on_postgresql(name: str) -> Iterator[str]:
    yield f"""CREATE OR REPLACE FUNCTION {name}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION '{name} is append-only: a row is never changed or removed'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = '{name}_is_append_only';
END $$"""
    yield f"""CREATE TRIGGER {name}_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {name}
FOR EACH STATEMENT EXECUTE FUNCTION {name}_is_append_only()"""


EDITIONS = ("edition", "edition_part")


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in EDITIONS:
            run(append_only_on_sqlite(name, KEYS.get(name, ("id",))))
        for name in OF_A_YEAR:
            run(of_a_year_on_sqlite(name))
        return
    for name in EDITIONS:
        run(append_only_on_postgresql(name))
    op.execute(FUNCTION)
    for name in OF_A_YEAR:
        run(of_a_year_on_postgresql(name))


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        triggers = [f"{name}_is_not_{done}" for name in EDITIONS for done in ("changed", "removed", "replaced")]
        triggers.append("edition_is_not_replaced1")
        triggers += [f"{name}_of_a_closed_year_{verb}" for name in OF_A_YEAR for verb in ("insert", "update", "delete")]
        for trigger in triggers:
            op.execute(f"DROP TRIGGER {trigger}")
        return
    for name in OF_A_YEAR:
        op.execute(f"DROP TRIGGER {name}_of_a_closed_year ON {name}")
        op.execute(f"DROP TRIGGER {name}_of_closed_years ON {name}")
    op.execute(f"DROP FUNCTION {RULE}()")
    for name in EDITIONS:
        op.execute(f"DROP TRIGGER {name}_is_append_only ON {name}")
        op.execute(f"DROP FUNCTION {name}_is_append_only()")


def run(statements: Iterator[str]) -> None:
    """Execute them as they stand: a colon in them is no parameter."""
    for statement in statements:
        op.get_bind().exec_driver_sql(statement)
