"""An indicator as a value: what it measures, where it began, where it should be, and what was found each year."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mvo_monitor.measures.written import Written
from mvo_monitor.vocabulary import Basis, Direction, Measure, ValueState


@dataclass(frozen=True, slots=True)
class SourceNote:
    """Where a number or statement comes from: a document and the place in it."""

    document_key: str
    document_title: str
    locator: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class RoundNote:
    """The survey round that a value comes from, by its key."""

    key: str
    title: Written


@dataclass(frozen=True, slots=True)
class Level:
    """One step of a milestone, rubric or yes_no, counted from 0 (the lowest)."""

    position: int
    label: Written
    descriptor: Written | None = None
    expected_evidence: Written | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """Where the indicator stood in ``year``, before the work of the plan (nulmeting)."""

    year: int
    value: Decimal
    basis: Basis
    source: SourceNote | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What should hold at the end of ``year`` (streefwaarde). ``is_end``: the target of the whole plan.

    ``in_force`` is False for a target that was changed; ``reason`` says why this one took its place. Where it is known,
    ``set_in`` is the year in which it was set and ``replaced_in`` the year in which another took its place, so that an
    earlier year goes on being judged by the target of its own time.
    """

    year: int
    value: Decimal
    is_end: bool = False
    in_force: bool = True
    reason: Written | None = None
    source: SourceNote | None = None
    set_in: int | None = None
    replaced_in: int | None = None

    def in_force_at_end_of(self, year: int) -> bool:
        """Whether this target was the one in force on the last day of ``year``."""
        if self.set_in is not None and year < self.set_in:
            return False
        return self.in_force if self.replaced_in is None else year < self.replaced_in


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of an indicator (or of a part of it) in one year.

    ``value`` is the number as printed, or the position of a level. ``n`` answers of ``asked``; ``sampling_margin`` in
    the unit of the value where it came from a survey; it counts, but is not ``margin_told`` where so few answered that
    mean and margin together would give their answers away. ``evidence`` are keys of the records it rests on.

    ``mean`` is the unrounded mean that ``value`` was rounded from, where the answers are known; ``round`` is where it
    was asked. ``shown_from``: a higher floor than that of means, where the mean would tell who said what (all of few
    said the same), or where nobody can tell because answers still come in.
    """

    year: int
    value: Decimal
    basis: Basis
    state: ValueState = ValueState.APPROVED
    note: Written | None = None
    n: int | None = None
    asked: int | None = None
    sampling_margin: Decimal | None = None
    margin_told: bool = True
    source: SourceNote | None = None
    evidence: tuple[str, ...] = ()
    mean: Fraction | None = None
    round: RoundNote | None = None
    shown_from: int | None = None

    @property
    def exact(self) -> Fraction:
        """The value to reckon with: unrounded where that is known, else as printed."""
        return Fraction(self.value) if self.mean is None else self.mean


@dataclass(frozen=True, slots=True)
class Series:
    """What is judged on its own: an indicator without parts, or one part of it.

    ``part`` is the part's code ("a") or None. ``readings`` holds at most one approved value per year, and submitted
    ones beside it.
    """

    part: str | None
    title: Written | None
    baseline: Baseline | None
    targets: tuple[Target, ...]
    readings: tuple[Reading, ...]

    def approved(self, year: int) -> Reading | None:
        """The value in force in ``year``: the approved one, or None."""
        return self._first(year, ValueState.APPROVED)

    def submitted(self, year: int) -> Reading | None:
        """A value of ``year`` that waits for approval, or None."""
        return self._first(year, ValueState.SUBMITTED)

    def _first(self, year: int, state: ValueState) -> Reading | None:
        return next((reading for reading in self.readings if (reading.year, reading.state) == (year, state)), None)


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """From ``year`` on the definition (or question) is another one; values on both sides do not compare."""

    year: int
    reason: Written


@dataclass(frozen=True, slots=True)
class IndicatorDefinition:
    """An indicator with everything that its status rests on.

    ``first_year``..``last_year`` are the years in force. ``margin`` is what counts as standing still, in the unit of
    the value; ``band`` (low, high; either end may be open) belongs to direction keep. ``minimum_answers`` is the floor
    below which a value that says how many answered is not judged.
    """

    id: int
    plan: str
    goal: str
    code: str
    title: Written
    definition: Written | None
    method: Written | None
    measure: Measure
    direction: Direction
    unit: Written | None
    scale: tuple[Decimal, Decimal] | None
    cumulative: bool
    band: tuple[Decimal | None, Decimal | None] | None
    margin: Decimal
    levels: tuple[Level, ...]
    first_year: int
    last_year: int
    owner: Written | None
    data_source: Written | None
    breaks: tuple[SeriesBreak, ...]
    series: tuple[Series, ...]
    source: SourceNote | None = None
    minimum_answers: int = 5

    def __post_init__(self) -> None:
        if not self.series:
            raise ValueError(f"indicator {self.code} has no series to judge")

    @property
    def has_parts(self) -> bool:
        """Whether it is judged part by part, so that the worst part decides."""
        return len(self.series) > 1 or self.series[0].part is not None

    def counted(self, series: Series, year: int) -> Reading | None:
        """The value of ``year`` that counts: approved, and with answers enough; or None."""
        reading = series.approved(year)
        return None if reading is None or self.has_too_few_answers(reading) else reading

    def has_too_few_answers(self, reading: Reading) -> bool:
        """Whether the value says how many answered and that is below the floor."""
        return reading.n is not None and reading.n < self.floor_of(reading)

    def floor_of(self, reading: Reading | None) -> int:
        """From how many answers this value is judged and shown."""
        return max(self.minimum_answers, (reading.shown_from or 0) if reading else 0)

    def breaks_after(self, earlier: int, until: int) -> tuple[SeriesBreak, ...]:
        """The breaks of the series in (``earlier``, ``until``], oldest first."""
        found = (cut for cut in self.breaks if earlier < cut.year <= until)
        return tuple(sorted(found, key=lambda cut: cut.year))
