"""What was understood of a file: its questions with their counts, and every problem, each word once with its rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mvo_monitor.errors import Phrase, WritesText
from mvo_monitor.exchange.same_rows import with_rows
from mvo_monitor.exchange.survey_files.mapping import Choice, ColumnRole
from mvo_monitor.exchange.survey_files.profile import Days
from mvo_monitor.vocabulary import QuestionKind, SurveyTool

MOST_PROBLEMS = 200
"""So many problems that differ are kept to be told one by one; all are counted."""

Answer = int | tuple[int, ...] | str
"""A step of a scale or the number of an option; numbers of options in rising order; or what somebody wrote."""


class ProblemKind(StrEnum):
    """Why something was not taken, or should be looked at; each has its sentence ``survey_files.problem.<kind>``."""

    OUTSIDE_SCALE = "outside_scale"
    NO_WHOLE_STEP = "no_whole_step"
    NOT_A_STEP = "not_a_step"
    SEVERAL_ANSWERS = "several_answers"
    UNKNOWN_OPTION = "unknown_option"
    UNKNOWN_TICK = "unknown_tick"
    ROW_TOO_LONG = "row_too_long"
    ROW_TOO_SHORT = "row_too_short"
    SAME_RESPONDENT = "same_respondent"
    UNKNOWN_ORGANISATION = "unknown_organisation"
    SAME_ORGANISATION = "same_organisation"


@dataclass(frozen=True)
class Problem:
    """Something that could not be read. ``row`` as a spreadsheet numbers it, from 1, headings included.

    ``found`` is what stands there, cut short; nothing of a personal column is ever told. ``fields`` fill the sentence.
    ``n``: in so many rows the same stands in the same column; ``also``: the first few of them after ``row``.
    """

    kind: ProblemKind
    row: int
    column: str | None = None
    found: str | None = None
    fields: Mapping[str, object] = field(default_factory=dict)
    n: int = 1
    also: tuple[int, ...] = ()

    def sentence(self, w: WritesText) -> str:
        """Where it stands first, what is wrong and how to mend it, and in which other rows the same stands."""
        told = w(
            f"survey_files.problem.{self.kind.value}", row=self.row, column=self.column, found=self.found, **self.fields
        )
        return with_rows(w, told, self.also, self.n - 1)


@dataclass(frozen=True)
class AsRead:
    """How what stands in cells was read, ``n`` times. ``value`` None: no answer ("weet niet"), or a problem."""

    written: str
    value: int | None
    n: int
    is_problem: bool = False


@dataclass(frozen=True)
class Question:
    """A question that the file holds. ``columns`` count from 0: one, or one per option.

    ``counts``: how often each step or option was given, those with 0 too; empty for an open question. ``answered``: how
    many responses answered it. ``empty``: it was shown and left open, or nothing tells whether it was shown.
    ``not_shown``: the tool says that it was never shown. ``no_opinion``: "weet niet" and the like, which is no step.
    """

    code: str
    text: str
    kind: QuestionKind
    columns: tuple[int, ...]
    low: int | None
    high: int | None
    choices: tuple[Choice, ...]
    counts: Mapping[int, int]
    answered: int
    empty: int
    not_shown: int
    no_opinion: int
    unreadable: int
    read: tuple[AsRead, ...]
    assumed: bool = False


@dataclass(frozen=True)
class RowCounts:
    """What became of the rows beneath the headings: ``read`` is the sum of all others."""

    read: int = 0
    blank: int = 0
    broken: int = 0
    unfinished: int = 0
    repeated: int = 0
    taken: int = 0


@dataclass(frozen=True)
class Dropped:
    """A column of which nothing is taken, and why."""

    column: int
    heading: str
    role: ColumnRole
    why: Phrase


@dataclass(frozen=True)
class Understood:
    """All that a file says, with this mapping.

    ``problems`` holds the first ``MOST_PROBLEMS`` that differ; ``problem_counts`` counts all, row by row.

    ``digest``: a SHA-256 in hexadecimal of what is taken: code, text, kind, scale and choices of each question, and the
    answers of each response with its organisation. It does not depend on the order of rows, the separator, the
    encoding, the kind of file, or dropped columns; it changes with any answer, and with the mapping.
    """

    tool: SurveyTool
    facts: tuple[Phrase, ...]
    questions: tuple[Question, ...]
    rows: RowCounts
    dropped: tuple[Dropped, ...]
    problems: tuple[Problem, ...]
    problem_counts: Mapping[ProblemKind, int]
    days: Days | None
    digest: str
    pairs: bool = False
    """Whether a column tells for which organisation each response was."""

    @property
    def has_open_answers(self) -> bool:
        """Whether anything that somebody wrote in their own words is taken."""
        return any(each.kind is QuestionKind.OPEN and each.answered for each in self.questions)


@dataclass(frozen=True)
class Response:
    """The answers of one row that is taken: by the code of the question, only those that were answered.

    ``organisation``: the number that the caller gave with the name that matched; None without a match.
    """

    organisation: int | None
    answers: Mapping[str, Answer]
