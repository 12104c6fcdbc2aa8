"""What of a year waits to be judged: by whoever comes, by the group together; and what is decided."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import Response

from dashboard.desk.asking import way
from dashboard.desk.judge.here import judged_year, list_of, path_of
from dashboard.desk.stacked import stacked
from dashboard.desk.visit import Visit
from dashboard.shell.choosing import row_of_links
from dashboard.shell.html import Child, Html, h, said
from dashboard.shell.layout import empty, section
from dashboard.shell.scores import floors_of
from dashboard.shell.standings import symbol
from mvo_monitor.errors import YearIsClosed
from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.measures.written import Written
from mvo_monitor.permissions import may
from mvo_monitor.progress.judgements import GOAL, INDICATOR, Judged
from mvo_monitor.progress.judging_seen import Waiting, read_waiting
from mvo_monitor.progress.overview import Overview, read_measured_years, read_overview, read_years
from mvo_monitor.progress.own_records import read_closed_on
from mvo_monitor.progress.wording.judging import status_said
from mvo_monitor.progress.wording.sums import status_in_words
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import JudgingState, Right


@dataclass(frozen=True, slots=True)
class _Line:
    """One indicator or goal: how it stands by its figures, what is decided, and how far its judging is."""

    kind: str
    code: str
    title: Written
    computed: Assessment | None
    judged: Judged | None
    waiting: Waiting | None

    @property
    def group(self) -> str:
        """Where it stands on the page: for you, for the group, given, decided."""
        state = self.waiting.state if self.waiting else JudgingState.COLLECTING
        if state is JudgingState.COLLECTING:
            return "given" if self.waiting and self.waiting.own else "yours"
        return "shown" if state is JudgingState.SHOWN else "decided"


def show(visit: Visit) -> Response:
    """The answer in a sentence, then all of the year by what there is to do."""
    w = visit.w
    years = visit.read(read_years)
    if not visit.params.get("year") and not years:
        return visit.page(w("place.judge"), empty(w("judge.no_years")))
    year = judged_year(visit) if visit.params.get("year") else (visit.read(read_measured_years) or years)[-1]
    found = visit.read(read_overview, year, floors=floors_of(visit.settings))
    lines = _lines(found, visit.fresh(read_waiting, year, visit.doer.person_id))
    closed_on = visit.fresh(read_closed_on, year)
    judges = may(visit.doer, Right.JUDGE) and closed_on is None
    chosen = row_of_links(w("shell.year"), [(str(each), list_of(each), each == year) for each in years])
    if not lines:
        return visit.page(w("judge.title", year=year), chosen, empty(w("judge.nothing", year=year)))
    closed = h("p", YearIsClosed(year, closed_on).sentence(w), class_="mvo-warning") if closed_on else None
    return visit.page(
        w("judge.title", year=year),
        h("div", chosen, class_="mvo-years"),
        closed,
        _next(w, year, lines) if judges else None,
        *(_group(w, year, group, lines, judges=judges) for group in ("yours", "shown", "given", "decided")),
        lede=_lede(w, lines, judges=judges),
    )


def _lines(found: Overview, held: Mapping[tuple[str, str], Waiting]) -> list[_Line]:
    lines = []
    for each in found.goals:
        for standing in each.standings:
            definition, ref = standing.definition, standing.ref
            judged = found.judged.get((found.year, INDICATOR, ref))
            lines.append(
                _Line(
                    INDICATOR,
                    definition.code,
                    definition.title,
                    standing.assessment,
                    judged,
                    held.get((INDICATOR, ref)),
                )
            )
        judged = found.judged.get((found.year, GOAL, each.goal.ref))
        lines.append(_Line(GOAL, each.goal.code, each.goal.title, None, judged, held.get((GOAL, each.goal.ref))))
    return lines


def _lede(w: Words, lines: list[_Line], *, judges: bool) -> str:
    """``U gaf 3 van de 9 oordelen; 2 liggen naast elkaar en 1 is beslist.``"""
    n = {group: sum(line.group == group for line in lines) for group in ("yours", "shown", "given", "decided")}
    done = w.n("judge.lede_decided", n["decided"], of=len(lines))
    if not judges:
        return done
    gave = sum(bool(line.waiting and line.waiting.own) for line in lines)
    told = w("judge.lede_gave", n=gave, of=gave + n["yours"]) if gave + n["yours"] else w("judge.lede_nothing")
    shown = w.n("judge.lede_shown", n["shown"]) if n["shown"] else None
    return " ".join(filter(None, (told, shown, done)))


def _next(w: Words, year: int, lines: list[_Line]) -> Html | None:
    first = next((line for line in lines if line.group == "yours"), None)
    return (
        way(w("judge.next", code=_name(w, first)), path_of(year, first.kind, first.code), quiet=False)
        if first
        else None
    )


def _group(w: Words, year: int, group: str, lines: list[_Line], *, judges: bool) -> Html | None:
    own = [line for line in lines if line.group == group]
    if not own:
        return None
    title = w(f"judge.group.{group}" if judges or group != "yours" else "judge.group.open")
    heads = [w("judge.column.what"), w("judge.column.computed"), w("judge.column.group")]
    return section(title, stacked(title, heads, (_row(w, year, line) for line in own), unseen=True))


def _row(w: Words, year: int, line: _Line) -> list[Child]:
    about = h("a", _name(w, line), " · ", said(line.title, w), href=path_of(year, line.kind, line.code))
    figures: Child = w("judge.no_sum")
    if line.computed is not None:
        figures = h("span", symbol(line.computed.status, 18), " ", status_in_words(w, line.computed))
    return [about, figures, _stands(w, line)]


def _stands(w: Words, line: _Line) -> Child:
    decided = None
    if line.judged is not None:
        told = w.sentence(status_said(w, line.judged.status, line.computed))
        decided = h("span", symbol(line.judged.status, 18), " ", h("strong", told))
    if line.waiting is None or line.waiting.state is JudgingState.DECIDED:
        return decided or w("judge.nobody_yet")
    if line.waiting.state is JudgingState.SHOWN:
        going = w("judge.is_shown")
    else:
        going = w("judge.gave", n=line.waiting.n, of=line.waiting.of) if line.waiting.n else w("judge.nobody_yet")
    return (decided, h("br"), w("judge.anew_now"), " ", going) if decided else going


def _name(w: Words, line: _Line) -> str:
    return w("judge.goal", code=line.code) if line.kind == GOAL else line.code
