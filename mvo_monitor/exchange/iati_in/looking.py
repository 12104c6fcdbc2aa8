"""What the monitor would make of an indicator: its measure, direction and numbers, and how it would stand each year.

The rules are those of the monitor itself (``measures.status``); what the file does not say is not assumed. Without a
margin every difference counts, since the standard has no word for one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from mvo_monitor.exchange.iati.indicator import PERCENTAGE, QUALITATIVE, UNIT
from mvo_monitor.exchange.iati_in import numbers
from mvo_monitor.exchange.iati_in.checking import check_scales, check_the_road
from mvo_monitor.exchange.iati_in.findings import Finding, FindingKind, Findings, Weight
from mvo_monitor.exchange.iati_in.periods import Dated, dated
from mvo_monitor.exchange.iati_in.reading import MOST_PERIODS
from mvo_monitor.exchange.iati_in.taking import Taken, take
from mvo_monitor.exchange.iati_in.written_down import IndicatorWritten
from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.measures.indicator import IndicatorDefinition, Level, Series, SeriesBreak
from mvo_monitor.measures.status import assess
from mvo_monitor.measures.written import Written
from mvo_monitor.recording.shapes import FIRST_YEAR, LAST_YEAR
from mvo_monitor.vocabulary import Direction, Language, Measure, Status

NOMINAL, ORDINAL = "3", "4"
"""Codes of the standard for names, and for steps in an order; the others stand where they are written."""

MOST_PERIODS_SHOWN = 40
MOST_FINDINGS_SHOWN = 12

_MEASURES = {UNIT: Measure.COUNT, PERCENTAGE: Measure.PERCENTAGE, ORDINAL: Measure.RUBRIC}
_CODES = {Measure.SCORE: UNIT, Measure.COUNT: UNIT, Measure.PERCENTAGE: PERCENTAGE}
_DIRECTIONS = {"true": Direction.UP, "1": Direction.UP, "false": Direction.DOWN, "0": Direction.DOWN}


@dataclass(frozen=True, slots=True)
class Looked:
    """An indicator as it was looked at. ``definition`` is None where it cannot be judged at all. ``periods`` are as
    many as are shown, ``more_periods`` counts the others; so does ``more_findings``.

    ``assessments``: by year, for each calendar year of which the file tells something that could be taken; up to the
    first one with a status where it was only asked whether there is any.
    """

    written: IndicatorWritten
    periods: tuple[Dated, ...]
    definition: IndicatorDefinition | None
    assessments: dict[int, Assessment]
    findings: tuple[Finding, ...]
    more_periods: int = 0
    more_findings: int = 0

    @property
    def is_judged(self) -> bool:
        """Whether it has a status in any year."""
        return any(each.status is not Status.CANNOT_BE_JUDGED for each in self.assessments.values())


def look_at(written: IndicatorWritten, *, every_year: bool = True) -> Looked:
    """What the monitor would make of it, and everything that keeps it from being judged.

    Without ``every_year`` it is only found out whether it has a status in any: exact sums take their time.
    """
    findings = Findings(written.activity, written.title, written.line)
    if not written.title:
        findings.add(FindingKind.TITLE_MISSING, Weight.NOTE)
    measure = _measure(written, findings)
    periods = dated(written.periods, findings)
    if not written.periods:
        findings.add(FindingKind.PERIODS_MISSING, Weight.INDICATOR)
    if written.more_periods:
        n = len(written.periods) + written.more_periods
        findings.add(FindingKind.PERIODS_TOO_MANY, Weight.INDICATOR, n=n, most=MOST_PERIODS)
    definition: IndicatorDefinition | None = None
    assessments: dict[int, Assessment] = {}
    if measure is not None:
        definition, unread = _definition(written, measure, periods, findings)
        if definition is not None:
            years = {each.year for each in periods if each.year is not None} - unread
            for year in sorted(years):
                assessments[year] = assess(definition, year)
                if not every_year and assessments[year].status is not Status.CANNOT_BE_JUDGED:
                    break
    more = len(periods) + written.more_periods - len(periods[:MOST_PERIODS_SHOWN])
    kept = replace(written, periods=())
    return Looked(kept, periods[:MOST_PERIODS_SHOWN], definition, assessments, tuple(findings.all), more)


def shortened(looked: Looked) -> Looked:
    """With as many findings as are shown, those that weigh most first."""
    order = tuple(Weight)
    ranked = sorted(looked.findings, key=lambda each: order.index(each.weight))
    return replace(
        looked, findings=tuple(ranked[:MOST_FINDINGS_SHOWN]), more_findings=len(ranked[MOST_FINDINGS_SHOWN:])
    )


def _measure(written: IndicatorWritten, findings: Findings) -> Measure | None:
    code = written.measure
    if code == QUALITATIVE:
        findings.add(FindingKind.QUALITATIVE, Weight.INDICATOR)
        given = (
            *written.baselines,
            *(each for period in written.periods for each in (*period.targets, *period.actuals)),
        )
        first = next((each for each in given if (each.value or "").strip()), None)
        if first is not None:
            findings.add(FindingKind.QUALITATIVE_WITH_VALUE, Weight.NOTE, first.line, typed=first.value)
    elif not code:
        findings.add(FindingKind.MEASURE_MISSING, Weight.INDICATOR)
    elif code == NOMINAL:
        findings.add(FindingKind.MEASURE_NOMINAL, Weight.INDICATOR)
    elif code not in _MEASURES:
        findings.add(FindingKind.MEASURE_UNKNOWN, Weight.INDICATOR, typed=code)
    return _MEASURES.get(code or "")


def _direction(written: IndicatorWritten, findings: Findings) -> Direction | None:
    """Which way is better; where nobody said so it is not assumed, though the standard would have it be upwards."""
    said = (written.ascending or "").strip().lower()
    if said in _DIRECTIONS:
        return _DIRECTIONS[said]
    if said:
        findings.add(FindingKind.ASCENDING_UNREADABLE, Weight.INDICATOR, typed=said)
    elif written.added is not None and written.added.direction == Direction.KEEP:
        return Direction.KEEP
    else:
        findings.add(FindingKind.ASCENDING_MISSING, Weight.INDICATOR)
    return None


def _definition(
    written: IndicatorWritten, measure: Measure, periods: tuple[Dated, ...], findings: Findings
) -> tuple[IndicatorDefinition | None, frozenset[int]]:
    """The indicator as the monitor would hold it, and the years in which something could not be read."""
    direction = _direction(written, findings)
    try:
        taken = take(written, measure, periods, findings)
        made = _made(written, measure, direction or Direction.UP, taken)
    except ValueError:
        findings.add(FindingKind.ADDITION_UNREADABLE, Weight.INDICATOR)
        return None, frozenset()
    if written.added is None:
        check_scales(measure, taken, findings)
    stop = findings.stop  # what follows, the rules say by themselves
    if direction is not None:
        check_the_road(made, taken, written, findings)
    return (None if stop else made), taken.unread


def _made(written: IndicatorWritten, measure: Measure, direction: Direction, taken: Taken) -> IndicatorDefinition:
    """Raises ValueError where this monitor cannot have written what it is said to have added."""
    added = written.added
    scale = band = None
    margin, breaks = Decimal(0), []
    years = [each.year for each in taken.targets] + [each.year for each in taken.readings]
    if added is not None:
        own = Measure(added.measure)
        if _CODES.get(own) != written.measure or Direction(added.direction) is not direction:
            raise ValueError(added)
        measure, margin = own, numbers.exact(added.margin)
        ends = [numbers.exact(each) for each in (added.scale or "").split()]
        scale = (ends[0], ends[1]) if len(ends) == 2 else None
        low, high = (None if each is None else numbers.exact(each) for each in (added.low, added.high))
        band = (low, high) if direction is Direction.KEEP else None
        breaks = [numbers.years(each)[0] for each in added.breaks]
        years = numbers.years(added.years)
    title = _title(written)
    return IndicatorDefinition(
        id=0,
        plan=written.activity,
        goal="",
        code="",
        title=title,
        definition=None,
        method=None,
        measure=measure,
        direction=direction,
        unit=None,
        scale=scale,
        cumulative=False,
        band=band,
        margin=margin,
        levels=_levels(taken.numbers) if measure is Measure.RUBRIC else (),
        first_year=min(years, default=FIRST_YEAR),
        last_year=max(years, default=LAST_YEAR),
        owner=None,
        data_source=None,
        breaks=tuple(SeriesBreak(year, title) for year in breaks),
        series=(Series(None, None, taken.baseline, taken.targets, taken.readings),),
    )


def _title(written: IndicatorWritten) -> Written:
    nl, en = (written.title(each) or "–" for each in (Language.NL, Language.EN))
    return Written(nl=nl, en=en)


def _levels(found: Iterable[Decimal]) -> tuple[Level, ...]:
    """The steps that are named anywhere, each called by its number."""
    steps = sorted({int(each) for each in found})
    return tuple(Level(step, Written(nl=str(step), en=str(step))) for step in steps)
