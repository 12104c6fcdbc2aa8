"""The plan as it is kept: what is missing first, then goals, aims and indicators, each a step from its form."""

from collections.abc import Iterable

from starlette.responses import Response

from dashboard.desk.plan.editing import this_year
from dashboard.desk.plan.fields import said_of
from dashboard.desk.plan.ways import read_goal, read_indicator, span, to_list, to_plan, to_tree
from dashboard.desk.visit import Visit
from dashboard.shell.choosing import row_of_links
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.keeping import value_at
from dashboard.shell.layout import bullets, empty, link, margin_note, section
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.keeping.records import KeptRecord
from mvo_monitor.progress.keeping.tree import KeptGoal, KeptIndicator, PlanTree, read_plan_tree
from mvo_monitor.progress.plans import PlanView, read_plans
from mvo_monitor.vocabulary import Lack

_SHOWN = 12
"""So many indicators that lack something are named; the others follow by opening the list."""


def show(visit: Visit) -> Response:
    """The plan in the address, else the last one."""
    w, plans = visit.w, visit.read(read_plans)
    if not plans:
        nothing = empty(w("plan_keeping.no_plan"), link(w("plan_keeping.new_plan"), "/plan/new"))
        return visit.page(w("place.plan"), nothing, _others(visit))
    code = visit.params.get("plan", plans[-1].code)
    tree = visit.read(read_plan_tree, code)
    if tree is None:
        raise NotFound("plan", code)
    return visit.page(
        w("plan_keeping.title", plan=code),
        _plans(visit, plans, code),
        _missing(visit, tree),
        *(_goal(visit, tree.plan, each) for each in tree.goals),
        _end(visit, tree),
        lede=_lede(visit, tree),
    )


def _plans(visit: Visit, plans: Iterable[PlanView], code: str) -> Html:
    w, links = visit.w, [(each.code, to_tree(each.code), each.code == code) for each in plans]
    chooser = row_of_links(w("plan_keeping.plans"), links)
    new = link(w("plan_keeping.new_plan"), "/plan/new")
    by_workbook = link(w("workbook_in.from_plan"), "/handing-on/workbook")
    return h("div", chooser, h("p", new, " · ", by_workbook, class_="mvo-quick"), class_="mvo-years")


def _lede(visit: Visit, tree: PlanTree) -> str:
    w = visit.w
    numbers = ((lack, len(tree.lacking(lack))) for lack in (Lack.TARGET, Lack.BASELINE))
    counted = [w.n(f"plan_keeping.lacks.{lack.value}", number) for lack, number in numbers if number]
    goals, indicators = len(tree.goals), len(tree.indicators)
    size = w(
        "plan_keeping.size",
        goals=w.n("plan_keeping.goals", goals),
        indicators=w.n("plan_keeping.indicators", indicators),
    )
    return f"{size} {w.sentence(w.join(counted))}." if counted else f"{size} {w('plan_keeping.complete')}"


def _missing(visit: Visit, tree: PlanTree) -> Html | None:
    """Each thing that indicators lack, with the indicators that lack it; the form is one step away."""
    w, parts = visit.w, list[Child]()
    for lack in Lack:
        without = tree.lacking(lack)
        if without:
            links = [link(each.definition.code, _mend(tree.plan.code, each, lack)) for each in without]
            shown = join(links[:_SHOWN], ", ")
            rest = links[_SHOWN:]
            more = h("details", h("summary", w.n("plan_keeping.more", len(rest))), join(rest, ", ")) if rest else None
            parts.append(h("div", w.sentence(w.n(f"plan_keeping.lacks.{lack.value}", len(without))), ": ", shown, more))
    return section(w("plan_keeping.missing"), bullets(parts)) if parts else None


def _mend(plan: str, each: KeptIndicator, lack: Lack) -> str:
    to = {Lack.TARGET: ("target",), Lack.BASELINE: ("baseline",)}.get(lack, ())
    return to_plan(plan, "indicator", each.definition.code, *to)


def _goal(visit: Visit, plan: PlanView, kept: KeptGoal) -> Html:
    w, goal = visit.w, kept.goal
    edit = to_plan(plan.code, "goal", goal.code)
    doing = join(
        (
            link(w("plan_keeping.change_goal"), edit),
            link(w("plan_keeping.add_aim"), to_plan(plan.code, "goal", goal.code, "aim")),
            link(w("plan_keeping.add_indicator"), to_plan(plan.code, "goal", goal.code, "indicator")),
            link(w("plan_keeping.see"), read_goal(plan, goal.code, this_year())),
        ),
        " · ",
    )
    none = empty(w("plan_keeping.no_indicators"))
    indicators = h("ul", *(_indicator(visit, plan, each) for each in kept.indicators), class_="mvo-kept")
    aims = [_aim(visit, plan.code, each) for each in kept.aims]
    title = join((w("goal.title", goal=goal.code), said(goal.title, w)), " ")
    return section(
        title,
        h("p", doing, class_="mvo-doing"),
        h("div", h("h3", w("plan_keeping.aims")), bullets(aims)) if aims else None,
        h("h3", w("plan_keeping.indicators_title")),
        indicators if kept.indicators else none,
        id_=f"goal-{goal.code}",
    )


def _aim(visit: Visit, plan: str, aim: KeptRecord) -> Html:
    w, values = visit.w, aim.values
    about = f"{w.term(values['sort'])}, {span(values['first_year'], values['last_year'])}"
    change = link(w("plan_keeping.change"), to_plan(plan, "aim", str(aim.id)))
    return h("span", said_of(values, "text", w), " ", h("span", about, " · ", change, class_="mvo-edit"))


def _indicator(visit: Visit, plan: PlanView, each: KeptIndicator) -> Html:
    w, definition = visit.w, each.definition
    code = definition.code
    title = link(join((code, " ", said(definition.title, w))), to_plan(plan.code, "indicator", code))
    ways = [
        link(w("plan_keeping.targets"), to_plan(plan.code, "indicator", code, "target")),
        link(w("plan_keeping.baseline"), to_plan(plan.code, "indicator", code, "baseline")),
        link(w("by_hand.link_values"), value_at(plan.code, code)),
        link(w("plan_keeping.see"), read_indicator(definition.first_year, definition.last_year, code, this_year())),
    ]
    lacks = [w.term(lack) for lack in each.lacks]
    about = join((w.term(definition.measure), h("strong", w.join(lacks)) if lacks else None), " · ")
    return h("li", h("p", title), h("p", about, " · ", join(ways, " · "), class_="mvo-doing"), id=f"indicator-{code}")


def _end(visit: Visit, tree: PlanTree) -> Html:
    w, plan = visit.w, tree.plan
    years = span(plan.first_year, plan.last_year)
    about = margin_note(w("plan_keeping.about_plan"), join((said(plan.title, w), years), ", "))
    ways = [
        link(w("plan_keeping.add_goal"), to_plan(plan.code, "goal")),
        link(w("plan_keeping.change_plan"), to_plan(plan.code, "edit")),
    ]
    if tree.follows:
        ways.append(link(w("plan_keeping.to.follows"), to_plan(plan.code, "follows")))
    return section(w("plan_keeping.whole"), bullets(ways), margin=(about, _others(visit)))


def _others(visit: Visit) -> Html:
    w = visit.w
    ways = (link(w(f"plan_keeping.to.{noun}"), to_list(noun)) for noun in ("dossiers", "members", "people"))
    return margin_note(w("plan_keeping.beside"), bullets([*ways, link(w("place.budget"), "/plan/budget")]))
