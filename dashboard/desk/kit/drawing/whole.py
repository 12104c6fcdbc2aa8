"""Draws a whole form: what is wrong on top, sections and fields, buttons, and what ``desk.js`` needs to know."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dashboard.desk.kit.drafts import typed_json
from dashboard.desk.kit.drawing import choices, lines
from dashboard.desk.kit.drawing.place import Place, conditions
from dashboard.desk.kit.drawing.script import ALIVE, for_script, saying_place
from dashboard.desk.kit.fields import AnyOf, Field, Files, Hidden, OneOf, Prose, Reference, Rows, Scale, Tick
from dashboard.desk.kit.filled import Filled
from dashboard.desk.kit.form import CSRF, OPENED, PRESSED, VERSION, Form, Section, Sheet, in_row
from dashboard.desk.kit.rows import ADD, REMOVE, numbers
from dashboard.desk.stacked import stacked
from dashboard.shell.html import Child, Html, h, join
from mvo_monitor.texts import Words

ROW = "__row__"
"""Stands for the number of a row in the pattern that ``desk.js`` makes new ones from."""

_DRAWN: dict[type[Field], Callable[[Place, Any], Html]] = {
    OneOf: choices.one_of,
    Scale: choices.scale,
    AnyOf: choices.any_of,
    Tick: choices.tick,
    Files: choices.files,
    Prose: lines.prose,
    Reference: lines.reference,
    Hidden: lines.hidden,
}
"""How a field is drawn; one that is not here is a line to type in."""


def form_html(
    form: Form,
    filled: Filled,
    w: Words,
    *,
    action: str,
    csrf: str,
    draft: str | None = None,
    keep: str | None = None,
    kept: str | None = None,
    alive: str = ALIVE,
    after: Child = None,
) -> Html:
    """The form, whether it is opened or comes back.

    ``draft``: the key under which the browser keeps it, with its owner in it. ``keep``: the address that takes a copy
    of the draft (PUT) and throws it away (DELETE); ``kept``: the copy that lies there (``Draft.json()``). ``alive``: an
    address that answers while there is a connection. ``after``: what stands below the buttons.
    """
    main = form.buttons[0]
    enter = h(
        "button", main.label, name=PRESSED, value=main.value, class_="mvo-unseen", tabindex=-1, aria_hidden="true"
    )
    opened = None if filled.opened is None else typed_json(filled.opened)
    travels = {CSRF: csrf, VERSION: filled.version, OPENED: opened}
    hidden = [h("input", type="hidden", name=name, value=value) for name, value in travels.items() if value is not None]
    buttons = [
        h(
            "button",
            each.label,
            name=PRESSED,
            value=each.value,
            class_="mvo-button" if each is main else "mvo-button mvo-quiet",
        )
        for each in form.buttons
    ]
    return h(
        "form",
        enter,
        hidden,
        fault_summary(form, filled, w),
        saying_place(),
        fields_html(form, filled, w),
        h("div", *buttons, h("span", class_="mvo-saved", data_mvo_saved=True), class_="mvo-buttons"),
        after,
        method="post",
        action=action,
        id=form.key,
        class_="mvo-form",
        novalidate=True,
        accept_charset="utf-8",
        enctype="multipart/form-data" if _takes_files(form) else None,
        data_mvo_draft=draft,
        data_mvo_keep=keep,
        data_mvo_kept=kept,
        data_mvo_again=filled.again,
        **for_script(w, alive),
    )


def fault_summary(form: Form, filled: Filled, w: Words) -> Html | None:
    """All that is wrong, above the form; each line leads to its field."""
    if not filled.faults:
        return None
    title = h("h2", w.n("forms.faults", len(filled.faults)), id=f"{form.key}-faults-title")
    items = [h("li", sentence) for name, sentence in filled.faults.items() if not name]
    items += [
        h("li", h("a", place.field.label, ": ", fault, href=f"#{place.id}"))
        for place in _places(form, filled, w)
        if (fault := place.fault)
    ]
    return h(
        "div",
        title,
        h("ul", *items),
        role="alert",
        tabindex=-1,
        autofocus=True,
        class_="mvo-faults",
        data_mvo_faults=True,
        aria_labelledby=f"{form.key}-faults-title",
    )


def fields_html(form: Form, filled: Filled, w: Words) -> Html:
    """The fields, in their sections."""
    return join(_item(form, item, filled, w) for item in form.items)


def _item(form: Form, item: Field | Section, filled: Filled, w: Words) -> Html:
    if isinstance(item, Field):
        return _field(Place(form, item, item.name, filled, w, item.when))
    places = {each.name: Place(form, each, each.name, filled, w, each.when) for each in item.fields}
    return h(
        "section",
        h("h2", item.title),
        h("div", item.text, class_="mvo-read") if item.text else None,
        _sheet(item, places) if isinstance(item, Sheet) else join(_field(each) for each in places.values()),
        class_="mvo-section",
        **conditions(item.when),
    )


def _sheet(sheet: Sheet, places: Mapping[str, Place]) -> Html:
    drawn = (
        (about, *(each if isinstance(each, Html) else _field(places[each]) for each in cells))
        for about, cells in sheet.rows
    )
    return stacked(str(sheet.title), sheet.heads, drawn, unseen=True, class_="mvo-sheet")


def _field(place: Place) -> Html:
    if isinstance(place.field, Rows):
        return _rows(place, place.field)
    return _DRAWN.get(type(place.field), lines.typed_line)(place, place.field)


def _rows(place: Place, field: Rows) -> Html:
    there = numbers(field, place.filled.typed)
    add = h(
        "button",
        field.add,
        name=PRESSED,
        value=f"{ADD}:{field.name}",
        class_="mvo-button mvo-quiet",
        data_mvo_add=field.name,
    )
    hint, fault = place.told
    return h(
        "fieldset",
        h("legend", place.title, class_="mvo-label"),
        hint,
        fault,
        h("div", *(_row(place, field, number, at) for at, number in enumerate(there, 1)), data_mvo_rows=field.name),
        h("template", _row(place, field, ROW, 0)),
        add,
        id=place.id,
        tabindex=-1,
        class_="mvo-field mvo-rows",
        data_mvo_most=field.most,
        aria_describedby=place.described(),
        **conditions(place.when),
    )


def _row(place: Place, field: Rows, number: str, at: int) -> Html:
    own = {each.name for each in field.fields}
    parts = [_field(each) for each in _in_row(place, field, number, own)]
    label = f"{field.each} {at}"
    remove = h(
        "button",
        place.w("forms.remove"),
        h("span", f" {label}", class_="mvo-unseen", data_mvo_named=True),
        name=PRESSED,
        value=f"{REMOVE}:{field.name}:{number}",
        class_="mvo-remove",
        data_mvo_remove=True,
    )
    mark = h("input", type="hidden", name=field.name, value=number, data_mvo_row=True)
    return h("div", mark, *parts, remove, class_="mvo-row", role="group", aria_label=label, data_mvo_each=field.each)


def _in_row(place: Place, field: Rows, number: str, own: set[str]) -> Iterator[Place]:
    for each in field.fields:
        name = f"{field.name}.{number}.{each.name}"
        yield Place(place.form, each, name, place.filled, place.w, in_row(field, number, each.when, own))


def _places(form: Form, filled: Filled, w: Words) -> Iterator[Place]:
    for field in form.fields:
        place = Place(form, field, field.name, filled, w, field.when)
        yield place
        if isinstance(field, Rows):
            for number in numbers(field, filled.typed):
                yield from _in_row(place, field, number, set())


def _takes_files(form: Form) -> bool:
    return any(
        isinstance(each, Files)
        for field in form.fields
        for each in (field.fields if isinstance(field, Rows) else (field,))
    )
