"""Counts how a question was answered, without keeping any single answer."""

from collections.abc import Sequence

from mvo_monitor.exchange.survey_files.cells import LONGEST_TOLD, told
from mvo_monitor.exchange.survey_files.mapping import Choice, ColumnMapping
from mvo_monitor.exchange.survey_files.reading import HIGHEST, LOWEST, Read, reader
from mvo_monitor.exchange.survey_files.reading_groups import GroupReader
from mvo_monitor.exchange.survey_files.understood import AsRead, ProblemKind, Question
from mvo_monitor.vocabulary import QuestionKind

MOST_READ = 100
"""So many different ways in which an answer was written are told of a question."""


class QuestionTally:
    """One question of the file: reads its cells row by row and counts.

    ``tells_shown``: the tool tells what was shown from what was not.
    """

    def __init__(self, members: Sequence[ColumnMapping], tells_shown: bool) -> None:
        first = members[0]
        self.columns = tuple(each.column for each in members)
        self.code, self.text = first.code or f"q{first.column + 1}", first.text
        self.is_group = first.group is not None and first.kind is QuestionKind.MULTIPLE
        self.kind = QuestionKind.MULTIPLE if self.is_group else first.kind or QuestionKind.OPEN
        is_score = self.kind is QuestionKind.SCORE
        self.low = (first.low if first.low is not None else LOWEST) if is_score else None
        self.high = (first.high if first.high is not None else HIGHEST) if is_score else None
        self.choices = (
            tuple(Choice(at, each.option or each.text) for at, each in enumerate(members, 1))
            if self.is_group
            else tuple(each for each in first.choices if not is_score or self._on_scale(each.value))
        )
        self._assumed = first.assumed
        self._tells_shown = tells_shown
        self._group = GroupReader(members) if self.is_group else None
        self._one = reader(first)
        self._counts = dict.fromkeys(self._values(), 0)
        self._read: dict[tuple[str, int | None, bool], int] = {}
        self.answered = self.empty = self.not_shown = self.no_opinion = self.unreadable = 0

    def read(self, cells: Sequence[str]) -> tuple[Read, int]:
        """What a row says, and the column of the file that is a problem if there is one."""
        if self._group is None:
            return self._one(cells[self.columns[0]]), self.columns[0]
        found, at = self._group([cells[each] for each in self.columns])
        return found, self.columns[at or 0]

    def count(self, found: Read, cells: Sequence[str]) -> None:
        """Count what a row says."""
        if found.problem is not None:
            self.unreadable += 1
            self._note(found.found, None, True)
        if found.answer is not None:
            self.answered += 1
            for words, value in found.parts:
                self._counts[value] = self._counts.get(value, 0) + 1
                self._note(words, value, False)
        elif found.no_opinion:
            self.no_opinion += 1
            self._note(found.found, None, False)
        elif found.problem is None:
            if self._tells_shown and not any(cells[each] for each in self.columns):
                self.not_shown += 1
            else:
                self.empty += 1

    def question(self) -> Question:
        """All that was counted."""
        ways = sorted(self._read.items(), key=lambda way: (way[0][2], way[0][1] is None, way[0][1] or 0, way[0][0]))
        return Question(
            code=self.code,
            text=self.text,
            kind=self.kind,
            columns=self.columns,
            low=self.low,
            high=self.high,
            choices=self.choices,
            counts=self._counts,
            answered=self.answered,
            empty=self.empty,
            not_shown=self.not_shown,
            no_opinion=self.no_opinion,
            unreadable=self.unreadable,
            read=tuple(AsRead(written, value, n, is_problem) for (written, value, is_problem), n in ways),
            assumed=self._assumed,
        )

    def fields_of(self, kind: ProblemKind) -> dict[str, object]:
        """What the sentence about a problem of this kind needs to know of the question."""
        of_scale = kind in (ProblemKind.OUTSIDE_SCALE, ProblemKind.NO_WHOLE_STEP, ProblemKind.NOT_A_STEP)
        return {"low": self.low, "high": self.high} if of_scale else {}

    def _note(self, written: str, value: int | None, is_problem: bool) -> None:
        way = (written if len(written) <= LONGEST_TOLD else told(written), value, is_problem)
        if way in self._read or len(self._read) < MOST_READ:
            self._read[way] = self._read.get(way, 0) + 1

    def _values(self) -> Sequence[int]:
        if self.low is not None and self.high is not None:
            return range(self.low, self.high + 1)
        return [each.value for each in self.choices]

    def _on_scale(self, value: int) -> bool:
        return self.low is not None and self.high is not None and self.low <= value <= self.high
