"""The two tables on who is late: member by stage, and request by how many are ready with it."""

from collections.abc import Sequence

from dashboard.desk.asking import REQUESTS, member_list
from dashboard.desk.stacked import stacked
from dashboard.shell.addresses import address
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.layout import link
from mvo_monitor.clock import day_of
from mvo_monitor.progress.requests import MemberProgress, Progress, RequestLine
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import HowFar, RequestState, Stage

_COLUMNS = (Stage.NOT_BEGUN, Stage.BEGUN, Stage.SUBMITTED, Stage.RETURNED, Stage.APPROVED, Stage.NOTHING_TO_REPORT)


def member_rows(w: Words, found: Progress) -> tuple[Html, Html]:
    """Head and body: per member what is asked, how far each of it is, by when, and the last letter."""

    def head(text: Child, class_: str | None = None) -> Html:
        return h("th", text, scope="col", role="columnheader", class_=class_)

    heads = [
        head(w("requests.member")),
        head(w("requests.stands")),
        head(w("requests.n_asked"), "mvo-number"),
        *(head(w(f"requests.column.{stage.value}"), "mvo-number") for stage in _COLUMNS),
        head(w("requests.last_letter")),
        head(h("span", w("requests.steps"), class_="mvo-unseen")),
    ]
    body = (_member(w, found.year, each) for each in found.members)
    return h("thead", h("tr", heads, role="row"), role="rowgroup"), h("tbody", body, role="rowgroup")


def _member(w: Words, year: int, each: MemberProgress) -> Html:
    columns = [(w(f"requests.column.{stage.value}"), each.n(stage)) for stage in _COLUMNS]
    numbers = [(w("requests.n_asked"), each.asked), *columns]
    to = {"organisation": each.key, "year": year}
    steps = (
        link(w("requests.their_list"), member_list(each.key, year)),
        link(w("requests.their_link"), address(f"{REQUESTS}/link", to)),
    )
    return h(
        "tr",
        h("th", each.name, scope="row", role="rowheader"),
        h("td", _stands(w, each), class_="mvo-stands", role="cell"),
        *(_number(w, label, n) for label, n in numbers),
        h("td", h("span", last_letter(w, each)), class_="mvo-soft", data_label=w("requests.last_letter"), role="cell"),
        h("td", join(steps, " · "), class_="mvo-soft mvo-whole", role="cell"),
        role="row",
    )


def _number(w: Words, label: str, n: int) -> Html:
    """How many; on a narrow page, where the heads have no place, with its label and only where there are any."""
    if n:
        return h("td", w.number(n), class_="mvo-number", data_label=label, role="cell")
    none = h("span", "–", aria_label=w("requests.none_here"), class_="mvo-soft")
    return h("td", none, class_="mvo-number mvo-zero", data_label=label, role="cell")


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
        day = day_of(each.letter.sent_at)
        sent = w("requests.letter_sent", kind=each.letter.kind, day=day, road=each.letter.road)
        parts.append(link(sent, f"/letters/{each.letter.id}"))
    if each.email is None:
        parts.append(h("span", w("requests.no_address"), class_="mvo-missing"))
    return join(parts, h("br"))


def request_rows(w: Words, lines: Sequence[RequestLine]) -> Html:
    """Each request with what it is about, by when, and how many are ready."""
    heads = [w(f"requests.{key}") for key in ("request", "about", "due", "ready")]
    return stacked(w("requests.list"), heads, (_request(w, each) for each in lines))


def _request(w: Words, each: RequestLine) -> tuple[Child, ...]:
    closed = h("span", w.term(each.state), class_="mvo-why") if each.state is RequestState.CLOSED else None
    return (
        (link(said(each.text, w), f"{REQUESTS}/{each.id}"), closed),
        about(w, each),
        h("span", w.date(each.due_on), class_="mvo-whole"),
        h("span", w("requests.n_of", n=w.number(each.done), of=w.number(each.asked)), class_="mvo-whole"),
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
