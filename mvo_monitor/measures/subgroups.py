"""Which sub-groups of the answers may be shown beside each other, so that nothing follows from their differences.

The sub-groups of one question do not overlap. From the figures of some of them and of the whole one can work out those
figures of all others together, and of nothing smaller. So each figure needs its floor in every sub-group that shows
it, and in those together that do not.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from mvo_monitor.measures.floors import Floors, Shown, visible
from mvo_monitor.measures.survey import ScoreSummary, same_question
from mvo_monitor.vocabulary import Absent

Counts = tuple[int, ...]

_MEANS = ("mean", "bounds")
_DETAILS = ("counts", "median", "margin", "top_two")


def visible_subgroups(parts: Sequence[ScoreSummary], whole: ScoreSummary, floors: Floors) -> tuple[Shown, ...]:
    """What may be shown of each sub-group, beside the whole and beside one another.

    ``parts`` do not overlap; whoever is in none of them counts among those not shown. Nobody knows how many were asked
    per sub-group, so a part has no ``asked``. Raises ValueError where they are no parts of ``whole``.
    """
    if whole.counts is None or any(part.counts is None for part in parts):
        raise ValueError("sub-groups are of answers that are known")
    if any(part.year != whole.year or not same_question(part, whole) for part in parts):
        raise ValueError("not a sub-group of these answers")
    counts = [part.counts or () for part in parts]
    left = _less(whole.counts, counts)
    if min(left) < 0:
        raise ValueError("not a sub-group of these answers")
    with_mean = _kept(counts, left, floors, detail=False)
    with_detail = _kept(counts, left, floors, detail=True) & with_mean
    return tuple(
        _without(visible(part, floors), mean=i in with_mean, detail=i in with_detail) for i, part in enumerate(parts)
    )


def shown_apart(parts: Sequence[ScoreSummary], whole: ScoreSummary, floors: Floors) -> tuple[int, ...]:
    """The positions of the sub-groups whose mean is shown; the rest is known only together."""
    shown = visible_subgroups(parts, whole, floors)
    return tuple(i for i, each in enumerate(shown) if not isinstance(each.mean, Absent))


def _kept(counts: Sequence[Counts], left: Counts, floors: Floors, *, detail: bool) -> set[int]:
    """The sub-groups that may show a figure: the smallest gives way until those not shown reach the floor too."""
    whole = tuple(map(sum, zip(left, *counts, strict=True)))
    if not _reaches(whole, floors, detail=detail):
        return set()
    kept = {i for i, each in enumerate(counts) if _reaches(each, floors, detail=detail)}
    while kept:
        hidden = _less(whole, [counts[i] for i in kept])
        if not sum(hidden) or _reaches(hidden, floors, detail=detail):
            break
        kept.remove(min(kept, key=lambda i: (sum(counts[i]), i)))
    return kept


def _reaches(counts: Counts, floors: Floors, *, detail: bool) -> bool:
    """Whether so many answers may show the figure: a mean of a few who agree would tell what each of them said."""
    n = sum(counts)
    return n >= floors.detail or (not detail and n >= floors.mean and max(counts) < n)


def _less(whole: Counts, parts: Sequence[Counts]) -> Counts:
    return tuple(count - sum(part[step] for part in parts) for step, count in enumerate(whole))


def _without(shown: Shown, *, mean: bool, detail: bool) -> Shown:
    """The same with the figures left out that the others forbid; one that does not exist stays as it is."""
    hidden = (*(() if mean else _MEANS), *(() if detail else _DETAILS))
    withheld: dict[str, Any] = {
        name: Absent.BELOW_FLOOR for name in hidden if getattr(shown, name) is not Absent.NO_DATA
    }
    return replace(shown, **withheld)
