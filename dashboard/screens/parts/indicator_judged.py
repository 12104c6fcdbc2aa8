"""What the steering group decided on an indicator: this year in full, earlier decisions, and the other years."""

from collections.abc import Iterable

from dashboard.shell.frame import Frame
from dashboard.shell.html import Child, Html, h, join
from dashboard.shell.judged import decision_facts
from dashboard.shell.layout import link, section
from dashboard.shell.standings import symbol
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.progress.indicator import IndicatorStory
from mvo_monitor.progress.judgements import Judged
from mvo_monitor.progress.wording.judging import judged_in_words


def judgements(frame: Frame, story: IndicatorStory) -> Html | None:
    """The section; None where the steering group never decided on this indicator."""
    w, standing = frame.w, story.standing
    judged = story.judged_of(standing)
    others = list(_other_years(frame, story))
    if judged is None and not others:
        return None
    now: Child = h("p", w("indicator.not_judged_year", year=story.year), class_="mvo-empty")
    if judged is not None and standing is not None:
        told = h("p", judged_in_words(w, judged, standing.assessment), class_="mvo-answer")
        again = h("p", w("judging.again", because=judged.again_because)) if judged.again_because else None
        facts = decision_facts(judged, w, standing.assessment, story.definition)
        now = join((told, again, facts, *(_earlier(frame, each, story.definition) for each in judged.earlier)))
    elsewhere = h("div", h("h3", w("judging.other_years")), h("ul", others, class_="mvo-list")) if others else None
    return section(w("judging.section", year=story.year), now, elsewhere, id_="judgement")


def _earlier(frame: Frame, judged: Judged, definition: IndicatorDefinition) -> Html:
    told = frame.w("judging.earlier", number=judged.number, date=judged.decided_on)
    return h("details", h("summary", told), decision_facts(judged, frame.w, definition=definition))


def _other_years(frame: Frame, story: IndicatorStory) -> Iterable[Html]:
    w = frame.w
    for standing in story.by_year:
        judged = story.judged_of(standing)
        if judged is None or standing.year == story.year:
            continue
        to = frame.here(year=standing.year, indicator=standing.definition.code)
        about = h("span", symbol(judged.status, 18), " ", judged_in_words(w, judged, standing.assessment))
        yield h("li", link(str(standing.year), f"{to}#judgement"), ": ", about)
