"""What a person may say of a column: which kind of question it is, or that nothing is taken of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mvo_monitor.exchange.survey_files import Choice, Column, ColumnMapping, ColumnRole, FileMapping, Profile
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
    """What was chosen for one column; the ends of the scale for a score. ``text``: the question in other words."""

    use: Use
    low: int | None = None
    high: int | None = None
    text: str | None = None


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
    mapping = proposed
    for unit in units_of(proposed):
        for column in unit.columns:
            said = chosen.get(column) or chosen.get(unit.leader)
            if said is not None:
                now = proposed.columns[column]
                mapping = mapping.with_column(column, **_changes(profile.columns[column], now, said))
    return mapping


def _changes(column: Column, now: ColumnMapping, said: Chosen) -> dict[str, object]:
    kind = said.use.kind
    if kind is None:
        return {"role": ColumnRole(said.use.value), "kind": None, "group": None, "option": None}
    changes: dict[str, object] = {"role": ColumnRole.QUESTION, "kind": kind, "text": said.text or _text(column, now)}
    if not now.code:
        changes["code"] = column.code or f"k{column.index + 1}"
    if now.group is not None and kind is QuestionKind.MULTIPLE:
        return changes
    changes |= {"group": None, "option": None}
    match kind:
        case QuestionKind.SCORE:
            return changes | _scale(column, now, said)
        case QuestionKind.OPEN:
            return changes | {"choices": (), "low": None, "high": None, "separator": None}
    if kind is now.kind:
        return changes
    several = kind is QuestionKind.MULTIPLE
    options = column.pieces if several and column.pieces else column.values
    choices = tuple(Choice(at, text, (text,)) for at, (text, _) in enumerate(options, 1))
    return changes | {
        "choices": choices,
        "low": None,
        "high": None,
        "separator": (column.separator or ";") if several else None,
    }


def _text(column: Column, now: ColumnMapping) -> str:
    return now.text or column.text or column.heading


def _scale(column: Column, now: ColumnMapping, said: Chosen) -> dict[str, object]:
    """The ends that were said, else those that are proposed, else those of the numbers that stand there."""
    numbers = [int(text) for text, _ in column.values if text.strip().lstrip("-").isdecimal() and len(text) < 5]
    low = _first(said.low, now.low, min(numbers, default=1))
    high = _first(said.high, now.high, max(numbers, default=5))
    if not low < high < low + MOST_STEPS:
        high = low + 1 if high <= low else low + MOST_STEPS - 1
    kept = now.choices if now.kind is QuestionKind.SCORE else ()
    told = said.low is not None and said.high is not None
    return {
        "low": low,
        "high": high,
        "choices": tuple(each for each in kept if low <= each.value <= high),
        "separator": None,
        "assumed": now.assumed and not told,
    }


def _first(*found: int | None) -> int:
    return next(each for each in found if each is not None)
