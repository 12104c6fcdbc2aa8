"""What a survey says, reckoned anew and slowly: from lists of single answers, by the formulas as they are written.

Nothing here uses the product. Formulas: the mean Σx/n; s with n - 1; the margin t(0.975; n-1) · s/√n · √(1 - n/N), at
least 1/n; bounds with all missing answers at either end. Student's t is found by integrating its density.
"""

import math
import statistics
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations, combinations_with_replacement

Answers = tuple[int, ...]


@cache
def t_975(degrees: int) -> float:
    """The point that Student's t stays below with a chance of 97,5%: Simpson's rule and halving, to four digits."""
    constant = math.gamma((degrees + 1) / 2) / (math.sqrt(degrees * math.pi) * math.gamma(degrees / 2))

    def below(point: float) -> float:
        pieces, total = 2000, 0.0
        for i in range(pieces + 1):
            x = point * i / pieces
            weight = 1 if i in (0, pieces) else 4 if i % 2 else 2
            total += weight * (1 + x * x / degrees) ** (-(degrees + 1) / 2)
        return 0.5 + constant * total * point / pieces / 3

    low, high = 0.0, 20.0
    while high - low > 1e-7:
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) < 0.975 else (low, middle)
    return high


def margin(answers: Sequence[int], asked: int | None) -> float | None:
    """The margin of the mean of these answers; None where everyone asked answered, and for a single answer."""
    n = len(answers)
    if n < 2 or n == asked:
        return None
    of_all = 1 - n / asked if asked is not None else 1
    return max(t_975(n - 1) * statistics.stdev(answers) / math.sqrt(n) * math.sqrt(of_all), 1 / n)


def bounds(answers: Sequence[int], asked: int, low: int, high: int) -> tuple[Fraction, Fraction]:
    """The mean of everyone asked, had all others given the lowest, or the highest, answer."""
    missing = asked - len(answers)
    lowest, highest = [*answers, *[low] * missing], [*answers, *[high] * missing]
    return Fraction(sum(lowest), asked), Fraction(sum(highest), asked)


def every(n: int, low: int, high: int) -> Iterator[Answers]:
    """All answers that n people can give, whoever gave which."""
    return combinations_with_replacement(range(low, high + 1), n)


def prints_as(answers: Sequence[int], tenths: int) -> bool:
    """Whether the mean of these answers is printed as so many tenths, halves upwards."""
    return math.floor(Fraction(sum(answers) * 10, len(answers)) + Fraction(1, 2)) == tenths


def rank(rows: Sequence[Sequence[int]]) -> int:
    """How many of these rows say something that the others do not."""
    left, found = [[Fraction(each) for each in row] for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in left if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        found += 1
        for row in left:
            times = row[column] / pivot[column]
            if times:
                row[:] = [mine - times * theirs for mine, theirs in zip(row, pivot, strict=True)]
    return found


def can_be_worked_out(rows: Sequence[Sequence[int]], most: int) -> tuple[int, ...] | None:
    """At most so many answers of which some sum follows from the sums that ``rows`` stand for; None: of no so few.

    Each row says how often each answer counts in a sum that was told. Some sum of the told ones holds nothing but the
    answers in a set exactly where leaving those columns out lowers the rank.
    """
    if not rows:
        return None
    whole = rank(rows)
    for size in range(1, most + 1):
        for few in combinations(range(len(rows[0])), size):
            others = [[each for i, each in enumerate(row) if i not in few] for row in rows]
            if rank(others) < whole:
                return few
    return None
