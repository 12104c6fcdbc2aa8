"""Indicators with their parts and levels: the rows of three sheets that become one deed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mvo_monitor.errors import NotBySheet
from mvo_monitor.exchange.workbook_in.found import ChangeKind, RowChange
from mvo_monitor.exchange.workbook_in.steps.step import (
    Answer,
    Row,
    Step,
    Tables,
    must_be_named_so,
    name_of,
    rows_of,
    source,
    text,
)
from mvo_monitor.progress.tables import Value
from mvo_monitor.recording.indicator_changes import (
    IndicatorChange,
    change_indicator,
    make_indicator,
    move_indicator,
    the_indicator,
)
from mvo_monitor.recording.indicators import NewIndicator
from mvo_monitor.recording.removals import remove_indicator
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Measure

_TEXTS = ("title", "definition", "method", "unit", "owner", "data_source")
_PLAIN = ("measure", "direction", "band_low", "band_high", "first_year", "last_year")
_IN_PART = {"indicator_parts": "code", "indicator_levels": "position"}
_ONLY_RENAMED, _ONLY_MOVED = frozenset({"code"}), frozenset({"goal"})


@dataclass(frozen=True, slots=True)
class Around:
    """The rows of parts and levels of all indicators, as they should be."""

    parts: dict[str, list[Row]]
    levels: dict[str, list[Row]]


def around(tables: Tables, changes: Sequence[RowChange]) -> Around:
    """The parts and levels of every indicator, with the changes in them."""
    found: dict[str, dict[str, dict[str, Row]]] = {}
    for sheet, column in _IN_PART.items():
        of_sheet: dict[str, dict[str, Row]] = {}
        for row in rows_of(tables[sheet]):
            of_sheet.setdefault(str(row["indicator"]), {})[str(row[column])] = row
        for change in changes:
            if change.sheet == sheet:
                its = of_sheet.setdefault(change.key[0], {})
                if change.is_gone:
                    its.pop(change.key[1], None)
                else:
                    its[change.key[1]] = change.values
        found[sheet] = of_sheet
    parts, levels = ({ref: _ordered(its) for ref, its in found[sheet].items()} for sheet in _IN_PART)
    return Around(parts, levels)


def _ordered(rows: dict[str, Row]) -> list[Row]:
    def place(row: Row) -> int:
        position = row.get("position")
        return position if isinstance(position, int) else len(rows)

    return sorted(rows.values(), key=place)


def indicator_steps(
    ref: str, own: RowChange | None, beside: Sequence[RowChange], now: Row | None, has: Around
) -> Iterator[Step]:
    """What becomes of an indicator. ``own``: the change of its own row, ``beside``: those of its parts and levels."""
    changes = (*([own] if own else []), *beside)
    name = name_of(own) if own else f"indicators:{ref}:"
    if own is not None and own.is_gone:
        yield Step(name, changes, lambda writing, _: _remove(writing, ref), late=2)
        return
    row = own.values if own else now

    def do(writing: Writing, answer: Answer) -> None:
        if row is None:
            raise NotBySheet("of_no_indicator", name=ref)
        made = own is not None and own.kind is ChangeKind.ADDED
        if made:
            must_be_named_so(row, ref)
            make_indicator(writing, str(row.get("goal")), _content(row, row.get("code"), ref, beside, has))
        else:
            code = own.now("code") if own else row["code"]
            _change(writing, ref, _content(row, code, ref, beside, has), answer)

    def rename(writing: Writing, answer: Answer) -> None:
        assert row is not None  # noqa: S101 (it has a row that changed)
        _change(writing, ref, _content(row, row["code"], ref, beside, has), answer)

    def move(writing: Writing, _answer: Answer) -> None:
        plan, _, goal = str(own.values["goal"] if own else "").partition("/")
        if plan != ref.partition("/")[0]:
            raise NotBySheet("other_plan", name=ref)
        move_indicator(writing, ref, the_indicator(writing, ref).version, goal)

    changed = own.changed if own and own.kind is ChangeKind.CHANGED else frozenset()
    if beside or not changed or changed - _ONLY_RENAMED - _ONLY_MOVED:
        yield Step(name, changes, do)
    if own is not None and "goal" in changed:
        yield Step(name_of(own, "goal"), (own,), move)
    if own is not None and "code" in changed:
        yield Step(name_of(own, "code"), (own,), rename, late=4)


def _change(writing: Writing, ref: str, content: NewIndicator, answer: Answer) -> None:
    version = the_indicator(writing, ref).version
    change_indicator(
        writing,
        IndicatorChange(
            indicator=ref,
            version=version,
            content=content,
            meaning=answer.meaning,
            from_year=answer.since,
            reason=answer.reason,
        ),
    )


def _remove(writing: Writing, ref: str) -> None:
    remove_indicator(writing, ref, the_indicator(writing, ref).version)


def _content(row: Row, code: Value, ref: str, beside: Sequence[RowChange], has: Around) -> NewIndicator:
    levels = has.levels.get(ref, [])
    if row.get("measure") is Measure.YES_NO:
        if any(change.sheet == "indicator_levels" for change in beside):
            raise NotBySheet("levels_of_yes_no", name=ref)
        levels = []
    elif [level.get("position") for level in levels] != list(range(len(levels))):
        raise NotBySheet("level_places", name=ref)
    ends = {end: row.get(f"scale_{end}") for end in ("low", "high")}
    return NewIndicator.model_validate(
        {
            "code": code,
            **{field: text(row, field) for field in _TEXTS},
            **{field: row.get(field) for field in _PLAIN if field in row},
            "cumulative": row.get("cumulative") or False,
            "margin": 0 if row.get("margin") is None else row["margin"],
            "scale": ends if any(end is not None for end in ends.values()) else None,
            "levels": [
                {field: text(level, field) for field in ("label", "descriptor", "expected_evidence")}
                for level in levels
            ],
            "parts": [{"code": part["code"], "title": text(part, "title")} for part in has.parts.get(ref, [])],
            "source": source(row),
        }
    )
