"""Takes the numbers of an indicator that are numbers: its baseline, its targets, what was found. All others are told.

A baseline or target that is given and cannot be read leaves open where the road begins or leads: the whole indicator is
then not judged, since any other number in its place would be a guess. An actual takes only its own year along.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from mvo_monitor.errors import Phrase
from mvo_monitor.exchange.iati_in import numbers
from mvo_monitor.exchange.iati_in.findings import FindingKind, Findings, Weight, phrase_of
from mvo_monitor.exchange.iati_in.periods import Dated
from mvo_monitor.exchange.iati_in.written_down import AddedToValue, IndicatorWritten, ValueWritten
from mvo_monitor.measures.indicator import Baseline, Reading, Target
from mvo_monitor.vocabulary import Basis, Measure


@dataclass(frozen=True, slots=True)
class Taken:
    """What can be reckoned with. ``unread``: the years in which something was found that could not be taken."""

    baseline: Baseline | None
    targets: tuple[Target, ...]
    readings: tuple[Reading, ...]
    unread: frozenset[int]

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """All of them."""
        of_baseline = () if self.baseline is None else (self.baseline.value,)
        return (*of_baseline, *(each.value for each in self.targets), *(each.value for each in self.readings))


def take(written: IndicatorWritten, measure: Measure, periods: Iterable[Dated], findings: Findings) -> Taken:
    """The numbers of an indicator. Raises ValueError for what this monitor cannot have written itself."""
    taking = _Taking(measure, findings, ours=written.added is not None)
    baseline = taking.baseline(written.baselines)
    targets: list[Target] = []
    readings: list[Reading] = []
    unread: set[int] = set()
    for each in periods:
        if each.year is None:
            continue
        target = taking.one(each.written.targets, "target", each.year, FindingKind.TARGETS_SEVERAL, Weight.INDICATOR)
        targets += [_target(each.year, *target)] if target else []
        actual = taking.one(each.written.actuals, "actual", each.year, FindingKind.ACTUALS_SEVERAL, Weight.YEAR)
        if actual is not None and actual[1].hidden:
            findings.add(FindingKind.MARGIN_HIDDEN, Weight.YEAR, each.written.line, year=each.year)
            actual = None
        readings += [_reading(each.year, *actual)] if actual else []
        if actual is None and any(not value.is_empty for value in each.written.actuals):
            unread.add(each.year)
    for other in written.added.targets if written.added else ():
        (year,) = numbers.years(other.year)
        targets.append(_target(year, numbers.exact(other.value), other.added))
    return Taken(baseline, tuple(targets), tuple(readings), frozenset(unread))


@dataclass(frozen=True, slots=True)
class _Taking:
    measure: Measure
    findings: Findings
    ours: bool

    def baseline(self, values: tuple[ValueWritten, ...]) -> Baseline | None:
        found = self.one(values, "baseline", None, FindingKind.BASELINES_SEVERAL, Weight.INDICATOR)
        if found is None:
            needed = not (self.ours and self.measure is Measure.YES_NO)  # "no" is where it begins by nature
            if needed and not any(not each.is_empty for each in values):
                self.findings.add(FindingKind.BASELINE_MISSING, Weight.YEAR)
            return None
        at = next(each for each in values if not each.split and not each.is_empty)
        typed, day = at.year or (at.day or "")[:4], at.day
        year = numbers.year(typed)
        if year is None:
            self.findings.add(FindingKind.BASELINE_WITHOUT_YEAR, Weight.INDICATOR, at.line, typed=typed or "–")
            return None
        if day and not day.startswith(str(year)):
            self.findings.add(FindingKind.BASELINE_YEARS_DIFFER, Weight.INDICATOR, at.line, typed=day, year=year)
            return None
        return Baseline(year, found[0], Basis.PUBLISHED)

    def one(
        self, values: tuple[ValueWritten, ...], part: str, year: int | None, several: FindingKind, weight: Weight
    ) -> tuple[Decimal, AddedToValue] | None:
        """The one number that a baseline or a period gives, with what this monitor added to it; or None."""
        of = phrase_of(part, year)
        given = [each for each in values if not each.is_empty]
        whole = [each for each in given if not each.split]
        empty = len(values) - len(given)
        if empty and not given:
            self.findings.add(FindingKind.VALUE_MISSING, Weight.NOTE, values[0].line, part=of)
        if len(whole) < len(given):
            kind = FindingKind.SPLIT if whole else FindingKind.SPLIT_WITHOUT_WHOLE
            line = next(each.line for each in given if each.split)
            weight_of_split = Weight.NOTE if whole else weight
            self.findings.add(kind, weight_of_split, line, part=of, n=len(given) - len(whole))
        if len(whole) > 1:
            typed = ", ".join(each.value or "…" for each in whole[:5])
            self.findings.add(several, weight, whole[1].line, year=year, n=len(whole), typed=typed)
            return None
        if not whole:
            return None
        number = self._number(whole[0], of, weight)
        return None if number is None else (number, whole[0].added)

    def _number(self, value: ValueWritten, of: Phrase, weight: Weight) -> Decimal | None:
        if self.ours and self.measure.has_levels and value.added.step is not None:
            return numbers.exact(value.added.step)
        text = (value.value or "").strip()
        if not text:
            self.findings.add(FindingKind.VALUE_ONLY_COMMENT, weight, value.line, part=of)
            return None
        found = numbers.number(text)
        if isinstance(found, Decimal):
            wrong = self._misfit(found)
            if wrong is None:
                return found
            found = wrong
        self.findings.add(found, weight, value.line, part=of, typed=text)
        return None

    def _misfit(self, found: Decimal) -> FindingKind | None:
        """Why a number cannot be one of this measure; what this monitor wrote itself fits."""
        if self.measure is Measure.PERCENTAGE and not self.ours and not 0 <= found <= 100:
            return FindingKind.PERCENTAGE_OUTSIDE
        if self.measure is Measure.RUBRIC and found != found.to_integral_value():
            return FindingKind.LEVEL_NOT_WHOLE
        return None


def _target(year: int, value: Decimal, added: AddedToValue) -> Target:
    return Target(year, value, added.is_end, added.in_force, set_in=_year(added.since), replaced_in=_year(added.until))


def _reading(year: int, value: Decimal, added: AddedToValue) -> Reading:
    margin = None if added.margin is None else numbers.exact(added.margin)
    mean = None if added.mean is None else numbers.fraction(added.mean)
    return Reading(year, value, Basis.PUBLISHED, sampling_margin=margin, mean=mean)


def _year(text: str | None) -> int | None:
    """Raises ValueError."""
    return None if text is None else numbers.years(text)[0]
