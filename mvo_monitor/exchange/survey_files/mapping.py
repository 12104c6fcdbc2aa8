"""What the coordinator may change: what each column of a file is, and how its answers are read."""

from dataclasses import dataclass, replace
from enum import StrEnum

from mvo_monitor.errors import Phrase
from mvo_monitor.vocabulary import QuestionKind


class ColumnRole(StrEnum):
    """What a column is. Only questions, and an organisation where names were given, are ever taken.

    ``personal``: tells who answered (e-mail, name, IP address, token, number of the respondent). ``time``: when.
    ``system``: what the tool itself keeps. ``organisation``: for which member somebody answered. ``left_out``: a
    question that the coordinator does not want.
    """

    QUESTION = "question"
    PERSONAL = "personal"
    TIME = "time"
    SYSTEM = "system"
    ORGANISATION = "organisation"
    LEFT_OUT = "left_out"

    @property
    def is_taken(self) -> bool:
        """Whether anything of such a column is taken over."""
        return self in (ColumnRole.QUESTION, ColumnRole.ORGANISATION)

    @property
    def phrase(self) -> Phrase:
        """The word for it."""
        return Phrase(f"survey_files.role.{self.value}")


@dataclass(frozen=True)
class Choice:
    """A step of a scale, or an option to choose from.

    ``value``: the step, or the number of the option from 1. ``text``: its words; None for a step without words.
    ``written``: how it stands in the cells (``A1``, ``4``, ``4 - eens``), compared without regard to capitals and
    spaces. A step is also read from its own number.
    """

    value: int
    text: str | None
    written: tuple[str, ...] = ()


@dataclass(frozen=True)
class ColumnMapping:
    """What one column is and how it is read.

    ``column`` counts from 0. ``kind`` is None unless the column is a question. ``low`` and ``high`` are the ends of the
    scale of a score, both included. ``choices``: the steps with words of a score, or all options of a choice.
    ``separator``: what stands between several options in one cell. ``group``: columns with the same group are together
    *one* question at which several options may be chosen, one column per option; ``option`` is then the words of this
    column's option. ``code`` and ``text`` of a group are those of its first column. ``assumed``: the file itself does
    not tell the ends of the scale, so that the coordinator should look.
    """

    column: int
    role: ColumnRole
    code: str = ""
    text: str = ""
    kind: QuestionKind | None = None
    low: int | None = None
    high: int | None = None
    choices: tuple[Choice, ...] = ()
    separator: str | None = None
    group: str | None = None
    option: str | None = None
    assumed: bool = False


@dataclass(frozen=True)
class FileMapping:
    """What each column of a file is: one ``ColumnMapping`` per column, in their order.

    ``keep_unfinished``: take also the responses that were not sent in. ``keep_repeated``: take also later rows with a
    respondent's number that was there before.
    """

    columns: tuple[ColumnMapping, ...]
    keep_unfinished: bool = False
    keep_repeated: bool = False

    def with_mapping(self, changed: ColumnMapping) -> "FileMapping":
        """The same with another mapping of one column, such as ``as_question`` gives."""
        at = changed.column
        return replace(self, columns=(*self.columns[:at], changed, *self.columns[at + 1 :]))

    def with_column(self, column: int, /, **changes: object) -> "FileMapping":
        """The same with some fields of one column changed: ``mapping.with_column(3, role=ColumnRole.LEFT_OUT)``."""
        changed = replace(self.columns[column], **changes)  # type: ignore[arg-type]  # dataclasses.replace checks names
        return self.with_mapping(changed)
