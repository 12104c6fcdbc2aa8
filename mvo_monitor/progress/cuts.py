"""From where on the values of an indicator that runs through the plans do not compare with those before."""

from dataclasses import dataclass
from itertools import pairwise

from mvo_monitor.measures.comparison import compare
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.measures.written import Written
from mvo_monitor.vocabulary import Incomparable


@dataclass(frozen=True, slots=True)
class Cut:
    """From ``year`` on an indicator is another measure: values on both sides do not compare. ``reason`` if known."""

    year: int
    why: Incomparable
    reason: Written | None = None


def cuts_of(run: tuple[IndicatorDefinition, ...]) -> tuple[Cut, ...]:
    """Where its values stop comparing: its own breaks, and new plans that changed the measure."""
    cuts = {
        cut.year: Cut(cut.year, Incomparable.SERIES_BREAK, cut.reason)
        for definition in run
        for cut in definition.breaks
        if run[0].first_year < cut.year
    }
    for earlier, later in pairwise(run):
        why = compare(earlier, earlier.last_year, later, later.first_year, comparable=True).incomparable
        if why in (Incomparable.OTHER_MEASURE, Incomparable.OTHER_PARTS, Incomparable.COUNT_STARTED_AGAIN):
            cuts.setdefault(later.first_year, Cut(later.first_year, why))
    return tuple(cuts[year] for year in sorted(cuts))
