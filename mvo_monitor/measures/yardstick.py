"""What a value is held against in a year: start, end, the straight line between them, margin and band."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from mvo_monitor.measures.indicator import Baseline, IndicatorDefinition, Reading, Series, SeriesBreak, Target
from mvo_monitor.vocabulary import Direction, Measure

NO, PARTLY, YES = Decimal(0), Decimal(1), Decimal(2)
"""The levels of a yes_no, from lowest to highest."""

Band = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What a value of one year is held against; a field is None where nothing is known.

    ``sign`` is 1 where higher is better, -1 where lower is. ``end`` should be reached at the end of ``end_year`` (vT
    and T), ``start`` is where it began (v0): the baseline, or "no" for a yes_no without one. ``pace`` is where the
    straight line between the baseline, the yearly targets in force and the end stands at the end of the year, as a
    share of the whole road (e: 0 at the baseline, 1 at the end). ``planned`` is the yearly target of this very year.
    ``margin`` is the larger of the indicator's own and that of the survey behind the value. ``band`` belongs to
    direction keep. ``changed`` is the first break of the series between the baseline and the year.
    """

    year: int
    sign: int
    start: Decimal | None
    end: Decimal | None
    end_year: int
    baseline: Baseline | None
    changed: SeriesBreak | None
    pace: Fraction | None
    planned: Decimal | None
    margin: Decimal
    band: Band | None

    @property
    def is_final(self) -> bool:
        """Whether the year in which the end should be reached has come."""
        return self.year >= self.end_year

    @property
    def usable_start(self) -> Decimal | None:
        """The start, unless its year is not before both the year judged and the year of the end."""
        if self.baseline is not None and self.baseline.year >= min(self.year, self.end_year):
            return None
        return self.start

    def progress(self, value: Decimal | Fraction) -> Fraction | None:
        """p: the share of the road from start to end that ``value`` has come; None without a road."""
        if self.usable_start is None or self.end is None or self.end == self.usable_start:
            return None
        return (Fraction(value) - Fraction(self.usable_start)) / (Fraction(self.end) - Fraction(self.usable_start))


def yardstick(definition: IndicatorDefinition, series: Series, year: int, reading: Reading | None) -> Yardstick:
    """Everything that the value of ``year`` is held against; ``reading`` only brings its sampling margin."""
    in_force = tuple(target for target in series.targets if target.in_force_at_end_of(year))
    end, end_year = _end(definition, in_force)
    start, baseline = _start(definition, series)
    keeps = definition.direction is Direction.KEEP
    changes = definition.breaks_after(baseline.year, year) if baseline else ()
    sampling = reading.sampling_margin if reading else None
    return Yardstick(
        year=year,
        sign=-1 if definition.direction is Direction.DOWN else 1,
        start=start,
        end=end,
        end_year=end_year,
        baseline=baseline,
        changed=changes[0] if changes else None,
        pace=_pace(baseline, in_force, end, end_year, year) if end is not None and not keeps else None,
        planned=next((target.value for target in in_force if target.year == year and not target.is_end), None),
        margin=max(definition.margin, sampling or Decimal(0)),
        band=definition.band if keeps and definition.band not in (None, (None, None)) else None,
    )


def expected_path(definition: IndicatorDefinition, series: Series, year: int) -> tuple[tuple[int, Fraction], ...]:
    """The value expected at the end of each year, baseline to end, by the targets in force in ``year``.

    Empty where there is no road to be on: without baseline or end, on a ladder (nothing lies between two steps), within
    a band.
    """
    if definition.measure.has_levels or definition.direction is Direction.KEEP:
        return ()
    held = yardstick(definition, series, year, None)
    if held.baseline is None or held.end is None or held.baseline.year >= held.end_year:
        return ()
    start, road = Fraction(held.baseline.value), Fraction(held.end) - Fraction(held.baseline.value)
    in_force = tuple(target for target in series.targets if target.in_force_at_end_of(year))
    shares = (
        (each, _pace(held.baseline, in_force, held.end, held.end_year, each))
        for each in range(held.baseline.year + 1, held.end_year + 1)
    )
    return ((held.baseline.year, start), *((each, start + e * road) for each, e in shares if e is not None))


def distance_to_band(band: Band, value: Decimal | Fraction) -> Fraction:
    """How far ``value`` lies outside the band; 0 inside it, its ends included. An end that is None is open."""
    low, high = band
    below = Fraction(low) - Fraction(value) if low is not None else Fraction(0)
    above = Fraction(value) - Fraction(high) if high is not None else Fraction(0)
    return max(below, above, Fraction(0))


def _end(definition: IndicatorDefinition, in_force: tuple[Target, ...]) -> tuple[Decimal | None, int]:
    """The end (vT) and its year (T): the end target, else the last yearly one; for a yes_no "yes" in the last year."""
    stated = max(in_force, key=lambda target: (target.is_end, target.year), default=None)
    if definition.measure is Measure.YES_NO and definition.direction is not Direction.KEEP:
        only_on_the_way = stated is None or (not stated.is_end and stated.year < definition.last_year)
        if only_on_the_way:
            return YES, definition.last_year
    if stated is None:
        return None, definition.last_year
    return stated.value, stated.year


def _start(definition: IndicatorDefinition, series: Series) -> tuple[Decimal | None, Baseline | None]:
    if series.baseline is not None:
        return series.baseline.value, series.baseline
    return (NO if definition.measure is Measure.YES_NO else None), None


def _pace(
    baseline: Baseline | None, in_force: tuple[Target, ...], end: Decimal, end_year: int, year: int
) -> Fraction | None:
    """e: where the line through (b, 0), the yearly targets in force and (T, 1) stands at the end of ``year``."""
    if baseline is None or baseline.value == end or baseline.year >= min(year, end_year):
        return None
    road = Fraction(end) - Fraction(baseline.value)
    points = {baseline.year: Fraction(0), end_year: Fraction(1)}
    for target in in_force:
        if baseline.year < target.year < end_year:
            points[target.year] = (Fraction(target.value) - Fraction(baseline.value)) / road
    for (left, begun), (right, reached) in pairwise(sorted(points.items())):
        if left <= year <= right:
            return begun + (reached - begun) * Fraction(year - left, right - left)
    return Fraction(1)
