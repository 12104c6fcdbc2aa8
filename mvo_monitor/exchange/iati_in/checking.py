"""Whether the numbers of an indicator lie on one scale, and whether its road leads to what is said to be better."""

from decimal import Decimal

from mvo_monitor.exchange.iati_in.findings import FindingKind, Findings, Weight
from mvo_monitor.exchange.iati_in.taking import Taken
from mvo_monitor.exchange.iati_in.written_down import IndicatorWritten, ValueWritten
from mvo_monitor.measures.indicator import IndicatorDefinition, Target
from mvo_monitor.vocabulary import Direction, Measure

SHARE, PERCENT = Decimal(1), Decimal(10)
"""Above nought and below the first it may be a share of one; from the second on it is a percentage for sure."""


def check_scales(measure: Measure, taken: Taken, findings: Findings) -> None:
    """0.45 beside 60: a share of one beside a percentage, or nearly nothing beside much; nobody can tell which."""
    if measure is not Measure.PERCENTAGE:
        return
    share = next((each for each in taken.numbers if 0 < each < SHARE), None)
    percent = next((each for each in taken.numbers if each >= PERCENT), None)
    if share is not None and percent is not None:
        findings.add(FindingKind.SCALES_MIXED, Weight.INDICATOR, share=share, percent=percent)


def check_the_road(
    definition: IndicatorDefinition, taken: Taken, written: IndicatorWritten, findings: Findings
) -> None:
    """Targets and actuals against the baseline: their side, their years; and whether there are any."""
    if definition.direction is Direction.KEEP or not written.periods:
        return
    needed = definition.measure is not Measure.YES_NO  # which leads to "yes" by nature
    if needed and not taken.targets and not any(_says(each.targets) for each in written.periods):
        findings.add(FindingKind.TARGET_MISSING, Weight.INDICATOR)
    if not any(_says(each.actuals) for each in written.periods):
        findings.add(FindingKind.ACTUAL_MISSING, Weight.NOTE)
    if taken.baseline is None:
        return
    lines = {each.start[:4]: each.line for each in written.periods}
    sign = -1 if definition.direction is Direction.DOWN else 1
    end = max(taken.targets, key=lambda each: (each.is_end, each.year), default=None)
    start = taken.baseline
    for target in taken.targets:
        line = lines.get(str(target.year))
        said = {"target": target.value, "year": target.year, "baseline": start.value, "baseline_year": start.year}
        if target.year <= start.year:
            findings.add(FindingKind.TARGET_BEFORE_BASELINE, Weight.YEAR, line, **said)
        kind = _side(target, start.value, sign, is_end=target is end)
        if kind is not None:
            weight = Weight.INDICATOR if target is end else Weight.NOTE
            findings.add(kind, weight, line, **said, ascending="true" if sign > 0 else "false")
    for reading in taken.readings:
        if reading.year <= start.year:
            line = lines.get(str(reading.year))
            findings.add(
                FindingKind.ACTUAL_BEFORE_BASELINE, Weight.YEAR, line, year=reading.year, baseline_year=start.year
            )


def _says(values: tuple[ValueWritten, ...]) -> bool:
    return any(not each.is_empty for each in values)


def _side(target: Target, start: Decimal, sign: int, *, is_end: bool) -> FindingKind | None:
    """An end where it began cannot be gone to; on the way one may stay where one was."""
    gain = sign * (target.value - start)
    if gain < 0:
        return FindingKind.TARGET_WRONG_SIDE
    return FindingKind.TARGET_AT_BASELINE if gain == 0 and is_end else None
