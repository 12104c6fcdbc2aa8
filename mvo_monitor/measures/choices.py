"""What a round says about a question at which one chooses from options, and from how many answers it may be shown."""

from dataclasses import dataclass
from fractions import Fraction

from mvo_monitor.measures.floors import Floors
from mvo_monitor.vocabulary import Absent


@dataclass(frozen=True, slots=True)
class ChoiceSummary:
    """The answers to one such question in one round.

    ``n`` answered of ``asked`` (None: not known how many); ``counts`` are how many chose each option, in the order of
    the options. Where one may choose ``several``, the counts may add up to more or to less than ``n``. Raises
    ValueError where the numbers contradict each other.
    """

    year: int
    question: str
    n: int
    counts: tuple[int, ...]
    asked: int | None = None
    several: bool = False
    version: int = 1

    def __post_init__(self) -> None:
        if self.n < 0 or (self.asked is not None and self.asked < self.n):
            raise ValueError(f"{self.n} of {self.asked} cannot have answered")
        if any(not 0 <= count <= self.n for count in self.counts):
            raise ValueError(f"an option is chosen by none to all {self.n}")
        if not self.several and sum(self.counts) != self.n:
            raise ValueError(f"the counts add up to {sum(self.counts)}, not to {self.n}")

    @property
    def response(self) -> Fraction | None:
        """The share of those asked who answered; None where it is not known how many were asked."""
        return Fraction(self.n, self.asked) if self.asked else None

    @property
    def unanimous(self) -> bool:
        """Whether all chose alike, so that each count tells what each of them chose."""
        return self.n > 0 and set(self.counts) <= {0, self.n}


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """What of such a question may be shown: how often each option was chosen, or why that is absent."""

    year: int
    question: str
    n: int
    asked: int | None
    several: bool
    floors: Floors
    counts: tuple[int, ...] | Absent

    @property
    def response(self) -> Fraction | None:
        """The share of those asked who answered; None where it is not known how many were asked."""
        return Fraction(self.n, self.asked) if self.asked else None


def visible_choice(summary: ChoiceSummary, floors: Floors) -> ShownChoice:
    """What may be shown: from the floor for distributions the counts, below it the response and nothing else."""
    counts: tuple[int, ...] | Absent = summary.counts
    if summary.n < floors.detail:
        counts = Absent.BELOW_FLOOR if summary.n else Absent.NO_DATA
    return ShownChoice(
        year=summary.year,
        question=summary.question,
        n=summary.n,
        asked=summary.asked,
        several=summary.several,
        floors=floors,
        counts=counts,
    )


def same_choice(one: ChoiceSummary, other: ChoiceSummary) -> bool:
    """Whether two rounds asked the same question with as many options, so that they stand beside each other."""
    return (one.question, one.version, one.several, len(one.counts)) == (
        other.question,
        other.version,
        other.several,
        len(other.counts),
    )
