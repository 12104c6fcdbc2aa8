"""An assessment in sentences: the sum, the rule, what would change it. Every word stands in the catalogues."""

from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction

from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.measures.indicator import IndicatorDefinition, Reading
from mvo_monitor.measures.rounding import decimals_of, downwards, half_up, upwards
from mvo_monitor.measures.status import LEEWAY
from mvo_monitor.measures.yardstick import Yardstick, distance_to_band
from mvo_monitor.progress.wording.comparison import comparison_in_words
from mvo_monitor.progress.wording.value import (
    band,
    distance,
    hides_margin,
    level_in_words,
    margin,
    number_in_words,
    quoted,
    titled,
    value_in_words,
)
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Measure, Rule, Status, StatusSaid

__all__ = [
    "comparison_in_words",
    "level_in_words",
    "number_in_words",
    "one_of_said",
    "status_in_words",
    "sum_in_words",
    "value_in_words",
    "what_would_change",
    "why",
]

_FINEST = 4


def status_in_words(w: Words, assessment: Assessment) -> str:
    """The status as it is said: "not attained" once behind is final, "reached early" before its year."""
    return w.term(assessment.said)


def one_of_said(w: Words, status: Status, found: Collection[StatusSaid]) -> str:
    """A status where it stands for several: as it is said of those ``found``, "behind / not attained" if of both."""
    said = [each for each in StatusSaid if each in found and each.status is status]
    return " / ".join(w.term(each) for each in said or (StatusSaid(status.value),))


def sum_in_words(w: Words, definition: IndicatorDefinition, assessment: Assessment) -> str:
    """The sum behind a status, with its numbers: "3,6 ligt 0,3 onder de nulmeting 3,9; dat valt binnen …"."""
    if assessment.parts:
        told = " ".join(
            titled(w, definition, part.part, sum_in_words(w, definition, part)) for part in assessment.parts
        )
        return w(f"sum.{assessment.rule}", status=status_in_words(w, assessment), parts=told)
    fields = _fields(w, definition, assessment)
    return w.sentence(w(_sum_key(assessment), **fields))


def why(w: Words, assessment: Assessment) -> str:
    """The rule that decided, in general terms."""
    return w.term(assessment.rule)


def what_would_change(w: Words, definition: IndicatorDefinition, assessment: Assessment) -> str:
    """The nearest value, or the missing thing, that would give another status in the same year."""
    if assessment.parts and assessment.status is not Status.ACHIEVED:
        decisive = (part for part in assessment.parts if part.part in assessment.decisive)
        return " ".join(titled(w, definition, part.part, what_would_change(w, definition, part)) for part in decisive)
    if assessment.parts:
        return w("change.best")
    fields = _fields(w, definition, assessment)
    if assessment.reason is not None:
        return w(f"change.{assessment.reason}", **fields)
    if assessment.rule in (Rule.WITHIN_MARGIN, Rule.WRONG_SIDE) and hides_margin(definition, assessment.reading):
        return w("change.hidden_margin")
    if assessment.needed is None:
        return w("change.hold" if assessment.rule is Rule.KEEP_INSIDE else "change.best", **fields)
    return _needed(w, definition, assessment)


def _sum_key(assessment: Assessment) -> str:
    fields = assessment.fields()
    if assessment.rule is Rule.WITHIN_MARGIN and fields["value"] == fields["baseline"]:
        return "sum.at_baseline"
    progress, expected = assessment.progress, assessment.expected
    if assessment.rule is Rule.ON_PACE and progress is not None and expected is not None and progress >= expected:
        return "sum.ahead_of_pace"
    return f"sum.{assessment.rule}"


