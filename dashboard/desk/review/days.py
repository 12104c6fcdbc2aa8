"""Days in the forms of a review: what is decided or ends has a day, so a month or a year is not precise enough."""

from dashboard.desk.kit import Filled
from mvo_monitor.clock import today
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.texts import Words


def with_whole_days(filled: Filled, w: Words, *names: str) -> Filled:
    """The form with a fault at each of these dates that is no day."""
    for name in names:
        day = filled.values.get(name)
        if isinstance(day, PartialDate) and day.day is None:
            filled = filled.with_fault(w("requests.fault.whole_day"), name)
    return filled


def days_in(filled: Filled, *names: str) -> dict[str, object]:
    """These dates as days, for a shape; one that was left open is None."""
    days = {name: filled.values.get(name) for name in names}
    return {name: day.first_day if isinstance(day, PartialDate) else None for name, day in days.items()}


def this_day() -> PartialDate:
    """Today, as a form holds it."""
    return PartialDate.of(today())
