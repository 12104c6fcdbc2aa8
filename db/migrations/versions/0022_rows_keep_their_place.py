"""On SQLite no UPDATE puts a row in the place of another, or numbers it anew, where closed years hold rows fast.

``UPDATE OR REPLACE`` removes the row in its way, and ``SET rowid`` changes the number of a row, both without asking the
triggers of 0018, 0019 and 0021. These ask. PostgreSQL knows neither, so nothing changes there. The way back takes the
triggers away; no row is touched either way.
Follows 0021.
"""

from collections.abc import Iterator

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

NUMBERED: tuple[str, ...] = (
    *("evidence", "indicator_value", "survey_round", "budget_line", "printed_total", "judging", "report_text"),
    *("accepted_deviation", "request"),
    *("evidence_source", "evidence_indicator", "contribution", "verification", "evidence_revision"),
    *("survey_question", "survey_invited", "survey_response", "survey_sealed", "survey_answer", "survey_open_answer"),
    *("given_judgement", "decision", "dissent", "request_answer"),
    *("plan", "sub_goal", "goal", "indicator", "indicator_part", "indicator_level"),
    *("series_break", "baseline", "target"),
)
"""Tables of which a row is known by its number."""

KEYS: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    ("evidence", "id", ("key",), ""),
    ("survey_round", "id", ("key",), ""),
    ("publication", "evidence_id", ("document_id",), ""),
    ("survey_response", "id", ("invited_id",), ""),
    ("survey_invited", "id", ("round_id", "email"), ""),
    ("document_file", "document_id", ("document_id",), ""),
    ("plan", "id", ("code",), ""),
    ("goal", "id", ("plan_id", "code"), ""),
    ("sub_goal", "id", ("goal_id", "position"), ""),
    ("indicator", "id", ("plan_id", "code"), ""),
    ("target", "id", ("indicator_id", "year"), "{row}.in_force AND {row}.part_id IS NULL"),
    ("target", "id", ("part_id", "year"), "{row}.in_force AND {row}.part_id IS NOT NULL"),
    ("target", "id", ("indicator_id",), "{row}.in_force AND {row}.is_end AND {row}.part_id IS NULL"),
    ("target", "id", ("part_id",), "{row}.in_force AND {row}.is_end AND {row}.part_id IS NOT NULL"),
)
"""Of a table its number, what no two of its rows may share, and among which rows that is so."""

A_YEAR = """CREATE TRIGGER reporting_year_keeps_its_number BEFORE UPDATE ON reporting_year
WHEN OLD.year <> NEW.year AND (OLD.closed_on IS NOT NULL OR EXISTS (SELECT 1 FROM reporting_year t WHERE t.year = NEW.year AND t.closed_on IS NOT NULL)) BEGIN
    SELECT RAISE(ABORT, 'closed_year_takes_no_change');
END"""


def number(name: str) -> str:
    return f"""CREATE TRIGGER {name}_keeps_its_number BEFORE UPDATE ON {name}
WHEN OLD.id <> NEW.id BEGIN
    SELECT RAISE(ABORT, '{name} keeps its number: an id is never changed');
END"""


def keys() -> Iterator[tuple[str, str]]:
    """Of every trigger on a key its name and how it is made."""
    seen: dict[str, int] = {}
    for name, numbered, columns, among in KEYS:
        which = seen[name] = seen.get(name, -1) + 1
        same = [f"t.{column} = NEW.{column}" for column in columns]
        same += [among.format(row=row) for row in ("t", "NEW") if among]
        told = ", ".join(f"{name}.{column}" for column in columns)
        for verb in ("UPDATE", "INSERT") if name == "goal" else ("UPDATE",):
            other = [f"t.{numbered} <> OLD.{numbered}"] if verb == "UPDATE" else []
            trigger = f"{name}_is_not_replaced_by_{verb.lower()}{which or ''}"
            yield (
                trigger,
                f"""CREATE TRIGGER {trigger} BEFORE {verb} ON {name}
WHEN EXISTS (SELECT 1 FROM {name} t WHERE {" AND ".join([*same, *other])}) BEGIN
    SELECT RAISE(ABORT, 'UNIQUE constraint failed: {told}');
END""",  # noqa: S608 (our own names)
            )


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for statement in (*map(number, NUMBERED), A_YEAR, *(made for _, made in keys())):
            op.get_bind().exec_driver_sql(statement)  # as it stands: a colon in it is no parameter


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in (*NUMBERED, "reporting_year"):
            op.execute(f"DROP TRIGGER {name}_keeps_its_number")
        for trigger, _ in keys():
            op.execute(f"DROP TRIGGER {trigger}")
