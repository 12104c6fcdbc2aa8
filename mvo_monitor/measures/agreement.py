"""How far judgements lie apart: which of them most gave, and who lies furthest from it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from mvo_monitor.vocabulary import Status

_SCALE = tuple(status for status in Status if status is not Status.CANNOT_BE_JUDGED)


def counted(given: Iterable[Status]) -> tuple[tuple[Status, int], ...]:
    """How often each was given, the most given first; as often: the better one first."""
    counts = Counter(given)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], tuple(Status).index(pair[0]))))


def furthest_first(given: Sequence[Status]) -> tuple[int, ...]:
    """The places in ``given``, those furthest from what most gave first, so that a talk begins where views differ.

    One step on the scale from achieved to declined is a distance of one. "Cannot be judged" is no step of it: between
    that and any other status lies more than between any two of the scale.
    """
    if not given:
        return ()
    most = counted(given)[0][0]
    return tuple(sorted(range(len(given)), key=lambda place: (-_apart(most, given[place]), _rank(given[place]), place)))


def _apart(one: Status, other: Status) -> int:
    if one is other:
        return 0
    if Status.CANNOT_BE_JUDGED in (one, other):
        return len(_SCALE)
    return abs(_SCALE.index(one) - _SCALE.index(other))


def _rank(status: Status) -> int:
    return tuple(Status).index(status)
