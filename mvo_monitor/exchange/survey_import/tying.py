"""Proposes what each question of a file hangs on: an earlier question that is the same, and its goal or indicator."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mvo_monitor.exchange.survey_files import Question
from mvo_monitor.progress.survey_imports import EarlierQuestion
from mvo_monitor.vocabulary import Language, QuestionKind

_NOT_A_LETTER = re.compile(r"\W+")


@dataclass(frozen=True)
class Tie:
    """What a question hangs on. ``series`` None: it is a new question. At most one of goal and indicator."""

    series: str | None = None
    goal: str | None = None
    indicator: str | None = None


def ties_of(questions: Sequence[Question], earlier: Sequence[EarlierQuestion]) -> dict[str, Tie]:
    """For each question by its code the latest earlier one with the same words, of the same kind."""
    known = {(bare(text), each.kind): each for each in earlier for text in (each.text.nl, each.text.en) if text}
    found: dict[str, Tie] = {}
    taken: set[str] = set()
    for question in questions:
        same = known.get((bare(question.text), question.kind))
        if same is None or same.series in taken:
            found[question.code] = Tie()
            continue
        taken.add(same.series)
        indicator = same.indicator if question.kind is QuestionKind.SCORE else None
        found[question.code] = Tie(same.series, None if indicator else same.goal, indicator)
    return found


def version_of(question: Question, same: EarlierQuestion) -> int:
    """The version within its series: another scale makes it another version, with a break in the line."""
    is_same = (question.low, question.high) == (same.scale_low, same.scale_high) and question.kind is same.kind
    return same.version if is_same else same.version + 1


def label_of(earlier: EarlierQuestion, language: Language) -> str:
    """An earlier question as it is offered: its words and its year."""
    return f"{earlier.text(language)} ({earlier.year})"


def bare(text: str) -> str:
    """A question as it is compared: its letters and figures, without regard to capitals."""
    return _NOT_A_LETTER.sub(" ", text.casefold()).strip()
