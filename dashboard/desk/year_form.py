"""The form by which a year is closed, corrected or reopened: its reason, and the decision where it is typed in."""

from dashboard.desk.kit import Button, Form, Prose
from dashboard.desk.review.steps import decision_fields
from dashboard.desk.visit import Visit
from mvo_monitor.progress.closing import steering_group_decides
from mvo_monitor.progress.editions.listing import read_editions
from mvo_monitor.progress.years import YearView


def year_form(visit: Visit, one: YearView) -> Form:
    """What is asked; a year that has an edition already is closed as a correction, which says why."""
    w = visit.w
    if one.closed_on is not None:
        reason = Prose("reason", w("years.field.reopening"), hint=w("years.hint.reopening"), required=True, most=2000)
        return Form("year", (reason,), (Button("reopen", w("years.reopen", year=one.year)),))
    if _is_correction(visit, one):
        reason = Prose("reason", w("years.field.correcting"), hint=w("years.hint.correcting"), required=True, most=2000)
    else:
        reason = Prose("reason", w("years.field.closing"), hint=w("years.hint.closing"), lines=2, most=2000)
    typed_in = () if visit.read(steering_group_decides) else decision_fields(w)
    return Form("year", (*typed_in, reason), (Button("close", w("years.close", year=one.year)),))


def proposed(visit: Visit, one: YearView) -> dict[str, object]:
    """The reason of a correction begins as that of the reopening."""
    return {"reason": one.reason} if one.closed_on is None and one.reason and _is_correction(visit, one) else {}


def _is_correction(visit: Visit, one: YearView) -> bool:
    return any(view.edition.head.year == one.year for view in visit.read(read_editions))
