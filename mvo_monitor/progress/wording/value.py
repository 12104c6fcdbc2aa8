"""A value of an indicator as a person writes it: with its scale, its level's name, its percentage sign."""

from decimal import Decimal

from mvo_monitor.measures.indicator import IndicatorDefinition, Reading, SourceNote
from mvo_monitor.measures.rounding import decimals_of, downwards, upwards
from mvo_monitor.measures.yardstick import Band
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Measure

_YES_NO = ("no", "partly", "yes")

_MOST_DIGITS = 4
"""Nobody writes more behind the point; the store keeps all that were worked out."""


def value_in_words(w: Words, definition: IndicatorDefinition, reading: Reading) -> str:
    """A value with what it needs to be understood: scale or unit, and how many answered. Its basis stands beside it."""
    text = number_in_words(w, definition, reading.value)
    if definition.measure is Measure.SCORE and definition.scale:
        low, high = definition.scale
        text = w("value.score", value=text, low=low, high=high)
    elif definition.measure is Measure.COUNT and definition.unit:
        text = w("value.with_unit", value=text, unit=definition.unit(w.language))
    if reading.n is None:
        return text
    if reading.asked is None:
        return w.n("value.answered", reading.n, value=text)
    return w("value.answered_of", value=text, n=reading.n, asked=reading.asked)


def source_of_value(w: Words, reading: Reading) -> SourceNote | None:
    """Where a value comes from: its document, else the survey round with how many answered."""
    if reading.source is not None or reading.round is None:
        return reading.source
    return SourceNote(reading.round.key, reading.round.title(w.language), answered_of(w, reading.n, reading.asked))


def answered_of(w: Words, n: int | None, asked: int | None) -> str | None:
    """``14 van 24``, or ``14 antwoorden`` where it is not known how many were asked."""
    if n is None:
        return None
    return w.n("survey_scores.answers", n) if asked is None else w("survey_scores.answered_of", n=n, asked=asked)


def number_in_words(w: Words, definition: IndicatorDefinition, value: Decimal) -> str:
    """A value in as few characters as it can have: ``4,3``, ``45%``, ``deels``."""
    if definition.measure.has_levels:
        return level_in_words(w, definition, value)
    text = rounded(w, value)
    return w("value.percentage", value=text) if definition.measure is Measure.PERCENTAGE else text


def rounded(w: Words, value: Decimal) -> str:
    """A number with the digits it was given; one that was worked out (7/11) has more than anybody reads."""
    return w.number(value, 1) if decimals_of(value) > _MOST_DIGITS else w.number(value)


def level_in_words(w: Words, definition: IndicatorDefinition, position: Decimal) -> str:
    """The name of a level; a yes_no needs none of its own."""
    label = next((level.label for level in definition.levels if level.position == position), None)
    if label is not None:
        return label(w.language)
    if definition.measure is Measure.YES_NO and position in range(len(_YES_NO)):
        return w(f"value.level.{_YES_NO[int(position)]}")
    return w("value.unknown_level", position=position)


def quoted(w: Words, definition: IndicatorDefinition, value: Decimal | None) -> str:
    """A value inside a sentence: a level in quotes; empty for None."""
    if value is None:
        return ""
    text = number_in_words(w, definition, value)
    return w("sum.quoted", text=text) if definition.measure.has_levels else text


def band(w: Words, definition: IndicatorDefinition, band_: Band) -> str:
    """``2 tot en met 4``, ``ten minste 2`` or ``ten hoogste 4``."""
    low, high = (quoted(w, definition, end) for end in band_)
    if low and high:
        return w("sum.band", low=low, high=high)
    return w("sum.band_from", low=low) if low else w("sum.band_to", high=high)


def distance(w: Words, definition: IndicatorDefinition, distance_: Decimal) -> str:
    """A difference between two values; of percentages it is said in percentage points."""
    if definition.measure is not Measure.PERCENTAGE:
        return w.number(distance_)
    return w.n("sum.points", 1 if distance_ == 1 else 2, value=w.number(distance_))


def hides_margin(definition: IndicatorDefinition, reading: Reading | None) -> bool:
    """Whether the margin that counts is that of a survey in which too few answered for it to be told."""
    if reading is None or reading.sampling_margin is None:
        return False
    return not reading.margin_told and reading.sampling_margin > definition.margin


def margin(w: Words, definition: IndicatorDefinition, margin_: Decimal, *, exceeded: bool) -> str:
    """A margin in at most two decimals, rounded so that the comparison just made still reads true."""
    if decimals_of(margin_) > 2:
        margin_ = (downwards if exceeded else upwards)(margin_, 2)
    return distance(w, definition, margin_)


def titled(w: Words, definition: IndicatorDefinition, code: str | None, sentence: str) -> str:
    """A sentence about one part, after a colon behind the part's code and title."""
    sentence = sentence[:1].lower() + sentence[1:]
    title = next((series.title for series in definition.series if series.part == code), None)
    if title is None:
        return w("sum.part", part=code, sentence=sentence)
    return w("sum.part_titled", part=code, title=title(w.language), sentence=sentence)
