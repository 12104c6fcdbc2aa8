"""What was planned and not achieved, and what the steering group accepted as a deviation, with its target in sight."""

from mvo_monitor.progress.deviations import Deviation
from mvo_monitor.progress.goal import GoalStory
from mvo_monitor.progress.standings import Standing
from mvo_monitor.progress.wording.targets import targets_in_words
from mvo_monitor.reporting.annual.making import Making, ended
from mvo_monitor.reporting.paper import Block, Inline, Listing, Paragraph, Run, plain


def unattained(making: Making, story: GoalStory) -> list[Block]:
    """Both lists under a goal, each only where there is something to tell."""
    facts = making.facts
    missed = [_missed(making, each) for each in story.standings if each.ref in facts.missed]
    accepted = [
        _accepted(making, each, facts.deviations[each.ref]) for each in story.standings if each.ref in facts.deviations
    ]
    return [*_listing(making, "report.missed", missed), *_listing(making, "report.deviations", accepted)]


def _listing(making: Making, lead: str, items: list[Inline]) -> list[Block]:
    return [Paragraph(plain(making.w(lead))), Listing(tuple(items))] if items else []


def _missed(making: Making, standing: Standing) -> Inline:
    what = ended(making.said(making.facts.missed[standing.ref]))
    return (*_named(making, standing), Run(what))


def _accepted(making: Making, standing: Standing, deviation: Deviation) -> Inline:
    w = making.w
    decided = w("report.deviation_by", by=deviation.decided_by, on=deviation.decided_on, until=deviation.ends_on)
    target = w("report.target_stays", target=targets_in_words(w, standing.definition, making.year))
    reason = ended(making.said(deviation.reason))
    return (*_named(making, standing), Run(reason), Run(f" {decided} {target}"))


def _named(making: Making, standing: Standing) -> Inline:
    definition = standing.definition
    named = f"{definition.code}, {making.said(definition.title)}"
    return (Run(f"{named}: "),)
