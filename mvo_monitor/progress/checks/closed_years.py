"""Whether a closed year is what its last edition says, row by row, and whether it was closed by a deed."""

import json
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.floors import Floors
from mvo_monitor.models import AuditEntry, Edition, ReportingYear, table
from mvo_monitor.models.closed_years import OF_A_YEAR, year_of
from mvo_monitor.progress.checks.finding import CheckRule, Finding, found
from mvo_monitor.progress.editions.statuses import said_of, status_lines
from mvo_monitor.store.frozen.parts import FrozenEdition
from mvo_monitor.store.frozen.tables import FROZEN
from mvo_monitor.vocabulary import Deed

_AUDIT, _EDITION, _YEAR = table(AuditEntry), table(Edition), table(ReportingYear)

_NAMED = 3
"""How many rows are named; the rest is counted."""


def year_states(connection: Connection) -> Iterator[Finding]:
    """Years that stand closed or open otherwise than the audit tells, and closed ones without an edition."""
    deeds = (Deed.YEAR_CLOSED, Deed.YEAR_REOPENED)
    query = sa.select(_AUDIT.c.subject_key, _AUDIT.c.deed).where(_AUDIT.c.deed.in_(deeds)).order_by(_AUDIT.c.id)
    last = {row.subject_key: row.deed for row in connection.execute(query)}
    closed = set(connection.scalars(sa.select(_YEAR.c.year).where(_YEAR.c.closed_on.is_not(None))))
    frozen = set(connection.scalars(sa.select(_EDITION.c.year)))
    for year in sorted(closed | {int(key) for key in last if key.isdecimal()}):
        if (last.get(str(year)) == Deed.YEAR_CLOSED) != (year in closed):
            rule = CheckRule.YEAR_CLOSED_PAST_DEEDS if year in closed else CheckRule.YEAR_OPENED_PAST_DEEDS
            yield found(rule, "year", str(year))
        elif year in closed - frozen:
            yield found(CheckRule.CLOSED_WITHOUT_EDITION, "year", str(year))


def differences_from(now: Connection, then: Connection, edition: FrozenEdition, floors: Floors) -> Iterator[Finding]:
    """What of the year of an edition (read by ``then``) stands otherwise ``now``: rows, and what they amount to."""
    year = edition.head.year
    for name in OF_A_YEAR:
        of_year = sa.literal_column(year_of(name, name)) == year
        keys = [column.name for column in FROZEN[name].table.primary_key.columns]
        before = _rows(FROZEN[name].lines(then, of_year), keys)
        after = _rows(FROZEN[name].lines(now, of_year), keys)
        differ = [key for key in (before | after) if before.get(key) != after.get(key)]
        if differ:
            yield found(
                CheckRule.CLOSED_YEAR_CHANGED,
                "year",
                str(year),
                edition=edition.name,
                table=name,
                n=len(differ),
                rows=", ".join(_told(key, before.get(key), after.get(key)) for key in differ[:_NAMED]),
            )
    both = [[line for line in status_lines(each, floors) if line.year == year] for each in (then, now)]
    (was, is_), (said, says) = ({line.key: line for line in each} for each in both), map(said_of, both)
    for key in sorted(was.keys() | is_.keys(), key=str):
        old, new = was.get(key), is_.get(key)
        if (old and old.status) != (new and new.status):
            yield found(
                CheckRule.CLOSED_YEAR_STATUS,
                "year",
                str(year),
                edition=edition.name,
                subject=f"{key[1]}/{key[2]}" if key[2] else key[1],
                before=said.get(key, "–"),
                after=says.get(key, "–"),
            )


def _rows(lines: Iterator[bytes], keys: list[str]) -> dict[str, bytes]:
    found_rows: dict[str, bytes] = {}
    for line in lines:
        said = json.loads(line)
        found_rows["/".join(str(said[key]) for key in keys)] = line
    return found_rows


def _told(key: str, before: bytes | None, after: bytes | None) -> str:
    """A row by its number, and the columns that differ; + for one that was added, - for one that is gone."""
    if before is None or after is None:
        return f"{'+' if before is None else '-'}{key}"
    old, new = json.loads(before), json.loads(after)
    return f"{key} ({', '.join(name for name in sorted(new) if old.get(name) != new.get(name))})"
