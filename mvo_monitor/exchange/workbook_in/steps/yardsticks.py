"""Targets and baselines: set, changed with a reason, and withdrawn with one."""

from collections.abc import Iterator

from mvo_monitor.clock import today
from mvo_monitor.errors import NotBySheet
from mvo_monitor.exchange.workbook_in.found import ChangeKind, RowChange
from mvo_monitor.exchange.workbook_in.steps.step import Answer, Asks, Row, Step, name_of, source, text
from mvo_monitor.recording.indicator_changes import the_indicator
from mvo_monitor.recording.removals import TargetWithdrawn, withdraw_target
from mvo_monitor.recording.targets import (
    BaselineChange,
    BaselineSet,
    TargetChange,
    TargetSet,
    change_baseline,
    change_target,
    set_baseline,
    set_target,
)
from mvo_monitor.store import Writing

_REASON = frozenset({"reason_nl", "reason_en"})
_WHY = frozenset({Asks.REASON})
_WHY_AND_WHEN = frozenset({Asks.REASON, Asks.SINCE})


def baseline_steps(change: RowChange) -> Iterator[Step]:
    """What becomes of a baseline."""
    row = change.values

    def do(writing: Writing, answer: Answer) -> None:
        said = {**_series(writing, row), **{name: row.get(name) for name in ("year", "value", "basis")}}
        match change.kind:
            case ChangeKind.ADDED:
                _must_not_say_why(row)
                set_baseline(writing, BaselineSet.model_validate({**said, "source": source(row)}))
            case ChangeKind.REMOVED:
                raise NotBySheet("baseline_removed", name=str(row["indicator"]))
            case ChangeKind.CHANGED:
                if not change.changed & {"year", "value", "basis"}:
                    raise NotBySheet("only_with_value", name=str(row["indicator"]))
                new = {**said, "reason": _reason(change, answer), "source": _new_source(change)}
                change_baseline(writing, BaselineChange.model_validate(new))

    asks = _WHY if change.kind is ChangeKind.CHANGED and not change.changed & _REASON else frozenset()
    yield Step(name_of(change), (change,), do, asks)


def target_steps(change: RowChange, of: Row | None, moved_from: RowChange | None = None) -> Iterator[Step]:
    """What becomes of a target. ``of``: its indicator; ``moved_from``: the end target of another year in its place."""
    row = change.values
    held = moved_from.values if moved_from else {name: change.now(name) for name in row}
    since = _since(of, held)

    def do(writing: Writing, answer: Answer) -> None:
        said = {**_series(writing, row), "year": row.get("year"), "value": row.get("value")}
        if change.is_gone:
            old = {**_series(writing, row), "year": row["year"]}
            gone = {**old, "since": answer.since or since, "reason": answer.reason}
            withdraw_target(writing, TargetWithdrawn.model_validate(gone))
        elif change.kind is ChangeKind.CHANGED or moved_from is not None:
            if moved_from is None and "value" not in change.changed:
                raise NotBySheet("only_with_value", name=str(row["indicator"]))
            typed = row.get("set_in") if "set_in" in change.changed else None
            why = {"set_in": typed or answer.since or since, "reason": _reason(change, answer)}
            moved = {"year": moved_from.values["year"], "new_year": row["year"]} if moved_from else {}
            new = {**said, **why, **moved, "source": _new_source(change)}
            change_target(writing, TargetChange.model_validate(new))
        else:
            _must_not_say_why(row)
            first = {**said, "end": row.get("is_end") or False, "set_in": row.get("set_in"), "source": source(row)}
            set_target(writing, TargetSet.model_validate(first))

    both = (change, moved_from) if moved_from else (change,)
    yield Step(name_of(change), both, do, _asked(change, moved_from), since, 1 if change.is_gone else 0)


def _asked(change: RowChange, moved_from: RowChange | None) -> frozenset[Asks]:
    if change.kind is ChangeKind.ADDED and moved_from is None:
        return frozenset()
    given: set[Asks] = set()
    if not change.is_gone:
        given |= {Asks.REASON} if change.changed & _REASON else set()
        given |= {Asks.SINCE} if "set_in" in change.changed else set()
    return _WHY_AND_WHEN - given


def _since(of: Row | None, held: Row) -> int:
    """This year, or the nearest one of the indicator, but not before the target that it replaces held."""
    now = today().year
    first, last = (of or {}).get("first_year"), (of or {}).get("last_year")
    if isinstance(first, int) and isinstance(last, int):
        now = max(first, min(last, now))
    set_in = held.get("set_in")
    return max(now, set_in) if isinstance(set_in, int) else now


def _series(writing: Writing, row: Row) -> dict[str, object]:
    indicator = the_indicator(writing, str(row.get("indicator")))
    return {"indicator": row.get("indicator"), "part": row.get("part"), "version": indicator.version}


def _reason(change: RowChange, answer: Answer) -> object:
    """What stands in the sheet, if somebody typed it there now; else what was answered."""
    return text(change.values, "reason") if change.changed & _REASON else answer.reason


def _new_source(change: RowChange) -> object:
    """Where a new value comes from; that of the old one does not tell of it."""
    typed = change.kind is ChangeKind.ADDED or change.changed & {"source", "source_at"}
    return source(change.values) if typed else None


def _must_not_say_why(row: Row) -> None:
    if text(row, "reason") is not None:
        raise NotBySheet("reason_of_first", name=str(row.get("indicator")))
