"""What the steering group says of a year, or its closing, does not fit what is there."""

import datetime as dt
from collections.abc import Sequence

from mvo_monitor.errors.records import RecordRefusal
from mvo_monitor.errors.tree import Phrase, WritesText


class DeviationStands(RecordRefusal):
    """A deviation of this indicator and year is accepted already."""

    def __init__(self, indicator: str, year: int, ends_on: dt.date) -> None:
        super().__init__(indicator=indicator, year=str(year), ends_on=ends_on)


class NoDeviation(RecordRefusal):
    """No deviation of this indicator and year stands."""

    def __init__(self, indicator: str, year: int) -> None:
        super().__init__(indicator=indicator, year=str(year))


class ReviewStarted(RecordRefusal):
    """The year is under review already."""

    def __init__(self, year: int, since: dt.date) -> None:
        super().__init__(year=str(year), since=since)


class ReviewNotStarted(RecordRefusal):
    """The year is not under review: there is nothing to stop or to decide."""

    def __init__(self, year: int) -> None:
        super().__init__(year=str(year))


class YearNotReady(RecordRefusal):
    """Something stands in the way of closing the year; ``obstacles`` names all of it."""

    def __init__(self, year: int, obstacles: Sequence[Phrase]) -> None:
        super().__init__(year=str(year), obstacles=tuple(obstacles))
        self.obstacles = tuple(obstacles)

    def sentence(self, w: WritesText) -> str:
        """Everything that is in the way, in the order in which one mends it."""
        told = "; ".join(w(each.key, **each.fields) for each in self.obstacles)
        return w(self.key, **{**self.fields, "obstacles": told})
