"""The audit as a page: what was done, told in sentences, narrowed at will, and to be taken along as a file."""

import datetime as dt

from starlette.responses import Response

from dashboard.desk.checking.telling import moment
from dashboard.desk.visit import Visit
from dashboard.shell.asked import whole_number
from dashboard.shell.html import Child, Html, h, join
from dashboard.shell.layout import empty, link, section
from dashboard.shell.paging import asked_page
from mvo_monitor.charts.csv_file import csv_bytes
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.audit import AuditAsked, AuditLine, AuditPage, every_line, read_audit
from mvo_monitor.progress.wording.audit import audit_sentence, changes_of, who_sentence
from mvo_monitor.vocabulary import Deed

_FILTERS = ("deed", "person", "subject", "key", "since", "until")


def show(visit: Visit) -> Response:
    """The page, or with ``?file=csv`` all that it is narrowed to as a file."""
    asked = _asked(visit.params)
    if visit.params.get("file") == "csv":
        return _file(visit, asked)
    found = visit.read(read_audit, asked, asked_page(visit.params))
    w = visit.w
    lede = w.n("audit.lede", found.total, last=w.number(found.last))
    lines = [_line(line, visit) for line in found.lines]
    told = h("ol", *lines, class_="mvo-log") if lines else empty(w("audit.empty"), link(w("audit.all"), "/audit"))
    file = h("a", w("shell.csv"), href=visit.here(file="csv", page=None), download=True, class_="mvo-csv")
    return visit.page(
        w("place.audit"),
        _filters(visit, found),
        section(w("audit.deeds"), told, _pages(visit, found), h("p", file, class_="mvo-source")),
        lede=lede,
    )


def _line(line: AuditLine, visit: Visit) -> Html:
    w = visit.w
    changes = changes_of(line, w)
    more = h("ul", *(h("li", each) for each in changes), class_="mvo-list") if changes else None
    about: list[Child] = [w("audit.number", number=str(line.number)), moment(line.at, w)]
    if line.subject == "evidence":
        about.append(link(w("audit.see"), f"/evidence?record={line.key}"))
    return h("li", audit_sentence(line, w), h("br"), h("span", join(about, " · "), class_="mvo-soft"), more)


def _filters(visit: Visit, found: AuditPage) -> Html:
    w, asked = visit.w, found.asked
    deeds = [(deed.value, f"{w.term(deed)} ({w.number(n)})") for deed, n in found.deeds]
    people = [(str(number), name) for number, name in found.people]
    return h(
        "form",
        _select("deed", w("audit.by.deed"), deeds, asked.deed, w("audit.every_deed")),
        _select("person", w("audit.by.person"), people, asked.person, w("audit.everybody")),
        _input("since", w("audit.since"), "date", asked.since),
        _input("until", w("audit.until"), "date", asked.until),
        _input("key", w("audit.about"), "search", asked.key),
        h("button", w("audit.narrow"), type="submit"),
        method="get",
        action="/audit",
        class_="mvo-narrow-by",
    )


def _select(name: str, label: str, options: list[tuple[str, str]], chosen: object, everything: str) -> Html:
    items = [h("option", text, value=value, selected=value == str(chosen)) for value, text in options]
    choice = h("select", h("option", everything, value=""), *items, name=name, id=f"by-{name}")
    return h("div", h("label", label, for_=f"by-{name}"), choice)


def _input(name: str, label: str, kind: str, value: object) -> Html:
    typed = h("input", type=kind, name=name, id=f"by-{name}", value="" if value is None else str(value))
    return h("div", h("label", label, for_=f"by-{name}"), typed)


def _pages(visit: Visit, found: AuditPage) -> Html | None:
    if found.pages == 1:
        return None
    w = visit.w
    before = link(w("records.previous"), visit.here(page=found.page - 1)) if found.page > 1 else None
    after = link(w("records.next"), visit.here(page=found.page + 1)) if found.page < found.pages else None
    at = h("span", w("records.page", page=found.page, pages=found.pages))
    return h("nav", before, at, after, aria_label=w("records.pages"), class_="mvo-pages")


def _asked(params: dict[str, str]) -> AuditAsked:
    """What the address asks for. Raises NotFound for a deed, person or day that is none."""
    given = {name: params[name].strip() for name in _FILTERS if params.get(name, "").strip()}
    person = whole_number(given.get("person", ""))
    if "person" in given and person is None:
        raise NotFound("filter", given["person"])
    try:
        return AuditAsked(
            deed=Deed(given["deed"]) if "deed" in given else None,
            person=person,
            subject=given.get("subject"),
            key=given.get("key"),
            since=dt.date.fromisoformat(given["since"]) if "since" in given else None,
            until=dt.date.fromisoformat(given["until"]) if "until" in given else None,
        )
    except ValueError as error:
        raise NotFound("filter", ", ".join(given.values())) from error


def _file(visit: Visit, asked: AuditAsked) -> Response:
    """The deeds as CSV: the sentence, and plain columns beside it."""
    w = visit.w
    header = ("number", "at", "who", "deed", "subject", "key", "sentence")
    lines = visit.fresh(lambda connection: tuple(every_line(connection, asked)))
    rows = [
        (line.number, line.at.isoformat(), who_sentence(line.who, w), line.deed, line.subject, line.key, told)
        for line in lines
        for told in (audit_sentence(line, w),)
    ]
    headers = {"Content-Disposition": 'attachment; filename="audit.csv"', "Cache-Control": "no-store"}
    return Response(csv_bytes(header, rows), media_type="text/csv; charset=utf-8", headers=headers)
