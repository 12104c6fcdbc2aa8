"""Proposes of which kind a question is, with its scale or its options, from the different answers that were given."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mvo_monitor.exchange.survey_files.cells import folded, is_no_opinion, labelled, natural, number, whole
from mvo_monitor.exchange.survey_files.mapping import Choice
from mvo_monitor.exchange.survey_files.scales import KNOWN_WORDS, ladder_of, steps_by_words
from mvo_monitor.vocabulary import QuestionKind

HIGHEST = 10
"""The highest step of a scale that is proposed; larger numbers are quantities and years."""

_MOST_ARE = 0.75
_MOST_OPTIONS, _LONGEST_OPTION = 20, 120
_USUAL_SCALES = ((1, 5), (1, 7), (1, 10), (0, 5), (0, 10), (-2, 2), (-3, 3), (-5, 5))
_LIMESURVEY_CODE = re.compile(r"(?:A|AO)0*([1-9]|10)")
_NUMBERS = re.compile(r"\d{1,2}(?:[.,]\d+|(?:\s*[;/|&]\s*\d{1,2})+)")
_YES_NO = frozenset({"ja", "nee", "yes", "no", "y", "n"})
_FIRST = frozenset({"ja", "yes", "y"})


@dataclass(frozen=True)
class Kind:
    """What is proposed for a question. ``assumed``: the answers do not tell the ends of the scale."""

    kind: QuestionKind
    low: int | None = None
    high: int | None = None
    choices: tuple[Choice, ...] = ()
    separator: str | None = None
    assumed: bool = False


OPEN = Kind(QuestionKind.OPEN)

Counts = Mapping[str, int]
"""Each different answer with how often it was given."""


def as_score(counts: Counts, *, of_grid: bool = False) -> Kind | None:
    """A scale on which most of the answers lie, or None.

    ``of_grid``: the codes A1, A2 … by which LimeSurvey numbers the answers of a grid are then its steps.
    """
    said = {text: n for text, n in counts.items() if not is_no_opinion(text)}
    total = sum(said.values())
    if not total:
        return None
    for found in (_of_numbers(said), _of_words(said), _of_codes(said) if of_grid else None):
        if found is not None and found[1] >= _MOST_ARE * total:
            return found[0]
    return None


def as_single(counts: Counts) -> Kind | None:
    """Options of which one was chosen, or None where the answers are too many or too long to be options."""
    total, different = sum(counts.values()), len(counts)
    if not different or different > _MOST_OPTIONS or max(map(len, counts)) > _LONGEST_OPTION:
        return None
    if total >= 2 * different or {folded(each) for each in counts} <= _YES_NO or (different <= 3 and total > different):
        return Kind(QuestionKind.SINGLE, choices=options(counts))
    return None


def options(answers: Counts) -> tuple[Choice, ...]:
    """The answers as options, numbered in an order that does not depend on who answered first; yes before no."""
    known: dict[str, str] = {}
    for each in sorted(answers, key=lambda text: (-answers[text], text)):
        known.setdefault(folded(each), each)
    ordered = sorted(known.values(), key=lambda text: (folded(text) not in _FIRST, natural(text), text))
    return tuple(Choice(at, text, (text,)) for at, text in enumerate(ordered, 1))


def scale_around(low: int, high: int) -> tuple[int, int]:
    """The most usual scale on which both lie."""
    return next((each for each in _USUAL_SCALES if each[0] <= low and high <= each[1]), (low, max(high, low + 1)))


def _of_numbers(said: Counts) -> tuple[Kind, int] | None:
    """Whole numbers, with or without words; how many of the answers lie on the scale. 0 and 1 alone are no scale."""
    steps: dict[int, int] = {}
    nearly = 0
    words: dict[int, tuple[str, str]] = {}
    for text, n in said.items():
        step, with_words = whole(text), labelled(text)
        if step is None and with_words is not None and number(text) is None:
            step = with_words[0]
            words.setdefault(step, (with_words[1], text))
        if step is not None and -HIGHEST <= step <= HIGHEST:
            steps[step] = steps.get(step, 0) + n
        elif step is None and _NUMBERS.fullmatch(text):
            nearly += n  # 4,3 or 3;4: no step, and yet meant as one
    whole_steps = sum(steps.values())
    if whole_steps < max(nearly, 1) or (not words and 0 in steps and set(steps) <= {0, 1}):
        return None
    seen_low, seen_high = min(steps), max(steps)
    low, high = scale_around(seen_low, seen_high)
    choices = tuple(Choice(step, words[step][0], (words[step][1],)) for step in sorted(words))
    assumed = (low, high) != (seen_low, seen_high)
    return Kind(QuestionKind.SCORE, low, high, choices, assumed=assumed), whole_steps + nearly


def _of_words(said: Counts) -> tuple[Kind, int] | None:
    """A scale in words that is known; the steps that nobody chose are known from it too."""
    ladder = ladder_of(said) or ladder_of([text for text in said if folded(text) in KNOWN_WORDS])
    if ladder is None:
        return None
    steps = steps_by_words(ladder)
    as_written = {steps[folded(text)]: text for text in sorted(said, reverse=True) if folded(text) in steps}
    choices = tuple(
        Choice(step, as_written.get(step, words[0].capitalize()), words) for step, words in enumerate(ladder, 1)
    )
    on_it = sum(n for text, n in said.items() if folded(text) in steps)
    return Kind(QuestionKind.SCORE, 1, len(ladder), choices, assumed=not {1, len(ladder)} <= as_written.keys()), on_it


def _of_codes(said: Counts) -> tuple[Kind, int] | None:
    """A1 … A5 as LimeSurvey numbers the answers of a grid: what they mean does not stand in the file."""
    found = {text: int(code[1]) for text in said if (code := _LIMESURVEY_CODE.fullmatch(text))}
    if not found:
        return None
    high = scale_around(1, max(found.values()))[1]
    prefix = re.sub(r"\d+$", "", next(iter(sorted(found))))
    width = max(len(text) for text in found) - len(prefix) if prefix == "AO" else 1
    choices = tuple(Choice(step, None, (f"{prefix}{step:0{width}d}",)) for step in range(1, high + 1))
    return Kind(QuestionKind.SCORE, 1, high, choices, assumed=True), sum(said[text] for text in found)
