"""What can be asked for a year: its indicators and their parts, outcomes to confirm, and whom."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.written import Written, written
from mvo_monitor.models import (
    Contact,
    Evidence,
    Goal,
    Indicator,
    IndicatorPart,
    Organisation,
    Request,
    RequestedOf,
    StrategicPlan,
    table,
)
from mvo_monitor.progress.people import by_name, read_memberships
from mvo_monitor.progress.readable import IS_READABLE
from mvo_monitor.vocabulary import EvidenceKind, Language, Measure

_INDICATOR, _PART, _PLAN, _GOAL = table(Indicator), table(IndicatorPart), table(StrategicPlan), table(Goal)
_EVIDENCE, _ORGANISATION, _CONTACT = table(Evidence), table(Organisation), table(Contact)
_REQUEST, _OF = table(Request), table(RequestedOf)


@dataclass(frozen=True, slots=True)
class IndicatorChoice:
    """An indicator, or a part of one, that can be asked about."""

    ref: str
    part: str | None
    code: str
    title: Written
    part_title: Written | None
    goal: Written
    measure: Measure


@dataclass(frozen=True, slots=True)
class OutcomeChoice:
    """An outcome whose contribution can be confirmed."""

    key: str
    title: Written


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation that can be asked, with where its letters go; ``version`` is that of its contact, 0 for none."""

    organisation_id: int
    key: str
    name: str
    email: str | None
    language: Language | None
    version: int


@dataclass(frozen=True, slots=True)
class Choices:
    """All that can be asked for a year."""

    year: int
    indicators: tuple[IndicatorChoice, ...]
    outcomes: tuple[OutcomeChoice, ...]
    members: tuple[Member, ...]


def read_choices(connection: Connection, year: int) -> Choices:
    """What can be asked for a year, and whom."""
    return Choices(year, _indicators(connection, year), _outcomes(connection, year), read_contacts(connection, year))


def read_contacts(connection: Connection, year: int) -> tuple[Member, ...]:
    """The members of a year and whoever else is asked something for it, by name."""
    of_year = {each.organisation.key for each in read_memberships(connection) if each.period.touches(year)}
    asked = sa.select(_OF.c.organisation_id).join(_REQUEST, _REQUEST.c.id == _OF.c.request_id)
    rows = connection.execute(
        sa.select(
            _ORGANISATION.c.id,
            _ORGANISATION.c.key,
            sa.func.coalesce(_ORGANISATION.c.short_name, _ORGANISATION.c.name).label("name"),
            _CONTACT.c.email,
            _CONTACT.c.language,
            sa.func.coalesce(_CONTACT.c.version, 0).label("version"),
            _ORGANISATION.c.id.in_(asked.where(_REQUEST.c.year == year)).label("is_asked"),
        ).outerjoin(_CONTACT, _CONTACT.c.organisation_id == _ORGANISATION.c.id)
    )
    found = [
        Member(row.id, row.key, row.name, row.email, row.language, row.version)
        for row in rows
        if row.is_asked or row.key in of_year
    ]
    return tuple(sorted(found, key=lambda each: by_name(each.name)))


def _indicators(connection: Connection, year: int) -> tuple[IndicatorChoice, ...]:
    query = (
        sa.select(
            _INDICATOR,
            _PLAN.c.code.label("plan"),
            _GOAL.c.title_nl.label("goal_nl"),
            _GOAL.c.title_en.label("goal_en"),
            _PART.c.code.label("part"),
            _PART.c.title_nl.label("part_nl"),
            _PART.c.title_en.label("part_en"),
        )
        .join(_PLAN, _PLAN.c.id == _INDICATOR.c.plan_id)
        .join(_GOAL, _GOAL.c.id == _INDICATOR.c.goal_id)
        .outerjoin(_PART, _PART.c.indicator_id == _INDICATOR.c.id)
        .where(_INDICATOR.c.first_year <= year, _INDICATOR.c.last_year >= year)
        .order_by(_PLAN.c.first_year, _GOAL.c.position, _INDICATOR.c.position, _PART.c.position)
    )
    return tuple(
        IndicatorChoice(
            ref=f"{row.plan}/{row.code}",
            part=row.part,
            code=row.code,
            title=Written(row.title_nl, row.title_en),
            part_title=written(row.part_nl, row.part_en),
            goal=Written(row.goal_nl, row.goal_en),
            measure=row.measure,
        )
        for row in connection.execute(query)
    )


def _outcomes(connection: Connection, year: int) -> tuple[OutcomeChoice, ...]:
    rows = connection.execute(
        sa.select(_EVIDENCE)
        .where(IS_READABLE, _EVIDENCE.c.year == year, _EVIDENCE.c.kind == EvidenceKind.POLICY_OUTCOME)
        .order_by(_EVIDENCE.c.id)
    )
    return tuple(OutcomeChoice(row.key, Written(row.title_nl, row.title_en)) for row in rows)
