"""What a status was worked out from, number by number: exact, and told so that anybody can do the sum again."""

from dataclasses import dataclass
from fractions import Fraction

from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.measures.indicator import IndicatorDefinition, Reading, SourceNote
from mvo_monitor.measures.rounding import decimals_of, half_up
from mvo_monitor.measures.status import LEEWAY
from mvo_monitor.measures.yardstick import Yardstick
from mvo_monitor.progress.wording.value import (
    band,
    distance,
    hides_margin,
    number_in_words,
    source_of_value,
    value_in_words,
)
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Measure, Reason


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that went into a sum; ``key`` is the same in every language, ``beside`` says what it rests on."""

    key: str
    label: str
    told: str
    beside: str = ""
    source: SourceNote | None = None


def inputs_in_words(w: Words, definition: IndicatorDefinition, assessment: Assessment) -> tuple[Input, ...]:
    """The inputs of one sum: of an indicator without parts, or of one of its parts. What played no part is left out."""
    held = assessment.yardstick
    if held is None:
        raise ValueError("only what is judged on its own has inputs of its own")
    found = (
        _value(w, definition, assessment),
        _baseline(w, definition, held),
        _target(w, definition, held, assessment.part),
        _planned(w, definition, held),
        _band(w, definition, held),
        _margin(w, definition, assessment, held),
        _progress(w, assessment, held),
        _expected(w, assessment, held),
    )
    return tuple(each for each in found if each is not None)


def share_in_words(w: Words, share: Fraction) -> str:
    """A share exactly and as a percentage: ``2/5 = 40%``, ``1/3 ≈ 33,3%``; a whole one only as a percentage."""
    exact = half_up(share * 100, 0) == share * 100
    percentage = w.percent(share, 0 if exact else 1)
    if share.denominator == 1:
        return percentage
    return w("input.share" if exact else "input.share_about", share=_fraction(w, share), percentage=percentage)


def _is_rounded(reading: Reading) -> bool:
    """Whether the sum reckons with another number than the one that is printed."""
    return reading.exact != Fraction(reading.value)


def _fraction(w: Words, share: Fraction) -> str:
    return f"{w.number(share.numerator)}/{w.number(share.denominator)}"


def _input(w: Words, key: str, told: str, beside: str = "", source: SourceNote | None = None) -> Input:
    return Input(key, w(f"input.{key}"), told, beside, source)


def _value(w: Words, definition: IndicatorDefinition, assessment: Assessment) -> Input:
    reading = assessment.reading
    if reading is None:
        return _input(w, "value", w.term(assessment.reason or Reason.NOT_MEASURED))
    if assessment.reason is Reason.TOO_FEW_ANSWERS:
        return _input(w, "value", w("input.too_few", n=reading.n, minimum=definition.floor_of(reading)))
    beside = w.term(reading.basis)
    if _is_rounded(reading):
        beside = w("survey_scores.unrounded", basis=beside, mean=_fraction(w, reading.exact))
    return _input(w, "value", value_in_words(w, definition, reading), beside, source_of_value(w, reading))


def _baseline(w: Words, definition: IndicatorDefinition, held: Yardstick) -> Input | None:
    if held.band is not None:
        return None
    if held.baseline is not None:
        told = w("input.in_year", value=number_in_words(w, definition, held.baseline.value), year=held.baseline.year)
        return _input(w, "baseline", told, w.term(held.baseline.basis), held.baseline.source)
    if held.start is not None:
        return _input(w, "baseline", number_in_words(w, definition, held.start), w("input.by_nature"))
    return _input(w, "baseline", w("input.nothing"))


def _target(w: Words, definition: IndicatorDefinition, held: Yardstick, part: str | None) -> Input | None:
    if held.band is not None:
        return None
    if held.end is None:
        return _input(w, "target", w("input.nothing"))
    stated = next(
        (
            target
            for series in definition.series
            if series.part == part
            for target in series.targets
            if (target.year, target.value) == (held.end_year, held.end)
        ),
        None,
    )
    by_nature = "" if stated else w("input.by_nature")
    told = w("input.by_end_of", value=number_in_words(w, definition, held.end), year=held.end_year)
    return _input(w, "target", told, by_nature, stated.source if stated else None)


def _planned(w: Words, definition: IndicatorDefinition, held: Yardstick) -> Input | None:
    if held.planned is None:
        return None
    told = w("input.by_end_of", value=number_in_words(w, definition, held.planned), year=held.year)
    return _input(w, "planned", told)


def _band(w: Words, definition: IndicatorDefinition, held: Yardstick) -> Input | None:
    return _input(w, "band", band(w, definition, held.band)) if held.band is not None else None


def _margin(w: Words, definition: IndicatorDefinition, assessment: Assessment, held: Yardstick) -> Input | None:
    if definition.measure.has_levels:
        return None
    if hides_margin(definition, assessment.reading):
        return _input(w, "margin", w("input.hidden_margin"))
    told = distance(w, definition, held.margin if decimals_of(held.margin) <= 3 else half_up(held.margin, 3))
    sampling = assessment.reading.sampling_margin if assessment.reading else None
    of_survey = sampling is not None and Fraction(sampling) > Fraction(definition.margin)
    own = distance(w, definition, definition.margin)
    return _input(w, "margin", told, w("input.of_survey", own=own) if of_survey else w("input.of_indicator"))


def _progress(w: Words, assessment: Assessment, held: Yardstick) -> Input | None:
    share, reading = assessment.progress, assessment.reading
    if share is None or reading is None or held.start is None or held.end is None or not _counts(assessment):
        return None
    told = w(
        "input.progress_sum",
        value=_fraction(w, reading.exact) if _is_rounded(reading) else w.number(reading.value),
        baseline=w.number(held.start),
        target=w.number(held.end),
        share=share_in_words(w, share),
    )
    return _input(w, "progress", told)


def _expected(w: Words, assessment: Assessment, held: Yardstick) -> Input | None:
    if held.pace is None or assessment.progress is None or not _counts(assessment):
        return None
    least = share_in_words(w, held.pace - LEEWAY)
    told = share_in_words(w, held.pace)
    return _input(w, "expected", told, "" if held.is_final else w("input.least", share=least))


def _counts(assessment: Assessment) -> bool:
    """Whether there is a road to be on: on a ladder nothing lies between two steps, and few answers show nothing."""
    return assessment.reason is None and not assessment.rule.value.startswith("level_")


def measure_in_words(w: Words, definition: IndicatorDefinition) -> str:
    """How it is measured, with scale or unit: ``score op een schaal van 1 tot 5``."""
    told = w.term(definition.measure)
    if definition.measure is Measure.SCORE and definition.scale:
        return w("input.scale", low=definition.scale[0], high=definition.scale[1])
    if definition.measure is Measure.COUNT:
        return w("input.cumulative" if definition.cumulative else "input.per_year")
    return told
