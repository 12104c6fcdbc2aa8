"""What a record is linked to: who contributed and confirmed, indicators, values that rest on it, and its history."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.written import Written, written
from mvo_monitor.models import (
    AuditEntry,
    Contribution,
    EvidenceIndicator,
    Indicator,
    IndicatorPart,
    IndicatorValue,
    Organisation,
    Person,
    StrategicPlan,
    ValueEvidence,
    Verification,
    table,
)
from mvo_monitor.progress.readable import covers_known_year, for_the_public, is_of_known_year
from mvo_monitor.vocabulary import Agreement, Approval, Deed, ValueState


@dataclass(frozen=True, slots=True)
class ContributionView:
    """An organisation that contributed; confirmed once it said so itself."""

    organisation: str
    confirmed_on: PartialDate | None
    note: Written | None


@dataclass(frozen=True, slots=True)
class VerificationView:
    """An independent verifier; ``verifier`` is None where the name may not be given."""

    verifier: str | None
    asked_on: PartialDate
    answered_on: PartialDate | None
    agreement: Agreement | None
    note: Written | None


@dataclass(frozen=True, slots=True)
class RecordIndicator:
    """An indicator that the record says something about, and what."""

    plan: str
    code: str
    title: Written
    part: str | None
    part_title: Written | None
    note: Written | None


@dataclass(frozen=True, slots=True)
class RestingValue:
    """An approved value of an indicator that rests on the record; its number stands with the indicator."""

    plan: str
    code: str
    title: Written
    part: str | None
    year: int


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A deed on the record.

    ``person`` is None where the program did it (loading), and where somebody came by the link of ``organisation``.
    """

    at: dt.datetime
    deed: Deed
    actor: str
    person: str | None
    approval: Approval | None
    organisation: str | None = None


def read_contributions(connection: Connection, number: int) -> tuple[ContributionView, ...]:
    """Who contributed, by name."""
    gave, organisation = table(Contribution), table(Organisation)
    query = (
        sa.select(gave, organisation.c.name)
        .join(organisation, organisation.c.id == gave.c.organisation_id)
        .where(gave.c.evidence_id == number)
        .order_by(organisation.c.name)
    )
    return tuple(
        ContributionView(row.name, row.confirmed_on, written(row.note_nl, row.note_en))
        for row in connection.execute(query)
    )


def read_verifications(connection: Connection, number: int) -> tuple[VerificationView, ...]:
    """Who was asked whether it is true, and what they answered."""
    asked = table(Verification)
    query = sa.select(asked).where(asked.c.evidence_id == number).order_by(asked.c.asked_on, asked.c.id)
    return tuple(
        VerificationView(
            verifier=row.verifier if row.may_be_named else None,
            asked_on=row.asked_on,
            answered_on=row.answered_on,
            agreement=row.agreement,
            note=written(row.note_nl, row.note_en),
        )
        for row in connection.execute(query)
    )


def read_record_indicators(connection: Connection, number: int) -> tuple[RecordIndicator, ...]:
    """What the record says about which indicators."""
    link, indicator, plan, part = table(EvidenceIndicator), table(Indicator), table(StrategicPlan), table(IndicatorPart)
    query = (
        sa.select(
            indicator.c.code,
            indicator.c.title_nl,
            indicator.c.title_en,
            plan.c.code.label("plan"),
            part.c.code.label("part"),
            part.c.title_nl.label("part_nl"),
            part.c.title_en.label("part_en"),
            link.c.note_nl,
            link.c.note_en,
        )
        .join(link, link.c.indicator_id == indicator.c.id)
        .join(plan, plan.c.id == indicator.c.plan_id)
        .outerjoin(part, part.c.id == link.c.part_id)
        .where(link.c.evidence_id == number, covers_known_year(plan.c.first_year, plan.c.last_year))
        .order_by(plan.c.first_year, indicator.c.position, link.c.id)
    )
    return tuple(
        RecordIndicator(
            row.plan,
            row.code,
            Written(row.title_nl, row.title_en),
            row.part,
            written(row.part_nl, row.part_en),
            written(row.note_nl, row.note_en),
        )
        for row in connection.execute(query)
    )


def read_resting_values(connection: Connection, number: int) -> tuple[RestingValue, ...]:
    """The values that rest on the record, by year."""
    rests, value, indicator = table(ValueEvidence), table(IndicatorValue), table(Indicator)
    plan, part = table(StrategicPlan), table(IndicatorPart)
    query = (
        sa.select(
            plan.c.code.label("plan"),
            indicator.c.code,
            indicator.c.title_nl,
            indicator.c.title_en,
            part.c.code.label("part"),
            value.c.year,
        )
        .join(value, value.c.indicator_id == indicator.c.id)
        .join(rests, rests.c.value_id == value.c.id)
        .join(plan, plan.c.id == indicator.c.plan_id)
        .outerjoin(part, part.c.id == value.c.part_id)
        .where(
            rests.c.evidence_id == number,
            value.c.state == ValueState.APPROVED,
            is_of_known_year(value.c.year),
        )
        .order_by(value.c.year, indicator.c.position, part.c.code)
    )
    return tuple(
        RestingValue(row.plan, row.code, Written(row.title_nl, row.title_en), row.part, row.year)
        for row in connection.execute(query)
    )


def read_history(connection: Connection, key: str) -> tuple[HistoryEntry, ...]:
    """What was done with the record, the first deed first; the public is not told who did what."""
    if for_the_public():
        return ()
    entry, person, organisation = table(AuditEntry), table(Person), table(Organisation)
    of = entry.c.details["organisation"].as_string()
    query = (
        sa.select(entry, person.c.name, organisation.c.name.label("organisation"))
        .outerjoin(person, person.c.id == entry.c.person_id)
        .outerjoin(organisation, organisation.c.key == of)
        .where(entry.c.subject == "evidence", entry.c.subject_key == key)
        .order_by(entry.c.id)
    )
    return tuple(
        HistoryEntry(
            at=row.at,
            deed=row.deed,
            actor=row.actor,
            person=row.name,
            approval=Approval(row.details["approval"]) if "approval" in row.details else None,
            organisation=row.organisation,
        )
        for row in connection.execute(query)
    )
