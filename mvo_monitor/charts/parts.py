"""What charts over years are made of: points, marks and breaks. Composers import it from ``charts.values``."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mvo_monitor.vocabulary import Status, StatusSaid


class InLanguage(str):
    """A text that stands in another language than the reader's; pages mark it with ``lang``. Otherwise a plain string.

    >>> InLanguage("Duty of care", "en").lang
    'en'
    """

    lang: str

    def __new__(cls, text: str, lang: str) -> "InLanguage":
        """Mark ``text`` as standing in ``lang`` ("nl", "en")."""
        made = super().__new__(cls, text)
        made.lang = lang
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # so that it survives the cache's pickling
        return str(self), self.lang


class BreakKind(StrEnum):
    """Why values on both sides of a break may not compare: a new plan (double line) or a new definition (dotted)."""

    NEW_PLAN = "new_plan"
    REDEFINED = "redefined"


@dataclass(frozen=True, slots=True)
class Break:
    """A break before ``year``, with the words that stand at it.

    ``comparable`` says that the measure stayed the same, so that a line goes on across the break (drawn thin).
    """

    year: int
    label: str
    kind: BreakKind = BreakKind.NEW_PLAN
    comparable: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One value in one year. ``margin`` is half the width of the error bar, ``low``..``high`` the bounds, in its unit.

    ``n`` answers of ``asked``. Where ``value`` is None, ``absence`` must say why ("niet gemeten", "te weinig
    antwoorden"). ``basis`` is the basis in words, ``source`` document and place.
    """

    year: int
    value: Decimal | None
    n: int | None = None
    asked: int | None = None
    margin: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    status: StatusSaid | None = None
    basis: str = ""
    source: str = ""
    note: str = ""
    absence: str = ""

    def __post_init__(self) -> None:
        if self.value is None and not self.absence:
            raise ValueError(f"{self.year}: a point without a value says why")


@dataclass(frozen=True, slots=True)
class YearCounts:
    """How many indicators had each status in ``year``, as it is said of them; what is not named counts 0."""

    year: int
    counts: tuple[tuple[StatusSaid, int], ...]
    note: str = ""

    def count(self, status: Status) -> int:
        """How many indicators had this status, however it is said of them."""
        return sum(n for said, n in self.counts if said.status is status)

    def said(self, status: Status | None = None) -> tuple[tuple[StatusSaid, int], ...]:
        """How many there are of each that is said, best first; with ``status`` only of that one."""
        found = {said: n for said, n in self.counts if n and (status is None or said.status is status)}
        return tuple((said, found[said]) for said in StatusSaid if said in found)

    @property
    def total(self) -> int:
        """How many indicators there were in the year, those that cannot be judged included."""
        return sum(n for _, n in self.counts)


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A survey score over years on a scale (low, high), titled in words. Raises ValueError for a mean without its n."""

    title: str
    scale: tuple[Decimal, Decimal]
    points: tuple[Point, ...]
    breaks: tuple[Break, ...] = ()
    decimals: int | None = 1

    def __post_init__(self) -> None:
        for point in self.points:
            if point.value is not None and point.n is None:
                raise ValueError(f"{point.year}: a mean never goes without its n")


@dataclass(frozen=True, slots=True)
class BaselineMark:
    """Where it began: the value (or level position) in ``year`` and its words ("nulmeting 2016")."""

    year: int
    value: Decimal
    label: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class TargetMark:
    """What should hold at the end of ``year`` (a value or level). Not ``in_force``: a changed target, faint."""

    year: int
    value: Decimal
    label: str
    is_end: bool = False
    in_force: bool = True
    reason: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of values; ``label`` names the part (empty where the indicator has none).

    ``path`` is the expected value at given years, between baseline and end target.
    """

    label: str
    points: tuple[Point, ...]
    baseline: BaselineMark | None = None
    targets: tuple[TargetMark, ...] = ()
    path: tuple[tuple[int, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """The level reached in a year (position from 0), or None with the reason in ``absence``."""

    year: int
    level: int | None
    status: StatusSaid | None = None
    basis: str = ""
    source: str = ""
    note: str = ""
    absence: str = ""

    def __post_init__(self) -> None:
        if self.level is None and not self.absence:
            raise ValueError(f"{self.year}: a step without a level says why")


@dataclass(frozen=True, slots=True)
class Track:
    """The steps of an indicator or of one part (then ``label`` names it), with where it began and should end."""

    label: str
    steps: tuple[Step, ...]
    baseline: BaselineMark | None = None
    targets: tuple[TargetMark, ...] = ()
