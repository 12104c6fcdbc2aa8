"""Long lists a page at a time: the page stands in the address, and links lead to the one before and the one after."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from dashboard.shell.frame import Frame
from dashboard.shell.html import Html, h
from dashboard.shell.layout import link
from mvo_monitor.errors import NotFound

_MOST_DIGITS = 4

A_PAGE = 100
"""So many lines of a list that people look through for a name."""

T = TypeVar("T")


def asked_page(params: Mapping[str, str]) -> int:
    """The page of an address, counted from 1, which is also the default. Raises NotFound for what is no number."""
    text = params.get("page") or "1"
    if not (text.isdecimal() and len(text) <= _MOST_DIGITS and int(text)):
        raise NotFound("page", text)
    return int(text)


def cut(every: Sequence[T], page: int) -> tuple[Sequence[T], int]:
    """What stands on a page of a list, and how many pages it has."""
    return every[(page - 1) * A_PAGE : page * A_PAGE], max(1, -(-len(every) // A_PAGE))


def page_links(frame: Frame, page: int, pages: int) -> Html | None:
    """To the page before and the page after; None where there is one page."""
    if pages == 1:
        return None
    w = frame.w
    earlier = link(w("records.previous"), frame.here(page=page - 1)) if page > 1 else None
    later = link(w("records.next"), frame.here(page=page + 1)) if page < pages else None
    at = h("span", w("records.page", page=page, pages=pages))
    return h("nav", earlier, at, later, aria_label=w("records.pages"), class_="mvo-pages")
