"""How far a mean of a few answers may lie from the mean of everyone asked, as if chance had chosen who answered."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mvo_monitor.measures.rounding import square_root

_TABLE = """
    12.706 4.303 3.182 2.776 2.571 2.447 2.365 2.306 2.262 2.228
    2.201 2.179 2.160 2.145 2.131 2.120 2.110 2.101 2.093 2.086
    2.080 2.074 2.069 2.064 2.060 2.056 2.052 2.048 2.045 2.042
    2.040 2.037 2.035 2.032 2.030 2.028 2.026 2.024 2.023 2.021
    2.020 2.018 2.017 2.015 2.014 2.013 2.012 2.011 2.010 2.009
    2.008 2.007 2.006 2.005 2.004 2.003 2.002 2.002 2.001 2.000
    2.000 1.999 1.998 1.998 1.997 1.997 1.996 1.995 1.995 1.994
    1.994 1.993 1.993 1.993 1.992 1.992 1.991 1.991 1.990 1.990
    1.990 1.989 1.989 1.989 1.988 1.988 1.988 1.987 1.987 1.987
    1.986 1.986 1.986 1.986 1.985 1.985 1.985 1.984 1.984 1.984
"""

T_975 = tuple(Decimal(value) for value in _TABLE.split())
"""Upper 97.5% points of Student's t for 1 to 100 degrees of freedom, in order.

Source: NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.6.7.2, critical values of Student's t
distribution, column 0.975.
"""


@dataclass(frozen=True, slots=True)
class Margin:
    """The margin of a mean, in points of the scale: one number, or a range where only the mean is known."""

    low: Decimal
    high: Decimal

    @property
    def is_range(self) -> bool:
        """Whether the answers behind the mean are unknown, so that several margins are possible."""
        return self.low != self.high


def t_975(degrees: int) -> Decimal:
    """t(0.975; ``degrees``) from the table; above 100 its last value, which is slightly too wide. At least 1."""
    if degrees < 1:
        raise ValueError("a margin needs at least two answers")
    return T_975[min(degrees, len(T_975)) - 1]


def variance(counts: tuple[int, ...]) -> Fraction:
    """s²: the variance, with n - 1, of answers counted per step of a scale. At least two answers."""
    n = sum(counts)
    if n < 2:
        raise ValueError("a variance needs at least two answers")
    total = sum(step * count for step, count in enumerate(counts))
    squares = sum(step**2 * count for step, count in enumerate(counts))
    return (squares - Fraction(total**2, n)) / (n - 1)


def sampling_margin(variance_: Fraction, n: int, asked: int | None) -> Decimal | None:
    """The margin m = t(0.975; n-1) · s/√n · √(1 - n/N), and at least one step of the mean, 1/n.

    ``asked`` is N; where it is unknown the last factor is 1, the widest. None where everyone asked has answered, as
    nothing is then left to chance, and with fewer than two answers, which say nothing about their spread.
    """
    if n < 2 or (asked is not None and n >= asked):
        return None
    left_out = 1 - Fraction(n, asked) if asked is not None else Fraction(1)
    squared = Fraction(t_975(n - 1)) ** 2 * variance_ / n * left_out
    return square_root(max(squared, Fraction(1, n**2)))


def closest_counts(total: int, n: int, steps: int) -> tuple[int, ...]:
    """The ``n`` answers on a scale of ``steps`` steps (0 the lowest) that add up to ``total`` and differ least."""
    step, above = divmod(total, n)
    counts = [0] * steps
    counts[step] = n - above
    if above:
        counts[step + 1] = above
    return tuple(counts)


def furthest_counts(total: int, n: int, steps: int) -> tuple[int, ...]:
    """The ``n`` answers with that sum that differ most: all at the ends of the scale but at most one."""
    highest, middle = divmod(total, steps - 1)
    counts = [0] * steps
    counts[-1] = highest
    counts[0] = n - highest
    if middle:
        counts[0] -= 1
        counts[middle] += 1
    return tuple(counts)


def variances_between(totals: range, n: int, steps: int) -> tuple[Fraction, ...]:
    """The least and the greatest variance of ``n`` answers that add up to any of these sums; none where there are none.

    The least rises and falls again between sums that all can share evenly. The greatest lies on a parabola over the
    sums of answers at the two ends of the scale, and below it between them. So a few sums tell of all.
    """
    if not totals:
        return ()
    first, last = totals[0], totals[-1]
    shared = [total for total in (-(-first // n) * n,) if total <= last]
    wide = steps - 1
    middle = min(max(n * wide // 2, first), last)
    at_ends = {total for near in (first, middle, last) for total in (near // wide * wide, -(-near // wide) * wide)}
    return (
        min(variance(closest_counts(total, n, steps)) for total in (first, last, *shared)),
        max(variance(furthest_counts(total, n, steps)) for total in {first, last, *at_ends} if first <= total <= last),
    )


def combined_margin(earlier: Decimal | None, later: Decimal | None) -> Decimal:
    """√(m₁² + m₂²): the margin of a difference; a round in which everyone answered adds nothing."""
    return square_root(Fraction(earlier or 0) ** 2 + Fraction(later or 0) ** 2)
