"""Reads a question that stands in several columns, one per option."""

from collections.abc import Mapping, Sequence

from mvo_monitor.exchange.survey_files.cells import folded, plain
from mvo_monitor.exchange.survey_files.mapping import ColumnMapping
from mvo_monitor.exchange.survey_files.profile import SHOWN_EMPTY
from mvo_monitor.exchange.survey_files.reading import NOTHING, Read
from mvo_monitor.exchange.survey_files.ticks import tick
from mvo_monitor.exchange.survey_files.understood import ProblemKind
from mvo_monitor.vocabulary import QuestionKind


class GroupReader:
    """Reads the cells of all columns of a group; its options are numbered from 1 in the order of the columns.

    Nothing ticked is no answer: nobody can tell "none of these" from a question that was skipped. What stands in the
    column of another answer ("Anders, namelijk") ticks it.
    """

    def __init__(self, members: Sequence[ColumnMapping]) -> None:
        self._members = [(at, each) for at, each in enumerate(members, 1)]
        self._remembered: list[dict[str, bool | None]] = [{} for _ in members]

    def __call__(self, cells: Sequence[str]) -> tuple[Read, int | None]:
        """What the cells say together, and which column (from 0, within the group) is a problem."""
        chosen = []
        for (value, member), cell, known in zip(self._members, cells, self._remembered, strict=True):
            if not cell or cell == SHOWN_EMPTY:
                continue
            if cell not in known:
                if len(known) > 1_000:
                    known.clear()
                known[cell] = _ticked(cell, member)
            ticked = known[cell]
            if ticked is None:
                return Read(problem=ProblemKind.UNKNOWN_TICK, found=plain(cell)), value - 1
            if ticked:
                chosen.append(value)
        if not chosen:
            return NOTHING, None
        options = {value: member.option or "" for value, member in self._members}
        return Read(tuple(chosen), parts=tuple((options[value], value) for value in chosen)), None


def _ticked(cell: str, member: ColumnMapping) -> bool | None:
    if not cell.strip():
        return False
    if member.kind is QuestionKind.OPEN:
        return tick(cell, None) is not False
    own: Mapping[str, int] = {folded(words): choice.value for choice in member.choices for words in choice.written}
    if (said := own.get(folded(cell))) is not None:
        return said > 0
    return tick(cell, member.option)
