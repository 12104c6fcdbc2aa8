"""A period as precise as its source, and in which years it is known to have held."""

from dataclasses import dataclass

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.vocabulary import PeriodKind


@dataclass(frozen=True, slots=True)
class Period:
    """From ``since`` until ``until``, the last day included.

    A spanning period without ``until`` goes on. Where only an end of it is known, nothing is known of before or after:
    a chair who left in August 2020, a member named in a list of 2020.
    """

    kind: PeriodKind
    since: PartialDate | None = None
    until: PartialDate | None = None

    def touches(self, year: int) -> bool:
        """Whether it is known to have held at some time in ``year``; a span without any date holds always."""
        first = self.since or self.until
        if first is None:
            return True
        if self.until is None and self.kind is PeriodKind.SPANS:
            return first.year <= year
        return first.year <= year <= (self.until or first).year

    @property
    def at_one_time(self) -> bool:
        """Whether all that is known is one date or year: it held then, and nothing is said of before and after."""
        return self.kind is PeriodKind.KNOWN_DURING and self.until in (None, self.since)
