"""How an indicator runs through plans: where its line goes on, where it breaks, and what it hangs together with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mvo_monitor.measures.comparison import compare
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.progress.plans import Succession
from mvo_monitor.vocabulary import Incomparable, SuccessionKind


@dataclass(frozen=True, slots=True)
class Join:
    """Where the line goes on from one plan to the next; not ``comparable``: values on both sides do not compare."""

    earlier: IndicatorDefinition
    later: IndicatorDefinition
    kind: SuccessionKind
    comparable: bool


@dataclass(frozen=True, slots=True)
class Relative:
    """An indicator of another plan that this one followed, or that followed it; ``other`` is None for a dropped one."""

    succession: Succession
    earlier: IndicatorDefinition
    later: IndicatorDefinition | None


def ref_of(definition: IndicatorDefinition) -> str:
    """``plan/code``: how other records name it."""
    return f"{definition.plan}/{definition.code}"


def joins_of(
    definition: IndicatorDefinition, known: dict[str, IndicatorDefinition], successions: Sequence[Succession]
) -> tuple[Join, ...]:
    """The way back to the first plan and on to the last, as long as one line can be drawn."""
    found: list[Join] = []
    at = definition
    while (join := _only(_join(each, known) for each in successions if each.later == ref_of(at))) is not None:
        found.insert(0, join)
        at = join.earlier
    at = definition
    while (join := _only(_join(each, known) for each in successions if each.earlier == ref_of(at))) is not None:
        found.append(join)
        at = join.later
    return tuple(found)


def _only(joins: Iterable[Join | None]) -> Join | None:
    """The one way on; where several lead on (split, merged), or none, the line ends."""
    ways = list(joins)
    return ways[0] if len(ways) == 1 else None


def _join(link: Succession, known: dict[str, IndicatorDefinition]) -> Join | None:
    earlier, later = known[link.earlier], known.get(link.later or "")
    if later is None or earlier.first_year >= later.first_year or _axis(earlier) != _axis(later):
        return None
    found = compare(earlier, earlier.last_year, later, later.first_year, link.kind.comparable)
    missing = (None, Incomparable.NOT_MEASURED, Incomparable.PART_NOT_COMPARABLE)
    return Join(earlier, later, link.kind, comparable=found.incomparable in missing)


def _axis(definition: IndicatorDefinition) -> tuple[object, ...]:
    """What must be alike for values to stand in one chart."""
    return definition.measure, definition.scale, len(definition.levels)


def relatives_of(
    definition: IndicatorDefinition, known: dict[str, IndicatorDefinition], successions: Sequence[Succession]
) -> tuple[Relative, ...]:
    """Every succession that an indicator takes part in."""
    own = ref_of(definition)
    return tuple(
        Relative(link, known[link.earlier], known.get(link.later or ""))
        for link in successions
        if own in (link.earlier, link.later)
    )
