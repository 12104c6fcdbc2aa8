"""What holds for every indicator there can be, not just for the examples."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from mvo_monitor.measures.indicator import Baseline, IndicatorDefinition, Level, Reading, Series, Target
from mvo_monitor.measures.status import assess
from mvo_monitor.measures.yardstick import distance_to_band
from mvo_monitor.vocabulary import Basis, Direction, Measure, Rule, Status
from tests.spec.builders import TITLE, number

FROM_WORST_TO_BEST = [Status.DECLINED, Status.STANDSTILL, Status.BEHIND, Status.ON_COURSE, Status.ACHIEVED]

values = st.integers(-40, 40).map(lambda tenths: Decimal(tenths) / 10)
margins = st.integers(0, 15).map(lambda tenths: Decimal(tenths) / 10)
years = st.integers(2015, 2022)
levels = st.integers(0, 4).map(Decimal)


@st.composite
def indicators(draw: st.DrawFn, of: st.SearchStrategy[Decimal] = values) -> IndicatorDefinition:
    """Any indicator with a value in 2018: with or without baseline, targets, band, and a survey's margin."""
    targets = {year: Target(year, draw(of)) for year in draw(st.sets(st.integers(2016, 2021), max_size=3))}
    end = draw(st.none() | st.builds(Target, st.integers(2016, 2021), of, is_end=st.just(True)))
    value = Reading(2018, draw(of), Basis.MEASURED, sampling_margin=draw(st.none() | margins))
    baseline = draw(st.none() | st.builds(Baseline, st.integers(2014, 2019), of, st.just(Basis.MEASURED)))
    held = Series(None, None, baseline, (*targets.values(), *([end] if end else [])), (value,))
    low, high = sorted([draw(of), draw(of)])
    ends = draw(st.sampled_from([(low, high), (low, None), (None, high)]))
    direction = draw(st.sampled_from(Direction))
    return replace(number(margin=str(draw(margins))), series=(held,), direction=direction, band=ends)


@st.composite
def ladders(draw: st.DrawFn) -> IndicatorDefinition:
    """The same with levels 0 to 4, of each of the three sorts."""
    steps = tuple(Level(position, TITLE) for position in range(5))
    held = draw(indicators(levels))
    measure = draw(st.sampled_from([Measure.MILESTONE, Measure.RUBRIC, Measure.YES_NO]))
    return replace(held, measure=measure, levels=steps)


def _mirrored(definition: IndicatorDefinition) -> IndicatorDefinition:
    """All signs turned and the direction with them."""
    (held,) = definition.series
    low, high = definition.band or (None, None)
    turned = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP, Direction.KEEP: Direction.KEEP}
    return replace(
        definition,
        direction=turned[definition.direction],
        band=(-high if high is not None else None, -low if low is not None else None),
        series=(
            replace(
                held,
                baseline=replace(held.baseline, value=-held.baseline.value) if held.baseline else None,
                targets=tuple(replace(target, value=-target.value) for target in held.targets),
                readings=tuple(replace(reading, value=-reading.value) for reading in held.readings),
            ),
        ),
    )


def _with_value(definition: IndicatorDefinition, value: Decimal | Fraction) -> IndicatorDefinition:
    """The same with another value in 2018; the rules reckon with fractions, so a threshold can be met exactly."""
    (held,) = definition.series
    return replace(
        definition, series=(replace(held, readings=(replace(held.readings[0], value=cast(Decimal, value)),)),)
    )


def _goodness(definition: IndicatorDefinition, value: Decimal) -> Fraction:
    """Higher is better: the value itself, its opposite, or how near it is to the band."""
    if definition.direction is Direction.KEEP:
        return -distance_to_band(definition.band or (None, None), value)
    return Fraction(value) if definition.direction is Direction.UP else -Fraction(value)


@given(indicators())
def test_turning_all_signs_and_the_direction_gives_the_same_status(definition: IndicatorDefinition) -> None:
    here, there = assess(definition, 2018), assess(_mirrored(definition), 2018)
    assert (here.status, here.rule, here.progress, here.expected) == (
        there.status,
        there.rule,
        there.progress,
        there.expected,
    )
    assert (here.needed and (-here.needed.value, here.needed.beyond, here.needed.status)) == (
        there.needed and (there.needed.value, there.needed.beyond, there.needed.status)
    )


@st.composite
def journeys(draw: st.DrawFn) -> IndicatorDefinition:
    """An indicator that can be judged in 2018 whatever its value: a number, a ladder with a step planned, a band."""
    held = draw(st.one_of(indicators(), ladders()))
    of = levels if held.measure.has_levels else values
    start, end = draw(st.lists(of, min_size=2, max_size=2, unique=True))
    direction = Direction.KEEP if held.direction is Direction.KEEP else Direction.UP if start < end else Direction.DOWN
    targets = (Target(2018, draw(of)), Target(draw(st.integers(2017, 2021)), end, is_end=True))
    journey = replace(held.series[0], baseline=Baseline(2015, start, Basis.MEASURED), targets=targets)
    return replace(held, direction=direction, series=(journey,))


@given(journeys(), st.data())
def test_at_a_fixed_margin_a_better_value_never_gives_a_worse_status(
    definition: IndicatorDefinition, data: st.DataObject
) -> None:
    of = levels if definition.measure.has_levels else values
    pair = sorted((data.draw(of), data.draw(of)), key=lambda value: _goodness(definition, value))
    worse, better = (assess(_with_value(definition, value), 2018).status for value in pair)
    assert FROM_WORST_TO_BEST.index(worse) <= FROM_WORST_TO_BEST.index(better)


@given(journeys())
def test_what_is_needed_does_give_a_better_status_and_nothing_nearer_does(definition: IndicatorDefinition) -> None:
    found = assess(definition, 2018)
    assert found.reading is not None
    if found.needed is None:
        assert found.status is Status.ACHIEVED or found.rule is Rule.KEEP_INSIDE
        return
    assert FROM_WORST_TO_BEST.index(found.needed.status) > FROM_WORST_TO_BEST.index(found.status)
    hair = Fraction(1) if definition.measure.has_levels else Fraction(1, 10**6)
    onwards = hair if found.needed.upwards else -hair
    enough = found.needed.value + onwards if found.needed.beyond else found.needed.value
    assert assess(_with_value(definition, enough), 2018).status is found.needed.status
    assert assess(_with_value(definition, enough - onwards), 2018).status is found.status


@given(st.one_of(indicators(), ladders()), years)
def test_a_reason_is_given_exactly_when_nothing_can_be_judged(definition: IndicatorDefinition, year: int) -> None:
    found = assess(definition, year)
    assert (found.reason is not None) == (found.status is Status.CANNOT_BE_JUDGED)
    assert not (found.reached_early and found.not_attained)
