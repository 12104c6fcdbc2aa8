"""A workbook that was edited comes back: looked at first, then taken in, all of it or nothing.

``look_at_workbook`` and ``take_in_workbook`` give an ``Outlook``: every change with what it was and becomes, what is
refused and why, what is asked, and what is not taken over.
"""

from mvo_monitor.exchange.workbook_in.evidence_steps import EvidenceStep
from mvo_monitor.exchange.workbook_in.found import CellChange, ChangeKind, Emptied, Place, RowChange, Told
from mvo_monitor.exchange.workbook_in.steps import Answer, Asks, Step
from mvo_monitor.exchange.workbook_in.taking_in import Answers, Outlook, look_at_workbook, take_in_workbook
from mvo_monitor.exchange.workbook_in.trying import Tried

__all__ = [
    "Answer",
    "Answers",
    "Asks",
    "CellChange",
    "ChangeKind",
    "Emptied",
    "EvidenceStep",
    "Outlook",
    "Place",
    "RowChange",
    "Step",
    "Told",
    "Tried",
    "look_at_workbook",
    "take_in_workbook",
]
