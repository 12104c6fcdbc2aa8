"""Two versions of a text as one that can be read: what went struck through, what came underlined, for eye and ear."""

from collections.abc import Callable, Mapping

from dashboard.shell.html import Child, Html, h, join
from mvo_monitor.measures.text_difference import Change, differing
from mvo_monitor.texts import Words

_SHORT = 60
"""Shorter texts are read as fast one after the other."""


def is_long(before: object, after: object) -> bool:
    """Whether both are texts, and one of them too long to see at a glance what differs."""
    return type(before) is str and type(after) is str and max(len(before), len(after)) > _SHORT


def text_difference(before: str, after: str, w: Words) -> Html:
    """The text with its changes in it; far from them it is left out."""
    drawn: Mapping[Change, Callable[[str], Child]] = {
        Change.STAYED: lambda text: text,
        Change.LEFT_OUT: lambda _: h("span", " … ", class_="mvo-soft"),
        Change.WENT: lambda text: _marked("del", w("edition.went"), text),
        Change.CAME: lambda text: _marked("ins", w("edition.came"), text),
    }
    return h("p", (drawn[each.change](each.text) for each in differing(before, after)), class_="mvo-difference")


def _marked(tag: str, heard: str, text: str) -> Html:
    """Spaces at its ends stay outside: a line under nothing is no word."""
    words = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return join((before, h(tag, h("span", heard, " ", class_="mvo-unseen"), words), after if words else None))
