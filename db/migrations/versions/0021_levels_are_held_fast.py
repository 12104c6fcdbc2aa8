"""The levels that an indicator was judged by in a closed year are held fast: which there are, and in what order.

Triggers, as in 0019, on the table of levels. Their words stay free, as the deed that mends them keeps each row since.
The way back takes the triggers away; no row is touched either way.
Follows 0020.
"""

from collections.abc import Iterator

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

RULE = "closed_year_takes_no_change"
FUNCTION_NAME = "closed_year_rests_on_it"
TABLE = "indicator_level"


def judged(indicator: str) -> str:
    """A closed year has an approved value of the indicator, so that it was judged."""
    value = f"v.year = y.year AND v.state = 'approved' AND v.indicator_id = {indicator}"
    used = f"1 = 1 AND EXISTS (SELECT 1 FROM indicator_value v WHERE {value})"  # noqa: S608 (our own names)
    return f"EXISTS (SELECT 1 FROM reporting_year y WHERE y.closed_on IS NOT NULL AND {used})"  # noqa: S608 (our own names)


NEW, OLD, THERE = judged("{new}.indicator_id"), judged("{old}.indicator_id"), judged("t.indicator_id")

GUARDS: tuple[tuple[str, str, str], ...] = (
    (
        "insert",
        "INSERT",
        f"{NEW} OR EXISTS (SELECT 1 FROM {TABLE} t WHERE (t.id = {{new}}.id OR 1 = 0) AND {THERE})",  # noqa: S608 (our own names)
    ),
    ("delete", "DELETE", OLD),
    ("update", "UPDATE OF id, indicator_id, position", f"{OLD} OR {NEW}"),
)
"""What is refused: how its trigger is called, what it waits for, and when. INSERT OR REPLACE removes the row in its way
and asks no trigger, so what is put in asks for that one."""


def on_sqlite() -> Iterator[str]:
    for name, verb, when in GUARDS:
        yield f"""CREATE TRIGGER {TABLE}_under_a_closed_year_{name} BEFORE {verb} ON {TABLE}
WHEN {when.format(old="OLD", new="NEW")} BEGIN
    SELECT RAISE(ABORT, '{RULE}');
END"""


def on_postgresql() -> Iterator[str]:
    for name, verb, when in GUARDS:
        rows = {"old": "($1)", "new": "($2)" if name == "update" else "($1)"}
        asked = when.format(**rows).replace("'", "''")
        yield f"""CREATE TRIGGER {TABLE}_under_a_closed_year_{name} BEFORE {verb} ON {TABLE}
FOR EACH ROW EXECUTE FUNCTION {FUNCTION_NAME}('{asked}')"""
    yield f"""CREATE TRIGGER {TABLE}_of_closed_years BEFORE TRUNCATE ON {TABLE}
FOR EACH STATEMENT EXECUTE FUNCTION {RULE}()"""


def upgrade() -> None:
    for statement in on_sqlite() if op.get_bind().dialect.name == "sqlite" else on_postgresql():
        op.get_bind().exec_driver_sql(statement)  # as it stands: a colon in it is no parameter


def downgrade() -> None:
    on_it = "" if op.get_bind().dialect.name == "sqlite" else f" ON {TABLE}"
    for name, _, _ in GUARDS:
        op.execute(f"DROP TRIGGER {TABLE}_under_a_closed_year_{name}{on_it}")
    if on_it:
        op.execute(f"DROP TRIGGER {TABLE}_of_closed_years{on_it}")
