"""A form opened: empty, or with what a record holds, written as its reader would type it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from dashboard.desk.kit.fields import Amount, AnyOf, Day, Field, Files, Rows, Secret, Tick
from dashboard.desk.kit.filled import Filled
from dashboard.desk.kit.form import Form
from dashboard.desk.kit.values import TICKED
from mvo_monitor.texts import Words


def open_form(form: Form, w: Words, values: Mapping[str, Any] | None = None, version: object = None) -> Filled:
    """The form before anybody typed; ``values`` by the fields' names, ``version`` is the record's own."""
    typed = typed_of(form, values or {}, w)
    return Filled(typed, version=None if version is None else str(version), opened=None if version is None else typed)


def typed_of(form: Form, values: Mapping[str, Any], w: Words) -> dict[str, tuple[str, ...]]:
    """What stands in the fields when they hold these values."""
    typed: dict[str, tuple[str, ...]] = {}
    for field in form.kept:
        value = values.get(field.name)
        if not isinstance(field, Rows):
            typed[field.name] = written(field, value, w)
            continue
        rows = value or [{}] * field.begin
        typed[field.name] = tuple(str(number) for number in range(len(rows)))
        for number, row in enumerate(rows):
            for each in field.fields:
                typed[f"{field.name}.{number}.{each.name}"] = written(each, row.get(each.name), w)
    return typed


def written(field: Field, value: Any, w: Words) -> tuple[str, ...]:
    """One value as it stands in its field."""
    held: tuple[str, ...] = ()
    match field:
        case _ if value is None:
            pass
        case Secret():
            pass
        case Tick():
            held = (TICKED,) if value else ()
        case AnyOf():
            held = tuple(str(each) for each in value)
        case Files():
            held = tuple(f"{each.token} {each.name}" for each in value)
        case Day():
            held = (w.date(value),)
        case Amount():
            held = (w.number(Decimal(value)),)
        case _:
            held = (str(value),)
    return held
