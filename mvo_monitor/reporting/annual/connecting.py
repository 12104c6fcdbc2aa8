"""The connecting text of a section, as the coordinator wrote it."""

from mvo_monitor.reporting.annual.making import Making
from mvo_monitor.reporting.paper import Block
from mvo_monitor.vocabulary import ReportSection


def connected(making: Making, section: ReportSection, subject: str | None = None) -> tuple[Block, ...]:
    """The paragraphs of its text; none where nothing was written."""
    return ()
