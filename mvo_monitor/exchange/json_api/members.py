"""The members of a year, who speaks and sits where for them, as answers in JSON."""

from mvo_monitor.exchange.json_api.organisations import (
    AmountsAnswer,
    OrganisationAnswer,
    PeriodAnswer,
    amounts_answer,
    organisation_answer,
    period_answer,
)
from mvo_monitor.exchange.json_api.part import Address, Answer, Part, Source, Teller, Text, Year, maybe_source
from mvo_monitor.progress.members import MembersOfYear, MemberView
from mvo_monitor.progress.people import AffiliationView, FunctionView, MembershipView
from mvo_monitor.vocabulary import AffiliationRole, FunctionKind


class MembershipAnswer(Part):
    """In which period an organisation is a member."""

    period: PeriodAnswer
    note: Text | None
    source: Source | None


class MemberAnswer(Part):
    """A member in a year, what it paid and the records that it contributed to."""

    organisation: OrganisationAnswer
    memberships: tuple[MembershipAnswer, ...]
    paid: AmountsAnswer
    evidence: tuple[str, ...]


class FunctionAnswer(Part):
    """What a person does in the coalition."""

    person: str
    function: FunctionKind
    organisation: OrganisationAnswer | None
    period: PeriodAnswer
    note: Text | None
    source: Source | None


class AffiliationAnswer(Part):
    """What the coalition is to a body outside it."""

    organisation: OrganisationAnswer
    role: AffiliationRole
    period: PeriodAnswer
    note: Text | None
    source: Source | None


class MembersAnswer(Answer):
    """The members of a year. ``joined`` and ``left`` compare with ``previous``, the last year before."""

    year: Year
    years: tuple[Year, ...]
    previous: Year | None
    items: tuple[MemberAnswer, ...]
    paid: AmountsAnswer
    joined: tuple[str, ...]
    left: tuple[str, ...]
    functions: tuple[FunctionAnswer, ...]
    affiliations: tuple[AffiliationAnswer, ...]
    url: Address


def members_answer(teller: Teller, found: MembersOfYear) -> MembersAnswer:
    """The members of a year."""
    return MembersAnswer(
        year=found.year,
        years=found.years,
        previous=found.previous,
        items=tuple(_member(teller, each) for each in found.members),
        paid=amounts_answer(found.paid),
        joined=tuple(each.organisation.key for each in found.joined),
        left=tuple(each.organisation.key for each in found.left),
        functions=tuple(_function(teller, each) for each in found.functions),
        affiliations=tuple(_affiliation(teller, each) for each in found.affiliations),
        url=teller.page("members", year=found.year),
    )


def _member(teller: Teller, member: MemberView) -> MemberAnswer:
    return MemberAnswer(
        organisation=organisation_answer(member.organisation),
        memberships=tuple(_membership(teller, each) for each in member.memberships),
        paid=amounts_answer(member.paid),
        evidence=tuple(each.key for each in member.evidence),
    )


def _membership(teller: Teller, each: MembershipView) -> MembershipAnswer:
    return MembershipAnswer(
        period=period_answer(each.period), note=teller.maybe(each.note), source=maybe_source(each.source)
    )


def _function(teller: Teller, each: FunctionView) -> FunctionAnswer:
    return FunctionAnswer(
        person=each.person,
        function=each.function,
        organisation=organisation_answer(each.organisation) if each.organisation else None,
        period=period_answer(each.period),
        note=teller.maybe(each.note),
        source=maybe_source(each.source),
    )


def _affiliation(teller: Teller, each: AffiliationView) -> AffiliationAnswer:
    return AffiliationAnswer(
        organisation=organisation_answer(each.organisation),
        role=each.role,
        period=period_answer(each.period),
        note=teller.maybe(each.note),
        source=maybe_source(each.source),
    )
