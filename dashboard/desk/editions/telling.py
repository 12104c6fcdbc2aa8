"""How a change between editions is told: tables, rows, fields and values by words that people know."""

from decimal import Decimal
from enum import StrEnum

from dashboard.shell.html import Html, h, join
from mvo_monitor.progress.editions.changes import FieldChange, RowChange, column_name
from mvo_monitor.progress.tables import Value
from mvo_monitor.texts import DateLike, Words
from mvo_monitor.vocabulary import Language


def table_in_words(table: str, w: Words) -> str:
    """What a table is about."""
    key = f"table.{table}"
    return w(key if key in w else f"changed_table.{table}")


def column_in_words(column: str, w: Words) -> str:
    """What a field is called, with its language where it has two."""
    name = column_name(column)
    said = w(f"changed_field.{name}")
    return said if name == column else w("edition.in_language", field=said, language=Language(column[-2:]))


def row_in_words(row: RowChange, w: Words) -> Html:
    """A row by its title and by what names it; where it was changed, field by field what it said and says."""
    titles = dict(row.titles)
    title = titles.get(f"title_{w.language.value}") or next(iter(titles.values()), None)
    named = ", ".join(value_in_words(value, w) for value in row.named if value is not None)
    told = [h("strong", value_in_words(title, w) if title else named)]
    if title:
        told.append(h("span", f" ({named})", class_="mvo-soft"))
    if row.fields:
        told.append(h("ul", *(h("li", _field(each, w)) for each in row.fields), class_="mvo-list"))
    return h("div", *told)


def value_in_words(value: Value, w: Words) -> str:
    """A value as a reader meets it elsewhere; nothing is a dash."""
    match value:
        case None:
            return "–"
        case bool():
            return w("edition.yes" if value else "edition.no")
        case StrEnum():
            return w.term(value)
        case Decimal():
            return w.number(value)
    return w.date(value) if isinstance(value, DateLike) else str(value)


def _field(field: FieldChange, w: Words) -> Html:
    before, after = (h("span", value_in_words(each, w)) for each in (field.before, field.after))
    arrow = h("span", " → ", h("span", w("edition.became"), class_="mvo-unseen"), " ")
    return join((column_in_words(field.column, w), ": ", h("del", before), arrow, after))
