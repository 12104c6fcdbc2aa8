"""What a round of a survey says about one question, and what it cannot say."""

import math
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

from mvo_monitor.measures.rounding import decimals_of, half_up
from mvo_monitor.measures.sampling import (
    Margin,
    combined_margin,
    sampling_margin,
    variance,
    variances_between,
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where the mean of everyone asked can lie: all missing answers at the lowest, or all at the highest, step."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class ImpossibleMean:
    """A printed mean that no ``n`` whole answers can give, and the two sums nearest to it."""

    printed: Decimal
    n: int
    sum_below: int
    sum_above: int

    @property
    def mean_below(self) -> Fraction:
        """The nearest mean below the printed one."""
        return Fraction(self.sum_below, self.n)

    @property
    def mean_above(self) -> Fraction:
        """The nearest mean above it."""
        return Fraction(self.sum_above, self.n)


@dataclass(frozen=True, slots=True)
class ScoreSummary:
    """The answers to one question in one round, on a scale of whole steps from ``low`` to ``high``.

    ``n`` answers of ``asked`` (None: not known how many). ``counts`` are the answers per step, lowest first, or None
    where only a mean was published; ``published_mean`` is that mean as printed. Two versions of a question are two
    questions. Raises ValueError where the numbers contradict each other or the mean lies outside the scale.
    """

    year: int
    question: str
    low: int
    high: int
    n: int
    asked: int | None = None
    counts: tuple[int, ...] | None = None
    published_mean: Decimal | None = None
    version: int = 1

    def __post_init__(self) -> None:
        if self.low >= self.high:
            raise ValueError(f"a scale runs upwards: {self.low} to {self.high}")
        if self.n < 0 or (self.asked is not None and self.asked < self.n):
            raise ValueError(f"{self.n} of {self.asked} cannot have answered")
        if self.counts is not None and (len(self.counts) != self.steps or min(self.counts) < 0):
            raise ValueError(f"{self.steps} counts expected, one per step of the scale")
        if self.counts is not None and sum(self.counts) != self.n:
            raise ValueError(f"the counts add up to {sum(self.counts)}, not to {self.n}")
        if self.published_mean is not None and not self.low <= self.published_mean <= self.high:
            raise ValueError(f"a mean of {self.published_mean} lies outside the scale {self.low} to {self.high}")

    @property
    def steps(self) -> int:
        """How many answers one could choose from."""
        return self.high - self.low + 1

    @property
    def response(self) -> Fraction | None:
        """The share of those asked who answered; None where it is not known how many were asked."""
        return Fraction(self.n, self.asked) if self.asked else None

    @property
    def everyone_answered(self) -> bool:
        """Whether all who were asked did answer, so that nothing is left to chance."""
        return self.n > 0 and self.n == self.asked

    @property
    def sums(self) -> range:
        """What the answers add up to: one sum with counts, every sum that prints as a published mean; else none.

        They follow one another, as rounding keeps order, so a large survey needs no list of them.
        """
        if self.counts is not None and self.n:
            total = sum(value * count for value, count in enumerate(self.counts, start=self.low))
            return range(total, total + 1)
        printed = self.published_mean
        if printed is None or self.n == 0:
            return range(0)
        exact, places = Fraction(printed), decimals_of(printed)
        half = Fraction(1, 2 * 10**places)
        first = max(self.n * self.low, math.ceil((exact - half) * self.n))
        last = min(self.n * self.high, math.floor((exact + half) * self.n))
        # Exactly a half is rounded to one side only.
        if half_up(Fraction(first, self.n), places) != printed:
            first += 1
        if half_up(Fraction(last, self.n), places) != printed:
            last -= 1
        return range(first, last + 1)

    @property
    def value(self) -> Decimal | Fraction | None:
        """The mean to reckon with: unrounded where the answers are known, else as printed; None without answers."""
        if self.counts is not None:
            return Fraction(self.sums[0], self.n) if self.n else None
        return self.published_mean if self.n else None

    @property
    def mean(self) -> Decimal | None:
        """The mean to show: one decimal, half up; a published one as printed."""
        return half_up(self.value, 1) if isinstance(self.value, Fraction) else self.value

    @property
    def median(self) -> Fraction | None:
        """The middle answer, or halfway the two middle ones; None where the answers are not known."""
        if self.counts is None or self.n == 0:
            return None
        upto = list(accumulate(self.counts))
        lower, upper = (bisect_right(upto, place) for place in ((self.n - 1) // 2, self.n // 2))
        return self.low + Fraction(lower + upper, 2)

    @property
    def top_two(self) -> int | None:
        """How many chose one of the two highest steps; None where the answers are not known."""
        return sum(self.counts[-2:]) if self.counts is not None else None

    @property
    def unanimous(self) -> bool:
        """Whether all are known to have given the same answer, so that a mean would tell what each of them said."""
        if self.counts is not None:
            return self.n > 0 and max(self.counts) == self.n
        return bool(self.sums) and all(total in (self.n * self.low, self.n * self.high) for total in self.sums)

    @property
    def bounds(self) -> Bounds | None:
        """The lowest and highest mean of everyone asked, from whole sums; None where N or the sum is not known."""
        if self.asked is None or not self.sums:
            return None
        missing, sums = self.asked - self.n, self.sums
        return Bounds(
            low=Fraction(sums[0] + missing * self.low, self.asked),
            high=Fraction(sums[-1] + missing * self.high, self.asked),
        )

    @property
    def margin(self) -> Margin | None:
        """The margin of the mean; a range where only the mean is known: over all whole answers that print as it.

        None where everyone answered, with fewer than two answers, and where no answers fit.
        """
        if self.n < 2:
            return None
        if self.counts is not None:
            spreads = [variance(self.counts)]
        else:
            raised = range(self.sums.start - self.n * self.low, self.sums.stop - self.n * self.low)
            spreads = list(variances_between(raised, self.n, self.steps))
        margins = [sampling_margin(spread, self.n, self.asked) for spread in spreads]
        known = [margin for margin in margins if margin is not None]
        return Margin(min(known), max(known)) if known else None

    @property
    def margin_for_status(self) -> Decimal | None:
        """The margin a status reckons with: the upper end, so that chance is never taken for a change."""
        return self.margin.high if self.margin else None

    @property
    def impossible_mean(self) -> ImpossibleMean | None:
        """The arithmetic, where no ``n`` whole answers give the published mean; None where they can."""
        if self.counts is not None or self.published_mean is None or self.n == 0 or self.sums:
            return None
        below = int(self.published_mean * self.n)
        return ImpossibleMean(self.published_mean, self.n, below, below + 1)


@dataclass(frozen=True, slots=True)
class RoundDifference:
    """How far the mean of a later round differs from an earlier one, in points of the scale."""

    earlier_year: int
    later_year: int
    difference: Fraction
    margin: Decimal

    @property
    def within_margin(self) -> bool:
        """Whether the difference is no more than the margin √(m₁² + m₂²)."""
        return abs(self.difference) <= Fraction(self.margin)


def same_question(one: ScoreSummary, other: ScoreSummary) -> bool:
    """Whether two rounds asked the same question on the same scale, so that a line may join them."""
    return (one.question, one.version, one.low, one.high) == (other.question, other.version, other.low, other.high)


def difference(earlier: ScoreSummary, later: ScoreSummary) -> RoundDifference | None:
    """Later less earlier; None where the question or the scale is another one, or a round has no mean."""
    if not same_question(earlier, later) or earlier.value is None or later.value is None:
        return None
    return RoundDifference(
        earlier_year=earlier.year,
        later_year=later.year,
        difference=Fraction(later.value) - Fraction(earlier.value),
        margin=combined_margin(earlier.margin_for_status, later.margin_for_status),
    )
