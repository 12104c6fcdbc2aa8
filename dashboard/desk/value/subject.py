"""Which value the place is about: the indicator, part and year in the address, and what stands there."""

import datetime as dt
from dataclasses import dataclass

from dashboard.desk.plan.editing import this_year
from dashboard.desk.plan.ways import nearest
from dashboard.desk.visit import Visit
from dashboard.shell.asked import whole_number
from dashboard.shell.scores import floors_of
from mvo_monitor.errors import NotFound
from mvo_monitor.measures.indicator import IndicatorDefinition, Reading, Series
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.value_history import ValueRevision, read_value_history
from mvo_monitor.progress.years import read_reporting_years


@dataclass(frozen=True, slots=True)
class Subject:
    """The value of an indicator, or of a part of it, in a year.

    ``history``: what is or was in force, the latest first.
    """

    definition: IndicatorDefinition
    series: Series
    year: int
    history: tuple[ValueRevision, ...]
    closed_on: dt.date | None

    @property
    def ref(self) -> str:
        """``plan/code``."""
        return f"{self.definition.plan}/{self.definition.code}"

    @property
    def key(self) -> str:
        """How the audit names the value: ``2016-2020/2.5/b:2020``."""
        return f"{self.ref}{f'/{self.series.part}' if self.series.part else ''}:{self.year}"

    @property
    def name(self) -> str:
        """As people call it: ``1.1``, or ``1.1/b`` for a part."""
        return f"{self.definition.code}/{self.series.part}" if self.series.part else self.definition.code

    @property
    def stands(self) -> Reading | None:
        """The value in force."""
        return self.series.approved(self.year)

    @property
    def shown(self) -> Reading | None:
        """The value in force as far as its figure may be shown: not where too few answered."""
        return self.definition.counted(self.series, self.year)

    @property
    def number(self) -> int:
        """The number of the value in force, 0 where there is none: what its form was opened with."""
        return next((each.number for each in self.history if each.in_force), 0)

    @property
    def years(self) -> tuple[int, ...]:
        """The years to choose from: those in which it is in force, up to this one and the one that is open here."""
        last = max(min(self.definition.last_year, this_year()), self.year)
        return tuple(range(self.definition.first_year, last + 1))


def subject_of(visit: Visit) -> Subject:
    """What the address names; without a year the nearest, without a part the first. Raises NotFound."""
    plan, code = visit.params["plan"], visit.params["indicator"]
    found = visit.read(read_indicators, (plan,), floors=floors_of(visit.settings))
    definition = next((each for each in found if each.code == code), None)
    if definition is None:
        raise NotFound("indicator", code)
    year = _year(visit, definition)
    part = visit.params.get("part")
    series = next((each for each in definition.series if not part or each.part == part), None)
    if series is None:
        raise NotFound("part", part or "")
    history = visit.read(read_value_history, definition, year, floors=floors_of(visit.settings))
    own = tuple(each for each in history if each.part == series.part)
    closed = {each.year: each.closed_on for each in visit.read(read_reporting_years)}
    return Subject(definition, series, year, own, closed.get(year))


def _year(visit: Visit, definition: IndicatorDefinition) -> int:
    asked = visit.params.get("year")
    if not asked:
        return nearest(definition.first_year, definition.last_year, this_year())
    year = whole_number(asked)
    if year is None or not definition.first_year <= year <= definition.last_year:
        raise NotFound("year", asked)
    return year
