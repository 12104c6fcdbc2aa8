"""What the steering group judged, beside what was computed."""

from mvo_monitor.progress.standings import Standing
from mvo_monitor.reporting.annual.making import Making


def judged_status(_making: Making, _standing: Standing) -> str:
    """The status that the steering group agreed on; empty while it judged nothing of this indicator in this year."""
    return ""
