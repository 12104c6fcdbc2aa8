"""All that waits for the coordinator, by member; several records can be approved in one go."""

from collections.abc import Iterator

from starlette.responses import Response

from dashboard.desk.asking import pages_of
from dashboard.desk.checking.telling import CHECK, alert, moment, not_done
from dashboard.desk.visit import Visit
from dashboard.shell.asked import whole_number
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.layout import bullets, empty, link, section
from dashboard.shell.paging import asked_page
from mvo_monitor.clock import day_of
from mvo_monitor.errors import Refusal
from mvo_monitor.progress.check_queue import (
    Queue,
    Waiting,
    WaitingAnswer,
    read_decisions,
    read_open_verifications,
    read_queue,
)
from mvo_monitor.recording.answers import approve_answer
from mvo_monitor.recording.evidence_flow import approve_all
from mvo_monitor.texts import Words

_RECORD, _ANSWER = "record", "answer/"


Waits = Waiting | WaitingAnswer


def show(visit: Visit) -> Response:
    """What waits, the member who has waited longest first."""
    return _page(visit)


def do(visit: Visit) -> Response:
    """Approve what was ticked: all of it, or nothing."""
    ticked = [str(each) for each in visit.typed.getlist(_RECORD)]
    told = [(name, whole_number(version)) for name, _, version in (each.partition(":") for each in ticked)]
    chosen = [(name, version) for name, version in told if version is not None]
    if not chosen:
        w = visit.w
        return _page(visit, alert(w("check.nothing_ticked"), w("check.nothing_ticked_how")), status=422)
    try:
        with visit.writing() as writing:
            approve_all(writing, [each for each in chosen if not each[0].startswith(_ANSWER)])
            for name, version in chosen:
                if name.startswith(_ANSWER):
                    approve_answer(writing, whole_number(name.removeprefix(_ANSWER)) or 0, version)
    except Refusal as refusal:
        name = str(refusal.fields.get("name", ""))
        return _page(visit, not_done(visit, refusal, name or None), ticked=ticked, status=409)
    return visit.go(CHECK, "check_approved_all", n=visit.w.n("check.records", len(chosen)))


def _page(visit: Visit, wrong: Html | None = None, *, ticked: list[str] | None = None, status: int = 200) -> Response:
    w = visit.w
    queue = visit.fresh(read_queue, asked_page(visit.params))
    return visit.page(
        w("place.check"),
        wrong,
        _queue(visit, queue, ticked or [])
        if queue.total
        else empty(w("check.empty"), link(w("check.all"), "/evidence")),
        pages_of(visit, queue.page, queue.pages),
        _verifications(visit),
        _decisions(visit),
        lede=_lede(visit, queue),
        status=status,
    )


def _lede(visit: Visit, queue: Queue) -> str:
    w = visit.w
    return w.n("check.lede", queue.total, since=w.date(day_of(queue.since))) if queue.since else w("check.lede_none")


def _queue(visit: Visit, queue: Queue, ticked: list[str]) -> Html:
    w = visit.w
    every = visit.params.get("all") == "1"
    tick = link(w("check.tick_none" if every else "check.tick_all"), visit.here(all=None if every else 1))
    return h(
        "form",
        visit.mark(),
        h("p", link(w("check.begin"), f"{CHECK}/{queue.first}"), " · ", tick),
        *(_of_one(visit, name, records, ticked, every) for name, records in _by_member(queue.waiting)),
        h(
            "div",
            h("button", w("check.approve_ticked"), class_="mvo-button"),
            h("span", w("check.approve_ticked_how"), class_="mvo-soft"),
            class_="mvo-buttons",
        ),
        method="post",
        action=CHECK,
        class_="mvo-queue",
    )


def _by_member(waiting: tuple[Waits, ...]) -> Iterator[tuple[str | None, list[Waits]]]:
    for name in dict.fromkeys(each.organisation for each in waiting):
        yield name, [each for each in waiting if each.organisation == name]


def _of_one(visit: Visit, name: str | None, records: list[Waits], ticked: list[str], every: bool) -> Html:
    items = [_waiting(visit, each, ticked, every) for each in records]
    return section(name or visit.w("check.of_nobody"), h("ul", *items, class_="mvo-ticks"))


def _waiting(visit: Visit, each: Waits, ticked: list[str], every: bool) -> Html:
    w = visit.w
    value, name = f"{each.place}:{each.version}", each.place.replace("/", "-")
    title = h("a", said(each.title, w), href=f"{CHECK}/{each.place}", id=f"title-{name}")
    tick = h(
        "input",
        type="checkbox",
        name=_RECORD,
        value=value,
        checked=every or value in ticked,
        aria_labelledby=f"title-{name}",
    )
    mark = _mark(each)
    told = h("span", join(_about(each, w), " · "), class_="mvo-soft")
    return h("li", tick, h("div", title, h("strong", " ", w(mark)) if mark else None, h("br"), told))


def _about(each: Waits, w: Words) -> list[Child]:
    indicators = w.n("check.indicators", len(each.indicators), codes=w.join(each.indicators))
    what = w.term(each.kind) if isinstance(each, Waiting) else w("check.answers", reply=each.reply)
    about: list[Child] = [what, w("check.for_year", year=each.year)]
    about.append(indicators if each.indicators else w("check.no_indicator"))
    if isinstance(each, Waiting):
        about.append(w.term(each.strength.strength))
    return [*about, w("check.since", moment=moment(each.since, w))]


def _mark(each: Waits) -> str | None:
    if isinstance(each, WaitingAnswer):
        return None
    return "check.is_revision" if each.is_revision else "check.is_again" if each.again else None


def _verifications(visit: Visit) -> Html | None:
    w, waiting = visit.w, visit.fresh(read_open_verifications)
    if not waiting:
        return None
    lines = [
        h(
            "span",
            link(said(each.title, w), f"/verification/{each.key}"),
            ": ",
            w("check.asked", verifier=each.verifier, asked_on=each.asked_on),
        )
        for each in waiting
    ]
    return section(w("check.verifications"), bullets(lines))


def _decisions(visit: Visit) -> Html | None:
    w, decided = visit.w, visit.fresh(read_decisions)
    if not decided:
        return None
    lines = [
        h("span", link(said(each.title, w), f"{CHECK}/{each.key}"), f": {w.term(each.deed)}, {moment(each.at, w)}")
        for each in decided
    ]
    return section(w("check.decided"), h("p", w("check.decided_how"), class_="mvo-soft"), bullets(lines))
