"""Members: organisations with the periods in which they are in, and the forms of both."""

from collections.abc import Iterable
from dataclasses import replace

from starlette.responses import Response

from dashboard.desk.asking import pages_of
from dashboard.desk.kit import Address, Button, Field, Filled, Form, Line, OneOf
from dashboard.desk.plan.editing import Editing, keep, version_of
from dashboard.desk.plan.editing import show as show_form
from dashboard.desk.plan.fields import period, picks, source, texts
from dashboard.desk.plan.ways import to_list
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import page_path
from dashboard.shell.html import Child, Html, h, join
from dashboard.shell.layout import bullets, empty, link, section
from dashboard.shell.paging import asked_page, cut
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.keeping.lists import OrganisationRecord, read_organisation_records
from mvo_monitor.progress.wording.period import period_in_words
from mvo_monitor.recording.memberships import (
    MembershipBegun,
    MembershipChange,
    OrganisationChange,
    OrganisationTexts,
    begin_membership,
    change_membership,
    change_organisation,
    make_organisation,
)
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import OrganisationKind, PeriodKind

_NEW = "new"
_OF_ORGANISATION = ("name", "short_name", "kind", "website")
_OPENED = {"period.kind": PeriodKind.SPANS, "kind": OrganisationKind.NGO}


def show(visit: Visit) -> Response:
    """The list, or the form of what is in the address."""
    if "add" in visit.params or "organisation" in visit.params:
        return show_form(visit, _editing(visit))
    w, found = visit.w, visit.read(read_organisation_records)
    page, out = asked_page(visit.params), [each for each in found if not each.memberships]
    shown, pages = cut([*(each for each in found if each.memberships), *out], page)
    members = [each for each in shown if each.memberships]
    others = [each for each in shown if not each.memberships]
    ways = (
        link(w("plan_keeping.to.plans"), "/plan"),
        link(w("plan_keeping.new_member"), to_list("members", add="1")),
        link(w("plan_keeping.see"), page_path("members")),
    )
    more = h("details", h("summary", w.n("plan_keeping.others", len(out))), _list(visit, others)) if others else None
    return visit.page(
        w("plan_keeping.to.members"),
        h("p", join(ways, " · "), class_="mvo-doing"),
        _list(visit, members) if members else None if others and page > 1 else empty(w("plan_keeping.no_members")),
        more,
        pages_of(visit, page, pages),
        lede=w("plan_keeping.members_told"),
    )


def do(visit: Visit) -> Response:
    """Make or change an organisation, or begin, change or end a membership."""
    key, number = visit.params.get("organisation", ""), visit.params.get("membership")

    def deed(writing: Writing, filled: Filled) -> None:
        said = filled.nested()
        if "add" in visit.params:
            of_organisation = {name: said.pop(name) for name in _OF_ORGANISATION if name in said}
            made = make_organisation(writing, OrganisationTexts.model_validate(of_organisation))
            begin_membership(writing, MembershipBegun.model_validate(said | {"organisation": made}))
        elif number == _NEW:
            begin_membership(writing, MembershipBegun.model_validate(said | {"organisation": key}))
        elif number is not None:
            opened = {"membership": number, "version": version_of(filled)}
            change_membership(writing, MembershipChange.model_validate(said | opened))
        else:
            opened = {"organisation": key, "version": version_of(filled)}
            change_organisation(writing, OrganisationChange.model_validate(said | opened))

    return keep(visit, _editing, deed, to_list("members"), "member_kept")


def _list(visit: Visit, found: Iterable[OrganisationRecord]) -> Html:
    return h("ul", *(_line(visit, each) for each in found), class_="mvo-kept")


def _line(visit: Visit, each: OrganisationRecord) -> Html:
    w, key = visit.w, each.record.name
    periods = [
        link(
            w.sentence(period_in_words(w, membership.period)),
            to_list("members", organisation=key, membership=membership.record.id),
        )
        for membership in each.memberships
    ]
    periods.append(link(w("plan_keeping.new_membership"), to_list("members", organisation=key, membership=_NEW)))
    name = link(str(each.record.values["name"]), to_list("members", organisation=key))
    return h("li", h("p", name), h("p", join(periods, " · "), class_="mvo-doing"))


def _editing(visit: Visit) -> Editing:
    w, keep_it = visit.w, (Button("keep", visit.w("plan_keeping.keep")),)
    back = h("p", link(w("plan_keeping.to.members"), to_list("members")), class_="mvo-doing")
    if "add" in visit.params:
        form = Form("member", (*_organisation(visit), *_membership(visit), source(visit)), keep_it)
        return Editing(form, w("plan_keeping.new_member"), _OPENED, before=back)
    key, number = visit.params.get("organisation", ""), visit.params.get("membership")
    found = next((each for each in visit.read(read_organisation_records) if each.record.name == key), None)
    if found is None:
        raise NotFound("organisation", key)
    name = str(found.record.values["name"])
    if number is None:
        record = found.record
        form = Form("organisation", _organisation(visit), keep_it)
        editing = Editing(form, name, record.values, record.version, ("organisation",), key, before=back)
        return replace(editing, after=_periods(visit, found))
    form = Form("membership", (*_membership(visit), source(visit)), keep_it)
    title = w("plan_keeping.membership_form", name=name)
    if number == _NEW:
        return Editing(form, title, _OPENED, before=back)
    membership = next((each.record for each in found.memberships if str(each.record.id) == number), None)
    if membership is None:
        raise NotFound("membership", number)
    named = f"{key}:{membership.values['period.since'] or ''}"
    return Editing(form, title, membership.values, membership.version, ("membership",), named, before=back)


def _periods(visit: Visit, found: OrganisationRecord) -> Html:
    w = visit.w
    lines: list[Child] = [
        link(
            w.sentence(period_in_words(w, each.period)),
            to_list("members", organisation=found.record.name, membership=each.record.id),
        )
        for each in found.memberships
    ]
    new = to_list("members", organisation=found.record.name, membership=_NEW)
    return section(w("plan_keeping.memberships"), bullets([*lines, link(w("plan_keeping.new_membership"), new)]))


def _organisation(visit: Visit) -> tuple[Field, ...]:
    w = visit.w
    return (
        Line("name", w("plan_keeping.name"), required=True),
        Line("short_name", w("plan_keeping.short_name"), hint=w("plan_keeping.short_name_hint"), columns=24),
        OneOf("kind", w("plan_keeping.organisation_kind"), options=picks(w, OrganisationKind), required=True),
        Address("website", w("plan_keeping.website")),
    )


def _membership(visit: Visit) -> tuple[Field, ...]:
    return (*period(visit.w), *texts(visit.w, "note", visit.w("plan_keeping.note"), lines=2))
