"""Values, baselines and targets of an indicator as answers in JSON, each with its basis, n and source."""

from mvo_monitor.exchange.json_api.part import (
    Number,
    Part,
    Source,
    Teller,
    Text,
    Year,
    maybe_number,
    maybe_source,
    number,
)
from mvo_monitor.measures.indicator import Baseline, IndicatorDefinition, Level, Reading, Series, Target
from mvo_monitor.vocabulary import Absent, Basis


class RoundRef(Part):
    """The survey round that a value comes from."""

    key: str
    title: Text


class ValueAnswer(Part):
    """What was found in a year. ``value`` is as printed; for an indicator with levels it is the position, from 0."""

    value: Number | None
    why: Absent | None
    """There exactly when ``value`` is null: nothing was found, or so few answered that it is not told."""
    level: Text | None
    """What the level is called, for an indicator with levels of its own."""
    mean: Number | None
    """The mean that ``value`` was rounded from, where the answers are known."""
    n: int | None
    asked: int | None
    basis: Basis | None
    note: Text | None
    source: Source | None
    round: RoundRef | None
    evidence: tuple[str, ...]
    """The keys of the records that it rests on, as far as the one who asks may read them."""


class BaselineAnswer(Part):
    """Where an indicator stood before the work of the plan."""

    year: Year
    value: Number
    level: Text | None
    basis: Basis
    source: Source | None


class TargetAnswer(Part):
    """What should hold at the end of a year; one that was changed is kept, and no longer ``in_force``."""

    year: Year
    value: Number
    level: Text | None
    is_end: bool
    in_force: bool
    reason: Text | None
    set_in: Year | None
    replaced_in: Year | None
    source: Source | None


class LevelAnswer(Part):
    """A step of an indicator with levels, the lowest is 0."""

    position: int
    label: Text
    descriptor: Text | None
    expected_evidence: Text | None


class SeriesAnswer(Part):
    """What is judged on its own: the whole indicator (``part`` is null), or one part of it."""

    part: str | None
    title: Text | None
    baseline: BaselineAnswer | None
    targets: tuple[TargetAnswer, ...]


def value_answer(teller: Teller, definition: IndicatorDefinition, series: Series, year: int) -> ValueAnswer:
    """The approved value of a year, as far as it is shown: below the floor only how many answered."""
    reading = series.approved(year)
    told = reading is not None and not definition.has_too_few_answers(reading)
    return ValueAnswer(
        value=number(reading.value) if reading and told else None,
        why=None if told else Absent.NO_DATA if reading is None else Absent.BELOW_FLOOR,
        level=level_of(teller, definition, reading.value) if reading and told else None,
        mean=maybe_number(reading.mean) if reading and told else None,
        n=reading.n if reading else None,
        asked=reading.asked if reading else None,
        basis=reading.basis if reading else None,
        note=teller.maybe(reading.note) if reading and told else None,
        source=maybe_source(reading.source) if reading else None,
        round=_round(teller, reading) if reading else None,
        evidence=reading.evidence if reading else (),
    )


def series_answer(teller: Teller, definition: IndicatorDefinition, series: Series) -> SeriesAnswer:
    """The yardstick of the whole or of a part, with every target that ever held."""
    return SeriesAnswer(
        part=series.part,
        title=teller.maybe(series.title),
        baseline=_baseline(teller, definition, series.baseline) if series.baseline else None,
        targets=tuple(target_answer(teller, definition, each) for each in series.targets),
    )


def target_answer(teller: Teller, definition: IndicatorDefinition, target: Target) -> TargetAnswer:
    """One target."""
    return TargetAnswer(
        year=target.year,
        value=number(target.value),
        level=level_of(teller, definition, target.value),
        is_end=target.is_end,
        in_force=target.in_force,
        reason=teller.maybe(target.reason),
        set_in=target.set_in,
        replaced_in=target.replaced_in,
        source=maybe_source(target.source),
    )


def level_answer(teller: Teller, level: Level) -> LevelAnswer:
    """One level."""
    return LevelAnswer(
        position=level.position,
        label=teller.text(level.label),
        descriptor=teller.maybe(level.descriptor),
        expected_evidence=teller.maybe(level.expected_evidence),
    )


def level_of(teller: Teller, definition: IndicatorDefinition, position: object) -> Text | None:
    """What the level at a position is called; None where levels have no names of their own."""
    found = next((level for level in definition.levels if level.position == position), None)
    return None if found is None else teller.text(found.label)


def _baseline(teller: Teller, definition: IndicatorDefinition, baseline: Baseline) -> BaselineAnswer:
    return BaselineAnswer(
        year=baseline.year,
        value=number(baseline.value),
        level=level_of(teller, definition, baseline.value),
        basis=baseline.basis,
        source=maybe_source(baseline.source),
    )


def _round(teller: Teller, reading: Reading) -> RoundRef | None:
    return None if reading.round is None else RoundRef(key=reading.round.key, title=teller.text(reading.round.title))
