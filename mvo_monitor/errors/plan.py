"""The plan, its indicators and targets, and the memberships do not fit what is there."""

from mvo_monitor.errors.records import RecordRefusal
from mvo_monitor.errors.tree import Phrase


class PlanYearsTaken(RecordRefusal):
    """Another plan covers some of these years; a year belongs to one plan."""

    def __init__(self, plan: str, first: int, last: int) -> None:
        super().__init__(plan=plan, first=first, last=last)


class OutsidePlan(RecordRefusal):
    """Years lie outside those of the plan, or leave out years of what hangs under it."""

    def __init__(self, first: int, last: int) -> None:
        super().__init__(first=first, last=last)


class SeriesInUse(RecordRefusal):
    """Values stand that were given on the old yardstick; on the new one they would say something else.

    ``what`` is a key under ``plan_keeping.field.``, ``years`` those of the values.
    """

    def __init__(self, indicator: str, what: str, years: str) -> None:
        super().__init__(indicator=indicator, what=Phrase(f"plan_keeping.field.{what}"), years=years)


class MeaningUnsaid(RecordRefusal):
    """Values stand, and nobody said whether the new words still ask the same."""

    def __init__(self, indicator: str, years: str) -> None:
        super().__init__(indicator=indicator, years=years)


class ReasonUnsaid(RecordRefusal):
    """Values stand that are judged otherwise from now on, and nobody said why."""

    def __init__(self, indicator: str, years: str) -> None:
        super().__init__(indicator=indicator, years=years)


class ValuesOutside(RecordRefusal):
    """Values stand of years in which the indicator would no longer be in force."""

    def __init__(self, indicator: str, years: str) -> None:
        super().__init__(indicator=indicator, years=years)


class TargetStands(RecordRefusal):
    """There is a target for that year, or for the end, already; it is changed with its reason."""

    def __init__(self, year: int) -> None:
        super().__init__(year=year)


class TargetOfWhole(RecordRefusal):
    """A part follows the targets of the whole indicator; one of its own would put those out of its past too."""

    def __init__(self, part: str) -> None:
        super().__init__(part=part)


class BaselineStands(RecordRefusal):
    """There is a baseline already; it is changed with its reason."""

    def __init__(self, year: int) -> None:
        super().__init__(year=year)


class SetTooEarly(RecordRefusal):
    """A target would take over in a year in which the one that it replaces did not hold yet."""

    def __init__(self, year: int) -> None:
        super().__init__(year=year)


class AlreadyMember(RecordRefusal):
    """The organisation is a member in (a part of) that period already."""

    def __init__(self, organisation: str) -> None:
        super().__init__(organisation=organisation)
