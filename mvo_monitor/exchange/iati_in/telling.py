"""An indicator of a file in words, alike on the page and on the command line."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from mvo_monitor.exchange.iati_in.looking import Looked
from mvo_monitor.exchange.iati_in.numbers import number
from mvo_monitor.exchange.iati_in.periods import Dated
from mvo_monitor.exchange.iati_in.preview import Preview
from mvo_monitor.exchange.iati_in.written_down import LinkWritten, ValueWritten
from mvo_monitor.progress.wording.value import number_in_words
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Direction

_CODES = ("1", "2", "3", "4", "5")
_SAID = {"true": Direction.UP, "1": Direction.UP, "false": Direction.DOWN, "0": Direction.DOWN}
_TRUE = ("true", "1")
_MOST_TYPED = 3


def answer(w: Words, preview: Preview) -> str:
    """Of how many indicators how many can be judged."""
    return w.n("iati_in.answer", preview.judged, total=w.n("iati_in.of_indicators", preview.counted.indicators))


def facts(w: Words, preview: Preview) -> str:
    """Version and counts, in one line."""
    counted = preview.counted
    return w(
        "iati_in.facts",
        version=preview.version,
        activities=w.n("iati_in.activities", counted.activities, with_results=w.number(counted.with_results)),
        results=w.n("iati_in.results", counted.results),
        periods=w.n("iati_in.periods", counted.periods),
    )


def about_in_words(w: Words, looked: Looked) -> str:
    """How it is measured, which way is better, and where it began; as far as the file says so."""
    written = looked.written
    code = written.measure if written.measure in _CODES else "other"
    made = looked.definition
    direction = made.direction if made is not None else _SAID.get((written.ascending or "").lower())
    parts = [w(f"iati_in.measure.{code}"), w(f"iati_in.direction.{direction.value if direction else 'none'}")]
    if made is not None and made.series[0].baseline is not None:
        found = made.series[0].baseline
        parts.append(w("iati_in.baseline", value=number_in_words(w, made, found.value), year=found.year))
    elif written.baselines:
        typed = (
            w("iati_in.baseline", value=_typed(w, each), year=each.year or each.day or "–")
            for each in written.baselines
        )
        parts += list(typed)[:_MOST_TYPED]
    else:
        parts.append(w("iati_in.baseline_none"))
    if (written.aggregation or "").lower() in _TRUE:
        parts.append(w("iati_in.aggregation"))
    return w.sentence(" · ".join(parts))


def period_in_words(w: Words, period: Dated) -> str:
    """The year that it is, else its days, else what was typed for them."""
    if period.year is not None:
        return str(period.year)
    if period.start is not None and period.end is not None:
        return w("iati_in.span", start=period.start, end=period.end)
    return w("iati_in.span", start=period.written.start or "–", end=period.written.end or "–")


def typed_values(w: Words, values: Iterable[ValueWritten]) -> str:
    """Targets or actuals as they stand in the file, those of a group or place counted only."""
    values = tuple(values)
    whole = [_typed(w, each) for each in values if not each.split]
    split = len(values) - len(whole)
    told = whole[:_MOST_TYPED] + (["…"] if len(whole) > _MOST_TYPED else [])
    return ", ".join(told + ([w.n("iati_in.split_values", split)] if split else [])) or "–"


def documents_of(looked: Looked) -> Iterator[LinkWritten]:
    """The documents of the indicator, then those of its baselines, targets and actuals."""
    yield from looked.written.documents
    for value in looked.written.baselines:
        yield from value.documents
    for period in looked.periods:
        for value in (*period.written.targets, *period.written.actuals):
            yield from value.documents


def _typed(w: Words, value: ValueWritten) -> str:
    """A number as readers write it; all else as it stands there, in quotes."""
    text = (value.value or "").strip()
    found = number(text)
    if isinstance(found, Decimal):
        return w.number(found)
    said = text or value.comment(w.language)
    return w("iati_in.quoted", text=said) if said else "–"
