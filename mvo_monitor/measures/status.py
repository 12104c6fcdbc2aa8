"""The status of an indicator in a year: the rules of the monitor, each in its place in the order they are tried.

What the rules leave open is settled here so:

* a value that waits for approval is never shown as the input of a sum, only its absence is explained;
* with direction keep, levels and numbers go by the same band; the baseline plays no part in it;
* a stated start of a ladder counts only if its year lies before the year judged and before the end's, as for numbers;
* the level planned for a year is the yearly target of that very year: nothing is carried over or drawn between steps;
* before the last year a ladder without a planned level is not judged, also where it stands at or below its start;
* the start a yes_no has by nature ("no") has no year, so no change of definition can make it invalid;
* a yes_no with only yearly targets before its last year still aims at "yes" in that last year.
"""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType

from mvo_monitor.measures.assessment import Assessment, Needed
from mvo_monitor.measures.comparison import Comparison, TrendMark, compare, trend
from mvo_monitor.measures.indicator import IndicatorDefinition, Series
from mvo_monitor.measures.yardstick import Band, Yardstick, distance_to_band, yardstick
from mvo_monitor.vocabulary import Direction, Reason, Rule, Status

__all__ = ["LEEWAY", "OUTCOME", "Assessment", "Comparison", "TrendMark", "assess", "assess_series", "compare", "trend"]

LEEWAY = Fraction(1, 10)
"""How far, as a share of the whole road, a value may stay behind the straight line and still be on course."""

OUTCOME = MappingProxyType(
    {
        Rule.NOT_MEASURED: (Status.CANNOT_BE_JUDGED, Reason.NOT_MEASURED),
        Rule.NOT_APPROVED: (Status.CANNOT_BE_JUDGED, Reason.NOT_APPROVED),
        Rule.TOO_FEW_ANSWERS: (Status.CANNOT_BE_JUDGED, Reason.TOO_FEW_ANSWERS),
        Rule.NO_TARGET: (Status.CANNOT_BE_JUDGED, Reason.NO_TARGET),
        Rule.DEFINITION_CHANGED: (Status.CANNOT_BE_JUDGED, Reason.DEFINITION_CHANGED),
        Rule.TARGET_NOT_BEYOND_BASELINE: (Status.CANNOT_BE_JUDGED, Reason.TARGET_NOT_BEYOND_BASELINE),
        Rule.KEEP_HELD: (Status.ACHIEVED, None),
        Rule.KEEP_INSIDE: (Status.ON_COURSE, None),
        Rule.KEEP_WITHIN_MARGIN: (Status.STANDSTILL, None),
        Rule.KEEP_OUTSIDE: (Status.DECLINED, None),
        Rule.REACHED: (Status.ACHIEVED, None),
        Rule.REACHED_EARLY: (Status.ACHIEVED, None),
        Rule.NO_BASELINE: (Status.CANNOT_BE_JUDGED, Reason.NO_BASELINE),
        Rule.WITHIN_MARGIN: (Status.STANDSTILL, None),
        Rule.WRONG_SIDE: (Status.DECLINED, None),
        Rule.ON_PACE: (Status.ON_COURSE, None),
        Rule.BELOW_PACE: (Status.BEHIND, None),
        Rule.NOT_ATTAINED: (Status.BEHIND, None),
        Rule.LEVEL_REACHED: (Status.ACHIEVED, None),
        Rule.LEVEL_REACHED_EARLY: (Status.ACHIEVED, None),
        Rule.LEVEL_NOT_PLANNED: (Status.CANNOT_BE_JUDGED, Reason.NO_LEVEL_PLANNED),
        Rule.LEVEL_AS_PLANNED: (Status.ON_COURSE, None),
        Rule.LEVEL_NO_START: (Status.CANNOT_BE_JUDGED, Reason.NO_BASELINE),
        Rule.LEVEL_ABOVE_START: (Status.BEHIND, None),
        Rule.LEVEL_NOT_ATTAINED: (Status.BEHIND, None),
        Rule.LEVEL_AT_START: (Status.STANDSTILL, None),
        Rule.LEVEL_BELOW_START: (Status.DECLINED, None),
        Rule.PART_CANNOT_BE_JUDGED: (Status.CANNOT_BE_JUDGED, Reason.PART_CANNOT_BE_JUDGED),
    }
)
"""What each rule decides; ``WORST_PART`` is not among them, as it takes over the status of a part."""

_FROM_BEST_TO_WORST = tuple(Status)


def assess(definition: IndicatorDefinition, year: int) -> Assessment:
    """The computed status of the whole indicator in ``year``.

    With parts, each is judged and the worst decides; if one cannot be judged, neither can the whole. It counts once.
    """
    if not definition.has_parts:
        return assess_series(definition, definition.series[0], year)
    parts = tuple(assess_series(definition, series, year) for series in definition.series)
    worst = max((part.status for part in parts), key=_FROM_BEST_TO_WORST.index)
    unjudged = worst is Status.CANNOT_BE_JUDGED
    return Assessment(
        year=year,
        part=None,
        status=worst,
        rule=Rule.PART_CANNOT_BE_JUDGED if unjudged else Rule.WORST_PART,
        reason=Reason.PART_CANNOT_BE_JUDGED if unjudged else None,
        parts=parts,
        decisive=tuple(part.part for part in parts if part.status is worst and part.part is not None),
    )


