"""What the pages on requests share: the year that is chosen, and forms that hold no more than a button."""

from collections.abc import Sequence

from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.asked import year_named
from dashboard.shell.choosing import row_of_links
from dashboard.shell.html import Child, Html, h
from mvo_monitor.clock import today
from mvo_monitor.progress.requests import read_asked_years

REQUESTS, LETTERS = "/requests", "/letters"


def asked_year(visit: Visit) -> int:
    """The year of the address, else the last one for which something is asked, else this one. Raises NotFound."""
    given = visit.params.get("year")
    return year_named(given) if given else next(iter(visit.fresh(read_asked_years)), today().year)


def year_links(visit: Visit, years: Sequence[int], chosen: int, path: str = REQUESTS) -> Html | None:
    """The years to choose from; None where there is nothing to choose."""
    every = sorted({*years, chosen})
    if len(every) == 1:
        return None
    links = [(str(year), address(path, {"year": year, **visit.carried}), year == chosen) for year in every]
    return h("div", row_of_links(visit.w("shell.year"), links), class_="mvo-years")


def act(
    visit: Visit, action: str, label: Child, *, about: str | None = None, quiet: bool = True, **fields: object
) -> Html:
    """A button that does something; ``fields`` travel along.

    ``about`` tells those who do not see where it stands what it is about.
    """
    hidden = [h("input", type="hidden", name=name, value=str(value)) for name, value in fields.items()]
    named = h("span", " ", about, class_="mvo-unseen") if about else None
    button = h("button", label, named, class_="mvo-button mvo-quiet" if quiet else "mvo-button")
    return h("form", visit.mark(), hidden, button, method="post", action=action, class_="mvo-act")


def pressed_in(visit: Visit) -> str:
    """Which of several buttons of a page was pressed: what it sent as ``_pressed``."""
    return str(visit.typed.get("_pressed", ""))


def acts(*each: Html | None) -> Html | None:
    """Buttons and links side by side; None where there are none."""
    found = [one for one in each if one]
    return h("div", found, class_="mvo-acts") if found else None


def way(text: Child, href: str, *, quiet: bool = True) -> Html:
    """A link that looks like the step it leads to."""
    return h("a", text, href=href, class_="mvo-button mvo-quiet" if quiet else "mvo-button")


def scrolled(caption: str, *table: Child, class_: str = "mvo-ledger mvo-ledger-wide") -> Html:
    """A table that can be moved from side to side where it is wider than the page."""
    made = h("table", h("caption", caption), *table, class_=class_, role="table")
    return h("div", made, class_="mvo-scroll", role="region", tabindex=0, aria_label=caption)


def member_list(organisation: str, year: int) -> str:
    """The address of a member's list, for whoever acts on its behalf."""
    return address("/my-list", {"organisation": organisation, "year": year})


def pages_of(visit: Visit, page: int, pages: int) -> Html | None:
    """To the page before and the page after."""
    if pages == 1:
        return None
    w = visit.w
    before = h("a", w("records.previous"), href=visit.here(page=page - 1)) if page > 1 else None
    after = h("a", w("records.next"), href=visit.here(page=page + 1)) if page < pages else None
    return h(
        "nav",
        before,
        h("span", w("records.page", page=page, pages=pages)),
        after,
        aria_label=w("records.pages"),
        class_="mvo-pages",
    )
