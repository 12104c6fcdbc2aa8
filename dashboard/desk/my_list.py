"""What one organisation is asked for a year: what is left first, what it said last year beside, one clear next step."""

from starlette.responses import Response

from dashboard.desk.asking import pages_of
from dashboard.desk.my_list_items import asked_item, own_line, said_of_year
from dashboard.desk.review.since import in_review
from dashboard.desk.survey.listed import listed, surveys_of
from dashboard.desk.visit import Visit
from dashboard.desk.whose import LIST, Whose, marked, whose
from dashboard.shell.addresses import address
from dashboard.shell.asked import whole_number
from dashboard.shell.html import Child, Html, h
from dashboard.shell.layout import bullets, empty, link, section
from dashboard.shell.paging import asked_page, cut
from mvo_monitor.clock import today
from mvo_monitor.errors import NotFound, Refusal
from mvo_monitor.progress.form_choices import read_members
from mvo_monitor.progress.own_records import OwnRecords, read_own_records, read_years_of
from mvo_monitor.progress.requests import Asked, ListOfMember, read_list
from mvo_monitor.recording.evidence_flow import withdraw, withdraw_revision
from mvo_monitor.recording.shapes import FIRST_YEAR, LAST_YEAR
from mvo_monitor.vocabulary import Stage


def show(visit: Visit, fault: str | None = None) -> Response:
    """The list; for who has no organisation of their own, the members to choose one from."""
    who = whose(visit)
    if who is None:
        return _choose(visit)
    year = year_of(visit, who)
    asked = visit.fresh(read_list, who.organisation.number, year)
    own = visit.fresh(read_own_records, who.organisation.number, year)
    surveys = surveys_of(visit, who)
    w = visit.w
    to_do = [*(each for each in asked.left if each.stage is Stage.RETURNED), *_by_day(asked)]
    rest = [each for each in asked.asked if each not in to_do]
    parts: list[Child] = [
        marked(visit, who),
        in_review(visit, year),
        h("p", fault, class_="mvo-warning", role="alert") if fault else None,
        listed(visit, who, surveys),
        _years(visit, who, year),
    ]
    if asked.asked:
        parts.append(_section(visit, who, w("my_list.to_do"), to_do, w("my_list.all_done")))
    if rest:
        parts.append(_section(visit, who, w("my_list.done"), rest, ""))
    parts.append(_own(visit, who, year, own))
    title = w("my_list.title_of", name=who.organisation.short)
    return visit.page(
        title,
        *parts,
        lede=_lede(visit, asked, sum(not each.answered for each in surveys)),
        status=422 if fault else 200,
    )


def do(visit: Visit) -> Response:
    """Take a record back, or the revision of one that waits."""
    who = whose(visit)
    if who is None:
        raise NotFound("organisation", "")
    key, version = str(visit.typed.get("record", "")), str(visit.typed.get("version", ""))
    opened = whole_number(version)
    if opened is None:
        raise NotFound("evidence", key)
    try:
        with visit.writing() as writing:
            if visit.typed.get("deed") == "withdraw_revision":
                withdraw_revision(writing, key, opened)
            else:
                withdraw(writing, key, opened)
    except Refusal as refusal:
        return show(visit, refusal.sentence(visit.w))
    return visit.go(who.to(LIST, {"year": year_of(visit, who)}), "withdrawn")


def year_of(visit: Visit, who: Whose) -> int:
    """The year of the link; else that of the address, else the last one in which something is open."""
    signed_in = visit.visitor.signed_in
    if signed_in is not None and signed_in.year is not None:
        return signed_in.year
    asked = whole_number(visit.params.get("year", ""))
    if asked is not None and FIRST_YEAR <= asked <= LAST_YEAR:
        return asked
    years = visit.fresh(read_years_of, who.organisation.number)
    opened = [year for year, is_open in years if is_open]
    return max(opened or [year for year, _ in years] or [today().year])


def _by_day(asked: ListOfMember) -> list[Asked]:
    return [each for each in asked.left if each.stage is not Stage.RETURNED]


def _lede(visit: Visit, asked: ListOfMember, surveys: int) -> str:
    """What is left of the year; before it, that a survey waits."""
    said = _said_of_list(visit, asked)
    if not surveys:
        return said
    waits = visit.w.n("answer_survey.waits", surveys)
    return f"{waits} {said}" if asked.asked or asked.closed_on else waits


def _said_of_list(visit: Visit, asked: ListOfMember) -> str:
    w, year = visit.w, str(asked.year)
    if asked.closed_on is not None:
        return said_of_year(w, asked.year, asked.closed_on)
    if not asked.asked:
        return w("my_list.nothing_asked", year=year)
    if not asked.left:
        return w("my_list.ready", year=year)
    late = sum(each.days_late(today()) > 0 for each in asked.left)
    if late:  # a day that is past is no day by which to do it
        return w.n("my_list.left_late", late, year=year, left=len(asked.left), all=len(asked.asked))
    return w.n("my_list.left", len(asked.left), year=year, all=len(asked.asked), due=asked.due_on)


def _section(visit: Visit, who: Whose, title: str, asked: list[Asked], none: str) -> Html:
    if not asked:
        return section(title, empty(none))
    return section(title, h("ol", *(h("li", asked_item(visit, who, each)) for each in asked), class_="mvo-to-do"))


def _own(visit: Visit, who: Whose, year: int, own: OwnRecords) -> Html:
    w = visit.w
    add = None if own.closed_on else link(w("my_list.add"), who.to("/evidence/new", {"year": year}))
    lines = [own_line(visit, who, each, year, own.closed_on) for each in own.lines]
    told = h("ol", *lines, class_="mvo-log") if lines else empty(w("my_list.nothing_sent", year=str(year)))
    more = h("p", w("my_list.add_told"), " ", add) if add else None
    return section(w("my_list.own"), told, more)


def _years(visit: Visit, who: Whose, year: int) -> Html | None:
    """Other years, for who did not come by a link: that has its year."""
    if visit.visitor.came_by_link:
        return None
    years = sorted({year, *(each for each, _ in visit.fresh(read_years_of, who.organisation.number))}, reverse=True)
    if len(years) == 1:
        return None
    items = [
        h("li", h("a", str(each), href=who.to(LIST, {"year": each}), aria_current="page" if each == year else None))
        for each in years
    ]
    return h("nav", h("ul", *items), aria_label=visit.w("my_list.years"), class_="mvo-choose-year")


def _choose(visit: Visit) -> Response:
    w = visit.w
    members = visit.read(read_members, today().year) or visit.read(read_members, None)
    page = asked_page(visit.params)
    here, pages = cut(members, page)
    links = [link(name, address(LIST, {"organisation": key})) for key, name in here]
    shown = bullets(links) if links else empty(w("my_list.no_members"))
    return visit.page(w("place.my_list"), shown, pages_of(visit, page, pages), lede=w("my_list.choose_member"))
