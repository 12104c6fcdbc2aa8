"""The points of an agenda, in the order in which the group comes to them: first what only it can decide."""

from enum import StrEnum


class AgendaPart(StrEnum):
    """What the group decides, what changed, and what is still to be done by others."""

    DECIDE = "decide"
    CHANGED = "changed"
    UNFINISHED = "unfinished"


class AgendaPoint(StrEnum):
    """What a review comes to, in its order. A point without anything to it is left out."""

    TO_JUDGE = "to_judge"
    DIFFERING = "differing"
    DEVIATIONS = "deviations"
    UNANSWERED = "unanswered"
    MOVED = "moved"
    CHANGED = "changed"
    NEWS = "news"
    BARE = "bare"
    LOOSE = "loose"
    WAITING = "waiting"
    RETURNED = "returned"
    FINDINGS = "findings"

    @property
    def part(self) -> AgendaPart:
        """To which part of the agenda it belongs."""
        return _PARTS[self]


_PARTS = {
    AgendaPoint.TO_JUDGE: AgendaPart.DECIDE,
    AgendaPoint.DIFFERING: AgendaPart.DECIDE,
    AgendaPoint.DEVIATIONS: AgendaPart.DECIDE,
    AgendaPoint.UNANSWERED: AgendaPart.DECIDE,
    AgendaPoint.MOVED: AgendaPart.CHANGED,
    AgendaPoint.CHANGED: AgendaPart.CHANGED,
    AgendaPoint.NEWS: AgendaPart.CHANGED,
    AgendaPoint.BARE: AgendaPart.UNFINISHED,
    AgendaPoint.LOOSE: AgendaPart.UNFINISHED,
    AgendaPoint.WAITING: AgendaPart.UNFINISHED,
    AgendaPoint.RETURNED: AgendaPart.UNFINISHED,
    AgendaPoint.FINDINGS: AgendaPart.UNFINISHED,
}
