"""How indicators stand in every year that can be read, one after the other, in a handful of whole queries."""

from collections.abc import Collection

from sqlalchemy.engine import Connection

from mvo_monitor.measures.floors import STANDARD, Floors
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.overview import read_years
from mvo_monitor.progress.standings import Standing, count_evidence, standings


def read_all_standings(
    connection: Connection, plans: Collection[str] | None = None, *, floors: Floors = STANDARD
) -> tuple[Standing, ...]:
    """By indicator, then by year: how each indicator of these plans (None: of all) stands while it is in force.

    Years run to the last one of which anything may be read; one in between without any value is there too.
    """
    years = read_years(connection)
    definitions = read_indicators(connection, plans, floors=floors)
    if not years or not definitions:
        return ()
    every = range(min(each.first_year for each in definitions), years[-1] + 1)
    counts = count_evidence(connection, every)
    return tuple(
        standing
        for definition in definitions
        for year in every
        for standing in standings((definition,), year, counts.get(year, {}))
    )


def read_one_indicator(
    connection: Connection, plan: str, code: str, *, floors: Floors = STANDARD
) -> tuple[IndicatorDefinition, tuple[Standing, ...]] | None:
    """An indicator of a plan with how it stands in each of its years; None where there is none."""
    definition = next((each for each in read_indicators(connection, (plan,), floors=floors) if each.code == code), None)
    if definition is None:
        return None
    found = read_all_standings(connection, (plan,), floors=floors)
    return definition, tuple(each for each in found if each.definition.id == definition.id)
