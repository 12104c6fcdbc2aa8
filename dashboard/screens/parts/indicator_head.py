"""The head of an indicator's page: where it belongs, what it is called, how it stands, and what it measures."""

from dashboard.shell.choosing import row_of_links
from dashboard.shell.deviations import deviation_told, planned_told
from dashboard.shell.frame import Frame
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.keeping import keeping_links
from dashboard.shell.layout import heading, link
from dashboard.shell.standings import symbol, tally
from mvo_monitor.progress.indicator import IndicatorStory
from mvo_monitor.progress.wording.sums import status_in_words, sum_in_words


def heads(frame: Frame, story: IndicatorStory) -> tuple[Html | None, ...]:
    """Everything above the first section."""
    title = h("span", story.definition.code, " ", said(story.definition.title, frame.w))
    return (
        _under(frame, story),
        heading(title, _lede(frame, story)),
        _years(frame, story),
        deviation_told(frame.reader, story.definition, story.year),
        planned_told(frame.reader, story.ref, story.year),
        _measured(frame, story),
        keeping_links(frame.reader, story.plan.code, story.definition.code, story.year if story.standing else None),
    )


def _under(frame: Frame, story: IndicatorStory) -> Html:
    """The goal it belongs to, and the indicators before and after it."""
    w, goal = frame.w, story.goal
    to_goal = link(
        join((w("indicator.of_goal", goal=goal.code), " ", said(goal.title, w))), frame.href("goal", goal=goal.code)
    )
    beside = [
        h("a", w(key, code=other.code), href=frame.here(indicator=other.code), title=other.title(w.language))
        for key, other in (("indicator.previous", story.previous), ("indicator.following", story.following))
        if other is not None
    ]
    return h("div", to_goal, h("nav", beside, aria_label=w("indicator.beside")), class_="mvo-under")


def _lede(frame: Frame, story: IndicatorStory) -> Child:
    w, standing = frame.w, story.standing
    if standing is None:
        return w("indicator.not_in_force", year=story.year)
    found = standing.assessment
    status = status_in_words(w, found)
    if found.parts:
        told = w.n(
            "indicator.lede_parts", len(found.parts), year=story.year, status=status, tally=tally(found.parts, w)
        )
    else:
        told = w("indicator.lede", year=story.year, status=status, sum=sum_in_words(w, standing.definition, found))
    return join((symbol(found.status, 24), " ", told))


def _years(frame: Frame, story: IndicatorStory) -> Html:
    """The years of the indicator, through all plans: under its code in each."""
    links = [
        (str(each.year), frame.here(year=each.year, indicator=each.definition.code), each.year == story.year)
        for each in story.by_year
    ]
    return h("div", row_of_links(frame.w("shell.year"), links), class_="mvo-years")


def _measured(frame: Frame, story: IndicatorStory) -> Html | None:
    text = story.definition.definition
    return h("p", h("strong", frame.w("indicator.measured_is")), " ", said(text, frame.w)) if text else None
