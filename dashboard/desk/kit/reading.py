"""Reads what was posted: every word is kept as it was typed, and what cannot be is told at its field."""

from collections.abc import Iterable, Mapping
from typing import Any

from dashboard.desk.kit.choosing import resolved
from dashboard.desk.kit.cleaning import safe
from dashboard.desk.kit.drafts import typed_in
from dashboard.desk.kit.fields import AnyOf, Field, Files, Hidden, OneOf, Rows, Secret, Tick
from dashboard.desk.kit.filled import Filled, Upload
from dashboard.desk.kit.form import OPENED, PRESSED, VERSION, Form, within
from dashboard.desk.kit.rows import numbers, reshape
from dashboard.desk.kit.values import value_of
from mvo_monitor.errors import Phrase
from mvo_monitor.texts import Words

Posted = Iterable[tuple[str, str | Upload]]
"""Names with what was sent under them, in order: ``(await request.form()).multi_items()``."""

_ABSENT = "forms.fault_absent"
_CHOOSE = "forms.fault_choose"


def read(form: Form, posted: Posted, w: Words) -> Filled:
    """The form as the reader sent it. What two people typed at once is settled first, as chosen (``conflict``)."""
    texts, uploads = _sorted_out(posted)
    texts = resolved(form, texts)
    pressed = next(iter(texts.get(PRESSED, ())), "")
    version = next(iter(texts.get(VERSION, ())), None)
    opened = typed_in(next(iter(texts.get(OPENED, ())), ""))
    typed, reshaped = reshape(form, _known(form, texts), pressed)
    lenient = any(button.lenient and button.value == pressed for button in form.buttons)
    reading = _Reading(w, texts, uploads, lenient)
    wanted = form.wanted(texts)
    for field in form.fields:
        reading.take(field, asked=field in wanted)
    return Filled(
        typed,
        reading.values,
        {} if reshaped else reading.faults,
        reading.uploads,
        reading.rows,
        pressed,
        version,
        opened,
        again=True,
        reshaped=reshaped,
    )


class _Reading:
    """Goes through the fields once."""

    def __init__(
        self, w: Words, texts: Mapping[str, tuple[str, ...]], uploads: Mapping[str, tuple[Upload, ...]], lenient: bool
    ) -> None:
        self.w = w
        self.texts = texts
        self.values: dict[str, Any] = {}
        self.faults: dict[str, str] = {}
        self.rows: dict[str, tuple[str, ...]] = {}
        self.uploads: dict[str, tuple[Upload, ...]] = {}
        self._brought = uploads
        self._lenient = lenient

    def take(self, field: Field, asked: bool) -> None:
        """One field; what is not asked holds nothing and is never wrong."""
        if isinstance(field, Rows):
            self.values[field.name] = self._rows(field) if asked else ()
        elif asked:
            self.values[field.name] = self._value(field.name, field, field.required)
        else:
            self.values[field.name] = value_of(field, (), self.w)

    def _value(self, name: str, field: Field, required: bool) -> Any:
        value = value_of(field, self.texts.get(name, ()), self.w)
        if isinstance(value, Phrase):
            self._wrong(name, value)
            return None
        brought = self._brought.get(name, ()) if isinstance(field, Files) else ()
        if brought:
            self.uploads[name] = brought
        if isinstance(field, Files) and len(value) + len(brought) > field.most:
            self._wrong(name, Phrase("forms.fault_files", {"most": field.most}))
        if required and not self._lenient and value in (None, (), False) and not brought:
            self._wrong(name, Phrase(_absent(field)))
        return value

    def _rows(self, rows: Rows) -> tuple[dict[str, Any], ...]:
        kept: dict[str, dict[str, Any]] = {}
        for number in numbers(rows, self.texts):
            before = dict(self.faults)
            belongs = dict(within(rows, number, self.texts))
            row = {each.name: value_of(each, (), self.w) for each in rows.fields}
            row |= {each.name: self._value(name, each, each.required) for name, each in belongs.items()}
            if any(self._holds(name, each) for name, each in belongs.items()):
                kept[number] = row
            else:
                self.faults = before  # an empty row is no row
        if len(kept) > rows.most:
            self._wrong(rows.name, Phrase("forms.fault_rows_most", {"most": rows.most}))
        if len(kept) < max(rows.least, int(rows.required)) and not self._lenient:
            self._wrong(rows.name, Phrase("forms.fault_rows_least", {"least": max(rows.least, 1)}))
        self.rows[rows.name] = tuple(kept)
        return tuple(kept.values())

    def _holds(self, name: str, field: Field) -> bool:
        """Whether somebody put anything there."""
        typed = any(each.strip() for each in self.texts.get(name, ()))
        return name in self.uploads or (typed and not isinstance(field, Hidden))

    def _wrong(self, name: str, phrase: Phrase) -> None:
        self.faults[name] = self.w(phrase.key, **phrase.fields)


def _absent(field: Field) -> str:
    match field:
        case OneOf() | AnyOf():
            return _CHOOSE
        case Tick():
            return "forms.fault_tick"
        case Files():
            return "forms.fault_no_file"
    return _ABSENT


def _sorted_out(posted: Posted) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[Upload, ...]]]:
    texts: dict[str, tuple[str, ...]] = {}
    uploads: dict[str, tuple[Upload, ...]] = {}
    for name, value in posted:
        if isinstance(value, str):
            texts[name] = (*texts.get(name, ()), value)
        elif value.filename:
            uploads[name] = (*uploads.get(name, ()), value)
    return texts, uploads


def _known(form: Form, texts: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """What may be drawn again: the form's own fields, without passwords."""
    found: dict[str, tuple[str, ...]] = {}
    for field in form.kept:
        found[field.name] = tuple(map(safe, texts.get(field.name, ())))
        if isinstance(field, Rows):
            found[field.name] = numbers(field, texts)
            for number in found[field.name]:
                for each in field.fields:
                    if not isinstance(each, Secret):
                        name = f"{field.name}.{number}.{each.name}"
                        found[name] = tuple(map(safe, texts.get(name, ())))
    return found
