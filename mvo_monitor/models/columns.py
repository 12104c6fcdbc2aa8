"""Column types and constraints that every table shares, alike on SQLite and PostgreSQL."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlmodel import AutoString, Field

from mvo_monitor.measures.partial_date import PartialDate

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class ExactDecimal(sa.types.TypeDecorator[Decimal]):
    """A Decimal that comes back as it was written, digits included: NUMERIC on PostgreSQL, text on SQLite.

    SQLite's own NUMERIC is a float; 4.3 would not come back as printed.
    """

    impl = sa.Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> sa.types.TypeEngine[Any]:
        """NUMERIC without a scale keeps the digits as given; SQLite gets text."""
        return dialect.type_descriptor(sa.Text() if dialect.name == "sqlite" else sa.Numeric())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Write plain digits, never an exponent."""
        if value is None:
            return None
        if not value.is_finite():
            raise ValueError("a stored number must be finite")
        return format(value, "f") if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Read back the very digits."""
        return None if value is None else Decimal(value)


class PartialDateColumn(sa.types.TypeDecorator[PartialDate]):
    """A day, a month or a year as ISO text, so that its precision is kept and it sorts."""

    impl = sa.String(10)
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> str | None:
        """Write ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> PartialDate | None:
        """Read it back with its precision."""
        return None if value is None else PartialDate.parse(value)


class UtcDateTime(sa.types.TypeDecorator[dt.datetime]):
    """A moment in UTC that keeps its zone on SQLite too; a moment without a zone is refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Turn into UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        value = value.astimezone(dt.UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Give the zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


def closed(values: type[StrEnum], name: str) -> Any:
    """A closed list as text with a CHECK; ``name`` is the column's, for the constraint."""
    return sa.Enum(
        values,
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=40,
        name=name,
        values_callable=lambda members: [member.value for member in members],
    )


def a_version() -> Any:
    """What a form was opened with, so that a second editor is told; records from before there were forms are at 1."""
    return Field(default=1, sa_column_kwargs={"server_default": "1"})


def a_language(field: str) -> sa.CheckConstraint:
    """The text stands in at least one language."""
    return sa.CheckConstraint(f"{field}_nl IS NOT NULL OR {field}_en IS NOT NULL", name=f"{field}_in_a_language")


def a_key(field: str = "key") -> sa.CheckConstraint:
    """Keys stand in addresses: at most 80 small letters, digits and hyphens, and no hyphen in front."""
    return sa.CheckConstraint(
        f"length({field}) BETWEEN 1 AND 80 AND {field} NOT LIKE '-%' AND {_only(_SMALL + _DIGITS + '-', field)}",
        name=field,
    )


def a_code() -> sa.CheckConstraint:
    """Codes are what people call a thing ("2.5", "2016-2020"): they stand in addresses, and ``plan/code`` is a name."""
    return sa.CheckConstraint(
        f"length(code) BETWEEN 1 AND 40 AND {_only(_SMALL + _SMALL.upper() + _DIGITS + '._-', 'code')}", name="code"
    )


def a_digest() -> sa.CheckConstraint:
    """A SHA-256 digest in hexadecimal."""
    return sa.CheckConstraint(f"length(digest) = 64 AND {_only(_DIGITS + 'abcdef', 'digest')}", name="digest")


def a_year(field: str) -> sa.CheckConstraint:
    """A year that a reader can mean."""
    return sa.CheckConstraint(f"{field} BETWEEN 1900 AND 2200", name=f"{field}_is_a_year")


def years_in_order() -> sa.CheckConstraint:
    """The first year does not lie after the last."""
    return sa.CheckConstraint("first_year <= last_year", name="years_in_order")


def dates_in_order(low: str, high: str, name: str) -> sa.CheckConstraint:
    """No date of ``high`` lies before ``low``, as far as both are precise; either may be empty."""
    return sa.CheckConstraint(
        f"{low} IS NULL OR {high} IS NULL OR substr({low}, 1, length({high})) <= {high}", name=name
    )


def numbers_in_order(low: str, high: str, name: str, relation: str = "<=") -> sa.CheckConstraint:
    """``low`` stands in this relation to ``high``; either may be empty."""
    return sa.CheckConstraint(
        f"{low} IS NULL OR {high} IS NULL OR CAST({low} AS NUMERIC) {relation} CAST({high} AS NUMERIC)", name=name
    )


def one_row(name: str, condition: str, *columns: str) -> sa.Index:
    """At most one row with the same ``columns`` among those that meet ``condition``."""
    where = sa.text(condition)
    return sa.Index(f"uq_{name}", *columns, unique=True, sqlite_where=where, postgresql_where=where)


def hold_types(table: sa.Table) -> None:
    """Add the rules that follow from the types of a table's columns, so that none can be forgotten.

    SQLite would keep any text in a column for numbers, dates or truth; a page that meets it would break. An empty text
    is no text: what was left open is NULL.
    """
    texts: list[str] = []
    for column in table.columns:
        if isinstance(column.type, ExactDecimal):
            rule = _number(column.name)
            table.append_constraint(sa.CheckConstraint(rule, name=f"{column.name}_is_a_number"))
        elif isinstance(column.type, PartialDateColumn):
            table.append_constraint(sa.CheckConstraint(_date(column.name), name=f"{column.name}_is_a_date"))
        elif isinstance(column.type, sa.Boolean):
            rule = f"{column.name} IN (TRUE, FALSE)"
            table.append_constraint(sa.CheckConstraint(rule, name=f"{column.name}_is_true_or_false"))
        elif isinstance(column.type, AutoString):
            texts.append(column.name)
    if texts:
        rule = " AND ".join(f"({text} IS NULL OR trim({text}) <> '')" for text in texts)
        table.append_constraint(sa.CheckConstraint(rule, name="no_empty_text"))


_SMALL, _DIGITS = "abcdefghijklmnopqrstuvwxyz", "0123456789"


def _only(signs: str, value: str) -> str:
    # Trimming stops at the first sign that is none of these, on both databases; LIKE on SQLite knows no capitals.
    return f"trim({value}, '{signs}') = ''"


def _number(field: str) -> str:
    # PostgreSQL's NUMERIC knows NaN and Infinity, SQLite's text knows everything.
    text = f"CAST({field} AS TEXT)"
    return (
        f"{field} IS NULL OR ({_only(_DIGITS + '-.', text)} AND trim({text}, '-.') <> '' "
        f"AND {text} NOT LIKE '_%-%' AND {text} NOT LIKE '%.%.%')"
    )


def _date(field: str) -> str:
    # As far as text can tell; that 29 February needs a leap year is held by PartialDate.
    digits = f"length(replace({field}, '-', ''))"
    month, day = f"substr({field}, 6, 2) BETWEEN '01' AND '12'", f"substr({field}, 9, 2) BETWEEN '01' AND '31'"
    no_day = "('02-30', '02-31', '04-31', '06-31', '09-31', '11-31')"
    return (
        f"{field} IS NULL OR ({_only(_DIGITS + '-', field)} AND substr({field}, 1, 1) IN ('1', '2') AND ("
        f"({field} LIKE '____' AND {digits} = 4) "
        f"OR ({field} LIKE '____-__' AND {digits} = 6 AND {month}) "
        f"OR ({field} LIKE '____-__-__' AND {digits} = 8 AND {month} AND {day} "
        f"AND substr({field}, 6, 5) NOT IN {no_day})))"
    )
