"""What changed between two editions, or between one and today: per table what was added, removed and changed.

Worked out from the readable tables of both, so that only what the reader may see is told, no figure below its floor,
and names stand where the store has numbers. Two figures between which few answers came or went are not set beside each
other.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy.engine import Connection

from mvo_monitor.measures.floors import Floors
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.progress.editions.called import CalledBy, called_in
from mvo_monitor.progress.editions.few_answers import FewAnswers, few_answers
from mvo_monitor.progress.editions.judged_tables import judged_tables
from mvo_monitor.progress.editions.withdrawn import Withdrawn, WithdrawnBy, read_withdrawn, why_gone
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.tables import ReadableTable, TableColumn, Value, read_tables

_NAMES_A_ROW = ("year", "part", "code", "position", "side", "scope", "series", "since", "function", "role", "number")
"""What tells two rows apart that belong to the same record, where a table has no key."""

_SAID_ELSEWHERE = re.compile(r".*_(title|name)$|position|reference_typed|group_key|erased_at|computed_status")
"""Columns that repeat what another one says: the title of a record that a row refers to, its place in a list."""

_NAMES_NO_ROW = ("source", "question", "submitted_by_organisation")
"""What a row refers to beside what it is of."""

_NAMED_BY = {
    "values": ("indicator", "part", "year"),
    "survey_results": ("question",),
    "judgements": ("indicator", "goal", "year"),
    "dissents": ("indicator", "goal", "year"),
}
"""Tables whose rows people know by other columns than tell them apart, in the order in which they say them."""

_SAYS = {
    "judgements": ("status", "motivation_nl", "motivation_en"),
    "dissents": ("person", "status", "text_nl", "text_en"),
    "planned_answers": ("what",),
    "accepted_deviations": ("reason_nl", "reason_en", "ends_on"),
}
"""Tables whose rows say nothing by their name: what is told of one that came or went."""

_NAMES_NOTHING = ("position", "source", "submitted_by_organisation")
"""What may tell two rows apart, but is no name to anybody."""

_TITLED = ("title", "name", "text", "label", "short_name")

Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field (``title_nl``) with what it said and what it says; None: nothing.

    ``hides_before`` and ``hides_after``: there was a figure, or is one, and it is withheld.
    """

    column: TableColumn
    before: Value
    after: Value
    hides_before: bool = False
    hides_after: bool = False


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row by what names it, with its title by column as far as it has one; ``fields`` only where it was changed.

    ``indicator``: what it is of, where it is of one, so that its values are told as those of that indicator.
    ``withdrawn``: of a value that was removed, when and why.
    ``says``: what it holds, where it came or went and its name tells nothing of that.
    """

    named: tuple[tuple[TableColumn, Value], ...]
    titles: tuple[tuple[str, Value], ...]
    fields: tuple[FieldChange, ...] = ()
    indicator: str | None = None
    withdrawn: Withdrawn | None = None
    says: tuple[tuple[TableColumn, Value], ...] = ()

    @property
    def withholds(self) -> bool:
        """Whether figures stay away, since their difference would tell what few answered."""
        return any(each.hides_before or each.hides_after for each in self.fields)


@dataclass(frozen=True, slots=True)
class TableChange:
    """What changed in a table."""

    table: str
    added: tuple[RowChange, ...]
    removed: tuple[RowChange, ...]
    changed: tuple[RowChange, ...]

    @property
    def n(self) -> int:
        """How many rows differ."""
        return len(self.added) + len(self.removed) + len(self.changed)


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed, table by table; what people call the records that are named, and how indicators are measured."""

    tables: tuple[TableChange, ...]
    called: CalledBy
    measured: Mapping[str, IndicatorDefinition]


def changes_between(before: Connection, after: Connection, floors: Floors, *, with_today: bool = False) -> Changes:
    """What differs, table by table in the order of the list of tables; those without a difference are left out.

    ``with_today``: the later of both is what pages show now. Only then is a figure told that few answers changed, and
    the earlier one withheld; between two editions both are, as the next list would tell the figure after it.
    """
    was, is_ = _tables(before, floors), _tables(after, floors)
    few = few_answers(before, after, was["values"], is_["values"], floors)
    gone = read_withdrawn(after)
    tables = (_between(was[name], table, few, gone, with_today=with_today) for name, table in is_.items())
    definitions = (*read_indicators(before, floors=floors), *read_indicators(after, floors=floors))
    return Changes(
        tuple(each for each in tables if each.n),
        # As they are called now, else as they were.
        {**called_in(was.values()), **called_in(is_.values())},
        {f"{each.plan}/{each.code}": each for each in definitions},
    )


def told(column: str) -> bool:
    """Whether a change in this column is told; others repeat what another column says."""
    return not _SAID_ELSEWHERE.fullmatch(column)