def _fields(w: Words, definition: IndicatorDefinition, assessment: Assessment) -> dict[str, object]:
    """What the sentences may name, as a person writes it."""
    held, reading = assessment.yardstick, assessment.reading
    if held is None:
        raise ValueError("only what is judged on its own has a sum of its own")
    fields: dict[str, object] = {
        "year": assessment.year,
        "target_year": held.end_year,
        "before": min(assessment.year, held.end_year),
        "baseline_year": held.baseline.year if held.baseline else None,
        "break_year": held.changed.year if held.changed else None,
        "minimum": definition.floor_of(reading),
        "direction": definition.direction,
        "baseline": quoted(w, definition, held.start),
        "target": quoted(w, definition, held.end),
        "planned": quoted(w, definition, held.planned),
    }
    if held.band is not None:
        fields["band"] = band(w, definition, held.band)
    if reading is None:
        return fields
    away = distance_to_band(held.band, reading.exact) if held.band else _away(reading.exact, held.start)
    above = held.start is not None and reading.exact > Fraction(held.start)
    away_in_words = distance(w, definition, _as_decided(away, held, reading))
    progress, expected = _shares(w, assessment.progress, assessment.expected)
    return fields | {
        "value": quoted(w, definition, reading.value),
        "n": reading.n,
        "outside": away_in_words,
        "difference": away_in_words,
        "side": w("sum.above" if above else "sum.below"),
        "margin": w("sum.hidden_margin")
        if hides_margin(definition, reading)
        else margin(w, definition, held.margin, exceeded=away > Fraction(held.margin)),
        "progress": progress,
        "expected": expected,
    }


def _away(value: Fraction, start: Decimal | None) -> Fraction:
    return abs(value - Fraction(start)) if start is not None else Fraction(0)


def _as_decided(away: Fraction, held: Yardstick, reading: Reading) -> Decimal:
    """A distance in as many digits as it takes to lie on the side of the margin on which it was found."""
    ends = (reading.value, held.start, *(held.band or ()))
    fewest = max(decimals_of(end) for end in ends if end is not None)
    margin_, places = Fraction(held.margin), range(fewest, max(fewest, _FINEST) + 1)
    return next(
        (told for each in places if (Fraction(told := half_up(away, each)) > margin_) == (away > margin_)),
        half_up(away, fewest),
    )


def _needed(w: Words, definition: IndicatorDefinition, assessment: Assessment) -> str:
    """The threshold, rounded to the safe side where it does not come out even."""
    needed, reading = assessment.needed, assessment.reading
    if needed is None or reading is None or assessment.yardstick is None:
        raise ValueError("nothing is needed")
    final = needed.status is Status.BEHIND and assessment.yardstick.is_final
    status = w.term(StatusSaid.NOT_ATTAINED if final else StatusSaid(needed.status.value))
    if definition.measure.has_levels:
        level = w("sum.quoted", text=level_in_words(w, definition, Decimal(int(needed.value))))
        return w("change.level", needed=level, status=status)
    finest = 0 if definition.measure is Measure.COUNT else 3
    exact = next((places for places in range(finest + 1) if half_up(needed.value, places) == needed.value), None)
    if exact is not None:
        value, beyond = half_up(needed.value, exact), needed.beyond
    else:
        places = decimals_of(reading.value) + (definition.measure is Measure.SCORE)
        value, beyond = (upwards if needed.upwards else downwards)(needed.value, places), False
    key = ("more_than" if needed.upwards else "less_than") if beyond else ("at_least" if needed.upwards else "at_most")
    return w(f"change.{key}", needed=number_in_words(w, definition, value), status=status)


def _shares(w: Words, progress: Fraction | None, expected: Fraction | None) -> tuple[str, str]:
    """Progress and what was expected as percentages, in as many decimals as it takes to show what was decided."""
    if progress is None or expected is None:
        return "", ""
    for decimals in range(4):
        shown, wanted = half_up(progress * 100, decimals), half_up(expected * 100, decimals)
        same_pace = (Fraction(shown - wanted) >= -100 * LEEWAY) == (progress >= expected - LEEWAY)
        if same_pace and (shown >= wanted) == (progress >= expected):
            break
    return w.percent(progress, decimals), w.percent(expected, decimals)
