"""How long it takes to answer a survey, as it is said to members and to whoever makes it."""

from collections.abc import Iterable

from mvo_monitor.vocabulary import QuestionKind

SECONDS = 10
"""A score or a choice: read it and press."""

SECONDS_TO_WRITE = 45
"""An open question, for who answers it in a sentence or two on a phone."""

LONG = 120
"""From here on members stop halfway; whoever makes the survey is warned."""

_MINUTE = 60


def seconds_to_answer(kinds: Iterable[QuestionKind]) -> int:
    """About how many seconds questions of these kinds take."""
    return sum(SECONDS_TO_WRITE if kind is QuestionKind.OPEN else SECONDS for kind in kinds)


def minutes_to_answer(kinds: Iterable[QuestionKind]) -> int:
    """The same in whole minutes, begun ones in full, at least one."""
    return max(1, -(-seconds_to_answer(kinds) // _MINUTE))


def takes_long(kinds: Iterable[QuestionKind]) -> bool:
    """Whether it takes more than the two minutes that members give it."""
    return seconds_to_answer(kinds) > LONG
