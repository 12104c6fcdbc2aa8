"""Numbers in running text that refer to what the store knows: ``[4,3](goal-score:1)`` is the number, then of what."""

import re
from dataclasses import dataclass

_REFERENCE = re.compile(r"\[(?P<typed>[^\[\]\n]{1,80})\]\((?P<ref>[a-z][a-z-]{1,40}(?::[^\s()]{1,200})?)\)")


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A stretch of text as it is read; with ``ref`` it is a number, as typed, that refers to its record."""

    text: str
    ref: str | None = None


def pieces(text: str) -> tuple[TextPiece, ...]:
    """The text cut where numbers refer to something; put together again it reads as it is printed."""
    found: list[TextPiece] = []
    at = 0
    for match in _REFERENCE.finditer(text):
        if match.start() > at:
            found.append(TextPiece(text[at : match.start()]))
        found.append(TextPiece(match["typed"], match["ref"]))
        at = match.end()
    if at < len(text):
        found.append(TextPiece(text[at:]))
    return tuple(found)


def references(text: str | None) -> tuple[TextPiece, ...]:
    """Only the numbers that refer to something, in their order."""
    return tuple(piece for piece in pieces(text or "") if piece.ref is not None)
