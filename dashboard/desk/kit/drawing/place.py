"""A field where it stands on the page: what it is called there, what is in it, what is wrong with it."""

from dataclasses import dataclass

from dashboard.desk.kit.fields import Field, When
from dashboard.desk.kit.filled import Filled
from dashboard.desk.kit.form import Form
from dashboard.shell.html import Attribute, Child, Html, h
from mvo_monitor.texts import Words


@dataclass(frozen=True)
class Place:
    """``name`` is the whole name, that of its row included; ``when`` the condition under which it is asked."""

    form: Form
    field: Field
    name: str
    filled: Filled
    w: Words
    when: When | None = None

    @property
    def id(self) -> str:
        """The id of the control; a link to it leads to the field."""
        return f"{self.form.key}-{self.name}"

    @property
    def held(self) -> tuple[str, ...]:
        """What is typed there."""
        return self.filled.typed.get(self.name, ())

    @property
    def text(self) -> str:
        """What is typed there, where one text is."""
        return self.held[0] if self.held else ""

    @property
    def fault(self) -> str | None:
        """What is wrong with it."""
        return self.filled.faults.get(self.name)

    def described(self, *more: str) -> str | None:
        """The ids of what describes the control: hint, fault, and ``more``."""
        ids = [f"{self.id}-hint"] if self.field.hint else []
        ids += [f"{self.id}-fault"] if self.fault else []
        return " ".join([*ids, *(f"{self.id}-{each}" for each in more)]) or None

    def control(self, *more: str) -> dict[str, Attribute]:
        """The attributes that every control has."""
        return {
            "id": self.id,
            "name": self.name,
            "required": self.field.required,
            "aria_describedby": self.described(*more),
            "aria_invalid": "true" if self.fault else None,
        }

    @property
    def title(self) -> Child:
        """The label, and whether it may be left open."""
        if self.field.required or self.form.all_optional:
            return self.field.label
        return (self.field.label, " ", h("span", self.w("forms.optional"), class_="mvo-optional"))

    @property
    def told(self) -> tuple[Html | None, Html | None]:
        """The hint and the fault."""
        hint = h("div", self.field.hint, id=f"{self.id}-hint", class_="mvo-hint") if self.field.hint else None
        return hint, fault_line(self.fault, f"{self.id}-fault", self.w)


def fault_line(fault: str | None, id_: str, w: Words) -> Html | None:
    """What is wrong, at its field."""
    if fault is None:
        return None
    return h("p", h("span", w("forms.fault_mark"), class_="mvo-unseen"), " ", fault, id=id_, class_="mvo-fault")


def framed(place: Place, *control: Child) -> Html:
    """One control under its label."""
    return frame(place, h("label", place.title, for_=place.id, class_="mvo-label"), *place.told, *control)


def grouped(place: Place, *controls: Child) -> Html:
    """Several controls under one legend."""
    legend = h("legend", place.title, class_="mvo-label")
    return frame(place, h("fieldset", legend, *place.told, *controls, aria_describedby=place.described()))


def conditions(when: When | None) -> dict[str, Attribute]:
    """How ``desk.js`` is told when something is shown."""
    if when is None:
        return {}
    return {"data_mvo_when": when.field, "data_mvo_when_values": " ".join(when.values)}


def frame(place: Place, *content: Child) -> Html:
    """The field as a whole, which comes and goes with its condition."""
    look = "mvo-field mvo-wrong" if place.fault else "mvo-field"
    return h("div", *content, class_=look, **conditions(place.when))
