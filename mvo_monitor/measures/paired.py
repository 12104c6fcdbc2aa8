"""What became of the answers of those who answered in two rounds, and when that may be told.

Only in named rounds is it known who they are. Their mean difference, less the means of both rounds, tells what the
others said. So it is told only where nothing follows from it about fewer answers than the floor for details, also not
together with the sub-groups of both rounds and with what was told of the rounds before.
"""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from mvo_monitor.measures.floors import Floors
from mvo_monitor.measures.sampling import sampling_margin
from mvo_monitor.vocabulary import Absent

_TIMES = (-1, 0, 1)
"""So many times a difference is taken in a sum: with others, two that meet in a round never cancel out."""

_Reached = Mapping[int, Set[int]]
"""How few answers a sum can come down to, by how many times it takes the difference told last."""

_NOTHING_TOLD: _Reached = {0: {0}}


@dataclass(frozen=True, slots=True)
class PairedDifference:
    """The mean of later less earlier over the ``n`` members who answered both times, in points of the scale.

    ``margin`` is t(0.975; n-1) · s_d/√n · √(1 - n/N), with N those asked both times (unknown: the last factor is 1) and
    at least 1/n; None where all who were asked both times answered both times.
    """

    earlier_year: int
    later_year: int
    n: int
    difference: Fraction
    margin: Decimal | None

    @property
    def within_margin(self) -> bool:
        """Whether the difference is no more than its margin."""
        return abs(self.difference) <= Fraction(self.margin or 0)


@dataclass(frozen=True, slots=True)
class NamedAnswers:
    """The answers to one question in one named round, by member.

    ``group`` is the sub-group of each who is in one that is shown; whoever is in none is known only with the others.
    ``asked`` are all whom the round asked, None where that is not known.
    """

    year: int
    answers: Mapping[int, int]
    group: Mapping[int, int]
    asked: frozenset[int] | None


def paired_difference(earlier: NamedAnswers, later: NamedAnswers) -> PairedDifference | None:
    """The difference over those who answered both times; None with fewer than two of them, who have no spread."""
    both = sorted(earlier.answers.keys() & later.answers.keys(), key=str)
    n = len(both)
    if n < 2:
        return None
    differences = [later.answers[member] - earlier.answers[member] for member in both]
    mean = Fraction(sum(differences), n)
    spread = Fraction(sum((Fraction(each) - mean) ** 2 for each in differences)) / (n - 1)
    asked = None if earlier.asked is None or later.asked is None else len(earlier.asked & later.asked)
    margin = sampling_margin(spread, n, asked)
    return PairedDifference(earlier.year, later.year, n, mean, margin)


def visible_pairs(rounds: Sequence[NamedAnswers], floors: Floors) -> tuple[PairedDifference | Absent, ...]:
    """What may be told of each round beside the one before it (the earliest first): one less than there are rounds.

    They are gone through in order, each beside what was told before it, so that a round that joins changes nothing of
    what readers have seen.
    """
    found: list[PairedDifference | Absent] = []
    reached, told = _NOTHING_TOLD, frozenset[int]()
    for earlier, later in pairwise(rounds):
        pairs = frozenset(earlier.answers.keys() & later.answers.keys())
        difference = paired_difference(earlier, later)
        after = _after(reached, told, earlier, pairs, floors.detail)
        if difference is None or difference.n < floors.detail or _tells_of_few(after, later, pairs, floors.detail):
            found.append(Absent.BELOW_FLOOR if pairs else Absent.NO_DATA)
            reached, told = _NOTHING_TOLD, frozenset()
        else:
            found.append(difference)
            reached, told = after, pairs
    return tuple(found)


def _after(before: _Reached, told: Set[int], round_: NamedAnswers, pairs: Set[int], floor: int) -> dict[int, set[int]]:
    """To how few answers a sum can come down once it takes the difference of this round with the next so many times.

    ``told`` are the members whose difference with the round before was told. From the floor on all is the same.
    """
    after: dict[int, set[int]] = {times: set() for times in _TIMES}
    for times in _TIMES:
        for earlier, sizes in before.items():
            weights = {
                member: (earlier if member in told else 0) - (times if member in pairs else 0)
                for member in round_.answers
            }
            left = _left_over(round_, weights)
            after[times] |= {min(size + left, floor) for size in sizes}
    return after


def _tells_of_few(after: _Reached, later: NamedAnswers, pairs: Set[int], floor: int) -> bool:
    """Whether a sum that takes the newest difference would come down to a few answers; to none at all is no harm."""
    left = _left_over(later, {member: int(member in pairs) for member in later.answers})
    return any(0 < size + left < floor for times in (-1, 1) for size in after[times])


def _left_over(round_: NamedAnswers, weights: Mapping[int, int]) -> int:
    """The fewest answers that stay in a sum with these weights, after taking away each sub-group as often as helps."""
    groups: dict[int | None, Counter[int]] = {}
    for member, weight in weights.items():
        groups.setdefault(round_.group.get(member), Counter())[weight] += 1
    return sum(sum(found.values()) - max(found.values()) for found in groups.values())
