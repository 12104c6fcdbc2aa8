"""All steps of a workbook, in the order in which they are tried first: late ones after all that name their rows."""

from collections.abc import Iterator, Sequence

from mvo_monitor.exchange.readable.editable import EDITABLE
from mvo_monitor.exchange.workbook_in.found import ChangeKind, RowChange
from mvo_monitor.exchange.workbook_in.steps.budget import budget_steps
from mvo_monitor.exchange.workbook_in.steps.indicators import around, indicator_steps
from mvo_monitor.exchange.workbook_in.steps.plans import aim_steps, goal_steps, plan_steps
from mvo_monitor.exchange.workbook_in.steps.step import Step, Tables, rows_of
from mvo_monitor.exchange.workbook_in.steps.yardsticks import baseline_steps, target_steps

_BESIDE = ("indicator_parts", "indicator_levels")
_SINGLE = {
    "plans": plan_steps,
    "goals": goal_steps,
    "aims": aim_steps,
    "baselines": baseline_steps,
    "budget_lines": budget_steps,
}


def steps_of(changes: Sequence[RowChange], tables: Tables) -> list[Step]:
    """What is to be done; ``tables``: those that may be edited, as they are now."""
    by_sheet: dict[str, list[RowChange]] = {name: [] for name in EDITABLE}
    for change in changes:
        by_sheet[change.sheet].append(change)
    by_sheet["goals"].sort(key=_place)
    gone = {change.key[0] for change in by_sheet["indicators"] if change.is_gone}
    for sheet in ("baselines", "targets"):  # they go along with their indicator
        by_sheet[sheet] = [each for each in by_sheet[sheet] if not (each.key[0] in gone and each.is_gone)]
    steps: list[Step] = []
    for sheet in EDITABLE:
        if sheet == "indicators":
            steps += _of_indicators(by_sheet, changes, tables)
        elif sheet == "targets":
            steps += _of_targets(by_sheet["targets"], tables)
        elif sheet in _SINGLE:
            steps += [step for change in by_sheet[sheet] for step in _SINGLE[sheet](change)]
    return sorted(steps, key=lambda step: step.late)


def _place(change: RowChange) -> int:
    """Goals take their places one after another, the first place first."""
    position = change.values.get("position")
    return position if isinstance(position, int) else 0


def _of_indicators(
    by_sheet: dict[str, list[RowChange]], changes: Sequence[RowChange], tables: Tables
) -> Iterator[Step]:
    now = {str(row["ref"]): row for row in rows_of(tables["indicators"])}
    own = {change.key[0]: change for change in by_sheet["indicators"]}
    beside: dict[str, list[RowChange]] = {}
    gone = {ref for ref, change in own.items() if change.is_gone}
    for change in changes:
        along = change.key[0] in gone and change.is_gone and change.sheet in ("baselines", "targets")
        if change.sheet in _BESIDE or along:
            beside.setdefault(change.key[0], []).append(change)
    has = around(tables, changes)
    for ref in dict.fromkeys((*own, *beside)):
        yield from indicator_steps(ref, own.get(ref), beside.get(ref, []), now.get(ref), has)


def _of_targets(changes: list[RowChange], tables: Tables) -> Iterator[Step]:
    """A target of the end that goes, and one of another year that comes, are one that moves."""
    indicators = {str(row["ref"]): row for row in rows_of(tables["indicators"])}
    ends = [change for change in changes if change.values.get("is_end") is True]
    gone = {change.key[:2]: change for change in ends if change.is_gone}
    moved = {
        change.key: gone[change.key[:2]]
        for change in ends
        if change.kind is ChangeKind.ADDED and change.key[:2] in gone
    }
    left_out = {change.key for change in moved.values()}
    for change in changes:
        if not change.is_gone or change.key not in left_out:
            yield from target_steps(change, indicators.get(change.key[0]), moved.get(change.key))
