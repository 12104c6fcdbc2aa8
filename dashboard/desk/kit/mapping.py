"""What a shape finds wrong, told at the field where it was typed, in the reader's language."""

from collections.abc import Mapping
from dataclasses import replace

from pydantic import ValidationError

from dashboard.desk.kit.fields import Field, Rows
from dashboard.desk.kit.filled import Filled
from dashboard.desk.kit.form import Form
from mvo_monitor.errors import Phrase
from mvo_monitor.recording.expectations import expected
from mvo_monitor.texts import Words

_ABSENT = {"expected.field_present", "expected.text", "expected.a_language", "expected.since"}
_OTHERWISE = {
    "expected.one_of": "forms.fault_option",
    "expected.date": "forms.fault_day_plain",
    "expected.number": "forms.fault_number_plain",
}


def refused_by_shape(form: Form, filled: Filled, error: ValidationError, w: Words) -> Filled:
    """The form with each of the shape's faults at its field; what no field holds stands above the form."""
    faults = dict(filled.faults)
    for each in error.errors():
        name = place_of(form, filled, each["loc"])
        sentence = _sentence(expected(each), w)
        if not name and each["loc"]:
            sentence = w("forms.fault_elsewhere", where=".".join(map(str, each["loc"])), what=sentence)
        faults.setdefault(name, sentence)
    return replace(filled, faults=faults)


def place_of(form: Form, filled: Filled, location: tuple[str | int, ...]) -> str:
    """The name of the field that a place in a shape came from, or the nearest one within or around it."""
    for length in range(len(location), 0, -1):
        steps = [str(step) for step in location[:length]]
        for field in form.fields:
            if found := _within(field, steps, filled.rows):
                return found
    return ""


def _within(field: Field, steps: list[str], rows: Mapping[str, tuple[str, ...]]) -> str:
    path = field.name.split(".")
    if not isinstance(field, Rows) or len(steps) <= len(path):
        return field.name if path[: len(steps)] == steps else ""
    if path != steps[: len(path)]:
        return ""
    number, inner = steps[len(path)], steps[len(path) + 1 :]
    kept = rows.get(field.name, ())
    if not number.isdigit() or int(number) >= len(kept):
        return field.name
    first = next((each.name for each in field.fields if each.name.split(".")[: len(inner)] == inner), None)
    return f"{field.name}.{kept[int(number)]}.{first}" if first else ""


def _sentence(phrase: Phrase, w: Words) -> str:
    if phrase.key in _ABSENT:
        return w("forms.fault_absent")
    if phrase.key in _OTHERWISE:
        return w(_OTHERWISE[phrase.key])
    return w("forms.fault_expected", expected=phrase)
