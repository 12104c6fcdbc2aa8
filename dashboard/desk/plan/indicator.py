"""An indicator: a new one, or one that is changed; the writing help tells what is doubtful, and holds nobody up."""

from dataclasses import replace

from starlette.responses import HTMLResponse, Response

from dashboard.desk.kit import Button, Filled, Form
from dashboard.desk.plan.advising import advice_html, advice_on, is_told
from dashboard.desk.plan.editing import Editing, keep, taken, version_of
from dashboard.desk.plan.editing import show as show_form
from dashboard.desk.plan.indicator_form import indicator_items
from dashboard.desk.plan.ways import back, to_plan, to_tree
from dashboard.desk.visit import Visit
from dashboard.shell.assets import asset
from dashboard.shell.html import Html, h, join
from dashboard.shell.keeping import value_at
from dashboard.shell.layout import link
from mvo_monitor.errors import NotFound
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.keeping.records import IndicatorRecord, read_goal_record, read_indicator_record
from mvo_monitor.recording.indicator_changes import IndicatorChange, change_indicator, make_indicator
from mvo_monitor.recording.indicators import NewIndicator
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Direction

_SAID = ("meaning", "from_year", "reason.nl", "reason.en")
_ANYWAY, _ADVISE = "anyway", "advise"


def show(visit: Visit) -> Response:
    """The form."""
    return show_form(visit, _editing(visit))


def do(visit: Visit) -> Response:
    """Keep the indicator; or, asked by the script, tell what is doubtful about it so far."""
    plan, record = visit.params["plan"], _record(visit)
    goal = record.goal if record else visit.params["goal"]
    editing = _editing(visit)
    filled = taken(visit, editing)
    found = advice_on(visit, filled, _definition(visit, plan, record))
    if filled.pressed == _ADVISE:
        return HTMLResponse(advice_html(visit, found), headers={"Cache-Control": "no-store"})
    if filled.ok and found and filled.pressed != _ANYWAY and not is_told(visit, found):
        return show_form(visit, _with_advice(visit, editing, advice_html(visit, found), asks=True), filled)

    def deed(writing: Writing, sent: Filled) -> None:
        content = NewIndicator.model_validate(sent.nested(without=_SAID))
        if record is None:
            make_indicator(writing, f"{plan}/{goal}", content)
            return
        sent_of = sent.nested()
        said = {name: sent_of[name] for name in ("meaning", "from_year", "reason") if name in sent_of}
        change = {"indicator": record.record.name, "version": version_of(sent), "content": content}
        change_indicator(writing, IndicatorChange.model_validate(change | said))

    return keep(
        visit,
        lambda again: _with_advice(again, _editing(again), advice_html(again, found), asks=False),
        deed,
        lambda sent: to_tree(plan, f"indicator-{sent['code']}"),
        "indicator_kept",
    )


def _record(visit: Visit) -> IndicatorRecord | None:
    code = visit.params.get("indicator")
    if code is None:
        return None
    found = visit.read(read_indicator_record, visit.params["plan"], code)
    if found is None:
        raise NotFound("indicator", code)
    return found


def _definition(visit: Visit, plan: str, record: IndicatorRecord | None) -> IndicatorDefinition | None:
    if record is None:
        return None
    return next((each for each in visit.read(read_indicators, (plan,)) if each.id == record.record.id), None)


def _editing(visit: Visit) -> Editing:
    w, plan, record = visit.w, visit.params["plan"], _record(visit)
    buttons = (Button("keep", w("plan_keeping.keep")),)
    nothing = advice_html(visit, ())
    if record is None:
        goal = visit.params["goal"]
        if visit.read(read_goal_record, plan, goal) is None:
            raise NotFound("goal", goal)
        form = Form("indicator", indicator_items(visit, new=True), buttons)
        opened = {"direction": Direction.UP}
        editing = Editing(form, w("plan_keeping.new_indicator", goal=goal), opened, before=back(w, plan))
        return _with_advice(visit, editing, nothing, asks=False)
    kept = record.record
    form = Form("indicator", indicator_items(visit, record.measured), buttons)
    title = w("plan_keeping.indicator_form", indicator=visit.params["indicator"])
    editing = Editing(form, title, kept.values, kept.version, ("indicator", "target", "baseline"), kept.name)
    return _with_advice(visit, replace(editing, before=_ways(visit, plan)), nothing, asks=False)


def _with_advice(visit: Visit, editing: Editing, advice: Html, *, asks: bool) -> Editing:
    """The form with what is doubtful above its buttons' end; ``asks`` whether to keep it all the same."""
    w = visit.w
    buttons = (Button(_ANYWAY, w("plan_keeping.keep_anyway")),) if asks else editing.form.buttons
    box = h("div", advice, data_mvo_advice=visit.here(), data_mvo_pressed=_ADVISE, aria_live="polite")
    script = h("script", type="module", src=asset("plan-advice.js"))
    return replace(editing, form=replace(editing.form, buttons=buttons), within=(box, script))


def _ways(visit: Visit, plan: str) -> Html:
    w, code = visit.w, visit.params["indicator"]
    ways = [
        link(w("plan_keeping.to.plan", plan=plan), to_tree(plan, f"indicator-{code}")),
        *(
            link(w(f"plan_keeping.to.{each}"), to_plan(plan, "indicator", code, each))
            for each in ("target", "baseline", "place")
        ),
        link(w("by_hand.link_values"), value_at(plan, code)),
    ]
    return h("p", join(ways, " · "), class_="mvo-doing")
