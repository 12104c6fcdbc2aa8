"""Counts that an annual report states: of activities known by number only, and of publications and where they stand."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Times:
    """How often something was done. ``is_minimum``: the source says that there was more; 0 says nothing then."""

    n: int
    is_minimum: bool


def times(counts: Iterable[tuple[int | None, bool]]) -> Times:
    """Records of one form taken together, each with its count and whether that is the least.

    A record without a count stands for one time; where its source says "several", for a number that nobody knows.
    """
    known, minimum = 0, False
    for count, is_minimum in counts:
        minimum = minimum or is_minimum
        known += count if count is not None else 0 if is_minimum else 1
    return Times(known, minimum)


@dataclass(frozen=True, slots=True)
class Listed:
    """``documents``, each counted once, stand in ``places``: one that belongs to five dossiers stands in five."""

    documents: int
    places: int


def listed(publications: Iterable[tuple[str, int]]) -> Listed:
    """Publications by the key of their document, each with how many dossiers it belongs to; without one it stands
    in one place all the same."""
    places: dict[str, int] = {}
    for document, dossiers in publications:
        places[document] = places.get(document, 0) + max(dossiers, 1)
    return Listed(len(places), sum(places.values()))
