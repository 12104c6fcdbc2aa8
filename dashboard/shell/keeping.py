"""The quiet way from what one reads to the form in which it is kept, for whoever may keep it.

None of them stands in an edition: what one reads there is how it was, and the form would show how it is.
"""

from urllib.parse import quote

from dashboard.shell.addresses import address
from dashboard.shell.html import Html, h, join
from dashboard.shell.reader import Reader
from mvo_monitor.permissions import may
from mvo_monitor.vocabulary import Right


def keeping_links(reader: Reader, plan: str, indicator: str, year: int | None) -> Html | None:
    """The ways to the form of an indicator and, with a ``year``, to its value; None for whoever may neither."""
    w, ways = reader.w, list[Html]()
    if _may(reader, Right.KEEP_PLAN):
        path = f"/plan/{quote(plan, safe='')}/indicator/{quote(indicator, safe='')}"
        ways.append(h("a", w("plan_keeping.change"), href=path))
    if year is not None and _may(reader, Right.APPROVE):
        ways.append(h("a", w("by_hand.link"), href=value_at(plan, indicator, year)))
    return h("p", join(ways, " · "), class_="mvo-edit") if ways else None


def value_at(plan: str, indicator: str, year: int | None = None, part: str | None = None) -> str:
    """Where a value is entered or corrected by hand."""
    path = f"/plan/{quote(plan, safe='')}/indicator/{quote(indicator, safe='')}/value"
    return address(path, {"year": year, "part": part})


def change_link(reader: Reader, *steps: str) -> Html | None:
    """A small "change" to a place of plan keeping, given by the steps of its path; None for whoever may not."""
    if not _may(reader, Right.KEEP_PLAN):
        return None
    path = "/".join(["/plan", *(quote(step, safe="") for step in steps)])
    return h("p", h("a", reader.w("plan_keeping.change"), href=path), class_="mvo-edit")


def budget_link(reader: Reader, year: int, key: str = "budget.change") -> Html | None:
    """The way to the lines of a year, in the words under ``key``; None for whoever may not."""
    if not _may(reader, Right.KEEP_PLAN):
        return None
    return h("a", reader.w(key, year=year), href=address("/plan/budget", {"year": year}))


def _may(reader: Reader, right: Right) -> bool:
    return reader.reading.edition is None and may(reader.doer, right)
