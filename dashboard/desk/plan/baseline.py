"""A baseline: set, or changed with a reason; those that were left stay readable below it."""

from dataclasses import replace
from typing import Any

from starlette.responses import Response

from dashboard.desk.kit import Button, Field, Filled, Form, OneOf
from dashboard.desk.plan.editing import Editing, keep, version_of
from dashboard.desk.plan.editing import show as show_form
from dashboard.desk.plan.fields import picks, source, texts, value, year
from dashboard.desk.plan.series import Chosen, around, chosen
from dashboard.desk.plan.ways import to_plan
from dashboard.desk.visit import Visit
from dashboard.shell.baselines import earlier_baselines
from dashboard.shell.html import Child, Html
from dashboard.shell.layout import section
from mvo_monitor.measures.indicator import Baseline, IndicatorDefinition
from mvo_monitor.progress.keeping.changes import read_earlier_baselines
from mvo_monitor.progress.keeping.tree import last_values, read_predecessor
from mvo_monitor.progress.wording.sums import number_in_words
from mvo_monitor.recording.targets import BaselineChange, BaselineSet, change_baseline, set_baseline
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Basis


def show(visit: Visit) -> Response:
    """The form, and the baselines that were left."""
    return show_form(visit, _editing(visit))


def do(visit: Visit) -> Response:
    """Set or change the baseline."""
    of = chosen(visit)
    old = of.own.baseline

    def deed(writing: Writing, filled: Filled) -> None:
        named: dict[str, Any] = {"indicator": of.record.name, "part": of.part, "version": version_of(filled)}
        if old is None:
            set_baseline(writing, BaselineSet.model_validate(filled.nested() | named))
        else:
            change_baseline(writing, BaselineChange.model_validate(filled.nested() | named))

    to = to_plan(of.definition.plan, "indicator", of.definition.code, "baseline", part=of.part)
    return keep(visit, _editing, deed, to, "baseline_kept")


def _editing(visit: Visit) -> Editing:
    w, of = visit.w, chosen(visit)
    old = of.own.baseline
    offered = None if old else _offered(visit, of)
    why = texts(w, "reason", w("plan_keeping.reason"), hint=w("plan_keeping.reason_hint"), lines=2)
    fields: tuple[Field, ...] = (
        year("year", w("plan_keeping.baseline_year"), required=True),
        value(w, of.definition, w("plan_keeping.baseline_value")),
        OneOf("basis", w("plan_keeping.basis"), options=picks(w, Basis), required=True),
        *(() if old is None else why),
    )
    form = Form("baseline", (*fields, source(visit)), (Button("keep", w("plan_keeping.keep")),))
    title = w("plan_keeping.set_baseline" if old is None else "plan_keeping.change_baseline", indicator=of.name)
    opened = _values(of.definition, old or offered)
    subjects = ("indicator", "target", "baseline")
    editing = Editing(form, title, opened, of.record.version, subjects, of.record.name)
    lede = _lede(visit, of, old, offered)
    return replace(editing, before=around(visit, of, "baseline"), after=_earlier(visit, of), lede=lede)


def _offered(visit: Visit, of: Chosen) -> Baseline | None:
    """The last value of the plan before, where the indicator follows from one that was measured in the same way."""
    earlier = visit.read(read_predecessor, of.record.name)
    if earlier is None or (earlier.measure, earlier.scale) != (of.definition.measure, of.definition.scale):
        return None
    found = next((each.reading for each in last_values(earlier) if each.part == of.part), None)
    return Baseline(found.year, found.value, found.basis, found.source) if found else None


def _values(definition: IndicatorDefinition, baseline: Baseline | None) -> dict[str, Any]:
    if baseline is None:
        return {}
    return {
        "year": baseline.year,
        "value": int(baseline.value) if definition.measure.has_levels else baseline.value,
        "basis": baseline.basis,
        "source.document": baseline.source.document_key if baseline.source else None,
        "source.at": baseline.source.locator if baseline.source else None,
    }


def _lede(visit: Visit, of: Chosen, old: Baseline | None, offered: Baseline | None) -> Child:
    w, shown = visit.w, old or offered
    if shown is None:
        return None
    key = "plan_keeping.baseline_now" if old else "plan_keeping.baseline_offered"
    return w(key, value=number_in_words(w, of.definition, shown.value), year=shown.year, basis=shown.basis)


def _earlier(visit: Visit, of: Chosen) -> Html | None:
    found = visit.read(read_earlier_baselines, of.definition.id)
    told = earlier_baselines(visit.w, of.definition, found)
    return section(visit.w("plan_keeping.earlier_baselines"), told) if told else None
