"""Every target of an indicator there is or was: from when until when it held, and why another took its place."""

from collections.abc import Iterable

from dashboard.screens.parts.indicator_inputs import source_told
from dashboard.shell.frame import Frame
from dashboard.shell.html import Child, Html, h, said
from mvo_monitor.measures.indicator import IndicatorDefinition, Series, Target
from mvo_monitor.measures.yardstick import NO, YES
from mvo_monitor.progress.wording.sums import level_in_words, number_in_words
from mvo_monitor.progress.wording.value import band
from mvo_monitor.vocabulary import Measure


def targets(frame: Frame, definition: IndicatorDefinition) -> Iterable[Html]:
    """The targets as tables, one for all parts where these are alike; or what holds in their place."""
    w = frame.w
    if definition.band:
        yield h("p", w("indicator.targets_band", band=band(w, definition, definition.band)))
        return
    alike = len({series.targets for series in definition.series}) == 1
    for series in definition.series[:1] if alike else definition.series:
        if series.targets:
            title = w("indicator.targets_all") if alike else w("indicator.targets_of", part=series.part)
            yield _target_table(frame, definition, series, title)
        elif definition.measure is Measure.YES_NO:
            ends = {"start": level_in_words(w, definition, NO), "end": level_in_words(w, definition, YES)}
            yield h("p", w("indicator.target_by_nature", **ends, year=definition.last_year))
        else:
            yield h("p", w("indicator.no_targets"))


def headed_table(title: str, heads: Iterable[Html], rows: Iterable[Html]) -> Html:
    """A table under its caption, which scrolls by itself where the screen is narrow."""
    table = h("table", h("caption", title), h("thead", h("tr", heads)), h("tbody", rows))
    return h("div", table, class_="mvo-scroll", role="region", tabindex=0, aria_label=title)


def _target_table(frame: Frame, definition: IndicatorDefinition, series: Series, title: str) -> Html:
    """Every target there was; a column in which nothing stands is left out."""
    w = frame.w
    ordered = sorted(series.targets, key=lambda each: (each.year, each.set_in or 0))
    columns: dict[str, list[Child]] = {
        "value": [number_in_words(w, definition, each.value) for each in ordered],
        "sort": [w("indicator.target.end" if each.is_end else "indicator.target.yearly") for each in ordered],
        "held": [_held(frame, each) for each in ordered],
        "reason": [said(each.reason, w) for each in ordered],
        "source": [source_told(each.source) for each in ordered],
    }
    used = {key: cells for key, cells in columns.items() if any(cells)}
    heads = (h("th", w(f"indicator.target.{key}"), scope="col") for key in ("year", *used))
    rows = (
        h("tr", h("th", target.year, scope="row"), (h("td", cells[place]) for cells in used.values()))
        for place, target in enumerate(ordered)
    )
    return headed_table(title, heads, rows)


def _held(frame: Frame, target: Target) -> str:
    """From when until when a target was the one that counted."""
    w, since, until = frame.w, target.set_in, target.replaced_in
    if until is None:
        return w("indicator.target.since", year=since) if since else w("indicator.target.always")
    return w("indicator.target.between", since=since, year=until) if since else w("indicator.target.until", year=until)
