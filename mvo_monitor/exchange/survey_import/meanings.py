"""Which step of a scale an answer in words means: as a person says, or as the same question had it before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mvo_monitor.exchange.survey_files import Choice, ColumnMapping, ColumnRole, FileMapping, Profile, as_question
from mvo_monitor.exchange.survey_files.cells import LONGEST_TOLD, folded, is_no_opinion, labelled, number
from mvo_monitor.exchange.survey_import.tying import bare
from mvo_monitor.progress.survey_imports import EarlierQuestion
from mvo_monitor.vocabulary import QuestionKind

JOINT = " / "
"""Stands between several wordings of one step: ``Helemaal eens / Zeer eens``."""

_MOST_WORDINGS = 4


def is_in_words(written: str) -> bool:
    """Whether somebody can say which step an answer means: it is no number, not "weet niet", and no whole story."""
    said = number(written) is None and labelled(written) is None and not is_no_opinion(written)
    return said and 0 < len(written) < LONGEST_TOLD


def with_meanings(mapping: ColumnMapping, said: Mapping[str, int | None]) -> ColumnMapping:
    """The column with these answers read as these steps; None: it is no step. What is off the scale says nothing."""
    if mapping.low is None or mapping.high is None:
        return mapping
    told = {folded(words): (words, step) for words, step in said.items()}
    choices = {each.value: _without(each, told) for each in mapping.choices}
    for words, step in told.values():
        if step is None or not mapping.low <= step <= mapping.high:
            continue
        now = choices.get(step, Choice(step, None))
        if folded(words) in {folded(each) for each in now.written}:
            continue
        text = words if now.text is None else now.text
        wordings = text.split(JOINT)
        if folded(words) not in {folded(each) for each in wordings} and len(wordings) < _MOST_WORDINGS:
            text = JOINT.join((*wordings, words))
        choices[step] = Choice(step, text, (*now.written, *wordings, words))
    return replace(mapping, choices=tuple(choices[value] for value in sorted(choices)))


def remembered(profile: Profile, proposed: FileMapping, earlier: Sequence[EarlierQuestion]) -> FileMapping:
    """The proposed mapping where an earlier question with the same words knows which steps the answers mean.

    A column whose words no scale knows looks like a choice; where that question was a score, so is this one.
    """
    known = {bare(text): each for each in earlier if each.steps for text in (each.text.nl, each.text.en) if text}
    mapping = proposed
    for column in proposed.columns:
        same = known.get(bare(column.text))
        if same is None or column.group is not None or column.role is not ColumnRole.QUESTION:
            continue
        if column.kind not in (QuestionKind.SCORE, QuestionKind.SINGLE):
            continue
        steps = {folded(words): step for step, text in same.steps for words in text.split(JOINT)}
        found = {
            words: steps[folded(words)] for words, _ in profile.columns[column.column].values if folded(words) in steps
        }
        if not found:
            continue
        now = column if column.kind is QuestionKind.SCORE else as_question(profile, column.column, QuestionKind.SCORE)
        now = replace(now, low=same.scale_low, high=same.scale_high, assumed=False)
        mapping = mapping.with_mapping(with_meanings(now, found))
    return mapping


def _without(choice: Choice, told: Mapping[str, object]) -> Choice:
    """A step without the answers of which something else is said now."""
    left = tuple(each for each in choice.written if folded(each) not in told)
    wordings = [each for each in (choice.text or "").split(JOINT) if each and folded(each) not in told]
    return Choice(choice.value, JOINT.join(wordings) or None, left)
