"""Draws the fields in which one chooses: radios, lists, boxes to tick, files."""

from collections.abc import Iterable
from itertools import groupby

from dashboard.desk.kit.drawing.place import Place, frame, framed, grouped
from dashboard.desk.kit.fields import SELECT_FROM, AnyOf, Files, OneOf, Pick, Scale, Tick
from dashboard.desk.kit.values import TICKED, kept_file
from dashboard.shell.html import Html, h, join

_SIDE_BY_SIDE = 7
"""So many steps fit beside each other on a phone; more stand in two lines there."""

_LAST = 2
"""The rank of an option that nobody chose and that is nearer than no other."""


def one_of(place: Place, field: OneOf) -> Html:
    """Radios with their meaning beside them, or a list to choose from."""
    if field.is_list:
        return framed(place, h("select", _nothing(place), _listed(place, field), **place.control()))
    options = [_radio(place, number, each) for number, each in enumerate(_offered(place, field))]
    return grouped(place, h("div", *options, class_="mvo-options"))


def scale(place: Place, field: Scale) -> Html:
    """The steps side by side, each as large as a thumb; the words for the ends stand above them."""
    last = len(field.options) - 1
    ends = {0: field.low, last: field.high}
    steps = [_step(place, number, each, ends.get(number)) for number, each in enumerate(field.options)]
    shown = [h("span", ends[number] or "") for number in (0, last)]
    named = h("p", *shown, class_="mvo-ends", aria_hidden="true") if any(ends.values()) else None
    rest = [] if field.required else [_radio(place, len(steps), Pick("", place.w("forms.not_chosen")))]
    look = "mvo-scale mvo-many" if last >= _SIDE_BY_SIDE else "mvo-scale"
    return grouped(place, named, h("div", *steps, class_=look), h("div", *rest, class_="mvo-options mvo-rest"))


def any_of(place: Place, field: AnyOf) -> Html:
    """Boxes to tick, under headings where options have them; a box to search in where they are many."""
    many = len(field.options) >= SELECT_FROM
    search = f"{place.id}-search"
    filter_ = h(
        "div",
        h("label", place.w("forms.filter"), for_=search),
        h("input", type="search", id=search, autocomplete="off", data_mvo_filter=True),
        h("p", role="status", class_="mvo-unseen", data_mvo_none=place.w("forms.filter_none")),
        class_="mvo-filter",
        hidden=True,
    )
    numbered = list(enumerate(field.options))
    if many:
        numbered.sort(key=lambda pair: _rank(place, field, pair[1]))
    apart = many and any(_rank(place, field, each) < _LAST for each in field.options)
    parts = [
        (
            h("p", name, class_="mvo-group-name", data_mvo_group=True) if name else None,
            h("div", *(_box(place, number, each) for number, each in options), class_="mvo-options"),
        )
        for name, options in groupby(numbered, key=lambda pair: _heading(place, field, pair[1], apart=apart))
    ]
    return grouped(place, filter_ if many else None, parts)


def _rank(place: Place, field: AnyOf, each: Pick) -> int:
    """Ticked ones first, then the near ones, then all others in their order."""
    return 0 if each.value in place.held else 1 if each.value in field.near else _LAST


def _heading(place: Place, field: AnyOf, each: Pick, *, apart: bool) -> str | None:
    """What an option stands under; ``apart``: some of the list stand before the others."""
    if not apart:
        return each.group
    rank = _rank(place, field, each)
    return (place.w("forms.chosen_now"), field.near_name, each.group or place.w("forms.others"))[rank]


def tick(place: Place, _: Tick) -> Html:
    """One box with its label behind it."""
    control = place.control()
    box = h("input", type="checkbox", value=TICKED, checked=TICKED in place.held, **control)
    hint, fault = place.told
    label = h("label", place.field.label, for_=place.id)
    return frame(place, fault, h("div", box, h("div", label, hint), class_="mvo-option"))


def files(place: Place, field: Files) -> Html:
    """The files that are kept, each with a box to take it away by, and the way to add more."""
    kept = [_kept(place, number, each) for number, each in enumerate(place.held)]
    add = h(
        "input",
        type="file",
        multiple=field.most > 1,
        accept=field.accept,
        data_mvo_upload=field.upload,
        **place.control(),
    )
    boxes = h("div", *kept, class_="mvo-options mvo-kept-files", data_mvo_files=place.name)
    return framed(place, boxes, add)


def _kept(place: Place, number: int, held: str) -> Html:
    id_ = f"{place.id}-kept-{number}"
    box = h("input", type="checkbox", id=id_, name=place.name, value=held, checked=True)
    name = kept_file(held).name
    return h(
        "div",
        box,
        h("label", name, " ", h("span", place.w("forms.kept_file"), class_="mvo-optional"), for_=id_),
        class_="mvo-option",
    )


def _radio(place: Place, number: int, each: Pick) -> Html:
    id_ = place.id if number == 0 else f"{place.id}-{number}"
    box = h(
        "input",
        type="radio",
        id=id_,
        name=place.name,
        value=each.value,
        checked=each.value == place.text,
        required=place.field.required,
        aria_describedby=f"{id_}-told" if each.told else None,
    )
    return _option(box, id_, each)


def _step(place: Place, number: int, each: Pick, end: str | None) -> Html:
    """A step: its number and its words where it has any; to who hears the page also the end that it is."""
    id_ = place.id if number == 0 else f"{place.id}-{number}"
    words = h("span", each.told, class_="mvo-step-words") if each.told else None
    heard = h("span", " ", end, class_="mvo-unseen") if end and not each.told else None
    box = h("input", type="radio", id=id_, name=place.name, value=each.value, checked=each.value == place.text)
    label = h("label", h("span", each.label, class_="mvo-step-number"), words, heard, for_=id_)
    return h("div", box, label, class_="mvo-step mvo-worded" if words else "mvo-step")


def _box(place: Place, number: int, each: Pick) -> Html:
    id_ = place.id if number == 0 else f"{place.id}-{number}"
    box = h(
        "input",
        type="checkbox",
        id=id_,
        name=place.name,
        value=each.value,
        checked=each.value in place.held,
        aria_describedby=f"{id_}-told" if each.told else None,
    )
    return _option(box, id_, each)


def _option(box: Html, id_: str, each: Pick) -> Html:
    told = h("div", each.told, id=f"{id_}-told", class_="mvo-told") if each.told else None
    mark = (each.mark, " ") if each.mark else None
    return h("div", box, h("div", h("label", mark, each.label, for_=id_), told), class_="mvo-option")


def _offered(place: Place, field: OneOf) -> Iterable[Pick]:
    """The options; where one need not choose, also the way back to none."""
    return field.options if field.required else (*field.options, Pick("", place.w("forms.not_chosen")))


def _nothing(place: Place) -> Html:
    return h("option", place.w("forms.choose"), value="", selected=not place.text)


def _listed(place: Place, field: OneOf) -> Html:
    def option(each: Pick) -> Html:
        return h("option", each.label, value=each.value, selected=each.value == place.text)

    return join(
        h("optgroup", *map(option, options), label=name) if name else join(map(option, options))
        for name, options in groupby(field.options, key=lambda each: each.group)
    )
