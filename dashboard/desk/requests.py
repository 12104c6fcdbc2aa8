"""Who is late: how far the members are with what they are asked for a year, and the steps that help them on."""

from starlette.responses import Response

from dashboard.desk.asking import (
    REQUESTS,
    acts,
    asked_year,
    pages_of,
    scrolled,
    way,
    year_links,
)
from dashboard.desk.requests_table import member_rows, request_rows
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.choosing import row_of_links
from dashboard.shell.facets import choice_of
from dashboard.shell.html import Html, h
from dashboard.shell.layout import empty, link, section
from dashboard.shell.paging import asked_page
from mvo_monitor.clock import today
from mvo_monitor.progress.requests import Progress, read_asked_years, read_progress, read_requests
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import HowFar, LetterKind

PROGRESS = "mvo-ledger mvo-ledger-wide mvo-stacked"


def show(visit: Visit) -> Response:
    """The answer in a sentence, the members, and what is asked of them."""
    w, year = visit.w, asked_year(visit)
    only = choice_of(visit.params, "only", HowFar)
    found = visit.fresh(read_progress, year, today(), only=only, page=asked_page(visit.params))
    lines = visit.fresh(read_requests, year)
    years = year_links(visit, visit.fresh(read_asked_years), year)
    new = (
        None
        if found.closed_on
        else way(w("requests.new"), address(f"{REQUESTS}/new", {"year": year}), quiet=bool(lines))
    )
    others = acts(
        new,
        link(w("requests.contacts"), address(f"{REQUESTS}/members", {"year": year})),
        link(w("requests.letters"), "/letters"),
    )
    if not lines:
        told = h("p", w("requests.closed", year=year, since=found.closed_on)) if found.closed_on else None
        return visit.page(w("place.requests"), years, told, empty(w("requests.none", year=year)), others)
    return visit.page(
        w("requests.title", year=year),
        years,
        _next_steps(visit, found),
        section(w("requests.members"), _filters(visit, found, only), _members(visit, found)),
        section(w("requests.asked"), request_rows(w, lines), others),
        lede=_lede(w, found),
    )


def _lede(w: Words, found: Progress) -> str:
    """``14 van de 24 leden zijn klaar; 6 zijn te laat en 4 nog niet begonnen.``"""
    done = w.n("requests.done", found.counts.get(HowFar.DONE, 0), of=w.number(found.total))
    others = [
        w.n(f"requests.how_far.{far.value}", found.counts[far])
        for far in (HowFar.LATE, HowFar.NOT_BEGUN, HowFar.BUSY)
        if found.counts.get(far)
    ]
    sentence = w("requests.lede", done=done, others=w.join(others)) if others else w("requests.lede_done", done=done)
    return f"{sentence} {w('requests.closed', year=found.year, since=found.closed_on)}" if found.closed_on else sentence


def _next_steps(visit: Visit, found: Progress) -> Html | None:
    """What to do next: invite whoever was not, remind whoever is late."""
    if found.closed_on:
        return None
    w, to = visit.w, f"{REQUESTS}/letters"
    steps = []
    if found.uninvited:
        label = w.n("requests.invite", len(found.uninvited))
        steps.append(way(label, address(to, {"kind": LetterKind.INVITATION, "year": found.year}), quiet=False))
    if found.late:
        label = w.n("requests.remind", len(found.late))
        steps.append(way(label, address(to, {"kind": LetterKind.REMINDER, "year": found.year}), quiet=bool(steps)))
    return acts(*steps)


def _filters(visit: Visit, found: Progress, only: HowFar | None) -> Html:
    w = visit.w
    links = [
        (w("facets.counted", label=w("facets.any"), n=w.number(found.total)), _narrowed(visit, None), only is None)
    ]
    links += [
        (w("facets.counted", label=w.term(far), n=w.number(found.counts[far])), _narrowed(visit, far), only is far)
        for far in HowFar
        if found.counts.get(far)
    ]
    return row_of_links(w("requests.narrow"), links)


def _narrowed(visit: Visit, far: HowFar | None) -> str:
    return visit.here(only=far.value if far else None, page=None)


def _members(visit: Visit, found: Progress) -> Html:
    w = visit.w
    if not found.members:
        return empty(w("requests.nobody_so"), link(w("facets.any"), _narrowed(visit, None)))
    table = scrolled(w("requests.table", year=found.year), *member_rows(w, found), class_=PROGRESS)
    return h("div", table, pages_of(visit, found.page, found.pages))
