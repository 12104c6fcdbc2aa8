"""The values that an indicator ever had in a year: the one in force, those before it, and why each made way."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.few_apart import few_counted_apart
from mvo_monitor.measures.floors import STANDARD, Floors
from mvo_monitor.measures.indicator import IndicatorDefinition, RoundNote, SourceNote
from mvo_monitor.measures.written import Written, written
from mvo_monitor.models import AuditEntry, IndicatorPart, IndicatorValue, Person, SurveyQuestion, SurveyRound, table
from mvo_monitor.progress.approvals import PUT_IN_FORCE
from mvo_monitor.progress.readable import for_the_public, is_of_known_year
from mvo_monitor.progress.sources import source_of, with_source
from mvo_monitor.vocabulary import Basis, Deed, ValueState


@dataclass(frozen=True, slots=True)
class Done:
    """When something was done and by whom; ``who`` is None for the program, and where the name was erased."""

    at: dt.datetime
    who: str | None
    reason: Written | None


@dataclass(frozen=True, slots=True)
class ValueRevision:
    """A value that is or was in force. ``value`` is None for an earlier one that counts few answers or is of a round.

    The difference of two means of almost the same answers would tell the answer that came between. ``reason``: why it
    took the place of the one before. ``put_in`` and ``withdrawn`` are as the log keeps them, None where it does not.
    """

    number: int
    part: str | None
    revision: int
    in_force: bool
    value: Decimal | None
    basis: Basis
    n: int | None
    asked: int | None
    round: RoundNote | None
    source: SourceNote | None
    reason: Written | None
    put_in: Done | None
    withdrawn: Done | None


def read_value_history(
    connection: Connection, definition: IndicatorDefinition, year: int, *, floors: Floors = STANDARD
) -> tuple[ValueRevision, ...]:
    """What is or was in force in a year, part by part, the latest first; the public is told nothing of it."""
    if for_the_public():
        return ()
    value, part = table(IndicatorValue), table(IndicatorPart)
    question, asked = table(SurveyQuestion), table(SurveyRound)
    named = [asked.c[name].label(f"round_{name}") for name in ("key", "title_nl", "title_en")]
    query = (
        sa.select(value, part.c.code.label("part"), *named)
        .outerjoin(part, part.c.id == value.c.part_id)
        .outerjoin(question, question.c.id == value.c.question_id)
        .outerjoin(asked, asked.c.id == question.c.round_id)
        .where(
            value.c.indicator_id == definition.id,
            value.c.year == year,
            value.c.state != ValueState.SUBMITTED,
            is_of_known_year(value.c.year),
        )
        .order_by(part.c.position, value.c.revision.desc(), value.c.id.desc())
    )
    rows = connection.execute(with_source(query, value)).all()
    ref = f"{definition.plan}/{definition.code}"
    keys = {f"{ref}/{row.part}:{year}" if row.part else f"{ref}:{year}" for row in rows}
    put_in, withdrawn = _deeds(connection, keys)
    return tuple(
        _revision(row, put_in.get(row.id), withdrawn.get(row.id), is_told=_is_told(row, rows, floors)) for row in rows
    )


def _is_told(row: sa.Row[Any], rows: Sequence[sa.Row[Any]], floors: Floors) -> bool:
    """Whether it may stand beside the other values of its part, were it no longer in force."""
    if row.question_id is not None or (row.n is not None and row.n < floors.detail):
        return False
    return not any(few_counted_apart(row.n, each.n, floors) for each in rows if each.part == row.part)


def _revision(row: sa.Row[Any], put_in: Done | None, withdrawn: Done | None, *, is_told: bool) -> ValueRevision:
    in_force = row.state is ValueState.APPROVED
    return ValueRevision(
        number=row.id,
        part=row.part,
        revision=row.revision,
        in_force=in_force,
        value=row.value if is_told and not in_force else None,
        basis=row.basis,
        n=row.n,
        asked=row.asked,
        round=RoundNote(row.round_key, Written(row.round_title_nl, row.round_title_en)) if row.round_key else None,
        source=source_of(row),
        reason=written(row.reason_nl, row.reason_en),
        put_in=put_in,
        withdrawn=withdrawn,
    )


def _deeds(connection: Connection, keys: Iterable[str]) -> tuple[dict[int, Done], dict[int, Done]]:
    """By which deed each value came into force, and by which it was withdrawn, by its number."""
    audit, person = table(AuditEntry), table(Person)
    query = (
        sa.select(audit.c.deed, audit.c.at, audit.c.details, person.c.name, person.c.erased_at)
        .outerjoin(person, person.c.id == audit.c.person_id)
        .where(
            audit.c.subject == "value",
            audit.c.subject_key.in_(sorted(keys)),
            audit.c.deed.in_((*PUT_IN_FORCE, Deed.VALUE_WITHDRAWN)),
        )
        .order_by(audit.c.id)
    )
    put_in: dict[int, Done] = {}
    withdrawn: dict[int, Done] = {}
    for row in connection.execute(query):
        reason = row.details.get("reason") or {}
        done = Done(row.at, None if row.erased_at else row.name, written(reason.get("nl"), reason.get("en")))
        (withdrawn if row.deed is Deed.VALUE_WITHDRAWN else put_in)[int(row.details["number"])] = done
    return put_in, withdrawn
