"""Organisations, who is a member when, persons and their functions, and the bodies the coalition sits in."""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.models.columns import PartialDateColumn, UtcDateTime, a_key, a_version, closed, dates_in_order, one_row
from mvo_monitor.models.rows import Row, Sourced
from mvo_monitor.vocabulary import AffiliationRole, FunctionKind, OrganisationKind, PeriodKind


class Period(Sourced):
    """A period as precise as its source; an open end is empty."""

    period_kind: PeriodKind = Field(sa_type=closed(PeriodKind, "period_kind"))
    since: PartialDate | None = Field(default=None, sa_type=PartialDateColumn)
    until: PartialDate | None = Field(default=None, sa_type=PartialDateColumn)
    note_nl: str | None = None
    note_en: str | None = None


def _period() -> tuple[Any, ...]:
    return (
        sa.CheckConstraint("period_kind <> 'known_during' OR since IS NOT NULL", name="known_during_has_since"),
        dates_in_order("since", "until", "period_in_order"),
    )


class Organisation(Sourced, table=True):
    """Any organisation: a member, a ministry, a party, a body the coalition sits in."""

    __table_args__ = (a_key(),)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    name: str = Field(unique=True)
    short_name: str | None = None
    kind: OrganisationKind = Field(sa_type=closed(OrganisationKind, "kind"))
    website: str | None = None
    version: int = a_version()


class Membership(Period, table=True):
    """An organisation is a member of the coalition."""

    __table_args__ = (
        *_period(),
        sa.UniqueConstraint("organisation_id", "since"),
        one_row("membership_since_ever", "since IS NULL", "organisation_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    version: int = a_version()


class Person(Row, table=True):
    """A name. Everything else carries the number only, so that a person can be erased: no name is left then."""

    __table_args__ = (a_key(),)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    name: str
    erased_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class PersonFunction(Period, table=True):
    """What a person does in the coalition, on behalf of which organisation."""

    __tablename__ = "person_function"
    __table_args__ = (
        *_period(),
        sa.UniqueConstraint("person_id", "function", "since"),
        one_row("person_function_since_ever", "since IS NULL", "person_id", "function"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    function: FunctionKind = Field(sa_type=closed(FunctionKind, "function"))
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    version: int = a_version()


class Affiliation(Period, table=True):
    """What the coalition is to a body: member, founder, on its steering group."""

    __table_args__ = (*_period(), sa.UniqueConstraint("organisation_id", "role"))

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    role: AffiliationRole = Field(sa_type=closed(AffiliationRole, "role"))
