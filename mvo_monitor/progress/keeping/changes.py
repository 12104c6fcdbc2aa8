"""Who changed a record last, and the baselines that an indicator began from before."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.indicator import SourceNote
from mvo_monitor.measures.written import Written, written
from mvo_monitor.models import AuditEntry, BaselineRow, IndicatorPart, Person, table
from mvo_monitor.progress.readable import for_the_public
from mvo_monitor.progress.sources import source_of, with_source
from mvo_monitor.vocabulary import Basis


@dataclass(frozen=True, slots=True)
class LastChange:
    """When a record was changed last, and by whom; ``who`` is None where it was a program or the name was erased."""

    at: dt.datetime
    who: str | None


@dataclass(frozen=True, slots=True)
class EarlierBaseline:
    """A baseline that is no longer in force, and ``because``: why another took its place."""

    part: str | None
    year: int
    value: Decimal
    basis: Basis
    source: SourceNote | None
    because: Written | None


def read_last_change(connection: Connection, subjects: tuple[str, ...], key: str) -> LastChange | None:
    """The last deed on a record, what hangs on it (``key/…``, ``key:…``) included."""
    audit, person = table(AuditEntry), table(Person)
    named = sa.or_(
        audit.c.subject_key == key,
        audit.c.subject_key.startswith(f"{key}/", autoescape=True),
        audit.c.subject_key.startswith(f"{key}:", autoescape=True),
    )
    row = connection.execute(
        sa.select(audit.c.at, person.c.name, person.c.erased_at)
        .outerjoin(person, person.c.id == audit.c.person_id)
        .where(audit.c.subject.in_(subjects), named)
        .order_by(audit.c.id.desc())
        .limit(1)
    ).first()
    return None if row is None else LastChange(row.at, None if row.erased_at else row.name)


def read_earlier_baselines(connection: Connection, indicator_id: int) -> tuple[EarlierBaseline, ...]:
    """The baselines of an indicator, or of its parts, that another took the place of; the latest first."""
    if for_the_public():
        return ()
    baseline, part = table(BaselineRow), table(IndicatorPart)
    query = (
        sa.select(baseline, part.c.code.label("part"))
        .outerjoin(part, part.c.id == baseline.c.part_id)
        .where(baseline.c.indicator_id == indicator_id)
        .order_by(baseline.c.id.desc())
    )
    found: list[EarlierBaseline] = []
    because: dict[str | None, Written | None] = {}
    for row in connection.execute(with_source(query, baseline)):
        if not row.in_force:
            found.append(
                EarlierBaseline(row.part, row.year, row.value, row.basis, source_of(row), because.get(row.part))
            )
        because[row.part] = written(row.reason_nl, row.reason_en)
    return tuple(found)
