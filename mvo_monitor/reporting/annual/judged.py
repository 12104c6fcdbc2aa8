"""What the steering group judged, beside what was computed: the status, why, and that somebody saw it otherwise."""

from mvo_monitor.progress.goal import GoalStory
from mvo_monitor.progress.judgements import GOAL, Judged
from mvo_monitor.progress.standings import Standing
from mvo_monitor.progress.wording.judging import status_said
from mvo_monitor.reporting.annual.making import Making, ended
from mvo_monitor.reporting.paper import Block, Inline, Note, Paragraph, Run, plain


def judged_status(making: Making, standing: Standing) -> Inline | None:
    """The status that the steering group agreed on, its motivation as a footnote; None while nothing was decided."""
    judged = making.facts.overview.judged.get(standing.subject)
    if judged is None:
        return None
    said = making.w.sentence(status_said(making.w, judged.status, standing.assessment))
    return (Run(said, note=Note(plain(" ".join(_why(making, judged))))),)


def goal_judged(making: Making, story: GoalStory) -> tuple[Block, ...]:
    """What the steering group says of the goal as a whole."""
    judged = making.facts.overview.judged.get((making.year, GOAL, story.goal.ref))
    if judged is None:
        return ()
    opening = making.w("report.goal_judged", status=judged.status)
    return (Paragraph(plain(" ".join((opening, *_why(making, judged))))),)


def _why(making: Making, judged: Judged) -> list[str]:
    """The motivation and the day; whoever saw it otherwise is quoted, and never by name: a report is published."""
    w = making.w
    told = [w("report.decided_on", date=judged.decided_on), ended(making.said(judged.motivation))]
    return [*told, *(ended(w("report.dissent", text=making.said(each.text))) for each in judged.dissent)]
