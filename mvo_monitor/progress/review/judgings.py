"""What of a year is still to be judged: every indicator in force and every goal without a decision."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.engine import Connection

from mvo_monitor.measures.written import Written
from mvo_monitor.progress.judgements import GOAL, INDICATOR, Judged, Subject
from mvo_monitor.progress.judging_seen import Waiting, read_waiting
from mvo_monitor.progress.overview import Overview
from mvo_monitor.vocabulary import JudgingState


@dataclass(frozen=True, slots=True)
class ToJudge:
    """An indicator or goal without a decision. ``state`` is None while nobody began; ``n`` of ``of`` gave theirs.

    ``anew``: a decision stands, and it is being judged again.
    """

    kind: str
    ref: str
    title: Written
    state: JudgingState | None
    n: int
    of: int
    anew: bool

    @property
    def code(self) -> str:
        """The code alone."""
        return self.ref.partition("/")[2]


_ORDER = (JudgingState.SHOWN, JudgingState.COLLECTING, None)
"""What lies side by side is decided first, then what some have judged, then what nobody has."""


def read_to_judge(connection: Connection, found: Overview, judged: Mapping[Subject, Judged]) -> tuple[ToJudge, ...]:
    """All that waits for a decision, what can be decided at once first; goals come after their indicators."""
    going_on = read_waiting(connection, found.year, None)
    named = [(INDICATOR, each.ref, each.definition.title) for each in found.standings]
    named += [(GOAL, each.goal.ref, each.goal.title) for each in found.goals]
    open_ = [
        _to_judge(kind, ref, title, going_on.get((kind, ref)), (found.year, kind, ref) in judged)
        for kind, ref, title in named
        if (kind, ref) in going_on or (found.year, kind, ref) not in judged
    ]
    waiting = [each for each in open_ if each.state is not JudgingState.DECIDED]
    return tuple(sorted(waiting, key=lambda each: _ORDER.index(each.state)))


def _to_judge(kind: str, ref: str, title: Written, at: Waiting | None, decided: bool) -> ToJudge:
    return ToJudge(kind, ref, title, at.state if at else None, at.n if at else 0, at.of if at else 0, decided)
