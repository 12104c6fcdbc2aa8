"""The strongest evidence of a goal beside its setbacks: records, and what was planned and not achieved."""

from dashboard.shell.frame import Frame
from dashboard.shell.html import Html, h, join, said
from dashboard.shell.layout import bullets, empty
from dashboard.shell.records import record_list
from mvo_monitor.progress.goal import GoalStory
from mvo_monitor.progress.planned import read_planned


def goal_proof(frame: Frame, story: GoalStory) -> Html:
    """Two columns: what went well and how we know, and what did not."""
    w, reader = frame.w, frame.reader
    strongest = record_list(story.strongest, reader) if story.strongest else empty(w("goal.no_proof"))
    missed = _missed(frame, story)
    none = None if missed else empty(w("goal.no_setbacks"))
    setbacks = record_list(story.setbacks, reader) if story.setbacks else none
    columns = (
        h("div", h("h2", w("goal.strongest")), strongest),
        h("div", h("h2", w("goal.setbacks")), setbacks, missed),
    )
    return h("section", h("div", *columns, class_="mvo-two"), class_="mvo-section")


def _missed(frame: Frame, story: GoalStory) -> Html | None:
    """What the steering group answered for the indicators of the goal, where something was missed."""
    w = frame.w
    lines = [
        join((h("a", each.code, href=frame.href("indicator", indicator=each.code)), ": ", said(each.what, w)))
        for each in frame.read(read_planned, story.year)
        if each.what is not None and each.goal == story.goal.code
    ]
    return h("div", h("h3", w("planned.title")), bullets(lines), class_="mvo-next") if lines else None
