"""What the standard has no word for and a judgement rests on, beside what it has: in a namespace of our own.

The standard lets elements of others stand at the end of its own (``xsd:any``, version 2.03), and who does not know them
passes them by. So a file that we wrote reads back to the very same statuses (``exchange.iati_in``). Only what may be
shown leaves: a margin that would give answers away is marked as hidden, and its year is then judged by nobody.

A level is words in the standard, without a value; here stand the steps of its ladder, and on which one each value is.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from lxml import etree

from mvo_monitor.exchange.iati.narrative import Element, narrated
from mvo_monitor.measures.indicator import IndicatorDefinition, Reading, Series, Target
from mvo_monitor.vocabulary import Direction

NAMESPACE = "urn:mvo-monitor:judging:1"
JUDGING, TARGET, IN_FORCE, BREAK, ANSWERS, LEVEL, STEP = (
    f"{{{NAMESPACE}}}{name}" for name in ("judging", "target", "in-force", "break", "answers", "level", "step")
)
PREFIXED = {"mvo": NAMESPACE}


def add_judging(child: Element, definition: IndicatorDefinition, series: Series, told: Iterable[Target]) -> None:
    """What a judgement rests on, at the end of an indicator, and the targets that are not ``told`` in a period."""
    attributes = {"measure": definition.measure.value, "direction": definition.direction.value}
    attributes["margin"] = format(definition.margin, "f")
    attributes["years"] = f"{definition.first_year} {definition.last_year}"
    if definition.direction is Direction.KEEP and definition.band is not None:
        attributes |= {name: format(end, "f") for name, end in zip(("low", "high"), definition.band, strict=True)
                       if end is not None}  # fmt: skip
    if definition.scale is not None:
        attributes["scale"] = " ".join(format(end, "f") for end in definition.scale)
    added = _add(child, JUDGING, attributes)
    shown = set(told)
    for target in series.targets:
        if target not in shown:
            said = {"year": str(target.year), "value": format(target.value, "f")} | _in_force(target)
            _add(added, TARGET, said)
    for cut in definition.breaks:
        _add(added, BREAK, {"year": str(cut.year)})
    for level in definition.levels:
        narrated(added, LEVEL, level.label, position=str(level.position))


def add_step(element: Element, definition: IndicatorDefinition, value: Decimal) -> None:
    """On which step of its ladder a value is; a number says so itself."""
    if definition.measure.has_levels:
        _add(element, STEP, {"position": format(value, "f")})


def add_in_force(element: Element, target: Target) -> None:
    """When a target that stands in a period was set and replaced, and whether it is that of the whole plan."""
    said = _in_force(target)
    if said:
        _add(element, IN_FORCE, said)


def add_answers(element: Element, reading: Reading) -> None:
    """The margin of the survey behind a value and its unrounded mean, where these may be told."""
    if reading.sampling_margin is None and reading.mean is None:
        return
    if not reading.margin_told:
        _add(element, ANSWERS, {"hidden": "true"})
        return
    said = {} if reading.sampling_margin is None else {"margin": _exact(reading.sampling_margin)}
    _add(element, ANSWERS, said | ({} if reading.mean is None else {"mean": _exact(reading.mean)}))


def _in_force(target: Target) -> dict[str, str]:
    said = {"end": "true"} if target.is_end else {}
    if not target.in_force:
        said["in-force"] = "false"
    years = {"since": target.set_in, "until": target.replaced_in}
    return said | {name: str(year) for name, year in years.items() if year is not None}


def _exact(value: Decimal | Fraction) -> str:
    return str(value) if isinstance(value, Fraction) else format(value, "f")


def _add(parent: Element, name: str, attributes: dict[str, str]) -> Element:
    return etree.SubElement(parent, name, attributes, nsmap=PREFIXED)
