"""Draws the fields in which one types: lines, prose, passwords, dates, numbers, references."""

from decimal import Decimal

from dashboard.desk.kit.drawing.place import Place, framed
from dashboard.desk.kit.fields import (
    Address,
    Amount,
    Day,
    Email,
    Field,
    Hidden,
    Line,
    Money,
    Prose,
    Reference,
    Secret,
    Whole,
)
from dashboard.desk.kit.references import recognised
from dashboard.shell.html import Attribute, Html, h

_FEW = 12
"""A line made for so few characters is drawn short."""

Inputs = Line | Secret | Email | Address | Day | Amount | Whole


def typed_line(place: Place, field: Inputs) -> Html:
    """One line to type in, with its unit behind it; the sign of the euro stands before it, as it is written."""
    value = None if isinstance(field, Secret) else place.text
    looks_up = isinstance(field, Line) and field.look_up is not None
    control = place.control("known") if looks_up else place.control()
    box = h("input", value=value, spellcheck=_spelt(field), **control, **_asks(field))
    if looks_up:
        return framed(place, box, h("p", id=f"{place.id}-known", class_="mvo-known", aria_live="polite"))
    if isinstance(field, Secret):
        return framed(place, h("span", box, " ", _reveal(place), class_="mvo-with-unit"))
    unit = getattr(field, "unit", None)
    if unit is None:
        return framed(place, box)
    sign = h("span", unit, aria_hidden="true")
    both = (sign, " ", box) if isinstance(field, Money) else (box, " ", sign)
    return framed(place, h("span", both, class_="mvo-with-unit"))


def prose(place: Place, field: Prose) -> Html:
    """A box for several lines. A page drops the first line end in it, so one is put before."""
    control = place.control("left") if field.counted else place.control()
    box = h("textarea", "\n" + place.text, rows=field.lines, **control)
    return framed(place, box, _left(place, field) if field.counted else None)


def reference(place: Place, field: Reference) -> Html:
    """A line, and below it what the reference is."""
    box = h(
        "input",
        type="text",
        value=place.text,
        autocomplete="off",
        spellcheck="false",
        data_mvo_look_up=field.look_up,
        **place.control("known"),
    )
    known = h(
        "p",
        recognised(place.text, place.w),
        id=f"{place.id}-known",
        class_="mvo-known",
        aria_live="polite" if field.look_up else None,
    )
    return framed(place, box, known)


def hidden(place: Place, _: Hidden) -> Html:
    """What travels along unseen."""
    return h("input", type="hidden", name=place.name, value=place.text)


def _left(place: Place, field: Prose) -> Html:
    """How much fits; ``desk.js`` says instead how much still does, and tells a screen reader at the end only."""
    return h(
        "p",
        place.w("forms.most_characters", n=Decimal(field.most)),
        id=f"{place.id}-left",
        class_="mvo-hint mvo-left",
        data_mvo_left=field.most,
        data_mvo_left_words=place.w("forms.characters_left", n="{n}"),
    )


def _reveal(place: Place) -> Html:
    """Who sees what is typed mistypes less. ``desk.js`` shows the button, and hides the password before it goes."""
    return h(
        "button",
        place.w("forms.reveal"),
        type="button",
        hidden=True,
        class_="mvo-link",
        aria_controls=place.id,
        data_mvo_reveal=place.w("forms.conceal"),
    )


def _asks(field: Inputs) -> dict[str, Attribute]:
    """The type of the input, and what tells a phone which keys to show.

    No ``maxlength``: it would cut off what is pasted, unseen.
    """
    asks: dict[str, Attribute] = {"type": "text", "autocomplete": "off"}
    match field:
        case Line():
            short = field.columns is not None and field.columns <= _FEW
            asks |= {"inputmode": field.inputmode, "class_": "mvo-short" if short else None}
            asks |= {"autocomplete": field.autocomplete or "off"}
            asks |= {"list": field.suggestions, "data_mvo_look_up": field.look_up}
        case Secret():
            asks |= {"type": "password", "autocomplete": field.autocomplete, "class_": "mvo-middle"}
        case Email():
            asks |= {"type": "email", "autocomplete": field.autocomplete, "class_": "mvo-middle"}
        case Address():
            asks |= {"inputmode": "url"}
        case Day():
            asks |= {"class_": "mvo-middle"}
        case Amount():
            asks |= {"inputmode": "decimal", "class_": "mvo-short"}
        case Whole():
            asks |= {"inputmode": field.inputmode, "class_": "mvo-short"}
    return asks


def _spelt(field: Field) -> str | None:
    return None if isinstance(field, Line) else "false"