def assess_series(definition: IndicatorDefinition, series: Series, year: int) -> Assessment:
    """The computed status of what is judged on its own: an indicator without parts, or one part of it."""
    reading = series.approved(year)
    held = yardstick(definition, series, year, reading)
    if reading is None:
        rule = Rule.NOT_APPROVED if series.submitted(year) else Rule.NOT_MEASURED
    elif definition.has_too_few_answers(reading):
        rule = Rule.TOO_FEW_ANSWERS
    else:
        rule = _first_rule(definition, held, reading.exact)
    status, reason = OUTCOME[rule]
    return Assessment(
        year=year,
        part=series.part,
        status=status,
        rule=rule,
        reason=reason,
        reading=reading,
        yardstick=held,
        needed=_needed(definition, held, reading.exact, status) if reading and reason is None else None,
    )


def _first_rule(definition: IndicatorDefinition, held: Yardstick, value: Fraction) -> Rule:
    """The first rule that holds for an approved value with answers enough."""
    if definition.direction is Direction.KEEP:
        return _keep(held, held.band, value) if held.band else Rule.NO_TARGET
    if held.end is None:
        return Rule.NO_TARGET
    if held.changed is not None:
        return Rule.DEFINITION_CHANGED
    if held.start is not None and held.sign * (held.end - held.start) <= 0:
        return Rule.TARGET_NOT_BEYOND_BASELINE
    return _level(held, held.end, value) if definition.measure.has_levels else _number(held, held.end, value)


def _keep(held: Yardstick, band: Band, value: Fraction) -> Rule:
    """Inside the band, outside by no more than the margin, or further out."""
    outside = distance_to_band(band, value)
    if outside == 0:
        return Rule.KEEP_HELD if held.is_final else Rule.KEEP_INSIDE
    return Rule.KEEP_WITHIN_MARGIN if outside <= Fraction(held.margin) else Rule.KEEP_OUTSIDE


def _number(held: Yardstick, end: Decimal, value: Fraction) -> Rule:
    """A score, count or percentage on its way from the baseline to the end."""
    if held.sign * (value - Fraction(end)) >= 0:
        return Rule.REACHED if held.is_final else Rule.REACHED_EARLY
    start, progress = held.usable_start, held.progress(value)
    if start is None or progress is None or held.pace is None:
        return Rule.NO_BASELINE
    if abs(value - Fraction(start)) <= Fraction(held.margin):
        return Rule.WITHIN_MARGIN
    if progress < 0:
        return Rule.WRONG_SIDE
    if held.is_final:
        return Rule.NOT_ATTAINED
    return Rule.ON_PACE if progress >= held.pace - LEEWAY else Rule.BELOW_PACE


def _level(held: Yardstick, end: Decimal, value: Fraction) -> Rule:
    """A step on a ladder: nothing lies between two steps, so each is held against the step planned for the year."""
    if held.sign * (value - Fraction(end)) >= 0:
        return Rule.LEVEL_REACHED if held.is_final else Rule.LEVEL_REACHED_EARLY
    if not held.is_final:
        if held.planned is None:
            return Rule.LEVEL_NOT_PLANNED
        if held.sign * (value - Fraction(held.planned)) >= 0:
            return Rule.LEVEL_AS_PLANNED
    if held.usable_start is None:
        return Rule.LEVEL_NO_START
    gain = held.sign * (value - Fraction(held.usable_start))
    if gain > 0:
        return Rule.LEVEL_NOT_ATTAINED if held.is_final else Rule.LEVEL_ABOVE_START
    return Rule.LEVEL_AT_START if gain == 0 else Rule.LEVEL_BELOW_START


def _needed(definition: IndicatorDefinition, held: Yardstick, value: Fraction, status: Status) -> Needed | None:
    """The nearest value with a better status: the thresholds of the rules are tried on, from the value onwards."""
    ahead = _thresholds(definition, held, value)
    upwards = value < ahead[0] if held.band and ahead else held.sign > 0
    for threshold, following in pairwise((*ahead, *ahead[-1:])):
        just_beyond = threshold if definition.measure.has_levels else (threshold + following) / 2
        for candidate, beyond in ((threshold, False), (just_beyond, True)):
            reached = OUTCOME[_first_rule(definition, held, candidate)][0]
            if _FROM_BEST_TO_WORST.index(reached) < _FROM_BEST_TO_WORST.index(status):
                return Needed(threshold, upwards, beyond, reached)
    return None


def _thresholds(definition: IndicatorDefinition, held: Yardstick, value: Fraction) -> list[Fraction]:
    """Where the status may turn, from ``value`` itself in the wanted direction, nearest first."""
    margin = Fraction(held.margin)
    if held.band is not None:
        low, high = (Fraction(end) if end is not None else None for end in held.band)
        if low is not None and value < low:
            return [point for point in (low - margin, low) if point > value]
        return [point for point in (high + margin, high) if point < value] if high is not None else []
    end = Fraction(held.end or 0)
    points = {end}
    if definition.measure.has_levels:
        points.update(value + held.sign * step for step in range(1, int(abs(end - value)) + 1))
    elif held.usable_start is not None and held.pace is not None:
        start = Fraction(held.usable_start)
        points.update({start - margin, start + margin, start + (held.pace - LEEWAY) * (end - start)})
    return sorted((point for point in points if held.sign * (point - value) >= 0), key=lambda point: held.sign * point)
