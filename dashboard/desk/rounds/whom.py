"""Whom a survey will ask: the members of its year, ticked off; or persons, by a pasted list of addresses."""

from collections.abc import Sequence

from starlette.responses import Response

from dashboard.desk.asking import pages_of
from dashboard.desk.rounds.pasting import paste, paste_page
from dashboard.desk.rounds.ways import asked_number, back_to, done, to_round
from dashboard.desk.visit import Visit
from dashboard.shell.asked import whole_number
from dashboard.shell.html import Child, Html, h
from dashboard.shell.layout import empty, section
from dashboard.shell.paging import asked_page, cut
from mvo_monitor.clock import today
from mvo_monitor.errors import NotADraft
from mvo_monitor.progress.requests import read_contacts
from mvo_monitor.progress.requests.choices import Member
from mvo_monitor.progress.survey_round import RoundInFull, organisations_asked, read_round
from mvo_monitor.recording.survey_rounds.whom import OrganisationsAsked, ask_no_longer, ask_organisations
from mvo_monitor.vocabulary import AnswerUnit, RoundState


def show(visit: Visit) -> Response:
    """The list with its boxes; for persons also the place to paste."""
    found = _found(visit)
    if found.held.unit is AnswerUnit.PERSON:
        return paste_page(visit, found, _people(visit, found))
    w = visit.w
    members = visit.fresh(read_contacts, found.held.year)
    page = asked_page(visit.params)
    shown, pages = cut(members, page)
    asked = visit.fresh(organisations_asked, found.held.id)
    listed = (
        _organisations(visit, found, shown, asked) if shown else empty(w("rounds.no_members", year=found.held.year))
    )
    lede = w.n("rounds.whom_lede", len(members), asked=len(asked), year=found.held.year)
    back = back_to(w, found.held.id)
    return visit.page(w("place.round_whom"), back, listed, pages_of(visit, page, pages), lede=lede)


def do(visit: Visit) -> Response:
    """Ask whoever is ticked, and nobody else of this page; or those who were pasted besides."""
    found, number = _found(visit), asked_number(visit)
    if visit.typed.get("do") not in ("organisations", "remove"):
        return paste(visit, found, _people(visit, found))
    version = whole_number(str(visit.typed.get("version", ""))) or 0
    if visit.typed.get("do") == "remove":
        kept = {whole_number(str(each)) for each in visit.typed.getlist("kept")}
        shown = [whole_number(str(each)) for each in visit.typed.getlist("shown")]
        gone = [each for each in shown if each is not None and each not in kept]
        said = done(visit, lambda w: ask_no_longer(w, number, version, gone), "whom_kept")
        return visit.go(to_round(number, "whom"), said)
    choice = OrganisationsAsked(
        round=number,
        version=max(version, 1),
        shown=tuple(map(str, visit.typed.getlist("shown"))),
        asked=tuple(map(str, visit.typed.getlist("asked"))),
    )
    said = done(visit, lambda w: ask_organisations(w, choice), "whom_kept")
    return visit.go(to_round(number, *(["whom"] if said != "whom_kept" else [])) + "#whom", said)


def _found(visit: Visit) -> RoundInFull:
    found = visit.fresh(read_round, asked_number(visit), today(), page=asked_page(visit.params))
    if found.held.state is not RoundState.DRAFT:
        raise NotADraft
    return found


def _organisations(visit: Visit, found: RoundInFull, shown: Sequence[Member], asked: frozenset[str]) -> Html:
    w = visit.w
    rows = [
        _box(f"asked-{each.organisation_id}", "asked", each.key, each.name, each.email or w("requests.no_address"),
             ticked=each.key in asked)
        for each in shown
    ]  # fmt: skip
    return _boxes(visit, found, "organisations", [each.key for each in shown], rows)


def _people(visit: Visit, found: RoundInFull) -> Html | None:
    """Who is asked already; whoever is unticked is asked no longer."""
    if not found.invited:
        return None
    rows = [_box(f"kept-{each.id}", "kept", each.id, each.address or "–", each.name) for each in found.invited]
    boxes = _boxes(visit, found, "remove", [each.id for each in found.invited], rows)
    title = visit.w.n("rounds.asked_n", found.held.asked or 0)
    return section(title, boxes, pages_of(visit, found.page, found.pages))


def _boxes(visit: Visit, found: RoundInFull, deed: str, shown: Sequence[str | int], rows: Sequence[Html]) -> Html:
    return h(
        "form",
        visit.mark(),
        h("input", type="hidden", name="version", value=found.held.version),
        h("input", type="hidden", name="do", value=deed),
        (h("input", type="hidden", name="shown", value=each) for each in shown),
        h("ul", *rows, class_="mvo-letters"),
        h("div", h("button", visit.w("plan_keeping.keep"), class_="mvo-button"), class_="mvo-buttons"),
        method="post",
        action=to_round(found.held.id, "whom"),
    )


def _box(id_: str, name: str, value: str | int, label: Child, told: Child, *, ticked: bool = True) -> Html:
    box = h("input", type="checkbox", name=name, value=value, id=id_, checked=ticked)
    return h("li", h("div", box, h("label", label, for_=id_), h("span", told, class_="mvo-soft")))
