"""The polls of those present: the earlier ones, and the way to a new one."""

from starlette.responses import Response

from dashboard.desk.stacked import stacked
from dashboard.desk.visit import Visit
from dashboard.shell.html import h, said
from dashboard.shell.layout import empty, link
from mvo_monitor.progress.polls import PollView, read_polls
from mvo_monitor.texts import Words

POLLS = "/polls"


def show(visit: Visit) -> Response:
    """All polls, the last one first."""
    w, found = visit.w, visit.fresh(read_polls)
    new = h("p", h("a", w("polls.new"), href=f"{POLLS}/new", class_="mvo-button"))
    deck = h("p", link(w("polls.to_present"), "/present"))
    if not found:
        return visit.page(w("place.polls"), empty(w("polls.none")), new, deck, lede=w("polls.lede"))
    heads = (w("polls.question"), w("polls.state"), w("polls.answers"))
    rows = (
        (link(said(each.text, w), f"{POLLS}/{each.number}"), w.sentence(w.term(each.state)), came(w, each))
        for each in found
    )
    return visit.page(
        w("place.polls"), new, stacked(w("place.polls"), heads, rows, unseen=True), deck, lede=w("polls.lede")
    )


def came(w: Words, poll: PollView) -> str:
    """How many answered."""
    return w.n("poll.answers", poll.answers) if poll.answers else w("poll.nobody")
