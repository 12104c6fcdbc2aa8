"""What the steering group has before it when it reviews a year: the agenda, made from the store."""

from mvo_monitor.progress.review.agenda import Agenda, Differing, read_agenda
from mvo_monitor.progress.review.judgings import ToJudge
from mvo_monitor.progress.review.last_meeting import last_meeting
from mvo_monitor.progress.review.moved import Moved
from mvo_monitor.progress.review.points import AgendaPart, AgendaPoint
from mvo_monitor.progress.review.records import Listed, Some

__all__ = [
    "Agenda",
    "AgendaPart",
    "AgendaPoint",
    "Differing",
    "Listed",
    "Moved",
    "Some",
    "ToJudge",
    "last_meeting",
    "read_agenda",
]
