"""What charts in rows are made of: events, answers, amounts and cells. Composers import it from ``charts.values``."""

from dataclasses import dataclass
from decimal import Decimal

from mvo_monitor.charts.parts import Break, Point
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.vocabulary import Favour, StatusSaid, Trend


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A dossier or chain in a timeline."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Event:
    """A policy outcome in a row. ``what`` is instrument, actor and result in words, ``when`` the date in words.

    ``date`` is as precise as its source, None if unknown. ``follows`` are keys of earlier events it came from.
    """

    key: str
    row: str
    date: PartialDate | None
    when: str
    title: str
    what: str
    favour: Favour
    follows: tuple[str, ...] = ()
    source: str = ""
    href: str | None = None


@dataclass(frozen=True, slots=True)
class ScaleStep:
    """A value of an answer scale and its words ("zeer tevreden"; empty if the scale has none)."""

    value: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """The answers to one question (or in one year). ``n`` is always known; ``asked`` where the source says it.

    ``counts`` per scale step, None where only a mean was published or the floor forbids them. ``margin`` is the half
    width to draw, ``margin_from`` its lower end where whole answers leave a range; ``low``..``high`` the bounds.
    ``absence`` says what is not shown and why.
    """

    label: str
    n: int
    asked: int | None = None
    counts: tuple[int, ...] | None = None
    mean: Decimal | None = None
    median: Decimal | None = None
    margin: Decimal | None = None
    margin_from: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    basis: str = ""
    source: str = ""
    absence: str = ""

    def __post_init__(self) -> None:
        if self.counts is None and self.mean is None and not self.absence:
            raise ValueError("a question without counts and mean says why")
        if self.counts is not None and sum(self.counts) != self.n:
            raise ValueError(f"{sum(self.counts)} answers counted, {self.n} given")


def lower_half(counts: tuple[int, ...]) -> float:
    """How many answers lie below the middle of their scale; those of a middle step lie half on either side."""
    half = len(counts) // 2
    return sum(counts[:half]) + (counts[half] / 2 if len(counts) % 2 else 0)


@dataclass(frozen=True, slots=True)
class PairRow:
    """A line with two amounts in euro; None: not in the source. ``is_total`` sets it apart."""

    label: str
    first: Decimal | None
    second: Decimal | None
    group: str = ""
    is_total: bool = False
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OptionRow:
    """An option to choose, and how many chose it in each round of the chart, with the share of the answers in words."""

    label: str
    counts: tuple[int, ...]
    shares: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OptionRound:
    """A round in a chart of options: its year, and how many answered of how many asked."""

    label: str
    n: int
    asked: int | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """One small line: its title and points (means need their n), and a word on the last change.

    ``scale`` is its own where it cannot share the chart's; ``breaks`` are its own beside the chart's.
    """

    title: str
    points: tuple[Point, ...]
    remark: str = ""
    href: str | None = None
    scale: tuple[Decimal, Decimal] | None = None
    breaks: tuple[Break, ...] = ()


@dataclass(frozen=True, slots=True)
class GridCell:
    """The status in a year; ``detail`` is the value or the reason in words, ``trend`` against the year before.

    ``judged`` is what the steering group decided, where it did; it is marked where it is another status.
    """

    status: StatusSaid
    detail: str = ""
    trend: Trend | None = None
    source: str = ""
    judged: StatusSaid | None = None

    @property
    def judged_otherwise(self) -> StatusSaid | None:
        """What the steering group decided where that is another status than the computed one."""
        return self.judged if self.judged is not None and self.judged.status is not self.status.status else None


@dataclass(frozen=True, slots=True)
class GridRow:
    """An indicator over the years; a cell is None where the indicator was not in force. ``change`` in words.

    ``trend`` is the mark of that change; ``breaks`` are its own beside the chart's.
    """

    label: str
    cells: tuple[GridCell | None, ...]
    change: str = ""
    href: str | None = None
    trend: Trend | None = None
    breaks: tuple[Break, ...] = ()


@dataclass(frozen=True, slots=True)
class GridGroup:
    """The indicators of one goal."""

    label: str
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class CountColumn:
    """What a column counts: a short ``label`` with its full ``title``, under a ``group`` where it belongs to one.

    ``is_total`` sets apart a column that counts what the others count too.
    """

    label: str
    title: str = ""
    group: str = ""
    href: str | None = None
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class CountCell:
    """How many there are, and where they can be seen."""

    count: int
    href: str | None = None


@dataclass(frozen=True, slots=True)
class CountRow:
    """What a row counts, with a cell per column; ``is_total`` as with columns."""

    label: str
    cells: tuple[CountCell, ...]
    is_total: bool = False
