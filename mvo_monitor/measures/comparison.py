"""Two years of an indicator beside each other: better, worse, the same, or not to be compared and why."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mvo_monitor.measures.indicator import IndicatorDefinition, Reading, Series
from mvo_monitor.measures.rounding import decimals_of, half_up, square_root
from mvo_monitor.measures.yardstick import distance_to_band
from mvo_monitor.vocabulary import Direction, Incomparable, Trend

_FINEST = 4


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a later year differs from an earlier one.

    ``difference`` is later less earlier, in the unit of the value (steps, where it has levels). ``margin`` is what
    counts as no difference: the indicator's own, or √(m₁² + m₂²) of the two surveys where that is larger. For an
    indicator with parts both are None and stand in ``parts``. ``incomparable`` is there exactly when the years do not
    compare.
    """

    part: str | None
    earlier_year: int | None
    later_year: int
    trend: Trend
    earlier: Reading | None = None
    later: Reading | None = None
    difference: Decimal | None = None
    margin: Decimal | None = None
    incomparable: Incomparable | None = None
    parts: tuple["Comparison", ...] = ()

    @property
    def within_margin(self) -> bool:
        """Whether the two values differ, but by no more than the margin."""
        return self.trend is Trend.SAME and bool(self.difference)


@dataclass(frozen=True, slots=True)
class TrendMark:
    """The mark beside a status: against which earlier year, and how it differs from it."""

    trend: Trend
    against: int | None
    difference: Decimal | None
    comparison: Comparison


def trend(definition: IndicatorDefinition, year: int) -> TrendMark:
    """``year`` against the previous comparable one: the latest earlier year with a value that counts.

    With parts that is the latest year in which every part has one. A break of the series since then makes the years
    not comparable.
    """
    found = _against_previous(definition, year)
    return TrendMark(found.trend, found.earlier_year, found.difference, found)


def compare(
    earlier: IndicatorDefinition, earlier_year: int, later: IndicatorDefinition, later_year: int, comparable: bool
) -> Comparison:
    """Two years beside each other, also across plans.

    ``earlier`` and ``later`` are the same indicator, or one and its successor; ``comparable`` says whether the
    succession lets values be compared (it plays no part within one indicator). The order in which the years are given
    does not matter.
    """
    if later_year < earlier_year:
        earlier, earlier_year, later, later_year = later, later_year, earlier, earlier_year
    obstacle = _obstacle(earlier, earlier_year, later, later_year, comparable)
    if obstacle is not None:
        return _not_comparable(earlier_year, later_year, obstacle)
    before = {series.part: series for series in earlier.series}
    parts = tuple(
        _compare_series(_Side(earlier, before[series.part], earlier_year), _Side(later, series, later_year))
        for series in later.series
    )
    if not later.has_parts:
        return parts[0]
    return Comparison(
        part=None,
        earlier_year=earlier_year,
        later_year=later_year,
        trend=_of_parts(parts),
        incomparable=Incomparable.PART_NOT_COMPARABLE if any(part.incomparable for part in parts) else None,
        parts=parts,
    )


def _against_previous(definition: IndicatorDefinition, year: int) -> Comparison:
    if not _measured(definition, year):
        return _not_comparable(None, year, Incomparable.NOT_MEASURED)
    years = {reading.year for series in definition.series for reading in series.readings if reading.year < year}
    previous = max((earlier for earlier in years if _measured(definition, earlier)), default=None)
    if previous is None:
        return Comparison(None, None, year, Trend.NO_EARLIER_YEAR, incomparable=Incomparable.NO_EARLIER_YEAR)
    return compare(definition, previous, definition, year, comparable=True)


def _measured(definition: IndicatorDefinition, year: int) -> bool:
    return all(definition.counted(series, year) is not None for series in definition.series)


def _obstacle(
    earlier: IndicatorDefinition, earlier_year: int, later: IndicatorDefinition, later_year: int, comparable: bool
) -> Incomparable | None:
    if earlier.id != later.id and not comparable:
        return Incomparable.OTHER_INDICATOR
    kinds = [(one.measure, one.direction, one.scale, one.cumulative, len(one.levels)) for one in (earlier, later)]
    if kinds[0] != kinds[1]:
        return Incomparable.OTHER_MEASURE
    if earlier.id != later.id and later.cumulative:
        return Incomparable.COUNT_STARTED_AGAIN
    if {series.part for series in earlier.series} != {series.part for series in later.series}:
        return Incomparable.OTHER_PARTS
    if any(one.breaks_after(earlier_year, later_year) for one in (earlier, later)):
        return Incomparable.SERIES_BREAK
    return None


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two values that stand beside each other, and where it comes from."""

    definition: IndicatorDefinition
    series: Series
    year: int

    @property
    def reading(self) -> Reading | None:
        return self.definition.counted(self.series, self.year)


def _compare_series(earlier: _Side, later: _Side) -> Comparison:
    before, after = earlier.reading, later.reading
    if before is None or after is None:
        return _not_comparable(earlier.year, later.year, Incomparable.NOT_MEASURED, later.series.part)
    margin_squared = _margin_squared((earlier.definition, later.definition), (before, after))
    gain = _gain(later.definition, before.exact, after.exact)
    mark = Trend.BETTER if gain > 0 else Trend.WORSE
    return Comparison(
        part=later.series.part,
        earlier_year=earlier.year,
        later_year=later.year,
        trend=Trend.SAME if gain**2 <= margin_squared else mark,
        earlier=before,
        later=after,
        difference=_difference(before, after),
        margin=square_root(margin_squared),
    )


def _margin_squared(definitions: tuple[IndicatorDefinition, ...], readings: tuple[Reading, ...]) -> Fraction:
    own = max(Fraction(definition.margin) for definition in definitions)
    sampling = sum((Fraction(reading.sampling_margin or 0) ** 2 for reading in readings), Fraction(0))
    return max(own**2, sampling)


def _difference(before: Reading, after: Reading) -> Decimal:
    """Later less earlier: of unrounded means in as many digits, at most four, as show that they differ."""
    printed = after.value - before.value
    if before.mean is None and after.mean is None:
        return printed
    exact = after.exact - before.exact
    fewest = decimals_of(printed)
    written = (half_up(exact, places) for places in range(fewest, max(fewest, _FINEST) + 1))
    return next((each for each in written if each), half_up(exact, fewest))


def _gain(definition: IndicatorDefinition, before: Fraction, after: Fraction) -> Fraction:
    """How much better the later value is; with a band, how much nearer to it."""
    if definition.direction is Direction.KEEP:
        band = definition.band or (None, None)
        return distance_to_band(band, before) - distance_to_band(band, after)
    change = after - before
    return -change if definition.direction is Direction.DOWN else change


def _of_parts(parts: tuple[Comparison, ...]) -> Trend:
    """Worse if any part is, better if some are and none is worse; not comparable if a part is not."""
    marks = {part.trend for part in parts}
    return next(
        (mark for mark in (Trend.NOT_COMPARABLE, Trend.WORSE, Trend.BETTER) if mark in marks),
        Trend.SAME,
    )


def _not_comparable(
    earlier_year: int | None, later_year: int, why: Incomparable, part: str | None = None
) -> Comparison:
    return Comparison(part, earlier_year, later_year, Trend.NOT_COMPARABLE, incomparable=why)
