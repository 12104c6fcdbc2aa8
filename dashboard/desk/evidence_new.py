"""New evidence: first what kind it is, told with an example of each, then the form of that kind."""

from starlette.responses import Response

from dashboard.desk.asked_here import AskedHere, asked_here, is_open_to
from dashboard.desk.evidence.fields import form_of
from dashboard.desk.evidence.page import asked_html, form_page, locked_page, taken
from dashboard.desk.evidence.saying import new_values
from dashboard.desk.evidence.sheet import Sheet, sheet_of
from dashboard.desk.kit import open_form
from dashboard.desk.my_list import year_of
from dashboard.desk.visit import Visit
from dashboard.desk.whose import LIST, Whose, marked, whose
from dashboard.shell.html import Html, h
from dashboard.shell.layout import link
from mvo_monitor.errors import NotFound, YearIsClosed
from mvo_monitor.progress.drafts import read_begun
from mvo_monitor.progress.own_records import read_closed_on
from mvo_monitor.vocabulary import EvidenceKind, RequestKind


def show(visit: Visit) -> Response:
    """The kinds to choose from, or the empty form of the one that was chosen; first for whom, where that is open."""
    if whose(visit) is None:
        return visit.go(LIST)
    who, asked, year = _about(visit)
    kind = _kind(visit)
    if kind is None:
        return _choose(visit, who, asked, year)
    sheet = sheet_of(visit, kind, year, who, asked=asked)
    if why := _locked(visit, asked, year):
        return locked_page(visit, sheet, why)
    form = form_of(sheet, visit.w)
    filled = open_form(form, visit.w, new_values(sheet, visit.w.language))
    return form_page(visit, sheet, form, filled, action=_action(sheet))


def do(visit: Visit) -> Response:
    """Hand it in."""
    who, asked, year = _about(visit)
    kind = _kind(visit)
    if kind is None:
        raise NotFound("kind", visit.params.get("kind", ""))
    sheet = sheet_of(visit, kind, year, who, asked=asked)
    return taken(visit, sheet, None, action=_action(sheet), said_key="handed_in")


def _about(visit: Visit) -> tuple[Whose, AskedHere | None, int]:
    """For whom, for which request and year. Raises NotFound."""
    who, request = whose(visit), visit.params.get("request")
    if who is None:
        raise NotFound("organisation", "")
    if request is None:
        year = year_of(visit, who)
        if not is_open_to(visit, year):
            raise NotFound("year", str(year))
        return who, None, year
    asked = asked_here(visit, who, request)
    if asked.asked.kind is not RequestKind.EVIDENCE:
        raise NotFound("request", request)
    return who, asked, asked.asked.year


def _kind(visit: Visit) -> EvidenceKind | None:
    asked = visit.params.get("kind")
    if asked is None:
        return None
    if asked not in list(EvidenceKind):
        raise NotFound("kind", asked)
    return EvidenceKind(asked)


def _action(sheet: Sheet) -> str:
    about = {"request": sheet.asked.asked.id} if sheet.asked else {"year": sheet.year}
    return sheet.who.to("/evidence/new", {"kind": sheet.kind.value, **about}) if sheet.who else "/evidence/new"


def _locked(visit: Visit, asked: AskedHere | None, year: int) -> str | None:
    if asked is not None:
        return asked.locked(visit.w)
    closed_on = visit.fresh(read_closed_on, year)
    return YearIsClosed(year, closed_on).sentence(visit.w) if closed_on else None


def _choose(visit: Visit, who: Whose, asked: AskedHere | None, year: int) -> Response:
    w = visit.w
    about = {"request": asked.asked.id} if asked else {"year": year}
    begun = visit.fresh(read_begun, visit.owner)

    def item(kind: EvidenceKind) -> Html:
        there = sheet_name(kind, year, who, asked) in begun
        return h(
            "li",
            h(
                "h2",
                link(w(f"evidence_form.kind.{kind.value}"), who.to("/evidence/new", {"kind": kind.value, **about})),
            ),
            h("p", w(f"evidence_form.kind_told.{kind.value}")),
            h("p", w(f"evidence_form.kind_example.{kind.value}"), class_="mvo-soft"),
            h("p", h("strong", w("evidence_form.begun"))) if there else None,
        )

    # Nobody chooses first and hears then that the year is closed.
    closed = None if asked else _locked(visit, asked, year)
    kinds = h("p", closed, class_="mvo-warning") if closed else h("ul", *map(item, EvidenceKind), class_="mvo-kinds")
    back = h("p", link(w("my_list.back"), who.to(LIST, {"year": year})))
    lede = None if closed else w("evidence_form.choose_lede", year=str(year))
    question = asked_html(visit, asked)
    return visit.page(w("evidence_form.choose"), marked(visit, who), question, kinds, back, lede=lede)


def sheet_name(kind: EvidenceKind, year: int, who: Whose, asked: AskedHere | None) -> str:
    """Under which name a new record of this kind is kept while it is typed in."""
    return Sheet.name_of(kind, year, asked.asked.id if asked else None, who.organisation.number)
