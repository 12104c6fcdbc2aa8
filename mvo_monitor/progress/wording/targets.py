"""The target that an indicator is held to in a year, in a few words: what is to be reached, and by when."""

from mvo_monitor.measures.indicator import IndicatorDefinition, Series
from mvo_monitor.measures.yardstick import yardstick
from mvo_monitor.progress.wording.value import band, quoted
from mvo_monitor.texts import Words


def targets_in_words(w: Words, definition: IndicatorDefinition, year: int) -> str:
    """``4,2 in 2025``; of an indicator with parts each part's own, where these differ."""
    told = [_of(w, definition, series, year) for series in definition.series]
    if len(set(told)) == 1:
        return told[0]
    return "; ".join(f"{series.part}: {each}" for series, each in zip(definition.series, told, strict=True))


def _of(w: Words, definition: IndicatorDefinition, series: Series, year: int) -> str:
    held = yardstick(definition, series, year, None)
    if held.band is not None:
        return band(w, definition, held.band)
    if held.end is None:
        return w("targets.none")
    end = w("targets.end", value=quoted(w, definition, held.end), year=held.end_year)
    if held.planned is None:
        return end
    return w("targets.planned", planned=quoted(w, definition, held.planned), year=year, end=end)
