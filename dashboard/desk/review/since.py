"""That a year is in review, for whoever still hands something in."""

from dashboard.desk.visit import Visit
from dashboard.shell.html import Html, h
from mvo_monitor.progress.closing import read_year_standing
from mvo_monitor.vocabulary import YearState


def in_review(visit: Visit, year: int) -> Html | None:
    """Since when the steering group reviews the year, and that handing in still works; None where it does not."""
    found = visit.read(read_year_standing, year)
    if found.state is not YearState.IN_REVIEW:
        return None
    return h("p", visit.w("review.since", since=found.review_since), class_="mvo-said")
