"""Says a period in words, no more precisely than its source does."""

from mvo_monitor.measures.period import Period
from mvo_monitor.texts import Words


def period_in_words(w: Words, period: Period) -> str:
    """``in 2020``, ``sinds augustus 2020``, ``van 2017 tot en met 2021``, ``tot in augustus 2020``."""
    since, until = period.since, period.until
    if since is not None and (period.at_one_time or since == until):
        return w("period.in", date=since)
    if since is None and until is None:
        return w("period.undated")
    if until is None:
        return w("period.since", since=since)
    # Who left "in August" was there in August, but not until its last day.
    to = w("period.until_in" if until.day is None and until.month is not None else "period.until", until=until)
    if since is None:
        return to
    return w(f"period.{period.kind.value}", since=since, until=to)
