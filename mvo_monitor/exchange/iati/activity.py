"""A plan as an IATI activity, its goals as results.

Order and names of the elements: iati-activities-schema.xsd, version 2.03; codes: the code lists of the standard.
"""

from dataclasses import dataclass

from lxml import etree

from mvo_monitor.exchange.iati.indicator import indicator
from mvo_monitor.exchange.iati.narrative import Element, add, narrated
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.progress.plans import CoalitionView, GoalView, PlanView
from mvo_monitor.texts import Words

NATIONAL_NGO, IMPLEMENTING, OUTCOME = "22", "4", "2"
IMPLEMENTATION, CLOSED = "2", "4"
PLANNED_START, PLANNED_END = "1", "3"


@dataclass(frozen=True, slots=True)
class Plan:
    """What an activity is made of; ``last``: no later plan has taken its place."""

    organisation: str
    coalition: CoalitionView
    plan: PlanView
    indicators: tuple[IndicatorDefinition, ...]
    last: bool


def activity(w: Words, of: Plan) -> Element:
    """The activity of a plan. Its identifier is that of the organisation with the code of the plan behind it."""
    root = etree.Element("iati-activity")
    root.set("{http://www.w3.org/XML/1998/namespace}lang", w.language.value)
    add(root, "iati-identifier").text = f"{of.organisation}-{of.plan.code}"
    reporting = add(root, "reporting-org", ref=of.organisation, type=NATIONAL_NGO)
    add(reporting, "narrative").text = of.coalition.name
    narrated(root, "title", of.plan.title)
    if of.plan.mission is not None:
        narrated(root, "description", of.plan.mission, type="1")
    else:
        narrated(root, "description", of.plan.title, type="1")
    taking_part = add(root, "participating-org", ref=of.organisation, role=IMPLEMENTING, type=NATIONAL_NGO)
    add(taking_part, "narrative").text = of.coalition.name
    add(root, "activity-status", code=IMPLEMENTATION if of.last else CLOSED)
    add(root, "activity-date", type=PLANNED_START, **{"iso-date": f"{of.plan.first_year}-01-01"})
    add(root, "activity-date", type=PLANNED_END, **{"iso-date": f"{of.plan.last_year}-12-31"})
    for goal in of.plan.goals:
        _result(w, root, goal, tuple(each for each in of.indicators if each.goal == goal.code))
    return root


def _result(w: Words, root: Element, goal: GoalView, indicators: tuple[IndicatorDefinition, ...]) -> None:
    """A goal; without an indicator it is no result that anybody could follow, and the schema asks for one."""
    if not indicators:
        return
    result = add(root, "result", type=OUTCOME, **{"aggregation-status": "false"})
    narrated(result, "title", goal.title)
    if goal.text is not None:
        narrated(result, "description", goal.text)
    for definition in indicators:
        for series in definition.series:
            indicator(w, result, definition, series)
