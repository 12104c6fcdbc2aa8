"""What the status rules answer with: the status, the rule that decided, and everything it was worked out from."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mvo_monitor.measures.indicator import Baseline, Reading
from mvo_monitor.measures.yardstick import Yardstick
from mvo_monitor.vocabulary import Reason, Rule, Status, StatusSaid


@dataclass(frozen=True, slots=True)
class Needed:
    """The nearest value that would give a better status in the same year, everything else alike.

    ``upwards`` says on which side of it one has to be; ``beyond`` is True where the value itself is not yet enough.
    """

    value: Fraction
    upwards: bool
    beyond: bool
    status: Status


@dataclass(frozen=True, slots=True)
class Assessment:
    """The status of an indicator, or of one part of it, in a year.

    ``reason`` is there exactly when the status cannot be judged. ``reading`` is the approved value, if any. For an
    indicator with parts, ``parts`` holds each of them and ``decisive`` the codes of those that settled the whole; the
    sum then stands in the parts.
    """

    year: int
    part: str | None
    status: Status
    rule: Rule
    reason: Reason | None
    reading: Reading | None = None
    yardstick: Yardstick | None = None
    needed: Needed | None = None
    parts: tuple["Assessment", ...] = ()
    decisive: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.reason is not None) != (self.status is Status.CANNOT_BE_JUDGED):
            raise ValueError("a reason belongs to what cannot be judged, and to nothing else")

    @property
    def progress(self) -> Fraction | None:
        """p: the share of the road from baseline to end that was come, 0 at the start and 1 at the end."""
        if self.reading is None or self.yardstick is None:
            return None
        return self.yardstick.progress(self.reading.exact)

    @property
    def expected(self) -> Fraction | None:
        """e: the share of that road that should have been come by the end of the year."""
        return self.yardstick.pace if self.yardstick else None

    @property
    def margin(self) -> Decimal | None:
        """What counts as standing still, in the unit of the value."""
        return self.yardstick.margin if self.yardstick else None

    @property
    def baseline(self) -> Baseline | None:
        """The baseline that was written down, if any."""
        return self.yardstick.baseline if self.yardstick else None

    @property
    def reached_early(self) -> bool:
        """Whether the end was reached before its year."""
        early = (Rule.REACHED_EARLY, Rule.LEVEL_REACHED_EARLY)
        if self.parts:
            return self.status is Status.ACHIEVED and any(part.reached_early for part in self.parts)
        return self.rule in early

    @property
    def not_attained(self) -> bool:
        """Whether "behind" has become final: the year of the end came and it was not reached."""
        if self.parts:
            return any(part.not_attained for part in self.parts if part.part in self.decisive)
        return self.rule in (Rule.NOT_ATTAINED, Rule.LEVEL_NOT_ATTAINED)

    @property
    def is_final(self) -> bool:
        """Whether the year came in which the end should be reached, of the whole or of all its parts."""
        if self.parts:
            return all(part.is_final for part in self.parts)
        return self.yardstick is not None and self.yardstick.is_final

    @property
    def said(self) -> StatusSaid:
        """The status as it is said: the one answer for every page, picture and file."""
        if self.not_attained:
            return StatusSaid.NOT_ATTAINED
        return StatusSaid.REACHED_EARLY if self.reached_early else StatusSaid(self.status.value)

    def fields(self) -> dict[str, object]:
        """Every input of the sum by name, unrounded, for whoever words or exports it; None where there is none."""
        measured, held = self.reading, self.yardstick
        return {
            "year": self.year,
            "part": self.part,
            "value": None if measured is None else measured.value if measured.mean is None else measured.mean,
            "n": measured.n if measured else None,
            "asked": measured.asked if measured else None,
            "baseline": held.start if held else None,
            "baseline_year": held.baseline.year if held and held.baseline else None,
            "target": held.end if held else None,
            "target_year": held.end_year if held else None,
            "planned": held.planned if held else None,
            "margin": self.margin,
            "progress": self.progress,
            "expected": self.expected,
            "break_year": held.changed.year if held and held.changed else None,
            "needed": self.needed.value if self.needed else None,
        }
