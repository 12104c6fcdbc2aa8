"""What a person may say of a column: which kind of question it is, or that nothing is taken of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from mvo_monitor.exchange.survey_files import ColumnMapping, ColumnRole, FileMapping, Profile, as_question
from mvo_monitor.exchange.survey_import.meanings import with_meanings
from mvo_monitor.vocabulary import QuestionKind


class Use(StrEnum):
    """What is done with a column: one of four kinds of question, the organisation, or not taken and why."""

    SCORE = "score"
    SINGLE = "single"
    MULTIPLE = "multiple"
    OPEN = "open"
    ORGANISATION = "organisation"
    TIME = "time"
    PERSONAL = "personal"
    SYSTEM = "system"
    LEFT_OUT = "left_out"

    @property
    def kind(self) -> QuestionKind | None:
        """The kind of question, None where it is none."""
        return QuestionKind(self.value) if self.value in set(QuestionKind) else None


@dataclass(frozen=True)
class Chosen:
    """What was chosen for one column; the ends of the scale for a score. ``text``: the question in other words.

    ``means``: which step of the scale an answer in words is; None: none.
    """

    use: Use
    low: int | None = None
    high: int | None = None
    text: str | None = None
    means: Mapping[str, int | None] = field(default_factory=dict)


MOST_STEPS = 101
"""A scale from 0 to 100 is the longest that people use."""


def use_of(column: ColumnMapping) -> Use:
    """What is done with a column as it is mapped."""
    if column.role is ColumnRole.QUESTION and column.kind is not None:
        return Use(column.kind.value)
    return Use(column.role.value) if column.role is not ColumnRole.QUESTION else Use.LEFT_OUT


@dataclass(frozen=True)
class Unit:
    """What is chosen at once: a column, or the columns of one group. ``leader`` is its first column."""

    leader: int
    columns: tuple[int, ...]


def units_of(proposed: FileMapping) -> tuple[Unit, ...]:
    """The columns of a file as they are chosen, in their order."""
    of: dict[int, list[int]] = {}
    first_of: dict[str, int] = {}
    for each in proposed.columns:
        leader = each.column if each.group is None else first_of.setdefault(each.group, each.column)
        of.setdefault(leader, []).append(each.column)
    return tuple(Unit(leader, tuple(columns)) for leader, columns in of.items())


def choose(profile: Profile, proposed: FileMapping, chosen: Mapping[int, Chosen]) -> FileMapping:
    """The proposed mapping with what was chosen, by column; those of one unit follow its first."""
    columns = list(proposed.columns)
    for unit in units_of(proposed):
        for column in unit.columns:
            said = chosen.get(column) or chosen.get(unit.leader)
            if said is not None:
                columns[column] = _changed(profile, proposed.columns[column], said)
    return replace(proposed, columns=tuple(columns))


def _changed(profile: Profile, now: ColumnMapping, said: Chosen) -> ColumnMapping:
    kind = said.use.kind
    if kind is None:
        return replace(now, role=ColumnRole(said.use.value), kind=None, group=None, option=None)
    is_as_proposed = now.role is ColumnRole.QUESTION and now.kind is kind
    mapped = now if is_as_proposed else as_question(profile, now.column, kind)
    if said.text is not None:
        mapped = replace(mapped, text=said.text)
    return with_meanings(_scaled(mapped, said), said.means) if kind is QuestionKind.SCORE else mapped


def _scaled(mapped: ColumnMapping, said: Chosen) -> ColumnMapping:
    """The ends that were said where they make a scale, else those that stand there."""
    low = mapped.low if said.low is None else said.low
    high = mapped.high if said.high is None else said.high
    if low is None or high is None or not low < high < low + MOST_STEPS:
        return mapped
    steps = tuple(each for each in mapped.choices if low <= each.value <= high)
    told = said.low is not None and said.high is not None
    return replace(mapped, low=low, high=high, choices=steps, assumed=mapped.assumed and not told)
