"""The quiet way from what one reads to the form in which it is kept, for whoever may keep it."""

from urllib.parse import quote

from dashboard.shell.addresses import address
from dashboard.shell.html import Html, h
from dashboard.shell.reader import Reader
from mvo_monitor.permissions import may
from mvo_monitor.vocabulary import Right


def value_link(reader: Reader, plan: str, indicator: str, year: int) -> Html | None:
    """The way to the value of a year, to enter or correct it; None for whoever may not."""
    if not may(reader.doer, Right.APPROVE):
        return None
    href = value_at(plan, indicator, year)
    return h("p", h("a", reader.w("by_hand.link"), href=href), class_="mvo-edit")


def value_at(plan: str, indicator: str, year: int | None = None, part: str | None = None) -> str:
    """Where a value is entered or corrected by hand."""
    path = f"/plan/{quote(plan, safe='')}/indicator/{quote(indicator, safe='')}/value"
    return address(path, {"year": year, "part": part})


def change_link(reader: Reader, *steps: str) -> Html | None:
    """A small "change" to a place of plan keeping, given by the steps of its path; None for whoever may not."""
    if not may(reader.doer, Right.KEEP_PLAN):
        return None
    path = "/".join(["/plan", *(quote(step, safe="") for step in steps)])
    return h("p", h("a", reader.w("plan_keeping.change"), href=path), class_="mvo-edit")
