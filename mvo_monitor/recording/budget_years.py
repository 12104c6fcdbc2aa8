"""Deeds on a year of the budget: amounts filled in, lines taken over, groups named, lines put in another order."""

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import Field
from sqlmodel import col, select

from mvo_monitor.errors import LineIsThere, LineLeftEmpty, Stale, UnknownReference
from mvo_monitor.models import BudgetLine
from mvo_monitor.recording.budget_changes import OfSide
from mvo_monitor.recording.kept import plain
from mvo_monitor.recording.shapes import Count, Key, Number, Shape, TextIn, Year, spread
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import AmountKind, BudgetSide, Deed, Right

T = TypeVar("T")


class AmountFilled(Shape):
    """An amount of a line, by the line's number: what stood there when the form was opened, what it is from now on."""

    line: Count
    kind: AmountKind
    before: Number | None = None
    after: Number | None = None


class AmountsFilled(Shape):
    """Amounts of a year that are kept together."""

    year: Year
    amounts: tuple[AmountFilled, ...]


class LineCopied(Shape):
    """A line of another year, by its number, with the amounts it gets."""

    line: Count
    budgeted: Number | None = None
    realised: Number | None = None


class BudgetCopied(Shape):
    """Lines of one year that come back in another."""

    year: Year
    of_year: Year
    lines: tuple[LineCopied, ...] = Field(min_length=1)


class GroupNamed(OfSide):
    """What a group of lines is called from now on; ``before`` is what it was called when the form was opened."""

    group: Key
    title: TextIn
    before: TextIn | None = None


class LineMoved(OfSide):
    """A line, by its number, that changes places with its neighbour in the group."""

    line: Count
    up: bool


class GroupMoved(OfSide):
    """A group whose lines go before those of the group above it, or after those of the one below."""

    group: Key
    up: bool


def fill_budget(writing: Writing, new: AmountsFilled) -> int:
    """Keep amounts of many lines at once; gives how many changed.

    Raises YearIsClosed; UnknownReference where a line is gone; Stale where somebody else filled in something different
    meanwhile; LineLeftEmpty where a line would keep no amount at all.
    """
    writing.require(Right.KEEP_PLAN)
    must_be_open(writing, new.year)
    rows = {row.id: row for row in _lines(writing, new.year)}
    changed: dict[int, dict[str, list[Any]]] = {}
    for each in new.amounts:
        row, name = rows.get(each.line), each.kind.value
        if row is None:
            raise UnknownReference("budget_line", f"{new.year}/{each.line}")
        stands = getattr(row, name)
        if stands == each.after:
            continue
        if stands != each.before:
            raise Stale("budget_line", _called(row), 0)
        changed.setdefault(each.line, {})[name] = [plain(stands), plain(each.after)]
        setattr(row, name, each.after)
    for line in changed:
        if rows[line].budgeted is None and rows[line].realised is None:
            raise LineLeftEmpty(line, _called(rows[line]))
    if changed:
        writing.put_all([rows[line] for line in changed])
        amounts = {_where(rows[line]): what for line, what in changed.items()}
        _tell(writing, new.year, lines=list(changed), changed=amounts)
    return sum(map(len, changed.values()))


def copy_budget(writing: Writing, new: BudgetCopied) -> int:
    """Take lines over from another year, behind those that are there; gives how many.

    Label, group and organisation come along; a source does not, since it told of the other year. Raises YearIsClosed,
    UnknownReference, and LineIsThere where the year has such a line by now.
    """
    writing.require(Right.KEEP_PLAN)
    must_be_open(writing, new.year)
    old = {row.id: row for row in _lines(writing, new.of_year)}
    here = _lines(writing, new.year)
    there = {_known_by(row) for row in here}
    last = {side: max((row.position for row in here if row.side is side), default=-1) for side in BudgetSide}
    rows: list[BudgetLine] = []
    for each in new.lines:
        row = old.get(each.line)
        if row is None:
            raise UnknownReference("budget_line", f"{new.of_year}/{each.line}")
        if _known_by(row) in there:
            raise LineIsThere(new.year, _called(row))
        last[row.side] += 1
        named = _titles_here(here, row)
        same = ("side", "group_key", "label_nl", "label_en", "organisation_id")
        kept = {name: getattr(row, name) for name in same} | named
        kept |= {"budgeted": each.budgeted, "realised": each.realised}
        rows.append(BudgetLine(year=new.year, position=last[row.side], **kept))
    writing.put_all(rows)
    _tell(writing, new.year, lines=[row.id for row in rows], copied_from=new.of_year, added=len(rows))
    return len(rows)


