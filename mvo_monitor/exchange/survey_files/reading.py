"""Reads the cells of one question as its mapping says: an answer, no answer, or why it cannot be read."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from mvo_monitor.exchange.survey_files.cells import folded, is_no_opinion, labelled, number, plain, whole, written
from mvo_monitor.exchange.survey_files.mapping import ColumnMapping
from mvo_monitor.exchange.survey_files.profile import SHOWN_EMPTY
from mvo_monitor.exchange.survey_files.several import split
from mvo_monitor.exchange.survey_files.understood import Answer, ProblemKind
from mvo_monitor.vocabulary import QuestionKind

LOWEST, HIGHEST = 1, 5
"""The ends of a scale of which nobody said them."""

MOST_REMEMBERED = 5_000
"""So many different cells of a question are remembered with what they mean."""

_BETWEEN = re.compile(r"\s*(?:[;/|&\n]|\ben\b|\band\b|, )\s*")


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell says.

    ``found``: the part of it that is a problem. ``parts``: each step or option with how it is written.
    """

    answer: Answer | None = None
    problem: ProblemKind | None = None
    found: str = ""
    no_opinion: bool = False
    parts: tuple[tuple[str, int], ...] = ()


NOTHING = Read()


def reader(mapping: ColumnMapping) -> Callable[[str], Read]:
    """Reads one cell of a question that stands in one column; what is empty says nothing."""
    if mapping.kind is QuestionKind.OPEN or mapping.kind is None:
        return _open
    kinds: Mapping[QuestionKind, Callable[[ColumnMapping], Callable[[str], Read]]] = {
        QuestionKind.SCORE: _ScoreReader,
        QuestionKind.SINGLE: _SingleReader,
        QuestionKind.MULTIPLE: _MultipleReader,
    }
    read = kinds[mapping.kind](mapping)
    remembered: dict[str, Read] = {}

    def of(cell: str) -> Read:
        known = remembered.get(cell)
        if known is None:
            known = NOTHING if cell == SHOWN_EMPTY or not cell.strip() else read(cell)
            if len(remembered) < MOST_REMEMBERED:
                remembered[cell] = known
        return known

    return of


def _open(cell: str) -> Read:
    text = written(cell)
    return NOTHING if cell == SHOWN_EMPTY or not text else Read(text)


def _no_opinion(text: str) -> Read:
    return Read(found=text, no_opinion=True)


class _ScoreReader:
    def __init__(self, mapping: ColumnMapping) -> None:
        self._low = LOWEST if mapping.low is None else mapping.low
        self._high = HIGHEST if mapping.high is None else mapping.high
        self._words = _by_words(mapping)

    def __call__(self, cell: str) -> Read:
        text = plain(cell)
        one = self._one(text)
        if one.problem is ProblemKind.NOT_A_STEP:
            parts = [part for part in _BETWEEN.split(text) if part]
            if len(parts) == 1:
                return self._one(parts[0])
            if parts and all(self._one(part).answer is not None for part in parts):
                return Read(problem=ProblemKind.SEVERAL_ANSWERS, found=text)
        return one

    def _one(self, text: str) -> Read:
        step = self._words.get(folded(text))
        if step is None:
            step = whole(text)
        if step is None and (exact := number(text)) is not None:
            outside = not self._low <= exact <= self._high
            return Read(problem=ProblemKind.OUTSIDE_SCALE if outside else ProblemKind.NO_WHOLE_STEP, found=text)
        if step is None and (with_words := labelled(text)):
            step = with_words[0]
        if step is None:
            return _no_opinion(text) if is_no_opinion(text) else Read(problem=ProblemKind.NOT_A_STEP, found=text)
        if not self._low <= step <= self._high:
            return Read(problem=ProblemKind.OUTSIDE_SCALE, found=text)
        return Read(step, parts=((text, step),))


class _SingleReader:
    def __init__(self, mapping: ColumnMapping) -> None:
        self._options = _by_words(mapping)

    def __call__(self, cell: str) -> Read:
        text = plain(cell)
        for said in (text, text.rstrip("; ")):
            if (value := self._options.get(folded(said))) is not None:
                return Read(value, parts=((text, value),))
        if is_no_opinion(text):
            return _no_opinion(text)
        for joint in (";", ", ", "/", "|"):
            parts = split(text, joint)
            if len(parts) > 1 and all(folded(part) in self._options for part in parts):
                return Read(problem=ProblemKind.SEVERAL_ANSWERS, found=text)
        return Read(problem=ProblemKind.UNKNOWN_OPTION, found=text)


class _MultipleReader:
    def __init__(self, mapping: ColumnMapping) -> None:
        self._options = _by_words(mapping)
        self._joint = mapping.separator or ";"

    def __call__(self, cell: str) -> Read:
        text = plain(cell)
        if folded(text) not in self._options and is_no_opinion(text):
            return _no_opinion(text)
        parts = split(text, self._joint)
        chosen: dict[int, str] = {}
        unknown = []
        at = 0
        while at < len(parts):
            value, words, end = self._longest(parts, at)
            if value is None:
                unknown.append(words)
            else:
                chosen.setdefault(value, words)
            at = end
        problem = ProblemKind.UNKNOWN_OPTION if unknown else None
        known = tuple((words, value) for value, words in sorted(chosen.items()))
        return Read(tuple(sorted(chosen)), problem, "; ".join(unknown), parts=known)

    def _longest(self, parts: Sequence[str], at: int) -> tuple[int | None, str, int]:
        """The option that begins at this part and takes most parts, for an option may itself hold what separates."""
        for end in range(len(parts), at, -1):
            words = (self._joint if self._joint.endswith(" ") else f"{self._joint} ").join(parts[at:end])
            if (value := self._options.get(folded(words))) is not None:
                return value, words, end
        return None, parts[at], at + 1


def _by_words(mapping: ColumnMapping) -> Mapping[str, int]:
    """What each wording means: how it is written in the file before the option's own words."""
    found: dict[str, int] = {}
    for choice in mapping.choices:
        for words in choice.written:
            found.setdefault(folded(words), choice.value)
    for choice in mapping.choices:
        if choice.text is not None:
            found.setdefault(folded(choice.text), choice.value)
    return found
