"""A survey of which only the mean is known, worked out: eleven of 24 answered 4.3 on average, on a scale of 1 to 5."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mvo_monitor.measures.rounding import square_root
from mvo_monitor.measures.sampling import closest_counts, furthest_counts, sampling_margin, t_975, variance
from mvo_monitor.measures.survey import ScoreSummary

ASKED = ScoreSummary(year=2020, question="work-on-goal-1", low=1, high=5, n=11, asked=24, published_mean=Decimal("4.3"))
"""The score of goal 1 in the annual report over 2020; how many were asked is read as "members in 2020"."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Answers that give the published mean, counted per step from the lowest; their s and the margin m that follows."""

    counts: tuple[int, ...]
    deviation: Decimal
    margin: Decimal


def spreads(summary: ScoreSummary) -> tuple[Spread, Spread]:
    """The answers that differ least and those that differ most, of a mean that only one sum can give.

    Raises ValueError where several sums give the mean, or where everyone answered.
    """
    (total,) = summary.sums
    raised = total - summary.n * summary.low
    least, most = (how(raised, summary.n, summary.steps) for how in (closest_counts, furthest_counts))
    return _spread(summary, least), _spread(summary, most)


@dataclass(frozen=True, slots=True)
class Bound:
    """The mean of everyone asked, had all the ``others`` chosen ``step``: ``total`` is what all answers add up to."""

    step: int
    others: int
    total: int
    mean: Fraction


def whole_answers(summary: ScoreSummary) -> tuple[int, Fraction]:
    """What the answers behind a published mean add up to, and the mean they really give. ValueError: several fit."""
    (total,) = summary.sums
    return total, Fraction(total, summary.n)


def worked_bounds(summary: ScoreSummary) -> tuple[Bound, Bound]:
    """The lowest and the highest bound. Raises ValueError where it is not known how many were asked."""
    if summary.asked is None:
        raise ValueError("how many were asked is not known")
    total, _ = whole_answers(summary)
    others = summary.asked - summary.n
    ends = ((step, total + others * step) for step in (summary.low, summary.high))
    low, high = (Bound(step, others, all_, Fraction(all_, summary.asked)) for step, all_ in ends)
    return low, high


def t_of(summary: ScoreSummary) -> Decimal:
    """t(0.975; n - 1), by which the margin is multiplied."""
    return t_975(summary.n - 1)


def _spread(summary: ScoreSummary, counts: tuple[int, ...]) -> Spread:
    spread = variance(counts)
    margin = sampling_margin(spread, summary.n, summary.asked)
    if margin is None:
        raise ValueError("everyone answered: there is no margin")
    return Spread(counts, square_root(spread), margin)
