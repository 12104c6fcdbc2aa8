"""What of a year waits to be judged: by whoever comes, by the group together; and what is decided."""

from starlette.responses import Response

from dashboard.desk.asking import acts, way
from dashboard.desk.judge.here import list_of
from dashboard.desk.judge.year_lines import Line, lines_of, name_of, row_of
from dashboard.desk.review.year import judge_at, year_at
from dashboard.desk.stacked import stacked
from dashboard.desk.visit import Visit
from dashboard.shell.choosing import row_of_links
from dashboard.shell.html import Html, h
from dashboard.shell.layout import empty, section
from dashboard.shell.scores import floors_of
from mvo_monitor.errors import YearIsClosed
from mvo_monitor.permissions import may
from mvo_monitor.progress.judging_seen import read_waiting
from mvo_monitor.progress.overview import read_measured_years, read_overview, read_years
from mvo_monitor.progress.own_records import read_closed_on
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Right

_GROUPS = ("yours", "shown", "given", "decided")


def show(visit: Visit) -> Response:
    """The answer in a sentence, then all of the year by what there is to do."""
    w = visit.w
    years = visit.read(read_years)
    if not visit.params.get("year") and not years:
        return visit.page(w("place.judge"), empty(w("judge.no_years")))
    year = year_at(visit) if visit.params.get("year") else (visit.read(read_measured_years) or years)[-1]
    found = visit.read(read_overview, year, floors=floors_of(visit.settings))
    lines = lines_of(found, visit.fresh(read_waiting, year, visit.doer.person_id))
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
        *(_group(w, year, group, lines, judges=judges) for group in _GROUPS),
        lede=_lede(w, lines, judges=judges),
    )


def _lede(w: Words, lines: list[Line], *, judges: bool) -> str:
    """``U gaf 3 van de 9 oordelen; 2 liggen naast elkaar en 1 is beslist.``"""
    n = {group: sum(line.group == group for line in lines) for group in _GROUPS}
    done = w.n("judge.lede_decided", n["decided"], of=len(lines)) if n["decided"] else w("judge.lede_decided_none")
    if not judges:
        return done
    gave = _gave(lines)
    told = w("judge.lede_gave", n=gave, of=gave + n["yours"]) if gave + n["yours"] else w("judge.lede_nothing")
    if n["yours"] and not gave:
        told = w.n("judge.lede_gave_none", n["yours"])
    shown = w.n("judge.lede_shown", n["shown"]) if n["shown"] else None
    return " ".join(filter(None, (told, shown, done)))


def _gave(lines: list[Line]) -> int:
    return sum(bool(line.waiting and line.waiting.own) for line in lines)


def _next(w: Words, year: int, lines: list[Line]) -> Html | None:
    first = next((line for line in lines if line.group == "yours"), None)
    if first is None:
        return None
    step = way(
        w("judge.go_on" if _gave(lines) else "judge.next", code=name_of(w, first)),
        judge_at(year, first.kind, first.code),
        quiet=False,
    )
    return acts(step)


def _group(w: Words, year: int, group: str, lines: list[Line], *, judges: bool) -> Html | None:
    own = [line for line in lines if line.group == group]
    if not own:
        return None
    title = w(f"judge.group.{group}" if judges or group != "yours" else "judge.group.open")
    heads = [w("judge.column.what"), w("judge.column.computed"), w("judge.column.group")]
    return section(title, stacked(title, heads, (row_of(w, year, line) for line in own), unseen=True))
