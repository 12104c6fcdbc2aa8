"""Filters as links: a choice is an address, so it can be mailed, goes back with Back, and needs no state of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.shell.html import Html, h
from mvo_monitor.errors import NotFound


@dataclass(frozen=True, slots=True)
class Option:
    """One of the values that a filter can take; ``value`` stands in the address, ``label`` on the page."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What stands chosen, and the control to choose otherwise. ``value`` is None where nothing narrows the page."""

    value: str | None
    control: Html


@dataclass(frozen=True, slots=True)
class YearChoice:
    """The year that a page is about, and the control to choose another."""

    value: int
    control: Html


@dataclass(frozen=True, slots=True)
class Choices:
    """The several values that stand chosen, in the order of the options, and the control to change them."""

    values: tuple[str, ...]
    control: Html


class WrongTurn(NotFound):
    """The address asks for an option that is not offered; ``offers`` are links (label, address) that lead on."""

    def __init__(self, noun: str, name: str, offers: Sequence[tuple[str, str]]) -> None:
        super().__init__(noun, name)
        self.offers = tuple(offers)


def row_of_links(label: str, links: Sequence[tuple[str, str, bool]]) -> Html:
    """The control: links (label, address, chosen) in a row; the chosen ones are marked for eye and ear."""
    items = [h("li", h("a", text, href=href, aria_current="true" if chosen else None)) for text, href, chosen in links]
    return h("nav", h("ul", *items), class_="mvo-choose", aria_label=label)
