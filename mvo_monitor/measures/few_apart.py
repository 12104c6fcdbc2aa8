"""Whether two states of one survey differ by so few answers that both beside each other tell what these few said."""

from mvo_monitor.measures.floors import Floors
from mvo_monitor.measures.survey import ScoreSummary


def few_apart(one: ScoreSummary, other: ScoreSummary, floors: Floors) -> bool:
    """Whether somebody's answer follows from both; never where they say the same.

    Those who came are held apart from those who went: of each there must be none, or as many as the floor of details,
    since the difference is a distribution of its own. Where only a mean was published nobody knows who is in both, so
    that as many differ as the numbers of answers do at least.
    """
    if one.counts is None or other.counts is None:
        if (one.n, one.value) == (other.n, other.value):
            return False
        return abs(one.n - other.n) < floors.detail
    was, is_ = _by_step(one), _by_step(other)
    steps = was.keys() | is_.keys()
    came = sum(max(0, is_.get(step, 0) - was.get(step, 0)) for step in steps)
    went = sum(max(0, was.get(step, 0) - is_.get(step, 0)) for step in steps)
    return any(0 < few < floors.detail for few in (came, went))


def few_counted_apart(one: int | None, other: int | None, floors: Floors) -> bool:
    """The same by the numbers of answers alone; False where either is not known."""
    return one is not None and other is not None and 0 < abs(one - other) < floors.detail


def _by_step(summary: ScoreSummary) -> dict[int, int]:
    return dict(enumerate(summary.counts or (), start=summary.low))
