"""Deeds on organisations and their memberships as they are kept on pages: made, changed, begun and ended."""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlmodel import col, select

from mvo_monitor.errors import AlreadyMember, NameTaken, UnknownReference
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.period import Period
from mvo_monitor.models import Membership, Organisation
from mvo_monitor.recording.kept import must_be_unchanged, put_changes, untold
from mvo_monitor.recording.keys import free_key, key_of
from mvo_monitor.recording.lookup import keyed_id
from mvo_monitor.recording.people import NewOrganisation, record_organisation
from mvo_monitor.recording.plan_changes import from_
from mvo_monitor.recording.shapes import Key, PeriodIn, Shape, SourceIn, Text, TextIn, spread
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, OrganisationKind, PeriodKind, Right

PERSONAL = ("note_nl", "note_en")
"""A note may name somebody, so the audit tells only that it changed."""


class OrganisationTexts(Shape):
    """What a page says of an organisation."""

    name: Text
    short_name: Text | None = None
    kind: OrganisationKind
    website: Text | None = None


class OrganisationChange(OrganisationTexts):
    """An organisation as it should be called from now on. Its key stands."""

    organisation: Key
    version: int


class MembershipTexts(Shape):
    """When an organisation is a member, as precisely as one knows, and where that stands, if it stands somewhere."""

    period: PeriodIn
    note: TextIn | None = None
    source: SourceIn | None = None


class MembershipBegun(MembershipTexts):
    """A membership of an organisation."""

    organisation: Key


class MembershipChange(MembershipTexts):
    """A membership as it should stand from now on; with an ``until`` it has ended."""

    membership: int
    version: int


def make_organisation(writing: Writing, new: OrganisationTexts) -> str:
    """Add an organisation; gives its key, made from its name. Raises NameTaken."""
    writing.require(Right.KEEP_PLAN)
    _name_must_be_free(writing, new.name)
    key = free_key(writing, Organisation, key_of(new.short_name or new.name, "organisation"))
    record_organisation(writing, NewOrganisation(key=key, **new.model_dump()))
    return key


def change_organisation(writing: Writing, new: OrganisationChange) -> None:
    """Call an organisation otherwise. Raises UnknownReference, Stale and NameTaken."""
    writing.require(Right.KEEP_PLAN)
    row = writing.session.exec(select(Organisation).where(col(Organisation.key) == new.organisation)).first()
    if row is None:
        raise UnknownReference("organisation", new.organisation)
    must_be_unchanged(row, new.version, "organisation", new.organisation)
    if row.name != new.name:
        _name_must_be_free(writing, new.name)
    changed = put_changes(writing, row, new.model_dump(exclude={"organisation", "version"}))
    if changed:
        writing.tell(Deed.ORGANISATION_CHANGED, "organisation", new.organisation, changed=changed)


def begin_membership(writing: Writing, new: MembershipBegun) -> int:
    """An organisation is a member in a period; gives the number. Raises UnknownReference and AlreadyMember."""
    writing.require(Right.KEEP_PLAN)
    organisation = keyed_id(writing, Organisation, new.organisation)
    _must_not_overlap(writing, organisation, new.organisation, new.period, None)
    number = writing.put(Membership(organisation_id=organisation, **period_columns(writing, new)))
    key = f"{new.organisation}:{new.period.since or ''}"
    writing.tell(Deed.MEMBERSHIP_RECORDED, "membership", key, number=number)
    return number


def change_membership(writing: Writing, new: MembershipChange) -> None:
    """Say otherwise when an organisation is a member, or that it ended.

    Raises UnknownReference, Stale and AlreadyMember.
    """
    writing.require(Right.KEEP_PLAN)
    row = writing.session.exec(select(Membership).where(col(Membership.id) == new.membership)).first()
    if row is None:
        raise UnknownReference("membership", str(new.membership))
    organisation = writing.session.scalar(
        sa.select(col(Organisation.key)).where(col(Organisation.id) == row.organisation_id)
    )
    key = f"{organisation}:{row.since or ''}"
    must_be_unchanged(row, new.version, "membership", key)
    _must_not_overlap(writing, row.organisation_id, str(organisation), new.period, row.id)
    changed = put_changes(writing, row, period_columns(writing, new))
    if changed:
        told = untold(changed, PERSONAL)
        writing.tell(Deed.MEMBERSHIP_CHANGED, "membership", key, number=row.id, **told)


def period_columns(writing: Writing, new: Any) -> dict[str, Any]:
    """The columns of a period with its note and source."""
    period: PeriodIn = new.period
    when = {"period_kind": period.kind, "since": period.since, "until": period.until}
    return {**when, **spread("note", new.note), **from_(writing, new.source)}


def overlap(one: PeriodIn | Period, other: PeriodIn | Period) -> bool:
    """Whether two periods surely hold at one time; an end that is the other's begin does not make them overlap."""
    return _begins_before_end(one, other) and _begins_before_end(other, one)


def _begins_before_end(one: PeriodIn | Period, other: PeriodIn | Period) -> bool:
    end = other.until
    if end is None and other.kind is PeriodKind.KNOWN_DURING:
        end = other.since
    if one.since is None or end is None:
        return True
    return one.since.first_day < _surely_until(end)


def _surely_until(end: PartialDate) -> dt.date:
    return end.last_day if end.day is not None else end.first_day


def _must_not_overlap(writing: Writing, organisation: int, key: str, period: PeriodIn, but: int | None) -> None:
    others = select(Membership).where(
        col(Membership.organisation_id) == organisation, col(Membership.id).is_distinct_from(but)
    )
    for row in writing.session.exec(others):
        if (row.since == period.since) or overlap(period, Period(row.period_kind, row.since, row.until)):
            raise AlreadyMember(key)


def _name_must_be_free(writing: Writing, name: str) -> None:
    if writing.session.scalar(sa.select(col(Organisation.id)).where(col(Organisation.name) == name)):
        raise NameTaken("organisation", name)
