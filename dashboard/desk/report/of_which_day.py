"""Of which day the report is that one reads: today, or one of the editions of its year."""

import datetime as dt

from dashboard.desk.report.year import REPORT
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.choosing import row_of_links
from dashboard.shell.html import Html, h
from mvo_monitor.progress.wording.edition import edition_within
from mvo_monitor.store.frozen.parts import editions
from mvo_monitor.vocabulary import Right


def lede(visit: Visit, year: int, written: int, closed_on: dt.date | None) -> str:
    """How far the text is: said to whoever writes it as theirs, to the steering group as the coordinator's.

    As of an edition: of which one it is. Of a closed year: that nobody writes any more.
    """
    if visit.edition is not None:
        return visit.w("report_page.lede_as_of", year=year, name=edition_within(visit.edition, visit.w))
    if closed_on is not None:
        return visit.w("report_page.lede_closed", year=year, on=closed_on)
    key = "report_page.lede" if written else "report_page.lede_none"
    return visit.w.n(key if visit.visitor.may(Right.REPORT) else f"{key}_read", written, year=year)


def editions_to_choose(visit: Visit, year: int) -> Html | None:
    """Today, and the editions of the year to choose from; None for a year that was never closed."""
    w, found = visit.w, visit.reading.live(editions, year)
    if not found:
        return None
    here = {"year": year}
    links = [(w("edition.today"), address(REPORT, here), visit.edition is None)]
    links += [
        (w("report_page.edition", number=each.head.number, on=each.head.closed_on),
         address(REPORT, {**here, "edition": each.asked}), each == visit.edition)
        for each in found
    ]  # fmt: skip
    return h("div", row_of_links(w("report_page.editions"), links), class_="mvo-years")
