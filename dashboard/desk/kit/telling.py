"""What stands in a field, as text to read: the words of an option rather than its value, a row as its parts."""

from collections.abc import Iterator

from dashboard.desk.kit.fields import AnyOf, Field, Files, OneOf, Rows, Tick
from dashboard.desk.kit.form import Typed, within
from dashboard.desk.kit.rows import numbers
from dashboard.desk.kit.values import TICKED, kept_file
from dashboard.shell.html import Html, h, join
from mvo_monitor.texts import Words


def told(field: Field, typed: Typed, w: Words, name: str | None = None) -> Html:
    """The content of one field; ``name`` where it stands in a row."""
    if isinstance(field, Rows):
        return _rows(field, typed, w)
    held = tuple(each for each in typed.get(name or field.name, ()) if each)
    match field:
        case Tick():
            return h("p", w("forms.ticked") if TICKED in held else w("forms.not_ticked"))
        case OneOf() | AnyOf():
            labels = {each.value: each.label for each in field.options}
            held = tuple(labels.get(each, each) for each in held)
        case Files():
            held = tuple(kept_file(each).name for each in held)
    if not held:
        return h("p", w("forms.nothing"), class_="mvo-missing")
    return join(h("p", each, class_="mvo-as-typed") for each in held)


def _rows(rows: Rows, typed: Typed, w: Words) -> Html:
    there = [each for each in numbers(rows, typed) if any(_filled(rows, each, typed))]
    if not there:
        return h("p", w("forms.nothing"), class_="mvo-missing")

    def part(name: str, field: Field) -> Html:
        return h("div", h("p", field.label, class_="mvo-soft"), told(field, typed, w, name))

    items = (h("li", *(part(name, field) for name, field in _filled(rows, each, typed))) for each in there)
    return h("ol", *items, class_="mvo-list")


def _filled(rows: Rows, number: str, typed: Typed) -> Iterator[tuple[str, Field]]:
    """The fields of one row that hold something."""
    return ((name, field) for name, field in within(rows, number, typed) if any(typed.get(name, ())))
