"""Whether the audit is whole: its chain unbroken, its numbers without a gap, and its end where copies saw it."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.errors import Phrase
from mvo_monitor.measures.audit_chain import BEGINNING, CHAINED, Break, Flaw, Walk
from mvo_monitor.measures.restore import Restore
from mvo_monitor.models import AuditEntry, table
from mvo_monitor.progress.checks.finding import CheckRule, Finding, found
from mvo_monitor.progress.restores import restore_of
from mvo_monitor.store.backup_heads import BackupHead
from mvo_monitor.vocabulary import Deed

_AUDIT = table(AuditEntry)

_AT_ONCE = 1000

_MOST = 20
"""A chain that was tampered with is broken in many places; the first ones tell enough."""


def audit_chain(connection: Connection, heads: Sequence[BackupHead] = ()) -> Iterable[Finding]:
    """Deeds that were changed or removed, and the end of the audit where copies once saw it further on."""
    walk, wanted = Walk(), {each.head.number for each in heads if each.head is not None}
    held = {BEGINNING.number: BEGINNING.digest}
    broken: list[Finding] = []
    restores: list[Restore] = []
    for row in _rows(connection):
        flaw = walk.step(row, row["digest"])
        if row["id"] in wanted:
            held[row["id"]] = row["digest"]
        if flaw is None and row["deed"] == Deed.STORE_RESTORED:
            restores.append(restore_of(row))  # one that was tampered with explains nothing
        if flaw is not None and len(broken) < _MOST:
            broken.append(_told(flaw))
    yield from broken
    yield from islice(_against(heads, held, walk.head.number, restores), _MOST)
    yield from map(_restored, restores)


def _against(
    heads: Sequence[BackupHead], held: Mapping[int, str], last: int, restores: Sequence[Restore]
) -> Iterator[Finding]:
    for each in heads:
        if each.head is None:
            yield found(CheckRule.AUDIT_HEAD_UNREADABLE, "file", each.file)
            continue
        number = each.head.number
        if held.get(number) == each.head.digest or any(restore.explains(number, each.at) for restore in restores):
            continue
        rule = CheckRule.AUDIT_CUT_OFF if number > last else CheckRule.AUDIT_REWRITTEN
        date, time = _when(each.at)
        yield found(rule, "deed", str(number), file=each.copy, head=each.file, last=last, date=date, time=time)


def _told(flaw: Break) -> Finding:
    which = str(flaw.first) if flaw.first == flaw.last else f"{flaw.first}–{flaw.last}"
    rule = CheckRule.AUDIT_DEEDS_MISSING if flaw.flaw is Flaw.MISSING else CheckRule.AUDIT_DEED_CHANGED
    return found(rule, "deed", which)


def _restored(restore: Restore) -> Finding:
    before = (
        Phrase("check.store_restored.unknown")
        if restore.replaced is None
        else Phrase("check.store_restored.replaced", {"number": restore.replaced.number})
    )
    date, time = _when(restore.at)
    said = {"file": restore.copy, "held": restore.number - 1, "before": before, "date": date, "time": time}
    return found(CheckRule.STORE_RESTORED, "deed", str(restore.number), None, **said)


def _when(at: dt.datetime) -> tuple[dt.date, str]:
    """Day and time in UTC, as the names of copies tell them."""
    at = at.astimezone(dt.UTC)
    return at.date(), f"{at:%H:%M}"


def _rows(connection: Connection) -> Iterator[Mapping[str, Any]]:
    """The audit in order, a part at a time, as it lies there: what was tampered with may be no moment and no JSON."""
    sqlite = connection.dialect.name == "sqlite"
    columns: dict[str, sa.ColumnElement[Any]] = {name: _AUDIT.c[name] for name in (*CHAINED, "digest")}
    columns["deed"] = sa.type_coerce(_AUDIT.c.deed, sa.String())
    columns["details"] = sa.type_coerce(_AUDIT.c.details, sa.String()) if sqlite else sa.cast(_AUDIT.c.details, sa.Text)
    if sqlite:
        columns["at"] = sa.type_coerce(_AUDIT.c.at, sa.String())
    query = sa.select(*(column.label(name) for name, column in columns.items())).order_by(_AUDIT.c.id)
    for row in connection.execute(query.execution_options(yield_per=_AT_ONCE)).mappings():
        yield {**row, "at": _moment(row["at"]), "details": _fields(row["details"])}


def _moment(told: object) -> object:
    """As SQLite keeps it, without its zone. What is no such moment stays what it is, and fits no digest."""
    if not isinstance(told, str):
        return told
    try:
        moment = dt.datetime.fromisoformat(told)
    except ValueError:
        return told
    return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else told


def _fields(told: object) -> object:
    """Deeds say something in fields; a bare text that stands there instead is given as bytes, which fit no digest."""
    try:
        return json.loads(told) if isinstance(told, str) else told
    except (ValueError, RecursionError):
        return str(told).encode("utf-8", "surrogatepass")
