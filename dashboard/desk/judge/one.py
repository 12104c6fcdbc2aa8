"""One indicator or goal to judge: what there is to know, one's own judgement unseen, the spread, the decision."""

from starlette.responses import Response

from dashboard.desk.asking import acts, pressed_in, way
from dashboard.desk.judge.deciding import ANEW, deciding, judging_anew, take_anew, take_decision
from dashboard.desk.judge.giving import GIVE, SHOW, giving, showing, take_judgement, take_showing
from dashboard.desk.judge.here import Here, here_at, list_of
from dashboard.desk.judge.known import known
from dashboard.desk.judge.spread import decision, history, spread
from dashboard.desk.kit import Filled
from dashboard.desk.review.year import REVIEW, judge_at, meeting_at
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.html import Child, Html, h, join
from dashboard.shell.layout import link, section
from dashboard.shell.scores import floors_of
from dashboard.shell.standings import symbol
from mvo_monitor.errors import YearIsClosed
from mvo_monitor.permissions import check
from mvo_monitor.progress.judgements import INDICATOR, read_judged
from mvo_monitor.progress.overview import read_overview
from mvo_monitor.progress.review.judgings import read_to_judge
from mvo_monitor.progress.wording.judging import judged_in_words
from mvo_monitor.progress.wording.sums import status_in_words
from mvo_monitor.vocabulary import JudgingState, Right


def show(visit: Visit) -> Response:
    """The page as far as the judging is."""
    return _page(visit, here_at(visit))


def do(visit: Visit) -> Response:
    """Keep an own judgement, show all, keep a decision, or begin again."""
    check(visit.doer, Right.JUDGE)
    here, pressed = here_at(visit), pressed_in(visit)
    if pressed == SHOW:
        return take_showing(visit, here)
    takes = {GIVE: take_judgement, ANEW: take_anew}.get(pressed, take_decision)
    done = takes(visit, here)
    return done if isinstance(done, Response) else _page(visit, here_at(visit), *done, pressed)


def _page(visit: Visit, here: Here, sent: Filled | None = None, status: int = 200, pressed: str = "") -> Response:
    w = visit.w
    back = acts(_to_meeting(visit, here), link(w("judge.back", year=here.year), list_of(here.year)))
    begins = here.seen.now.collects and here.judges and here.closed_on is None and sent is None
    about, now = known(visit, here), _now(visit, here, sent, pressed)
    # Whoever judges reads first what there is to know; a group that decides has read it, and comes for the spread.
    to_own = None if visit.params.get("together") else acts(link(w("judge.to_yours"), "#yours"))
    parts = (to_own, about, *now) if begins else (*now, about)
    return visit.page(
        w(f"judge.title_of.{here.kind}", code=here.code, title=here.title(w.language), year=here.year),
        _onward(visit, here) if sent is None else None,
        *parts,
        history(visit, here),
        back,
        lede=_lede(visit, here),
        status=status,
    )


def _onward(visit: Visit, here: Here) -> Html | None:
    """Once it is decided: to what is decided next, what lies side by side first; a meeting decides many in a row."""
    if not here.judges or here.closed_on is not None or here.seen.now.state is not JudgingState.DECIDED:
        return None
    found = visit.read(read_overview, here.year, floors=floors_of(visit.settings))
    left = visit.fresh(read_to_judge, found, visit.read(read_judged, (here.year,)))
    if not left:
        return acts(link(visit.w("judge.all_decided", year=here.year), address(REVIEW, {"year": here.year})))
    following = left[0]
    name = visit.w("judge.next_open", title=following.title(visit.w.language), code=following.code)
    return acts(way(name, judge_at(here.year, following.kind, following.code)))


def _to_meeting(visit: Visit, here: Here) -> Html:
    """Back to the screen on the wall, where a group that decides comes from; a goal has its place on the agenda."""
    if here.kind == INDICATOR:
        return link(visit.w("judge.to_meeting", code=here.code), meeting_at(here.year, here.code))
    return link(visit.w("review.to_agenda", year=here.year), address(REVIEW, {"year": here.year}))


def _lede(visit: Visit, here: Here) -> Child:
    """The answer first: what is decided, else how far the group is."""
    w, decided, now = visit.w, here.seen.decided, here.seen.now
    if decided is not None:
        return join((symbol(decided.status, 24), " ", judged_in_words(w, decided, here.computed)))
    gave = w("judge.gave_n", n=now.n, of=now.of) if now.n else w("judge.gave_none")
    told = gave if now.collects else w("judge.is_shown")
    if here.computed is None:
        return told
    return join(
        (
            symbol(here.computed.status, 24),
            " ",
            w("judge.computed_is", status=status_in_words(w, here.computed)),
            " ",
            told,
        )
    )


def _now(visit: Visit, here: Here, sent: Filled | None, pressed: str) -> tuple[Html | None, ...]:
    """What this visitor can do, or see, at this point."""
    w, now = visit.w, here.seen.now
    made, shown = decision(visit, here), spread(visit, here, now)
    if sent is not None:
        # A form comes back whatever happened to the judging meanwhile: nothing typed is lost.
        return {GIVE: giving, ANEW: judging_anew}.get(pressed, deciding)(visit, here, sent), made, shown
    if here.closed_on is not None or not here.judges:
        told = YearIsClosed(here.year, here.closed_on).sentence(w) if here.closed_on else w("judge.you_read")
        return h("p", told, class_="mvo-warning" if here.closed_on else "mvo-read"), made, shown
    if now.state is JudgingState.DECIDED:
        return made, shown, judging_anew(visit, here)
    if now.state is JudgingState.SHOWN:
        return shown, deciding(visit, here), judging_anew(visit, here), made
    if not now.n and visit.params.get("together"):
        return made, deciding(visit, here)
    return made, giving(visit, here), showing(visit, here), _at_once(visit, here)


def _at_once(visit: Visit, here: Here) -> Html | None:
    """The way for a group that judges at the table at once; not once somebody gave theirs unseen."""
    w = visit.w
    if here.seen.now.n:
        return None
    step = way(w("judge.decide_at_once"), visit.here(together="1"))
    return section(w("judge.at_once"), h("p", w("judge.at_once_what"), class_="mvo-read"), step)
