"""How a change between editions is told: tables, rows, fields and values by words that people know."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from dashboard.desk.editions.difference import is_long, text_difference
from dashboard.shell.html import Child, Html, h, join, said
from mvo_monitor.clock import day_of
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.editions.called import Called, CalledBy
from mvo_monitor.progress.editions.changes import Changes, FieldChange, RowChange, column_name
from mvo_monitor.progress.editions.withdrawn import Withdrawn
from mvo_monitor.progress.tables import TableColumn, Value
from mvo_monitor.progress.wording.value import number_in_words, rounded
from mvo_monitor.texts import DateLike, Words
from mvo_monitor.vocabulary import Language

_OF_AN_INDICATOR = frozenset({"value", "baseline", "target"})
_OF_THE_WAY = frozenset({"progress", "expected"})
_OF_A_SECTION = frozenset({"report_texts"})
"""Texts that have no title of their own: they are called by what they stand in."""

_MONEY = frozenset({"budgeted", "realised"})
_SAY_THEMSELVES = frozenset({"ref", "key", "code", "year", "subject", "section"})
"""Columns whose value needs no word before it to be understood."""


def table_in_words(table: str, w: Words) -> str:
    """What a table is about."""
    key = f"table.{table}"
    return w(key if key in w else f"changed_table.{table}")


def column_in_words(column: str, w: Words) -> str:
    """What a field is called, with its language where it has two."""
    name = column_name(column)
    called = w(f"changed_field.{name}")
    return called if name == column else w("edition.in_language", field=called, language=Language(column[-2:]))


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells rows of one table; ``changes`` knows what people call what they refer to."""

    table: str
    changes: Changes
    w: Words

    def row(self, row: RowChange) -> Html:
        """A row by what people know it by; where it was changed, field by field what it said and says."""
        title, beside = self._named(row)
        told = [h("strong", title)]
        if beside:
            told.append(h("span", " (", join(beside, ", "), ")", class_="mvo-soft"))
        if self.table in _OF_A_SECTION and not row.fields:
            told += [h("p", str(text), class_="mvo-difference") for _, text in row.titles]
        if row.says:
            told.append(h("ul", *(h("li", self._held(row, *each)) for each in row.says), class_="mvo-list"))
        if row.fields:
            told.append(h("ul", *(h("li", self._field(row, each)) for each in row.fields), class_="mvo-list"))
        if row.withdrawn is not None:
            told.append(h("p", self._gone(row.withdrawn), class_="mvo-soft"))
        if row.withholds:
            told.append(h("p", self.w("edition.few_differ"), class_="mvo-soft"))
        return h("div", *told)

    def _gone(self, withdrawn: Withdrawn) -> Html:
        """As the earlier values of an indicator say it."""
        when = self.w("by_hand.on", date=day_of(withdrawn.at))
        told = self.w("by_hand.withdrawn.on", when=when)
        return join((told, ": " if withdrawn.reason else ".", said(withdrawn.reason, self.w)))

    def _named(self, row: RowChange) -> tuple[Child, list[Child]]:
        """Its title, and what it is of; a record that others refer to by its own title with its code."""
        own = next((self._called(self.table, value) for _, value in row.named), None)
        if own is not None:
            return called_in_words(own, self.w), [self.w("edition.of_plan", plan=own.plan)] if own.plan else []
        parts: list[Child] = [self._part(row, column, value) for column, value in row.named]
        titles = dict(row.titles)
        if self.table in _OF_A_SECTION:
            year, section, *of = parts
            return section, [*of, year]
        title = titles.get(f"title_{self.w.language.value}") or next(
            (value for column, value in titles.items() if column.endswith(f"_{self.w.language.value}")),
            next(iter(titles.values()), None),
        )
        if title:
            return str(title), parts
        return (parts[0], parts[1:]) if parts else (table_in_words(self.table, self.w), [])

    def _part(self, row: RowChange, column: TableColumn, value: Value) -> Child:
        told = self._value(row, column, value)
        if column.refers or column.terms or column.name in _SAY_THEMSELVES or isinstance(value, StrEnum):
            return told
        return join((f"{column_in_words(column.name, self.w)} ", told))

    def _held(self, row: RowChange, column: TableColumn, value: Value) -> Html:
        return join((column_in_words(column.name, self.w), ": ", self._value(row, column, value)))

    def _field(self, row: RowChange, field: FieldChange) -> Html:
        name, before, after = column_in_words(field.column.name, self.w), field.before, field.after
        if field.hides_after:
            return join((name, ": ", self.w("edition.changed_not_shown")))
        if is_long(before, after) and not field.column.refers:
            return h("div", name, ":", text_difference(str(before), str(after), self.w))
        was, is_ = (h("span", self._value(row, field.column, each)) for each in (before, after))
        if field.hides_before:
            was = h("span", self.w("edition.not_shown"))
        arrow = h("span", " → ", h("span", self.w("edition.became"), class_="mvo-unseen"), " ")
        return join((name, ": ", h("del", was), arrow, is_))

    def _value(self, row: RowChange, column: TableColumn, value: Value) -> Child:
        """A value as a reader meets it elsewhere."""
        called = self._called(column.refers[0] if column.refers else None, value)
        if called is None and column.name == "subject":
            called = self._called("goals", value) or self._called("dossiers", value)
        if called is not None:
            return called_in_words(called, self.w)
        if isinstance(value, Decimal) and column.name in _MONEY:
            return self.w.money(value)
        if isinstance(value, Decimal) and column.name in _OF_THE_WAY:
            return self.w.percent(value)
        definition = self.changes.measured.get(row.indicator or "")
        return value_in_words(value, self.w, definition if column.name in _OF_AN_INDICATOR else None)

    def _called(self, file: str | None, value: Value) -> Called | None:
        called: CalledBy = self.changes.called
        return called.get((file, value)) if file is not None and isinstance(value, str) else None


def called_in_words(called: Called, w: Words) -> Html:
    """``2.4 · Gesprekken met beleidsmakers``; without a code the title alone."""
    title = said(called.title, w) if isinstance(called.title, Written) else called.title
    return join((f"{called.code} · ", title)) if called.code else join((title,))


def value_in_words(value: Value, w: Words, definition: IndicatorDefinition | None = None) -> str:
    """A value as pages write it, that of an indicator by its measure; nothing is a dash."""
    match value:
        case None:
            return "–"
        case bool():
            return w("edition.yes" if value else "edition.no")
        case StrEnum():
            return w.term(value)
        case Decimal():
            return number_in_words(w, definition, value) if definition is not None else rounded(w, _short(value))
    return w.date(value) if isinstance(value, DateLike) else str(value)


def _short(value: Decimal) -> Decimal:
    """What was worked out has four digits, as 4.2500 has; nobody reads the last noughts."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()
