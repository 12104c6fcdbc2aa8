"""Narrowing a list: what can be chosen with how many there are, folded away, and what is chosen told beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from dashboard.shell.choosing import Option, row_of_links
from dashboard.shell.frame import Frame
from dashboard.shell.html import Html, h, join
from dashboard.shell.layout import link
from mvo_monitor.errors import NotFound
from mvo_monitor.texts import Words

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow: the name of its filter in the address, its label, the values that occur and how often."""

    param: str
    label: str
    counts: tuple[tuple[Option, int], ...]
    chosen: Option | None


def term_facet(
    w: Words, param: str, label: str, counts: Iterable[tuple[StrEnum, int]], chosen: StrEnum | None
) -> Facet:
    """A way to narrow by the values of a closed list."""
    return Facet(
        param,
        label,
        tuple((_option(w, value), n) for value, n in counts),
        _option(w, chosen) if chosen is not None else None,
    )


def choice_of(params: Mapping[str, str], name: str, values: type[E]) -> E | None:
    """The closed-list value that the address asks for under ``name``, or None. Raises NotFound."""
    asked = params.get(name)
    if not asked:
        return None
    if asked not in list(values):
        raise NotFound("option", asked)
    return values(asked)


def facets(frame: Frame, summary: str, choices: Iterable[Facet]) -> Html:
    """The filters that stand, each with a link to drop it, and all others behind a summary."""
    w, each = frame.w, tuple(choices)
    chosen = [facet for facet in each if facet.chosen is not None]
    told = [
        h("span", facet.label, ": ", h("strong", facet.chosen.label), " ", _drop(frame, facet))
        for facet in chosen
        if facet.chosen is not None
    ]
    if len(told) > 1:
        told.append(link(w("facets.all"), frame.here(page=None, **{facet.param: None for facet in chosen})))
    standing = h("p", join(told, " · "), class_="mvo-chosen") if told else None
    rows = [h("div", h("p", facet.label), _row(frame, facet), class_="mvo-facet") for facet in each if facet.counts]
    return h("div", standing, h("details", h("summary", summary), rows), class_="mvo-facets")


def _option(w: Words, value: StrEnum) -> Option:
    return Option(value.value, w.term(value))


def _drop(frame: Frame, facet: Facet) -> Html:
    name = frame.w("facets.drop", label=facet.label)
    return h("a", frame.w("facets.drop_short"), href=frame.here(page=None, **{facet.param: None}), aria_label=name)


def _row(frame: Frame, facet: Facet) -> Html:
    w = frame.w
    links = [(w("facets.any"), frame.here(page=None, **{facet.param: None}), facet.chosen is None)]
    links += [
        (
            w("facets.counted", label=option.label, n=w.number(n)),
            frame.here(page=None, **{facet.param: option.value}),
            facet.chosen == option,
        )
        for option, n in facet.counts
    ]
    return row_of_links(facet.label, links)