def name_budget_group(writing: Writing, new: GroupNamed) -> None:
    """Call a group otherwise, in every line of it. Raises YearIsClosed, UnknownReference and Stale."""
    writing.require(Right.KEEP_PLAN)
    must_be_open(writing, new.year)
    rows = [row for row in _of_side(writing, new) if row.group_key == new.group]
    if not rows:
        raise UnknownReference("budget_group", new.group)
    stood = [rows[0].group_nl, rows[0].group_en]
    if new.before is not None and [new.before.nl, new.before.en] != stood:
        raise Stale("budget_group", _either(*stood), 0)
    title = spread("group", new.title)
    changed = [row for row in rows if any(getattr(row, name) != value for name, value in title.items())]
    if changed:
        for row in changed:
            for name, value in title.items():
                setattr(row, name, value)
        writing.put_all(changed)
        named = [_either(*stood), _either(new.title.nl, new.title.en)]
        _tell(writing, new.year, side=new.side.value, lines=[row.id for row in changed], group=new.group, named=named)


def move_budget_line(writing: Writing, new: LineMoved) -> None:
    """Let a line change places within its group; at the end of it nothing happens.

    Raises YearIsClosed and UnknownReference.
    """
    writing.require(Right.KEEP_PLAN)
    must_be_open(writing, new.year)
    rows = _of_side(writing, new)
    row = next((each for each in rows if each.id == new.line), None)
    if row is None:
        raise UnknownReference("budget_line", f"{new.year}/{new.line}")
    group = [each for each in rows if each.group_key == row.group_key]
    moved = _moved(group, group.index(row), new.up)
    if moved is not None:
        behind = iter(moved)
        _put_in_order(writing, rows, [next(behind) if each in group else each for each in rows])
        told = {"moved": _called(row), "up": new.up}
        _tell(writing, new.year, side=new.side.value, lines=[row.id], **told)


def move_budget_group(writing: Writing, new: GroupMoved) -> None:
    """Let a group change places with its neighbour; as the first or the last one it stays.

    Raises YearIsClosed and UnknownReference.
    """
    writing.require(Right.KEEP_PLAN)
    must_be_open(writing, new.year)
    rows = _of_side(writing, new)
    groups = list(dict.fromkeys(row.group_key for row in rows))
    if new.group not in groups:
        raise UnknownReference("budget_group", new.group)
    moved = _moved(groups, groups.index(new.group), new.up)
    if moved is not None:
        _put_in_order(writing, rows, [row for key in moved for row in rows if row.group_key == key])
        told = {"moved": new.group, "up": new.up}
        _tell(writing, new.year, side=new.side.value, lines=[], **told)


def _lines(writing: Writing, year: int) -> list[BudgetLine]:
    query = select(BudgetLine).where(col(BudgetLine.year) == year)
    return list(writing.session.exec(query.order_by(col(BudgetLine.side), col(BudgetLine.position))))


def _of_side(writing: Writing, of: OfSide) -> list[BudgetLine]:
    return [row for row in _lines(writing, of.year) if row.side is of.side]


def _known_by(row: BudgetLine) -> tuple[object, ...]:
    return row.side, row.group_key, row.label_nl, row.label_en, row.organisation_id


def _titles_here(here: Sequence[BudgetLine], row: BudgetLine) -> dict[str, Any]:
    """What the group is called in the year itself, if it is there; else what it was called in the other one."""
    same = (each for each in here if (each.side, each.group_key) == (row.side, row.group_key))
    of = next(same, row)
    return {"group_nl": of.group_nl, "group_en": of.group_en}


def _moved(items: Sequence[T], at: int, up: bool) -> list[T] | None:
    to = at - 1 if up else at + 1
    if not 0 <= to < len(items):
        return None
    moved = list(items)
    moved[at], moved[to] = moved[to], moved[at]
    return moved


def _put_in_order(writing: Writing, rows: Sequence[BudgetLine], wanted: Sequence[BudgetLine]) -> None:
    """Give the places of these rows out anew. First beyond the last: no two of them may stand in one for a moment."""
    places = sorted(row.position for row in rows)
    changed = [(row, place) for row, place in zip(wanted, places, strict=True) if row.position != place]
    for offset, (row, _) in enumerate(changed, places[-1] + 1):
        row.position = offset
    writing.put_all([row for row, _ in changed])
    for row, place in changed:
        row.position = place
    writing.put_all([row for row, _ in changed])


def _called(row: BudgetLine) -> str:
    return _either(row.label_nl, row.label_en)


def _either(nl: str | None, en: str | None) -> str:
    return str(nl or en)


def _where(row: BudgetLine) -> str:
    return f"{row.side.value}/{row.position}"


def _tell(writing: Writing, year: int, **what: object) -> None:
    writing.tell(Deed.BUDGET_CHANGED, "budget", str(year), **what)
