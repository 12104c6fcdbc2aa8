"""What everybody may read: whether the public pages are open, and which years stand on them."""

from dataclasses import replace

from starlette.responses import Response

from dashboard.desk.kit import AnyOf, Button, Filled, Form, Pick, Tick, form_html, open_form, read
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import AS_PARAM, address, page_path
from dashboard.shell.html import h
from dashboard.shell.layout import bullets, link, section
from dashboard.shell.visitor import AS_THE_PUBLIC
from mvo_monitor.errors import RecordRefusal
from mvo_monitor.progress.publishing import Publishing, YearToPublish, read_publishing
from mvo_monitor.recording.publishing import (
    PublishingPlatform,
    PublishingYear,
    publish_platform,
    publish_year,
    unpublish_year,
)
from mvo_monitor.store import Writing
from mvo_monitor.texts import Words

_PATH = "/publishing"


def show(visit: Visit) -> Response:
    """How it stands, and the form that changes it."""
    found = visit.read(read_publishing)
    years = tuple(str(each.year) for each in found.years if each.public_since)
    values = {"public": found.since is not None, "years": years}
    return _page(visit, found, open_form(_form(visit.w, found), visit.w, values, _as_it_stands(found)))


def do(visit: Visit) -> Response:
    """Open or close the pages, and mark the years that are ticked: all of it, or nothing where something changed."""
    found = visit.read(read_publishing)
    filled = read(_form(visit.w, found), visit.typed.multi_items(), visit.w)
    if not filled.ok:
        return _page(visit, found, filled, status=422)
    if filled.version not in (None, _as_it_stands(found)):  # what one never saw is neither opened nor closed
        meanwhile = replace(filled.with_fault(visit.w("publishing.meanwhile")), version=_as_it_stands(found))
        return _page(visit, found, meanwhile, status=409)
    told = filled.nested()
    try:
        with visit.writing() as writing:
            _carry_out(writing, found, bool(told.get("public")), {int(year) for year in told.get("years") or ()})
    except RecordRefusal as refusal:
        return _page(visit, visit.read(read_publishing), filled.with_fault(refusal.sentence(visit.w)), status=422)
    return visit.go(_PATH, "publishing", done=_draft(visit))


def _as_it_stands(found: Publishing) -> str:
    years = " ".join(str(each.year) for each in found.years if each.public_since)
    return f"{found.since is not None} {years}"


def _carry_out(writing: Writing, found: Publishing, public: bool, years: set[int]) -> None:
    for each in found.years:
        if (each.year in years) is not (each.public_since is not None):
            (publish_year if each.year in years else unpublish_year)(writing, PublishingYear(year=each.year))
    if public is not (found.since is not None):
        publish_platform(writing, PublishingPlatform(public=public))


def _form(w: Words, found: Publishing) -> Form:
    years = tuple(Pick(str(each.year), str(each.year), told=_told(w, each)) for each in found.years)
    fields = (
        Tick("public", w("publishing.field.public"), hint=w("publishing.hint.public")),
        AnyOf("years", w("publishing.field.years"), hint=w("publishing.hint.years"), options=years),
    )
    return Form("publishing", fields, (Button("save", w("publishing.save")),))


def _page(visit: Visit, found: Publishing, filled: Filled, status: int = 200) -> Response:
    w = visit.w
    drawn = form_html(_form(w, found), filled, w, action=_PATH, csrf=visit.visitor.mark, draft=_draft(visit))
    seen = link(w("publishing.see"), address(page_path("overview"), {AS_PARAM: AS_THE_PUBLIC}))
    never = bullets(w(f"publishing.never.{each}") for each in ("records", "surveys", "names", "years"))
    return visit.page(
        w("place.publishing"),
        h("p", seen, " · ", link(w("place.api"), "/api")) if any(each.public_since for each in found.years) else None,
        drawn,
        section(w("publishing.never"), never),
        lede=_lede(w, found),
        status=status,
    )


def _lede(w: Words, found: Publishing) -> str:
    marked = sorted(str(each.year) for each in found.years if each.public_since)
    if found.since is None:
        return w("publishing.closed_marked", years=w.join(marked)) if marked else w("publishing.closed")
    if not marked:
        return w("publishing.open_empty", since=found.since)
    return w("publishing.open", since=found.since, years=w.join(marked))


def _told(w: Words, each: YearToPublish) -> str:
    """What of a year becomes public, what stays hidden, and whether it can still change."""
    counts = {name: w.number(getattr(each, name)) for name in ("values", "records", "hidden")}
    state = w("publishing.year_closed", since=each.closed_on) if each.closed_on else w("publishing.year_open")
    since = w("publishing.year_public", since=each.public_since) if each.public_since else None
    return " · ".join(filter(None, (since, w("publishing.year_told", **counts), state)))


def _draft(visit: Visit) -> str:
    return f"{visit.owner}:publishing"
