"""How two versions of a text differ, word by word: what stayed, what went, what came."""

import re
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"\s+|[^\s]+")

_AROUND = 8
"""So many words of what stayed are told on each side of a difference."""

_MOST = 6_000
"""Words and spaces of both together; comparing more takes longer than anybody waits, so they are told as a whole."""


class Change(StrEnum):
    """What happened to a stretch of text; ``left_out``: it stayed, and is too far from a difference to be told."""

    STAYED = "stayed"
    LEFT_OUT = "left_out"
    WENT = "went"
    CAME = "came"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text, as it stood there."""

    change: Change
    text: str


def differing(before: str, after: str) -> tuple[Stretch, ...]:
    """Both texts as one, in their order.

    >>> [f"{each.change}: {each.text}" for each in differing("Een oud doel", "Een nieuw doel")]
    ['stayed: Een ', 'went: oud', 'came: nieuw', 'stayed:  doel']
    """
    was, is_ = _WORD.findall(before), _WORD.findall(after)
    if len(was) + len(is_) > _MOST:
        return tuple(_some((Change.WENT, before), (Change.CAME, after)))
    found: list[Stretch] = []
    matched = SequenceMatcher(None, was, is_, autojunk=False).get_matching_blocks()
    old = new = 0
    for block in _sensible(matched, was):
        found += _some((Change.WENT, "".join(was[old : block.a])), (Change.CAME, "".join(is_[new : block.b])))
        old, new = block.a + block.size, block.b + block.size
        first, last = not found, old == len(was) and new == len(is_)
        found += _stayed(was[block.a : old], first=first, last=last)
    return tuple(found)


def _sensible(matched: list[Match], was: list[str]) -> list[Match]:
    """Without what is only a space between words that differ: nobody reads word, word, word struck through."""
    *blocks, end = matched
    kept = [each for each in blocks if "".join(was[each.a : each.a + each.size]).strip()]
    return [*kept, end]


def _stayed(words: list[str], *, first: bool, last: bool) -> list[Stretch]:
    before, after = 0 if first else _AROUND * 2, 0 if last else _AROUND * 2
    if len(words) <= before + after + _AROUND:
        return _some((Change.STAYED, "".join(words)))
    rest = len(words) - after
    middle = "".join(words[before:rest])
    return _some(
        (Change.STAYED, "".join(words[:before])), (Change.LEFT_OUT, middle), (Change.STAYED, "".join(words[rest:]))
    )


def _some(*told: tuple[Change, str]) -> list[Stretch]:
    return [Stretch(change, text) for change, text in told if text]
