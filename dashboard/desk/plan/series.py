"""An indicator or one of its parts, as the forms of targets and baselines have it: chosen in the address."""

from dataclasses import dataclass

from dashboard.desk.plan.ways import to_plan, to_tree
from dashboard.desk.visit import Visit
from dashboard.shell.choosing import row_of_links
from dashboard.shell.html import Html, h, join, said
from dashboard.shell.layout import link
from mvo_monitor.errors import NotFound
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.keeping.records import KeptRecord, read_indicator_record
from mvo_monitor.progress.keeping.yardsticks import OwnYardstick, read_own_yardstick


@dataclass(frozen=True)
class Chosen:
    """The indicator, the record with its version, and what was set for the part that is meant, or for the whole."""

    definition: IndicatorDefinition
    record: KeptRecord
    own: OwnYardstick

    @property
    def part(self) -> str | None:
        """The code of the part; None for the whole."""
        return self.own.part

    @property
    def name(self) -> str:
        """As people call it: ``1.1``, or ``1.1/b`` for a part."""
        return f"{self.definition.code}/{self.part}" if self.part else self.definition.code


def chosen(visit: Visit) -> Chosen:
    """The indicator and part in the address."""
    plan, code, part = visit.params["plan"], visit.params["indicator"], visit.params.get("part") or None
    found = next((each for each in visit.read(read_indicators, (plan,)) if each.code == code), None)
    record = visit.read(read_indicator_record, plan, code)
    if found is None or record is None:
        raise NotFound("indicator", code)
    if part is not None and part not in {each.part for each in found.series}:
        raise NotFound("part", part)
    return Chosen(found, record.record, visit.read(read_own_yardstick, found.id, part))


def around(visit: Visit, of: Chosen, step: str) -> Html:
    """Where one is: the way back to the plan, the indicator's name, and its parts to choose from."""
    w, definition = visit.w, of.definition
    back = link(
        w("plan_keeping.to.plan", plan=definition.plan), to_tree(definition.plan, f"indicator-{definition.code}")
    )
    title = join((definition.code, " ", said(definition.title, w)))
    edit = link(title, to_plan(definition.plan, "indicator", definition.code))
    parts = None
    if definition.has_parts:
        here = to_plan(definition.plan, "indicator", definition.code, step)
        links = [(w("plan_keeping.whole_indicator"), here, of.part is None)]
        for each in definition.series:
            address = to_plan(definition.plan, "indicator", definition.code, step, part=each.part)
            links.append((w("plan_keeping.part_named", part=each.part), address, each.part == of.part))
        parts = h("div", row_of_links(w("plan_keeping.parts"), links), class_="mvo-parts")
    return h("div", h("p", back, " · ", edit, class_="mvo-doing"), parts)
