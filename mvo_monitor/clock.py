"""The clock of the machine: the store keeps moments in UTC; days that are shown, or by which one is due, are local."""

import datetime as dt


def today(now: dt.datetime | None = None) -> dt.date:
    """The day it is here, by which it is judged who is late; ``now`` where another moment is meant."""
    return day_of(now or dt.datetime.now(dt.UTC))


def day_of(at: dt.datetime) -> dt.date:
    """The day on which a moment fell, here."""
    return at.astimezone().date()


def time_of(at: dt.datetime) -> str:
    """The time of a moment, here: ``14:05``."""
    return f"{at.astimezone():%H:%M}"


def end_of(day: dt.date) -> dt.datetime:
    """The last second of a day here, as a moment in UTC."""
    return dt.datetime.combine(day, dt.time(23, 59, 59)).astimezone(dt.UTC)


def start_of(day: dt.date) -> dt.datetime:
    """The first second of a day here, as a moment in UTC."""
    return dt.datetime.combine(day, dt.time()).astimezone(dt.UTC)
