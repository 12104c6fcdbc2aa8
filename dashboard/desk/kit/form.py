"""A form: its fields, in sections where that helps, and the buttons that send it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboard.desk.kit.fields import Field, Rows, Secret, When
from dashboard.shell.html import Child, Html

Typed = Mapping[str, tuple[str, ...]]
"""What stands in a form, as text: the values of each name.

A ``Rows`` holds the numbers of its rows, and what is typed in one stands under "sources.2.title".
"""

VERSION, OPENED, PRESSED, CSRF = "_version", "_opened", "_pressed", "mark"
"""Names that no field may have: the record's version and content when the form was opened, the button, the guard."""


@dataclass(frozen=True)
class Section:
    """A heading with its fields; with ``when`` the whole part comes and goes."""

    title: str
    fields: tuple[Field, ...]
    text: Child = None
    when: When | None = None


@dataclass(frozen=True)
class Sheet(Section):
    """Many fields of one kind, as a table that lies open on a phone.

    ``rows``: what a row is about, and its cells: the name of one of ``fields``, or what is only read (``Html``). A
    field's label is not shown but heard, so it says its row too.
    """

    heads: tuple[str, ...] = ()
    rows: tuple[tuple[Child, tuple[str | Html, ...]], ...] = ()


@dataclass(frozen=True)
class Button:
    """What sends the form. ``lenient``: what is required may still be empty, as when one goes on tomorrow."""

    value: str
    label: str
    lenient: bool = False


@dataclass(frozen=True)
class Form:
    """``key`` names it on the page (lower case, digits, hyphens); the first button is the one that Enter presses.

    ``all_optional``: it says above itself that everything may be left open, and not again at each field.
    """

    key: str
    items: tuple[Field | Section, ...]
    buttons: tuple[Button, ...]
    all_optional: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every field, in order, out of its section."""
        return tuple(field for item in self.items for field in (item.fields if isinstance(item, Section) else (item,)))

    @property
    def kept(self) -> tuple[Field, ...]:
        """The fields whose content may be given back: all but passwords."""
        return tuple(field for field in self.fields if not isinstance(field, Secret))

    def wanted(self, typed: Typed) -> tuple[Field, ...]:
        """The fields that belong to the form, given what stands in it."""
        found: list[Field] = []
        left_out: set[str] = set()
        for item in self.items:
            around = item.when if isinstance(item, Section) else None
            for field in item.fields if isinstance(item, Section) else (item,):
                if all(is_wanted(when, typed, left_out) for when in (around, field.when)):
                    found.append(field)
                else:
                    left_out.add(field.name)
        return tuple(found)


def is_wanted(when: When | None, typed: Typed, left_out: set[str]) -> bool:
    """Whether the condition holds; a field that is left out itself holds nothing."""
    if when is None:
        return True
    return when.field not in left_out and any(value in when.values for value in typed.get(when.field, ()))


def within(rows: Rows, row: str, typed: Typed) -> Iterator[tuple[str, Field]]:
    """The fields of one row that belong to it, each under its full name."""
    own = {field.name for field in rows.fields}
    left_out: set[str] = set()
    for field in rows.fields:
        name = f"{rows.name}.{row}.{field.name}"
        when = in_row(rows, row, field.when, own)
        if is_wanted(when, typed, left_out):
            yield name, field
        else:
            left_out.add(name)


def in_row(rows: Rows, row: str, when: When | None, own: set[str]) -> When | None:
    """A condition on a neighbour in the row, under its full name."""
    if when is None or when.field not in own:
        return when
    return When(f"{rows.name}.{row}.{when.field}", when.values)


def belonging(field: Field, typed: Typed) -> dict[str, tuple[str, ...]]:
    """What ``typed`` holds of one field, that of its rows included."""
    dotted = field.name + "."
    rows = isinstance(field, Rows)
    return {name: held for name, held in typed.items() if name == field.name or (rows and name.startswith(dotted))}
