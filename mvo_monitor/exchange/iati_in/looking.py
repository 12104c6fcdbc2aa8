"""What the monitor would make of an indicator: its measure, direction and numbers, and how it would stand each year.

The rules are those of the monitor itself (``measures.status``); what the file does not say is not assumed. Without a
margin every difference counts, since the standard has no word for one.
"""

from dataclasses import dataclass, replace

from mvo_monitor.exchange.iati.indicator import PERCENTAGE, QUALITATIVE, UNIT
from mvo_monitor.exchange.iati_in.checking import check_scales, check_the_road
from mvo_monitor.exchange.iati_in.findings import Finding, FindingKind, Findings, Weight
from mvo_monitor.exchange.iati_in.making import made_of
from mvo_monitor.exchange.iati_in.periods import Dated, dated
from mvo_monitor.exchange.iati_in.reading import MOST_PERIODS
from mvo_monitor.exchange.iati_in.taking import take
from mvo_monitor.exchange.iati_in.written_down import IndicatorWritten
from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.measures.status import assess
from mvo_monitor.vocabulary import Direction, Measure, Status

NOMINAL, ORDINAL = "3", "4"
"""Codes of the standard for names, and for steps in an order; the others stand where they are written."""

MOST_PERIODS_SHOWN = 40
MOST_FINDINGS_SHOWN = 12

_MEASURES = {UNIT: Measure.COUNT, PERCENTAGE: Measure.PERCENTAGE, ORDINAL: Measure.RUBRIC}
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
    ladder = next(
        (each for each in Measure if each.has_levels and written.added and each == written.added.measure), None
    )
    if code == QUALITATIVE and ladder is not None:
        return ladder
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
        made = made_of(written, measure, direction or Direction.UP, taken)
    except ValueError:
        findings.add(FindingKind.ADDITION_UNREADABLE, Weight.INDICATOR)
        return None, frozenset()
    if written.added is None:
        check_scales(measure, taken, findings)
    stop = findings.stop  # what follows, the rules say by themselves
    if direction is not None:
        check_the_road(made, taken, written, findings)
    return (None if stop else made), taken.unread
