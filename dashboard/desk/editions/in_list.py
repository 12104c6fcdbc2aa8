"""The editions of a year in the list of years: when, why, the digest, and the ways on."""

from collections.abc import Sequence

from dashboard.desk.editions.one import as_of_address, change_links, digest_html
from dashboard.shell.edition_banner import edition_address
from dashboard.shell.html import Html, h, join
from dashboard.shell.layout import link
from mvo_monitor.progress.editions.listing import EditionView
from mvo_monitor.texts import Words


def editions_of(views: Sequence[EditionView], w: Words) -> Html | None:
    """The editions, the last one first; None where there is none."""
    return h("ul", *(h("li", _one(view, w)) for view in views), class_="mvo-editions") if views else None


def _one(view: EditionView, w: Words) -> Html:
    head = view.edition.head
    name = link(w("edition.name", year=str(head.year), number=head.number), edition_address(view.edition))
    decided = w("edition.decided_short", on=head.decided_on, by=head.decided_by or "–") if head.decided_on else ""
    told = " ".join(filter(None, (w("edition.frozen_on", on=head.closed_on), _ended(head.reason or ""), decided)))
    ways = join((link(w("edition.open_as_of"), as_of_address(view.edition)), *change_links(view, w)), " · ")
    return join(
        (h("p", h("strong", name), " ", told), h("p", ways), digest_html(view.edition.digest, w("edition.digest")))
    )


def _ended(text: str) -> str:
    """What people wrote, as a sentence among others."""
    return text if not text or text[-1] in ".!?" else f"{text}."
