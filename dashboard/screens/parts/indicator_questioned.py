"""Can the status be questioned? Rule, inputs, sum, sources, who approved it, and what would change it."""

from collections.abc import Iterable

from dashboard.screens.parts.indicator_inputs import inputs
from dashboard.shell.frame import Frame
from dashboard.shell.html import Html, h
from dashboard.shell.judged import judged_note
from dashboard.shell.layout import link, margin_note, section
from mvo_monitor.progress.indicator import IndicatorStory
from mvo_monitor.progress.standings import Standing
from mvo_monitor.progress.wording.sums import comparison_in_words, why
from mvo_monitor.vocabulary import Incomparable, Reason


def questioned(frame: Frame, story: IndicatorStory) -> Html | None:
    """The section; None in a year in which there is nothing to question."""
    w, standing = frame.w, story.standing
    if standing is None:
        return None
    found = standing.assessment
    notes = [
        judged_note(w("indicator.judgement"), story.judged_of(standing), found, w, none=w("indicator.not_judged")),
        margin_note(w("indicator.change"), *_compared(frame, story, standing)),
        margin_note(w("indicator.how_to_cite"), w("indicator.cite", code=story.definition.code, year=story.year)),
    ]
    rule = h("p", why(w, found), " ", link(w("indicator.all_rules"), f"{frame.href('rules')}#{found.rule.value}"))
    return section(
        w("indicator.questioned"), rule, inputs(frame, story, found), _needed(frame, story, standing), margin=notes
    )


def _compared(frame: Frame, story: IndicatorStory, standing: Standing) -> Iterable[str]:
    found = standing.trend.comparison
    if found.incomparable is Incomparable.NOT_MEASURED:
        yield frame.w("indicator.nothing_to_compare", year=story.year)
    else:
        yield comparison_in_words(frame.w, story.definition, found)
    if story.across is not None:
        yield comparison_in_words(frame.w, story.definition, story.across)


def _needed(frame: Frame, story: IndicatorStory, standing: Standing) -> Html | None:
    """What to do where nothing was measured: how such a measure is taken, and what there is to build on."""
    w, found = frame.w, standing.assessment
    reasons = {part.reason for part in found.parts} or {found.reason}
    if Reason.NOT_MEASURED not in reasons:
        return None
    there = w.n("indicator.needed.evidence", standing.evidence, year=story.year) if standing.evidence else None
    told = w(f"indicator.needed.{story.definition.measure.value}", year=story.year)
    return h("div", h("h3", w("indicator.needed")), h("p", told, " ", there))
