"""Rows of a form: which there are, and adding or removing one by a button, so that no script is needed for it."""

from collections.abc import Mapping

from dashboard.desk.kit.fields import Rows
from dashboard.desk.kit.form import Form

ADD, REMOVE = "add", "remove"
_ROOM = 2
"""A row more than fit may stand there (its fault says so); a thousand may not."""


def numbers(rows: Rows, typed: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The numbers of the rows that stand in the form, each once, in order."""
    given = dict.fromkeys(
        each for each in typed.get(rows.name, ()) if each.isascii() and each.isdigit() and len(each) < 5
    )
    return tuple(given)[: rows.most * _ROOM]


def reshape(form: Form, typed: dict[str, tuple[str, ...]], pressed: str) -> tuple[dict[str, tuple[str, ...]], bool]:
    """The form after a button that adds or removes a row, and whether this was such a button."""
    deed, _, where = pressed.partition(":")
    name, _, number = where.partition(":")
    rows = next((field for field in form.fields if isinstance(field, Rows) and field.name == name), None)
    if rows is None or deed not in (ADD, REMOVE):
        return typed, False
    there = numbers(rows, typed)
    if deed == ADD:
        if len(there) < rows.most:
            there = (*there, str(max(map(int, there), default=-1) + 1))
    else:
        there = tuple(each for each in there if each != number)
        typed = {held: value for held, value in typed.items() if not held.startswith(f"{name}.{number}.")}
    return {**typed, name: there}, True
