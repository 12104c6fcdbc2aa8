"""What usual rules make of the same data: kept to show, in tests and on the page, why we have rules of our own."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mvo_monitor.measures.examples.example import Example
from mvo_monitor.measures.examples.numbers import NUMBERS
from mvo_monitor.measures.status import assess

NEXT_TO_NOTHING = Decimal("0.001")
"""What growth-rate rules put in the place of a baseline of zero, so that they can divide by it."""


@dataclass(frozen=True, slots=True)
class Usual:
    """A case that a usual rule misleads in: the same example, and the numbers that rule divides."""

    key: str
    example: Example
    divided: Decimal
    by: Decimal

    @property
    def found(self) -> Fraction:
        """What that rule finds: the first number as a share of the second."""
        return Fraction(self.divided) / Fraction(self.by)


def _case(key: str, example_key: str, *, grows: bool = False) -> Usual:
    example = next(each for each in NUMBERS if each.key == example_key)
    fields = assess(example.definition, example.year).fields()
    value, target = fields["value"], fields["target"]
    if not isinstance(value, Decimal) or not isinstance(target, Decimal):
        raise ValueError(f"{example_key} has no value or no target")
    return Usual(key, example, value, NEXT_TO_NOTHING if grows else target)


USUAL = (
    _case("fall", "score_within_margin"),
    _case("growth", "laws_behind", grows=True),
    _case("worsening", "share_worse"),
)
"""A fall that value over target calls high, any step up from zero that looks like growth, a worsening like a gain."""
