"""What exactly is measured: definition, method, levels, breaks, what it follows, and every target there was."""

from collections.abc import Iterable

from dashboard.screens.parts.indicator_inputs import source_told
from dashboard.screens.parts.indicator_targets import headed_table, targets
from dashboard.shell.baselines import earlier_baselines
from dashboard.shell.frame import Frame
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.layout import bullets, facts, section
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.indicator import IndicatorStory
from mvo_monitor.progress.joins import Relative
from mvo_monitor.progress.keeping.changes import read_earlier_baselines
from mvo_monitor.progress.wording.inputs import measure_in_words
from mvo_monitor.progress.wording.value import band, distance


def defined(frame: Frame, story: IndicatorStory) -> Html:
    """Definition, levels and targets."""
    w, definition = frame.w, story.definition
    return h(
        "div",
        section(w("indicator.defined"), facts(_facts(frame, story)), _levels(frame, definition)),
        section(w("indicator.targets"), *targets(frame, definition)),
        _earlier(frame, definition),
    )


def _earlier(frame: Frame, definition: IndicatorDefinition) -> Html | None:
    """The baselines that were left; earlier reports were held against them."""
    told = earlier_baselines(frame.w, definition, frame.read(read_earlier_baselines, definition.id))
    return section(frame.w("plan_keeping.earlier_baselines"), told) if told else None


def _facts(frame: Frame, story: IndicatorStory) -> Iterable[tuple[Child, Child]]:
    w, definition = frame.w, story.definition

    def written(text: Written | None) -> Child:
        return said(text, w) if text else h("span", w("indicator.not_stated"), class_="mvo-soft")

    yield w("indicator.definition"), written(definition.definition)
    if definition.has_parts:
        parts = (join((f"{series.part}. ", said(series.title, w))) for series in definition.series)
        yield w("indicator.parts"), join(parts, h("br"))
    yield w("indicator.method"), written(definition.method)
    yield w("indicator.measure"), w.sentence(measure_in_words(w, definition))
    yield w("indicator.direction"), w.sentence(w.term(definition.direction))
    if definition.unit:
        yield w("indicator.unit"), written(definition.unit)
    if definition.band:
        yield w("indicator.band"), band(w, definition, definition.band)
    if not definition.measure.has_levels:
        margin = distance(w, definition, definition.margin)
        yield w("indicator.margin"), w("indicator.margin_is", margin=margin)
    yield w("indicator.owner"), written(definition.owner)
    yield w("indicator.data_source"), written(definition.data_source)
    yield w("indicator.in_force"), _span(frame, definition)
    if definition.breaks:
        cuts = (join((f"{cut.year}: ", said(cut.reason, w))) for cut in definition.breaks)
        yield w("indicator.breaks"), join(cuts, h("br"))
    if story.relatives:
        yield w("indicator.relatives"), bullets(_relative(frame, each) for each in story.relatives)
    yield w("indicator.source"), source_told(definition.source) or written(None)


def _span(frame: Frame, definition: IndicatorDefinition) -> str:
    first, last = definition.first_year, definition.last_year
    return str(first) if first == last else frame.w("indicator.years_span", first=first, last=last)


def _relative(frame: Frame, each: Relative) -> Html:
    """How two indicators of two plans hang together; the names of both lead to their pages."""
    earlier, later = each.earlier, each.later
    told = frame.w(
        f"indicator.follows.{each.succession.kind.value}",
        earlier=earlier.code,
        earlier_plan=earlier.plan,
        later=later.code if later else "",
        later_plan=later.plan if later else "",
    )
    ways = [
        h("a", other.code, " ", said(other.title, frame.w), href=frame.here(year=year, indicator=other.code))
        for other, year in ((earlier, earlier.last_year), (later, later.first_year if later else 0))
        if other is not None
    ]
    return h("span", told, " ", said(each.succession.note, frame.w), h("br"), join(ways, " → "))


def _levels(frame: Frame, definition: IndicatorDefinition) -> Html | None:
    w = frame.w
    if not any(level.descriptor or level.expected_evidence for level in definition.levels):
        return None
    keys = ("name", "means", "evidence")
    heads = (h("th", w(f"indicator.level.{key}"), scope="col") for key in keys)
    rows = (
        h(
            "tr",
            h("th", f"{level.position}. ", said(level.label, w), scope="row"),
            h("td", said(level.descriptor, w)),
            h("td", said(level.expected_evidence, w)),
        )
        for level in definition.levels
    )
    return headed_table(w("indicator.levels"), heads, rows)
