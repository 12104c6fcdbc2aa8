"""What a file turned out to be before anybody decided anything: how it is written, its tool, and its columns."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mvo_monitor.errors import Phrase
from mvo_monitor.exchange.survey_files.mapping import ColumnRole
from mvo_monitor.vocabulary import SurveyTool

Progress = Callable[[int, int | None], None]
"""Called now and then with the rows done, and how many there are in all where that is known."""

SHOWN_EMPTY = "\0"
"""The text of a cell whose question was shown and left empty; an empty text: no answer, or never shown.

No file that is read can hold this sign: text with it is refused, and XML cannot write it.
"""


class DateOrder(StrEnum):
    """In which order the parts of a date stand."""

    ISO = "iso"
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    SERIAL = "serial"

    @property
    def phrase(self) -> Phrase:
        """The words for it."""
        return Phrase(f"survey_files.dates.{self.value}")


@dataclass(frozen=True)
class Wanted:
    """What the coordinator says of a file that was recognised wrongly; None leaves it to be found out."""

    encoding: str | None = None
    separator: str | None = None
    sheet: str | None = None
    heading_rows: int | None = None
    tool: SurveyTool | None = None
    dates: DateOrder | None = None


@dataclass(frozen=True)
class Layout:
    """How the table stands in the file.

    ``encoding``, ``separator`` and ``sep_line`` (a first line ``sep=;``) belong to text, ``sheet`` to a spreadsheet.
    ``strict``: quotation marks are used as they should be. ``last_heading_row``: its number as a spreadsheet counts.
    """

    encoding: str | None = None
    separator: str | None = None
    sep_line: bool = False
    strict: bool = True
    sheet: str | None = None
    heading_rows: int = 1
    last_heading_row: int = 1


@dataclass(frozen=True)
class Column:
    """A column as it was found. ``headings``: one per heading row, white space made plain.

    ``values``: each different answer with how often it occurs, the most frequent first; cut off (``more_values``) when
    there are too many to be options; never to be shown of a personal column. ``role`` and ``why`` are what the headings
    and the tool tell. ``own``: within a ``group`` (a grid, or one column per option) the words of this row or option.
    ``pieces``: the parts of cells that hold several answers at once, with how often, and what separates them.
    """

    index: int
    headings: tuple[str, ...]
    filled: int
    shown_empty: int
    values: tuple[tuple[str, int], ...] = field(repr=False)
    more_values: bool
    longest: int
    role: ColumnRole
    why: Phrase
    code: str | None = None
    text: str = ""
    group: str | None = None
    own: str | None = None
    separator: str | None = None
    pieces: tuple[tuple[str, int], ...] = field(default=(), repr=False)

    @property
    def heading(self) -> str:
        """What a person calls the column: the last heading that is not empty."""
        return self.text or next((each for each in reversed(self.headings) if each), f"#{self.index + 1}")


@dataclass(frozen=True)
class Days:
    """From when answers are. ``doubtful``: both orders are possible, and ``order`` was assumed.

    ``year``: in which most answers were sent, the suggestion for the year of the round.
    """

    order: DateOrder
    doubtful: bool
    first: dt.date | None
    last: dt.date | None
    year: int | None


@dataclass(frozen=True)
class Profile:
    """A file as it was found. ``facts``: short phrases that tell how it was recognised.

    ``rows``: those beneath the headings, blank ones too. ``organisations``: the names that were given, each with the
    number by which the caller knows its organisation. ``finished_by`` and ``respondent_by``: the columns that tell
    whether a response was sent in, and whose it is. ``needed``: so many cells a row of text must have at least.
    """

    name: str
    tool: SurveyTool
    layout: Layout
    columns: tuple[Column, ...]
    rows: int
    facts: tuple[Phrase, ...]
    days: Days | None = None
    finished_by: int | None = None
    respondent_by: int | None = None
    needed: int = 1
    organisations: Mapping[str, int] = field(default_factory=dict)
