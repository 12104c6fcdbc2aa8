"""A period as precise as its source, and whether it touches a year."""

from dataclasses import dataclass

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.vocabulary import PeriodKind


@dataclass(frozen=True, slots=True)
class Period:
    """From ``since`` until ``until``, the last day included.

    A spanning period gives the true ends, and an empty end is open. One that is only known during a time says that it
    was so in that time and nothing of before or after; there an empty end means that no more than its begin is known.
    """

    kind: PeriodKind
    since: PartialDate | None = None
    until: PartialDate | None = None

    def touches(self, year: int) -> bool:
        """Whether it is known to have held at some time in ``year``."""
        first, last = self.since, self.until
        if self.kind is PeriodKind.KNOWN_DURING:
            last = last or first
        return (first is None or first.year <= year) and (last is None or year <= last.year)
