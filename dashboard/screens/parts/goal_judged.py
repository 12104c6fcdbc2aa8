"""What the steering group decided on a goal, in full; who only reads the margin sees that there is more."""

from dashboard.shell.frame import Frame
from dashboard.shell.html import Html, h
from dashboard.shell.judged import decision_facts, judged_note
from dashboard.shell.layout import section
from mvo_monitor.progress.goal import GoalStory
from mvo_monitor.progress.judgements import GOAL, Judged


def goal_judged(frame: Frame, story: GoalStory) -> Html | None:
    """The section; None where nothing was decided in the year."""
    w, judged = frame.w, _of(story)
    if judged is None:
        return None
    earlier = (
        h(
            "details",
            h("summary", w("judging.earlier", number=each.number, date=each.decided_on)),
            decision_facts(each, w),
        )
        for each in judged.earlier
    )
    return section(w("judging.section", year=story.year), decision_facts(judged, w), *earlier, id_="judgement")


def goal_judged_note(frame: Frame, story: GoalStory) -> Html:
    """The same for the margin, short."""
    w = frame.w
    return judged_note(w("overview.judgement"), _of(story), None, w, none=w("overview.not_judged"))


def _of(story: GoalStory) -> Judged | None:
    return story.judged.get((story.year, GOAL, story.goal.ref))
