"""Column types and constraints that every table shares, alike on SQLite and PostgreSQL."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

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


def a_language(field: str) -> sa.CheckConstraint:
    """The text stands in at least one language."""
    return sa.CheckConstraint(f"{field}_nl IS NOT NULL OR {field}_en IS NOT NULL", name=f"{field}_in_a_language")


def a_key() -> sa.CheckConstraint:
    """Keys stand in addresses: short, without blanks, slashes or capitals."""
    return sa.CheckConstraint(
        "length(key) BETWEEN 1 AND 80 AND key = lower(key) AND key NOT LIKE '% %' AND key NOT LIKE '%/%'", name="key"
    )


def a_date(field: str) -> sa.CheckConstraint:
    """A partial date has one of its three shapes."""
    shapes = " OR ".join(f"{field} LIKE '{shape}'" for shape in ("____", "____-__", "____-__-__"))
    return sa.CheckConstraint(f"{field} IS NULL OR {shapes}", name=f"{field}_is_a_date")


def a_year(field: str) -> sa.CheckConstraint:
    """A year that a reader can mean."""
    return sa.CheckConstraint(f"{field} BETWEEN 1900 AND 2200", name=f"{field}_is_a_year")


def in_order(low: str, high: str, name: str) -> sa.CheckConstraint:
    """``low`` does not lie beyond ``high``; either may be empty."""
    return sa.CheckConstraint(f"{low} IS NULL OR {high} IS NULL OR {low} <= {high}", name=name)
