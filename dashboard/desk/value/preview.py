"""What a value would change, shown before it is in force: the deed is tried, its outcome read, and taken back again."""

import hashlib
from dataclasses import dataclass

from dashboard.desk.kit import Filled
from dashboard.desk.value.subject import Subject
from dashboard.desk.visit import Visit
from dashboard.shell.html import Child, Html, h, join
from dashboard.shell.scores import floors_of
from dashboard.shell.standings import symbol
from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.measures.indicator import IndicatorDefinition, Series
from mvo_monitor.measures.status import assess, assess_series
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.judgements import INDICATOR, read_judged
from mvo_monitor.progress.readable import readable_for, reading_for
from mvo_monitor.progress.wording.sums import number_in_words, status_in_words, sum_in_words
from mvo_monitor.recording.values_by_hand import ValueByHand, enter_value

LOOKED = "_looked"
"""The field that tells what stood in the form when its outcome was shown."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """How the indicator would be; ``changes`` is False where everything stands already as it was typed."""

    definition: IndicatorDefinition
    changes: bool


class _SeenEnough(Exception):
    pass


def look_ahead(visit: Visit, of: Subject, new: ValueByHand) -> Ahead:
    """What ``enter_value`` would make of it, by the very functions that every page asks. Raises as the deed does."""
    found: list[Ahead] = []
    try:
        with visit.writing() as writing:
            changes = enter_value(writing, new)
            connection = writing.session.connection()
            with reading_for(readable_for(visit.doer), connection):
                plan = read_indicators(connection, (of.definition.plan,), floors=floors_of(visit.settings))
            found = [Ahead(each, changes) for each in plan if each.id == of.definition.id]
            raise _SeenEnough
    except _SeenEnough:
        return found[0]


def looked_at(filled: Filled) -> str:
    """What is typed, in short: with it a form says what its reader was shown the outcome of."""
    typed = sorted((name, held) for name, held in filled.typed.items() if any(held))
    return hashlib.sha256(repr((typed, filled.version)).encode()).hexdigest()[:32]


def preview_html(visit: Visit, of: Subject, ahead: Ahead, filled: Filled) -> Html:
    """Was and becomes, in value and status, above the button that puts it in force."""
    w = visit.w
    if not ahead.changes:
        return h("div", h("p", w("by_hand.same")), class_="mvo-advice", role="status", tabindex=-1, autofocus=True)
    series = next(each for each in ahead.definition.series if each.part == of.series.part)
    was, becomes = (
        assess_series(of.definition, of.series, of.year),
        assess_series(ahead.definition, series, of.year),
    )
    lines = [_values(visit, of, ahead.definition, series), _statuses(visit, was, becomes, "by_hand.status.")]
    if of.definition.has_parts:
        whole = assess(of.definition, of.year), assess(ahead.definition, of.year)
        lines.append(_statuses(visit, *whole, "by_hand.status_whole."))
    sum_ = h("p", sum_in_words(w, ahead.definition, becomes), class_="mvo-soft")
    judged = (of.year, INDICATOR, of.ref) in visit.read(read_judged, (of.year,))
    return h(
        "div",
        (h("p", line) for line in lines),
        sum_,
        h("p", w("by_hand.judged_already")) if judged else None,
        h("input", type="hidden", name=LOOKED, value=looked_at(filled)),
        class_="mvo-advice",
        role="status",
        tabindex=-1,
        autofocus=True,
    )


def _values(visit: Visit, of: Subject, definition: IndicatorDefinition, series: Series) -> Child:
    w, after = visit.w, definition.counted(series, of.year)
    was = number_in_words(w, of.definition, of.shown.value) if of.shown else None
    becomes = number_in_words(w, definition, after.value) if after else w("by_hand.hidden")
    if was is None:
        return h("strong", w("by_hand.first" if of.stands is None else "by_hand.from_hidden", value=becomes))
    return h("strong", w("by_hand.was_becomes", was=was, becomes=becomes))


def _statuses(visit: Visit, was: Assessment, becomes: Assessment, key: str) -> Child:
    w = visit.w
    before, after = (status_in_words(w, each) for each in (was, becomes))
    told = w(f"{key}stays", status=after) if before == after else w(f"{key}moves", was=before, becomes=after)
    return join((symbol(becomes.status), " ", told))
