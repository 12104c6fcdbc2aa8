"""Which years can be set beside each other, and what is missing where they cannot."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.models import Indicator, StrategicPlan, table
from mvo_monitor.progress.overview import read_measured_years
from mvo_monitor.progress.plans import read_plans
from mvo_monitor.progress.readable import covers_known_year


@dataclass(frozen=True, slots=True)
class ComparableYears:
    """The years with values, ascending; ``by_plan`` those of each plan with two or more, by its code.

    ``without_indicators`` are the codes of plans for which no indicator was recorded yet.
    """

    years: tuple[int, ...]
    by_plan: tuple[tuple[str, tuple[int, ...]], ...]
    without_indicators: tuple[str, ...]

    @property
    def latest_two(self) -> tuple[int, ...]:
        """The last year and the one before it."""
        return self.years[-2:]


def read_comparable_years(connection: Connection) -> ComparableYears:
    """The years with at least one approved value, and how they lie over the plans."""
    years = read_measured_years(connection)
    plans = read_plans(connection)
    of_plans = ((plan.code, tuple(year for year in years if year in plan.years)) for plan in plans)
    plan, indicator = table(StrategicPlan), table(Indicator)
    without = (plan.c.id.not_in(sa.select(indicator.c.plan_id)), covers_known_year(plan.c.first_year, plan.c.last_year))
    query = sa.select(plan.c.code).where(*without).order_by(plan.c.first_year)
    return ComparableYears(
        years=years,
        by_plan=tuple((code, own) for code, own in of_plans if len(own) > 1),
        without_indicators=tuple(connection.scalars(query)),
    )
