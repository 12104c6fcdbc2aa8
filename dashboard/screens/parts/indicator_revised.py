"""What stood here before: the values of the year that were corrected or withdrawn, with the reason."""

from dashboard.shell.frame import Frame
from dashboard.shell.html import Html
from dashboard.shell.layout import section
from dashboard.shell.revisions import revisions
from dashboard.shell.scores import floors_of
from mvo_monitor.clock import day_of
from mvo_monitor.progress.indicator import IndicatorStory
from mvo_monitor.progress.value_history import Done, read_value_history


def earlier(frame: Frame, story: IndicatorStory) -> Html | None:
    """The section; None where the year has but the value it always had. By whom it was done is not told here."""
    w = frame.w
    if story.standing is None:
        return None
    floors = floors_of(frame.reader.settings)
    found = frame.read(read_value_history, story.definition, story.year, floors=floors)

    def when(done: Done) -> str:
        return w("by_hand.on", date=day_of(done.at))

    told = revisions(w, story.definition, found, when)
    return section(w("by_hand.earlier_values", year=story.year), told) if told else None
