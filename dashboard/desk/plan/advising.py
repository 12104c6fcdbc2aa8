"""The writing help beside the form of an indicator: what is doubtful about it as it is typed."""

from collections.abc import Mapping
from typing import Any

from dashboard.desk.kit import Filled
from dashboard.desk.visit import Visit
from dashboard.shell.html import Html, h
from dashboard.shell.layout import bullets
from mvo_monitor.measures.indicator import IndicatorDefinition, Level
from mvo_monitor.measures.writing_help import Advice, DraftTarget, IndicatorDraft, advise
from mvo_monitor.measures.written import Written, written
from mvo_monitor.progress.plans import read_coalition
from mvo_monitor.vocabulary import Direction, Measure

SEEN = "_seen"
"""The field that tells which doubts stood on the page when the form was sent."""


def advice_on(visit: Visit, filled: Filled, stands: IndicatorDefinition | None) -> tuple[Advice, ...]:
    """What is doubtful about an indicator as it stands in its form; baseline and targets may stand in the store."""
    draft = _draft(visit, filled.values, stands)
    return () if draft is None else advise(draft)


def advice_html(visit: Visit, found: tuple[Advice, ...]) -> Html:
    """The doubts as sentences; they never hold anybody up."""
    if not found:
        return h("input", type="hidden", name=SEEN, value="")
    w = visit.w
    phrases = [each.phrase(w.language) for each in found]
    return h(
        "div",
        h("h3", w("plan_keeping.advice")),
        bullets(w(phrase.key, **phrase.fields) for phrase in phrases),
        h("p", w("plan_keeping.advice_free"), class_="mvo-soft"),
        h("input", type="hidden", name=SEEN, value=" ".join(each.kind for each in found)),
        class_="mvo-advice",
    )


def is_told(visit: Visit, found: tuple[Advice, ...]) -> bool:
    """Whether all doubts stood on the page already when the form was sent."""
    return {each.kind.value for each in found} <= set(str(visit.typed.get(SEEN, "")).split())


def _draft(visit: Visit, values: Mapping[str, Any], stands: IndicatorDefinition | None) -> IndicatorDraft | None:
    measure = values.get("measure")
    if measure is None:
        return None
    coalition = visit.read(read_coalition)
    keeps = values.get("direction") == Direction.KEEP
    began: list[tuple[Any, Any]] = [(values.get("baseline.year"), values.get("baseline.value"))]
    targets = [(each.get("year"), each.get("value"), bool(each.get("end"))) for each in values.get("targets", ())]
    if stands is not None:
        series = stands.series[0]
        began = [(series.baseline.year, series.baseline.value)] if series.baseline else []
        targets = [(each.year, each.value, each.is_end) for each in series.targets if each.in_force]
    return IndicatorDraft(
        title=_text(values, "title"),
        measure=Measure(measure),
        direction=Direction(values.get("direction") or Direction.UP),
        definition=_text(values, "definition"),
        method=_text(values, "method"),
        levels=tuple(
            Level(place, label, _text(each, "descriptor"))
            for place, each in enumerate(values.get("levels", ()))
            if (label := _text(each, "label"))
        ),
        parts=len(values.get("parts", ())),
        band=(values.get("band_low"), values.get("band_high")) if keeps else None,
        baseline=next(((year, value) for year, value in began if None not in (year, value)), None),
        targets=tuple(DraftTarget(when, value, end) for when, value, end in targets if when and value is not None),
        coalition=(coalition.name, coalition.short_name) if coalition else (),
    )


def _text(values: Mapping[str, Any], name: str) -> Written | None:
    return written(values.get(f"{name}.nl"), values.get(f"{name}.en"))
