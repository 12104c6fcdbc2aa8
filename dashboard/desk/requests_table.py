"""The two tables on who is late: member by stage, and request by how many are ready with it."""

from collections.abc import Sequence

from dashboard.desk.asking import REQUESTS, member_list, scrolled
from dashboard.shell.addresses import address
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.layout import link
from mvo_monitor.progress.requests import MemberProgress, Progress, RequestLine
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import HowFar, RequestState, Stage

_COLUMNS = (Stage.NOT_BEGUN, Stage.BEGUN, Stage.SUBMITTED, Stage.RETURNED, Stage.APPROVED, Stage.NOTHING_TO_REPORT)


def member_rows(w: Words, found: Progress) -> tuple[Html, Html]:
    """Head and body: per member what is asked, how far each of it is, by when, and the last letter."""
    heads = [
        h("th", w("requests.member"), scope="col"),
        h("th", w("requests.stands"), scope="col"),
        h("th", w("requests.n_asked"), scope="col", class_="mvo-number"),
        *(h("th", w(f"requests.column.{stage.value}"), scope="col", class_="mvo-number") for stage in _COLUMNS),
        h("th", w("requests.last_letter"), scope="col"),
        h("th", h("span", w("requests.steps"), class_="mvo-unseen"), scope="col"),
    ]
    return h("thead", h("tr", heads)), h("tbody", (_member(w, found.year, each) for each in found.members))


def _member(w: Words, year: int, each: MemberProgress) -> Html:
    numbers = (each.asked, *(each.n(stage) for stage in _COLUMNS))
    to = {"organisation": each.key, "year": year}
    steps = (
        link(w("requests.their_list"), member_list(each.key, year)),
        link(w("requests.their_link"), address(f"{REQUESTS}/link", to)),
    )
    return h(
        "tr",
        h("th", each.name, scope="row"),
        h("td", _stands(w, each)),
        *(h("td", w.number(n) if n else _none(w), class_="mvo-number") for n in numbers),
        h("td", last_letter(w, each), class_="mvo-soft"),
        h("td", join(steps, " · "), class_="mvo-soft"),
    )


def _none(w: Words) -> Html:
    return h("span", "–", aria_label=w("requests.none_here"), class_="mvo-soft")


def _stands(w: Words, each: MemberProgress) -> Html:
    """Late by so many days, or by when; what was closed unanswered is told beside it."""
    match each.how_far:
        case HowFar.LATE:
            told = h("strong", w.n("requests.days_late", each.days_late))
        case HowFar.DONE:
            told = h("span", w.term(each.how_far))
        case _:
            told = h("span", w("requests.until", how_far=each.how_far, due=each.due_on))
    missed = h("span", w.n("requests.missed", each.missed), class_="mvo-why") if each.missed else None
    return h("span", told, missed)


def last_letter(w: Words, each: MemberProgress) -> Child:
    """Which letter went when and how; or what keeps it from going."""
    parts: list[Child] = []
    if each.letter is None:
        parts.append(w("requests.no_letter"))
    elif each.letter.sent_at is None:
        waits = w("requests.letter_waits", kind=each.letter.kind)
        parts.append(link(waits, f"/letters/{each.letter.id}"))
    else:
        day = each.letter.sent_at.date()
        sent = w("requests.letter_sent", kind=each.letter.kind, day=day, road=each.letter.road)
        parts.append(link(sent, f"/letters/{each.letter.id}"))
    if each.email is None:
        parts.append(h("span", w("requests.no_address"), class_="mvo-missing"))
    return join(parts, h("br"))


def request_rows(w: Words, lines: Sequence[RequestLine]) -> Html:
    """Each request with what it is about, by when, and how many are ready."""
    heads = ("requests.request", "requests.about", "requests.due", "requests.ready")
    head = h("thead", h("tr", (h("th", w(key), scope="col") for key in heads)))
    return scrolled(w("requests.list"), head, h("tbody", (_request(w, each) for each in lines)))


def _request(w: Words, each: RequestLine) -> Html:
    closed = h("span", w.term(each.state), class_="mvo-why") if each.state is RequestState.CLOSED else None
    return h(
        "tr",
        h("th", link(said(each.text, w), f"{REQUESTS}/{each.id}"), closed, scope="row"),
        h("td", about(w, each)),
        h("td", w.date(each.due_on), class_="mvo-whole"),
        h("td", w("requests.n_of", n=w.number(each.done), of=w.number(each.asked)), class_="mvo-whole"),
    )


def about(w: Words, each: RequestLine) -> Html:
    """What sort of request it is, and the indicator or record that it is about."""
    kind = h("span", w.term(each.kind), class_="mvo-why")
    if each.record_title is not None and each.record is not None:
        title = link(said(each.record_title, w), address("/evidence", {"record": each.record}))
        return h("span", title, kind)
    if each.on is None:
        return kind
    query = {"year": each.year, "indicator": each.on.code}
    part = h("span", f" – {each.on.part} ", said(each.on.part_title, w)) if each.on.part else None
    return h(
        "span", link(h("span", f"{each.on.code} ", said(each.on.title, w)), address("/indicator", query)), part, kind
    )
