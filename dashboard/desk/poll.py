"""A poll on the screen: the code and how many answered while it is open, the result once it closes or in steps."""

from starlette.responses import Response

from dashboard.desk.asking import act, pressed_in
from dashboard.desk.coming_in import site_of
from dashboard.desk.polls import came
from dashboard.desk.visit import Visit
from dashboard.desk.wall import is_dark, on_the_wall
from dashboard.shell.html import Html, h, said
from dashboard.shell.layout import link
from mvo_monitor.charts.phrases import said as in_words
from mvo_monitor.progress.polls import PollView, read_poll
from mvo_monitor.recording.polls import STEP, close_poll
from mvo_monitor.reporting.slides import Bar, Picture
from mvo_monitor.reporting.wall import DARK, LIGHT, NARROW, WIDE, draw_picture
from mvo_monitor.texts import Words

SECONDS = 5
"""So often the screen asks how many answered."""


def show(visit: Visit) -> Response:
    """The screen as it stands now."""
    w, poll = visit.w, visit.fresh(read_poll, int(visit.params["poll"]))
    parts = _closed(visit, poll) if not poll.is_open else _open(visit, poll)
    main = h(
        "main",
        h("h1", said(poll.text, w), tabindex=-1),
        *parts,
        _foot(visit, poll),
        id="poll",
        class_="mvo-slide mvo-poll" if poll.is_open or poll.shown else "mvo-slide mvo-poll mvo-bare",
        data_every=SECONDS if poll.is_open else None,
    )
    return on_the_wall(visit, in_words(poll.text, w), main, script="poll.js", refresh=SECONDS if poll.is_open else None)


def do(visit: Visit) -> Response:
    """Close it."""
    number = int(visit.params["poll"])
    if pressed_in(visit) == "close":
        with visit.writing() as writing:
            close_poll(writing, number)
    return visit.go(visit.here())


def _open(visit: Visit, poll: PollView) -> tuple[Html | None, ...]:
    w = visit.w
    where = h("p", w("poll.go_to"), " ", h("b", f"{site_of(visit).partition('://')[2]}/poll"), class_="mvo-where")
    code = h("p", h("span", " ".join((poll.code[:3], poll.code[3:]))), class_="mvo-code", data_code=poll.code)
    count = h("p", came(w, poll), class_="mvo-count")
    when = w("poll.shown_in_steps", step=STEP) if poll.in_steps else w("poll.shown_at_the_end")
    if not poll.shown:
        return where, code, count, h("p", when)
    return h("div", where, code, count, class_="mvo-running"), _result(visit, poll)


def _closed(visit: Visit, poll: PollView) -> tuple[Html | None, ...]:
    w, left = visit.w, poll.answers - poll.shown
    if not poll.shown:
        return (h("p", w("poll.too_few", came=came(w, poll), step=STEP), class_="mvo-told"),)
    late = h("p", w.n("poll.late", left, step=STEP)) if left else None
    return late, _result(visit, poll)


def _result(visit: Visit, poll: PollView) -> Html:
    w = visit.w
    picture = picture_of(w, poll)
    ground = DARK if is_dark(visit) else LIGHT
    table = h(
        "table",
        h("caption", w("poll.result", n=poll.shown)),
        h("tbody", *(h("tr", h("th", bar.label, scope="row"), h("td", *(bar.counts or ()))) for bar in picture.bars)),
    )
    sizes = (("wide", WIDE), ("narrow", NARROW))
    drawn = (
        h("div", Html(draw_picture(picture, w, width=width, ground=ground)), class_=f"mvo-{name}")
        for name, width in sizes
    )
    return h("figure", *drawn, h("figcaption", w("poll.result", n=poll.shown)), h("div", table, class_="mvo-unseen"))


def picture_of(w: Words, poll: PollView) -> Picture:
    """The answers as far as they are shown."""
    bars = tuple(Bar(in_words(each.text, w), counts=(each.shown,)) for each in poll.options)
    parts = (w("poll.result", n=poll.shown),)
    told = "; ".join(f"{bar.label}: {each.shown}" for bar, each in zip(bars, poll.options, strict=True))
    return Picture(f"poll-{poll.number}", parts, bars, f"{in_words(poll.text, w)} {parts[0]} {told}.", stacked=False)


def _foot(visit: Visit, poll: PollView) -> Html:
    w = visit.w
    close = act(visit, visit.request.url.path, w("poll.close"), _pressed="close") if poll.is_open else None
    count = h("p", came(w, poll) if not poll.is_open else w("poll.feeds_nothing"), class_="mvo-response")
    look = link(
        w("meeting.dark.off" if is_dark(visit) else "meeting.dark.on"), visit.here(dark=None if is_dark(visit) else 1)
    )
    return h(
        "footer", count, close, h("nav", look, link(w("polls.short"), "/polls"), link(w("place.present"), "/present"))
    )
