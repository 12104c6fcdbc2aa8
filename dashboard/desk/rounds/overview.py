"""All surveys: what is open first, with who answered and who is late; then what is being made; then what is closed."""

from collections.abc import Iterable

from starlette.responses import Response

from dashboard.desk.asking import act, acts, way
from dashboard.desk.rounds.ways import ROUNDS, how, response, to_round
from dashboard.desk.stacked import stacked
from dashboard.desk.visit import Visit
from dashboard.shell.asked import whole_number
from dashboard.shell.html import Child, Html, h, join, said, said_within
from dashboard.shell.layout import empty, link, section
from mvo_monitor.clock import today
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.survey_rounds import HeldRound, read_held_rounds
from mvo_monitor.recording.survey_rounds.reusing import reuse_round
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import RoundState

SHOWN = 6
"""So many questions that lost what they hung on are named in the sentence; the page shows the others."""


def show(visit: Visit) -> Response:
    """The lists."""
    w, found = visit.w, visit.fresh(read_held_rounds, today())
    if not found:
        return visit.page(w("place.rounds"), empty(w("rounds.none")), _steps(visit, None))
    by_state = {state: [each for each in found if each.state is state] for state in RoundState}
    is_open = by_state[RoundState.OPEN]
    return visit.page(
        w("place.rounds"),
        _listed(visit, w("rounds.open"), is_open),
        _steps(visit, next(iter(by_state[RoundState.CLOSED]), None)),
        _listed(visit, w("rounds.drafts"), by_state[RoundState.DRAFT]),
        _closed(visit, by_state[RoundState.CLOSED]),
        lede=w.n("rounds.lede", len(is_open)) if is_open else w("rounds.lede_none"),
    )


def do(visit: Visit) -> Response:
    """Ask an earlier survey's questions again."""
    number = whole_number(str(visit.typed.get("round", "")))
    earlier = next((each for each in visit.fresh(read_held_rounds, today()) if each.id == number), None)
    if earlier is None or visit.typed.get("do") != "reuse":
        raise NotFound("option", str(visit.typed.get("do", "")))
    with visit.writing() as writing:
        made = reuse_round(writing, earlier.id, year_after(earlier))
    if not made.untied:
        return visit.go(to_round(made.number), "round_reused", year=str(earlier.year))
    names = visit.w.join(made.untied[:SHOWN])
    return visit.go(to_round(made.number), "round_reused_untied", year=str(earlier.year), questions=names)


def year_after(earlier: HeldRound) -> int:
    """The year for which a survey is held once more: this one, or the one after it."""
    return max(earlier.year + 1, today().year)


def reuse(visit: Visit, label: Child, held: HeldRound, *, quiet: bool = True) -> Html:
    """The button that asks the same once more."""
    return act(visit, ROUNDS, label, quiet=quiet, do="reuse", round=held.id)


def reuse_told(w: Words, held: HeldRound) -> Html:
    """What that button says of a survey by its title."""
    return said_within(lambda title: w("rounds.reuse", title=title), held.title, w)


def _steps(visit: Visit, last: HeldRound | None) -> Html | None:
    w = visit.w
    return acts(
        reuse(visit, reuse_told(w, last), last, quiet=False) if last else None,
        way(w("rounds.new"), f"{ROUNDS}/new", quiet=last is not None),
        link(w("rounds.import"), f"{ROUNDS}/import"),
        link(w("rounds.published"), f"{ROUNDS}/published"),
        link(w("meeting.to_polls"), "/polls"),
    )


def _listed(visit: Visit, title: str, found: list[HeldRound]) -> Html | None:
    if not found:
        return None
    return section(title, h("ul", (_line(visit, each) for each in found), class_="mvo-kept"))


def _line(visit: Visit, each: HeldRound) -> Html:
    """A round that is open or being made: what it is, how far it is, who is late."""
    w = visit.w
    told: list[Child] = [w("rounds.of_year", year=each.year), how(w, each)]
    if each.state is RoundState.OPEN:
        told = [h("strong", response(w, each)), w("rounds.until", due=each.due_on), how(w, each)]
    else:
        told.append(w.n("rounds.n_questions", len(each.kinds)))
    late = h("p", _late(visit, each)) if each.late else None
    title = h("p", link(h("span", said(each.title, w)), to_round(each.id)))
    return h("li", title, h("p", join(told, " · "), class_="mvo-doing"), late)


def _late(visit: Visit, each: HeldRound) -> Child:
    w, names = visit.w, each.late
    named = w.join(names) if each.late_n == len(names) else w.n("rounds.late_more", each.late_n, names=", ".join(names))
    return w("rounds.late", names=named)


def _closed(visit: Visit, found: list[HeldRound]) -> Html | None:
    if not found:
        return None
    w = visit.w
    heads = [w("rounds.survey"), w("rounds.year"), w("rounds.answered"), w("rounds.how"), w("rounds.once_more")]
    return section(w("rounds.closed"), stacked(w("rounds.closed_list"), heads, _rows(visit, found), unseen=True))


def _rows(visit: Visit, found: Iterable[HeldRound]) -> Iterable[tuple[Child, ...]]:
    w = visit.w
    for each in found:
        title = said(each.title, w)
        label = h("span", w("rounds.reuse_short"), h("span", " (", title, ")", class_="mvo-unseen"))
        again = reuse(visit, label, each)
        yield link(title, to_round(each.id)), str(each.year), response(w, each), how(w, each), again
