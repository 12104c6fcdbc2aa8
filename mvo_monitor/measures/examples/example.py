"""How an example is built: an indicator in a few words, and what must come out."""

from dataclasses import dataclass
from decimal import Decimal

from mvo_monitor.measures.indicator import (
    Baseline,
    IndicatorDefinition,
    Level,
    Reading,
    Series,
    SourceNote,
    Target,
)
from mvo_monitor.measures.written import Written
from mvo_monitor.vocabulary import Basis, Direction, Measure, Reason, Rule, Status, ValueState

REPORT = "Jaarverslag 2020"


@dataclass(frozen=True, slots=True)
class Example:
    """An indicator in a year with the status and the rule that must come out, and what there is to learn from it."""

    key: str
    definition: IndicatorDefinition
    year: int
    status: Status
    rule: Rule
    lesson: Written
    reason: Reason | None = None
    real: bool = False


def indicator(
    code: str,
    title: Written,
    measure: Measure,
    direction: Direction,
    series: Series | tuple[Series, ...],
    *,
    margin: str = "0",
    unit: Written | None = None,
    band: tuple[Decimal | None, Decimal | None] | None = None,
    levels: tuple[Level, ...] = (),
    first_year: int = 2016,
    last_year: int = 2020,
    plan: str = "2016-2020",
    source: SourceNote | None = None,
) -> IndicatorDefinition:
    """An indicator that says only what an example needs."""
    return IndicatorDefinition(
        id=0,
        plan=plan,
        goal=code.split(".", maxsplit=1)[0],
        code=code,
        title=title,
        definition=None,
        method=None,
        measure=measure,
        direction=direction,
        unit=unit,
        scale=(Decimal(1), Decimal(5)) if measure is Measure.SCORE else None,
        cumulative=measure is Measure.COUNT,
        band=band,
        margin=Decimal(margin),
        levels=levels,
        first_year=first_year,
        last_year=last_year,
        owner=None,
        data_source=None,
        breaks=(),
        series=series if isinstance(series, tuple) else (series,),
        source=source,
    )


def series(
    *readings: Reading,
    start: tuple[int, str] | None = None,
    end: tuple[int, str] | None = None,
    yearly: dict[int, str] | None = None,
    part: str | None = None,
    title: Written | None = None,
) -> Series:
    """A series: ``start`` and ``end`` as (year, value), ``yearly`` targets by year."""
    targets = [Target(year, Decimal(value)) for year, value in (yearly or {}).items()]
    if end is not None:
        targets.append(Target(end[0], Decimal(end[1]), is_end=True))
    baseline = Baseline(start[0], Decimal(start[1]), Basis.MEASURED) if start else None
    return Series(part, title, baseline, tuple(targets), readings)


def reading(
    year: int,
    value: str,
    *,
    n: int | None = None,
    asked: int | None = None,
    sampling_margin: str | None = None,
    state: ValueState = ValueState.APPROVED,
) -> Reading:
    """A measured value."""
    margin = Decimal(sampling_margin) if sampling_margin else None
    return Reading(year, Decimal(value), Basis.MEASURED, state, n=n, asked=asked, sampling_margin=margin)


def read_in_report(value: str, paragraph: str) -> Reading:
    """A value of 2020 as the annual report lets a careful reader decide it."""
    return Reading(2020, Decimal(value), Basis.READ, source=SourceNote("jaarverslag-2020", REPORT, paragraph))
