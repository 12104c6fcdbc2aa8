"""The lines of what is judged in a year: how each stands by its figures, what is decided, how far its judging is."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.desk.review.year import judge_at
from dashboard.shell.html import Child, h, said
from dashboard.shell.standings import counted, symbol
from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.judgements import GOAL, INDICATOR, Judged
from mvo_monitor.progress.judging_seen import Waiting
from mvo_monitor.progress.overview import Overview
from mvo_monitor.progress.standings import Standing
from mvo_monitor.progress.wording.judging import status_said
from mvo_monitor.progress.wording.sums import status_in_words
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import JudgingState


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator or goal. ``of``: the indicator itself, or those of the goal."""

    kind: str
    code: str
    title: Written
    of: tuple[Standing, ...]
    judged: Judged | None
    waiting: Waiting | None

    @property
    def computed(self) -> Assessment | None:
        """How an indicator stands by its figures; a goal has no such status."""
        return self.of[0].assessment if self.kind == INDICATOR else None

    @property
    def group(self) -> str:
        """Where it stands on the page: ``yours``, ``given``, ``shown`` or ``decided``."""
        state = self.waiting.state if self.waiting else JudgingState.COLLECTING
        if state is JudgingState.COLLECTING:
            return "given" if self.waiting and self.waiting.own else "yours"
        return "shown" if state is JudgingState.SHOWN else "decided"


def lines_of(found: Overview, held: Mapping[tuple[str, str], Waiting]) -> list[Line]:
    """Each goal after its indicators, in the order of the plan."""
    lines = []
    for each in found.goals:
        for standing in each.standings:
            judged = found.judged.get(standing.subject)
            waiting = held.get((INDICATOR, standing.ref))
            definition = standing.definition
            lines.append(Line(INDICATOR, definition.code, definition.title, (standing,), judged, waiting))
        goal = each.goal
        lines.append(Line(GOAL, goal.code, goal.title, each.standings, each.judged, held.get((GOAL, goal.ref))))
    return lines


def row_of(w: Words, year: int, line: Line) -> list[Child]:
    """What it is, how it stands by its figures, how far the group is."""
    about = h("a", w.sentence(name_of(w, line)), " · ", said(line.title, w), href=judge_at(year, line.kind, line.code))
    figures: Child = counted(line.of, w)
    if line.computed is not None:
        figures = h("span", symbol(line.computed.status, 18), " ", status_in_words(w, line.computed))
    return [about, figures, _stands(w, line)]


def _stands(w: Words, line: Line) -> Child:
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


def name_of(w: Words, line: Line) -> str:
    """What it is called in short."""
    return w("judge.goal", code=line.code) if line.kind == GOAL else line.code
