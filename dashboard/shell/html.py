"""Builds HTML in which every text is escaped, so that what users wrote can never become markup."""

from collections.abc import Callable, Iterable
from html import escape
from typing import Self

from mvo_monitor.charts.parts import InLanguage
from mvo_monitor.measures.written import Written
from mvo_monitor.texts import Words

_MARK = "\x00"
"""Stands in a sentence where something goes that is marked as it is."""

_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})


class Html(str):
    """Markup that is safe as it stands. Made by ``h`` and ``join``; any other string is text and gets escaped."""

    __slots__ = ()

    def __add__(self, other: str) -> Self:
        return type(self)(str.__add__(self, _content(other)))


Child = str | int | None | Iterable["Child"]
"""What may stand in an element: text (escaped), ``Html`` (as it is), numbers, None (nothing), and lists of these."""

Attribute = str | int | bool | None
"""The value of an attribute: True stands alone (``hidden``), False and None are left out."""


def h(tag: str, *children: Child, **attributes: Attribute) -> Html:
    """An element. Underscores in names become hyphens, a trailing one falls off: ``class_``, ``aria_label``."""
    opening = tag + "".join(_attribute(name, value) for name, value in attributes.items())
    if tag in _VOID:
        return Html(f"<{opening}>")
    return Html(f"<{opening}>{_content(children)}</{tag}>")


def join(children: Iterable[Child], separator: Child = None) -> Html:
    """The children one after the other, with ``separator`` between them."""
    glue = _content(separator)
    return Html(glue.join(filter(None, map(_content, children))))


def said(text: Written | None, w: Words) -> Html:
    """What a user wrote, for the reader of ``w``; marked with ``lang`` where it stands in the other language."""
    if text is None:
        return Html("")
    best, language = text.best(w.language)
    return Html(escape(best)) if language is w.language else h("span", best, lang=language.value)


def said_within(tell: Callable[[str], str], text: Written, w: Words) -> Html:
    """A sentence around what a user wrote, which is marked as by ``said``; ``tell`` makes the sentence of a title."""
    before, _, after = tell(_MARK).partition(_MARK)
    return join((before, said(text, w), after))


def only_in(title: Written, w: Words) -> Html | None:
    """That a title stands in the other language alone, for below it; None where it has the language of ``w``."""
    _, language = title.best(w.language)
    return None if language is w.language else h("p", w("shell.only_in", language=language), class_="mvo-soft")


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    label = name.rstrip("_").replace("_", "-")
    return f" {label}" if value is True else f' {label}="{escape(str(value))}"'


def _content(child: Child) -> str:
    match child:
        case None:
            return ""
        case Html():
            return child
        case InLanguage():
            return f'<span lang="{escape(child.lang)}">{escape(child)}</span>'
        case str():
            return escape(child)
        case int():
            return str(child)
    return "".join(map(_content, child))
