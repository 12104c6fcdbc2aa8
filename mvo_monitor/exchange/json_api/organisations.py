"""Organisations, periods and amounts as answers in JSON; an amount that no source gives is absent, never zero."""

from mvo_monitor.exchange.json_api.part import Address, Date, Figure, Part, figure, maybe_date
from mvo_monitor.measures.budget import Amounts
from mvo_monitor.measures.period import Period
from mvo_monitor.progress.people import OrganisationView
from mvo_monitor.vocabulary import PeriodKind


class AmountsAnswer(Part):
    """What was budgeted and what was realised, in euro."""

    budgeted: Figure
    realised: Figure


class PeriodAnswer(Part):
    """A period as precise as its source; one that spans and has no end goes on."""

    kind: PeriodKind
    since: Date | None
    until: Date | None


class OrganisationAnswer(Part):
    """An organisation."""

    key: str
    name: str
    short: str
    website: Address | None


def organisation_answer(each: OrganisationView) -> OrganisationAnswer:
    """An organisation."""
    return OrganisationAnswer(key=each.key, name=each.name, short=each.short, website=each.website)


def period_answer(each: Period) -> PeriodAnswer:
    """A period."""
    return PeriodAnswer(kind=each.kind, since=maybe_date(each.since), until=maybe_date(each.until))


def amounts_answer(each: Amounts) -> AmountsAnswer:
    """Both amounts, or why there is none."""
    return AmountsAnswer(budgeted=figure(each.budgeted), realised=figure(each.realised))
