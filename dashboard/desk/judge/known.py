"""What one has to know to judge, in a minute: what is measured, what the figures say, and this year's evidence."""

from collections.abc import Iterable
from itertools import groupby

from dashboard.desk.judge.here import Here
from dashboard.desk.review.year import reader_of
from dashboard.desk.visit import Visit
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.judged import marks_of
from dashboard.shell.layout import empty, facts, link, section
from dashboard.shell.reader import Reader
from dashboard.shell.records import record_line
from dashboard.shell.standings import counted, strip, symbol, trend_mark
from mvo_monitor.measures.indicator import Target
from mvo_monitor.progress.goal import GoalStory
from mvo_monitor.progress.indicator import IndicatorStory
from mvo_monitor.progress.wording.sums import number_in_words, status_in_words, sum_in_words
from mvo_monitor.texts import Words

_SHOWN = 6
"""So many records stand on the page itself; the rest is one link away."""


def known(visit: Visit, here: Here) -> Html:
    """Figures and evidence, short, each with the way to the whole."""
    reader = reader_of(visit, here.year)
    if isinstance(here.story, IndicatorStory):
        about = section(visit.w("judge.what"), facts(_of_indicator(visit.w, here.story, reader)))
    else:
        about = section(visit.w("judge.indicators"), *_of_goal(visit.w, here.story, reader))
    return join((about, _evidence(visit.w, here, reader)))


def _of_indicator(w: Words, story: IndicatorStory, reader: Reader) -> Iterable[tuple[Child, Child]]:
    definition, standing = story.definition, story.standing
    if definition.definition:
        yield w("indicator.definition"), said(definition.definition, w)
    if definition.has_parts:
        parts = (join((f"{series.part}. ", said(series.title, w))) for series in definition.series)
        yield w("indicator.parts"), join(parts, h("br"))
    targets = _targets(w, story)
    if targets:
        yield w("judge.targets"), targets
    if standing is not None:
        found = standing.assessment
        status = h("strong", symbol(found.status, 20), " ", w.sentence(status_in_words(w, found)))
        why = (h("br"), sum_in_words(w, definition, found), " ", trend_mark(standing, w))
        yield w("judge.computed"), join((status, *why))
    more = reader.href("indicator", indicator=definition.code)
    yield w("judge.more"), link(w("judge.to_indicator", code=definition.code), more)


def _targets(w: Words, story: IndicatorStory) -> Html | None:
    definition = story.definition
    held: dict[str, list[Target]] = {}
    for series in definition.series:
        found = [each for each in series.targets if each.in_force_at_end_of(story.year)]
        if found:
            held[series.part or ""] = sorted(found, key=lambda each: each.year)
    lines = []
    for part, found in held.items():
        told = w.join(
            [w("judge.target", year=each.year, value=number_in_words(w, definition, each.value)) for each in found]
        )
        lines.append(join((f"{part}. " if part else None, told)))
    return join(lines, h("br")) if lines else None


def _of_goal(w: Words, story: GoalStory, reader: Reader) -> Iterable[Child]:
    if not story.standings:
        yield empty(w("overview.goal_without_indicators"))
        return
    yield h("p", w("judge.goal_tally", tally=counted(story.standings, w)), class_="mvo-answer")
    yield strip(story.standings, reader, marks=marks_of(story.judged, w))


def _evidence(w: Words, here: Here, reader: Reader) -> Html:
    title = w("judge.evidence", year=here.year)
    found = here.evidence
    if not found:
        return section(title, empty(w("judge.no_evidence", year=here.year)))
    groups = []
    for strength, cards in groupby(found[:_SHOWN], key=lambda card: card.strength.strength):
        rows = (h("li", record_line(card, reader)) for card in cards)
        groups += [h("h3", w.sentence(w.term(strength))), h("ul", rows, class_="mvo-list")]
    page = {here.kind: here.code}
    way = f"{reader.href(here.kind, **page)}#evidence" if here.definition else reader.href(here.kind, **page)
    more = h("p", link(w.n("judge.all_evidence", len(found)), way)) if len(found) > _SHOWN else None
    return section(title, groups, more)
