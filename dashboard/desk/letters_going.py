"""Letters on their way: set going by a page, and how far they are while the pages stay free for other work."""

from starlette.responses import Response

from dashboard.desk.asking import LETTERS, act
from dashboard.desk.visit import Visit
from dashboard.shell.html import Html, h
from dashboard.shell.layout import link, section
from mvo_monitor.errors import Refusal
from mvo_monitor.posting.going_out import GoingOut, Whom, Write, going_out, send_out

AT_ONCE = 2.0
"""So many seconds a page waits for its letters: those to a coalition are gone by then."""

COMES_BACK = "3"
"""After so many seconds the page that tells how far they are is asked for again."""


def set_going(visit: Visit, whom: Whom, write: Write | None = None, *, nobody: str = LETTERS) -> Response:
    """Let letters go out; the page that follows tells what came of them, or how far they are.

    ``nobody``: where to go on where there was none to write. Raises what refused the first of them.
    """
    order = send_out(visit.reading.store, visit.settings, visit.doer, whom, write)
    if not order.over.wait(AT_ONCE):
        return visit.go(LETTERS)
    going = going_out(visit.reading.store)
    if going is not None and going.trouble is None and not (order.waiting and (going.posts or order.fault)):
        order.told = True
    if order.fault is not None and not order.written:
        raise order.fault
    if not order.of:
        return visit.go(nobody, "no_letters")
    w = visit.w
    if not visit.settings.posts_letters:
        return visit.go(LETTERS, "letters_written", n=w.number(order.written))
    came = {"n": w.number(order.sent), "of": w.number(order.of)}
    if order.held:
        return visit.go(LETTERS, "letters_held", **came, held=w.number(order.held))
    return visit.go(LETTERS, "letters_posted", **came)


def is_going(visit: Visit) -> bool:
    """Whether letters are on their way now. Ask once for a page: they may be gone by the end of it."""
    going = going_out(visit.reading.store)
    return going is not None and not going.over


def going_section(visit: Visit, *, now: bool) -> Html | None:
    """How far the letters are ``now``, with the way to stop them; or what came of the last ones, until others go."""
    w, going = visit.w, going_out(visit.reading.store)
    if going is None or going.told:
        return None
    if not now:
        return section(w("letters.went"), h("p", _came(visit, going), role="status"), *_why(visit, going))
    done = going.count("of") - going.waiting if going.posts else going.count("written")
    bar = h("progress", max=going.count("of") or None, value=done if going.count("of") else None,
            aria_label=w("letters.going"))  # fmt: skip
    stop = w("letters.stopping") if going.stopping else act(visit, LETTERS, w("letters.stop"), do="stop")
    return section(
        w("letters.going"),
        h("p", bar, class_="mvo-far"),
        h(
            "p",
            w("letters.goes_on"),
            " ",
            link(w("letters.reload"), LETTERS),
            " · ",
            _still(visit),
            class_="mvo-source",
        ),
        stop,
    )


def how_far(visit: Visit) -> str:
    """How many are gone, failed and waiting now."""
    w, going = visit.w, going_out(visit.reading.store)
    if going is None or not going.count("of"):
        return w("letters.far_begins")
    if not going.posts:
        return w("letters.far_written", n=w.number(going.count("written")), of=w.number(going.count("of")))
    sent, of = w.number(going.count("sent")), w.number(going.count("of"))
    told = [w("letters.far_sent", n=sent, of=of)]
    told += [w.n("letters.far_failed", going.count("failed"))] if going.count("failed") else []
    told += [w.n("letters.far_held", going.count("held"))] if going.count("held") else []
    told.append(w.n("letters.far_waiting", going.waiting))
    return " · ".join(told) + "."


def comes_back(visit: Visit, page: Response, *, now: bool) -> Response:
    """The page, which asks for itself anew while letters are on their way."""
    if now and not visit.params.get("still"):
        page.headers["Refresh"] = COMES_BACK
    return page


def _still(visit: Visit) -> Html | str:
    """For whom a page that comes anew is in the way."""
    return (
        visit.w("letters.stands_still")
        if visit.params.get("still")
        else link(visit.w("letters.stand_still"), visit.here(still=1))
    )


def _came(visit: Visit, going: GoingOut) -> str:
    w = visit.w
    if not going.posts:
        return w("letters.far_written", n=w.number(going.count("written")), of=w.number(going.count("of")))
    told = [w("letters.far_sent", n=w.number(going.count("sent")), of=w.number(going.count("of")))]
    told += [w.n("letters.far_failed", going.count("failed"))] if going.count("failed") else []
    told += [w.n("letters.far_held", going.count("held"))] if going.count("held") else []
    told += [w.n("letters.far_left", going.waiting)] if going.waiting else []
    return " · ".join(told) + "."


def _why(visit: Visit, going: GoingOut) -> list[Html]:
    """Why the rest did not follow, and how it goes on."""
    w, told = visit.w, []
    if going.trouble is not None:
        phrase = going.trouble.phrase()
        told.append(h("p", h("strong", w(phrase.key, **phrase.fields))))
    elif going.fault is not None:
        why = going.fault.sentence(w) if isinstance(going.fault, Refusal) else w("letters.broke_off")
        told.append(h("p", h("strong", why)))
    if going.count("held"):
        told.append(h("p", w("letters.held_below")))
    if going.waiting:
        told.append(h("p", w("letters.how_on")))
    return told