def column_name(column: str) -> str:
    """What a column is called whatever the language of its text: ``title`` for ``title_nl``."""
    return re.sub("_(nl|en)$", "", column)


def _tables(connection: Connection, floors: Floors) -> dict[str, ReadableTable]:
    return {table.name: table for table in (*read_tables(connection, floors), *judged_tables(connection))}


def _between(
    before: ReadableTable, after: ReadableTable, few: FewAnswers, gone: WithdrawnBy, *, with_today: bool
) -> TableChange:
    keys = _keys(before, after)
    was, is_ = _rows(before, keys), _rows(after, keys)
    shown = _shown(after, keys)
    says = tuple(column for column in after.columns if column.name in _SAYS.get(after.name, ()))
    changed = []
    for named in sorted(was.keys() & is_.keys(), key=str):
        withheld = few.withhold(after.name, is_[named])
        fields = tuple(
            _field(column, was[named].get(column.name), is_[named][column.name], withheld, with_today=with_today)
            for column in after.columns
            if told(column.name) and was[named].get(column.name) != is_[named][column.name]
        )
        if fields:
            changed.append(_change(is_[named], shown, fields))
    return TableChange(
        after.name,
        added=tuple(_whole(is_[each], shown, says) for each in sorted(is_.keys() - was.keys(), key=str)),
        removed=tuple(
            replace(_whole(was[each], shown, says), withdrawn=why_gone(gone, after.name, was[each]))
            for each in sorted(was.keys() - is_.keys(), key=str)
        ),
        changed=tuple(changed),
    )


def _field(
    column: TableColumn, before: Value, after: Value, withheld: frozenset[str], *, with_today: bool
) -> FieldChange:
    if column.name not in withheld:
        return FieldChange(column, before, after)
    return FieldChange(column, None, after if with_today else None, hides_before=True, hides_after=not with_today)


def _shown(table: ReadableTable, keys: tuple[str, ...]) -> tuple[TableColumn, ...]:
    """The columns by which a row is named to people: what it is of before the code that stands for all of that."""
    by = _NAMED_BY.get(table.name, keys)
    if len(by) == len(table.columns):  # nothing less told two rows apart; nobody reads all of it as a name
        by = tuple(each.name for each in table.columns if each.refers or each.name in _NAMES_A_ROW)
    shown = (column for column in table.columns if column.name in by and column.name not in _NAMES_NOTHING)
    return tuple(sorted(shown, key=lambda column: by.index(column.name)) if table.name in _NAMED_BY else shown)


def _change(row: Row, shown: tuple[TableColumn, ...], fields: tuple[FieldChange, ...] = ()) -> RowChange:
    named = tuple((column, row[column.name]) for column in shown if row[column.name] is not None)
    indicator = row.get("indicator")
    return RowChange(named, _titles(row), fields, str(indicator) if indicator else None)


def _whole(row: Row, shown: tuple[TableColumn, ...], says: tuple[TableColumn, ...]) -> RowChange:
    """A row that came or went. One that is told by what it holds is not called by a text of it too."""
    change = _change(row, shown)
    held = tuple((column, row[column.name]) for column in says if row[column.name] not in (None, "–"))
    return replace(change, titles=(), says=held) if says else change


def _keys(before: ReadableTable, after: ReadableTable) -> tuple[str, ...]:
    """The columns that name a row in both; all of them where nothing less does, and then nothing is only changed."""
    refers = tuple(column.name for column in after.columns if column.refers and column.name not in _NAMES_NO_ROW)
    besides = tuple(column.name for column in after.columns if column.name in _NAMES_A_ROW)
    tried = tuple(keys for keys in (after.key, refers, (*refers, *besides)) if keys)
    for keys in tried or ((),):
        if all(_tell_apart(table, keys) for table in (before, after)):
            return keys
    return tuple(column.name for column in after.columns)


def _tell_apart(table: ReadableTable, keys: tuple[str, ...]) -> bool:
    if not keys:
        return len(table.rows) <= 1
    places = [place for place, column in enumerate(table.columns) if column.name in keys]
    named = Counter(tuple(row[place] for place in places) for row in table.rows)
    return len(places) == len(keys) and all(times == 1 for times in named.values())


def _rows(table: ReadableTable, keys: tuple[str, ...]) -> dict[tuple[Value, ...], Row]:
    names = [column.name for column in table.columns]
    rows = (dict(zip(names, row, strict=True)) for row in table.rows)
    return {tuple(row[key] for key in keys): row for row in rows}


def _titles(row: Row) -> tuple[tuple[str, Value], ...]:
    of = next((each for each in _TITLED if any(column_name(column) == each for column in row)), None)
    return tuple((column, value) for column, value in row.items() if column_name(column) == of and value is not None)
