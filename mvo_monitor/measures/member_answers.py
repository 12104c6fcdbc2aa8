"""What members answered to an indicator, counted: "n of m answered that …" as its value (docs/adr/0011)."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mvo_monitor.measures.rounding import half_up
from mvo_monitor.vocabulary import Measure

_DIGITS = 18
"""As many as the store keeps: a third has no end."""

ADOPTABLE = (Measure.COUNT, Measure.PERCENTAGE)
"""How an indicator must be measured for answers to be its value."""


@dataclass(frozen=True, slots=True)
class AnswerTally:
    """The approved answers to one request, and how many were asked.

    Whom it does not concern is no part of the share: they were asked, and are not among the ``n`` who answered.
    """

    yes: int
    partly: int
    no: int
    not_for_us: int
    asked: int

    @property
    def n(self) -> int:
        """How many answered yes, partly or no."""
        return self.yes + self.partly + self.no

    @property
    def share(self) -> Fraction | None:
        """The share that said yes; "partly" is an answer and no yes. None while nobody answered."""
        return Fraction(self.yes, self.n) if self.n else None

    def value(self, measure: Measure) -> Decimal | None:
        """The value for an indicator that is a count or a percentage; None while nobody answered, or for another."""
        if self.share is None or measure not in ADOPTABLE:
            return None
        if measure is Measure.COUNT:
            return Decimal(self.yes)
        percentage = self.share * 100
        return Decimal(int(percentage)) if percentage.denominator == 1 else _short(half_up(percentage, _DIGITS))


def _short(value: Decimal) -> Decimal:
    """Without the zeros at its end: 12.5, not 12.500000000000000000."""
    return value.normalize()
