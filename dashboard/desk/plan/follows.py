"""How a plan follows from the one before: what goes on the same, was renamed, split, merged or dropped."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from dashboard.desk.kit import Button, Filled, Form, OneOf, Pick
from dashboard.desk.plan.editing import Editing, keep
from dashboard.desk.plan.editing import show as show_form
from dashboard.desk.plan.fields import picks, texts
from dashboard.desk.plan.ways import to_plan, to_tree
from dashboard.desk.visit import Visit
from dashboard.shell.html import Html, h, said
from dashboard.shell.layout import bullets, empty, link, section
from mvo_monitor.errors import NotFound
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.plans import (
    PlanView,
    Succession,
    read_goal_successions,
    read_indicator_successions,
    read_plans,
)
from mvo_monitor.recording.successions import SuccessionMarked, mark_succession
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import SuccessionKind

_NOUNS = ("goal", "indicator")


@dataclass(frozen=True)
class _Between:
    """Two plans, of one noun: the titles by ref, and the links from the earlier to the later."""

    noun: str
    titles: dict[str, Written]
    earlier: tuple[str, ...]
    later: tuple[str, ...]
    links: tuple[Succession, ...]

    def of(self, earlier: str) -> tuple[Succession, ...]:
        """The links of one of the earlier plan."""
        return tuple(link for link in self.links if link.earlier == earlier)


def show(visit: Visit) -> Response:
    """All of the plan before, or the form of one of them."""
    if "earlier" in visit.params:
        return show_form(visit, _editing(visit))
    w, (old, new) = visit.w, _plans(visit)
    parts = []
    for noun in _NOUNS:
        between = _between(visit, noun, old, new)
        lines = [_line(visit, new, between, each) for each in between.earlier]
        told = bullets(lines) if lines else empty(w("plan_keeping.nothing_before"))
        parts.append(section(w(f"plan_keeping.became.{noun}"), told))
    back = h("p", link(w("plan_keeping.to.plan", plan=new.code), to_tree(new.code)), class_="mvo-doing")
    title = w("plan_keeping.follows_title", earlier=old.code, later=new.code)
    return visit.page(title, back, *parts, lede=w("plan_keeping.follows_told"))


def do(visit: Visit) -> Response:
    """Mark one of them."""
    old, new = _plans(visit)
    between = _between(visit, visit.params.get("of", ""), old, new)
    earlier = visit.params.get("earlier", "")

    def deed(writing: Writing, filled: Filled) -> None:
        for marked in _marks(between, earlier, filled):
            mark_succession(writing, marked)

    return keep(visit, _editing, deed, to_plan(new.code, "follows"), "follows_kept")


def _marks(between: _Between, earlier: str, filled: Filled) -> list[SuccessionMarked]:
    """What is to be marked: a split marks its other halves too, and a copy that nothing follows any more goes."""
    kind = SuccessionKind(filled["kind"])
    copies = [link.later for link in between.of(earlier) if link.later]
    later = None if kind is SuccessionKind.DROPPED else filled["later"] or next(iter(copies), None)
    said = {"of_goals": between.noun == "goal", "earlier": earlier, "kind": kind}
    note = filled.nested().get("note")
    if kind is SuccessionKind.SPLIT:
        halves = [each for each in dict.fromkeys((*copies, later)) if each]
        return [SuccessionMarked.model_validate(said | {"later": each, "note": note}) for each in halves]
    gone = next((each for each in copies if each != later), None)
    return [SuccessionMarked.model_validate(said | {"later": later, "note": note, "instead_of": gone})]


def _editing(visit: Visit) -> Editing:
    w, (old, new) = visit.w, _plans(visit)
    noun, earlier = visit.params.get("of", ""), visit.params.get("earlier", "")
    between = _between(visit, noun, old, new)
    if earlier not in between.earlier:
        raise NotFound(noun if noun in _NOUNS else "indicator", earlier)
    links = between.of(earlier)
    others = tuple(Pick(each, _name(visit, between, each)) for each in between.later)
    kinds = picks(w, SuccessionKind, "plan_keeping.kind_told.")
    form = Form(
        "follows",
        (
            OneOf("kind", w("plan_keeping.kind"), options=kinds, required=True),
            OneOf("later", w("plan_keeping.later"), hint=w("plan_keeping.later_hint"), options=others, as_list=True),
            *texts(w, "note", w("plan_keeping.note"), lines=2),
        ),
        (Button("keep", w("plan_keeping.keep")),),
    )
    first = links[0] if links else None
    opened = {
        "kind": first.kind if first else None,
        "later": first.later if first else None,
        "note.nl": first.note.nl if first and first.note else None,
        "note.en": first.note.en if first and first.note else None,
    }
    title = w("plan_keeping.follows_form", name=_name(visit, between, earlier))
    back = h("p", link(w("plan_keeping.to.follows"), to_plan(new.code, "follows")), class_="mvo-doing")
    return Editing(form, title, opened, before=back)


def _line(visit: Visit, new: PlanView, between: _Between, earlier: str) -> Html:
    w, links = visit.w, between.of(earlier)
    told = [_told(visit, between, each) for each in links] or [h("strong", w("plan_keeping.no_link"))]
    address = to_plan(new.code, "follows", of=between.noun, earlier=earlier)
    return h(
        "span",
        _name(visit, between, earlier),
        ": ",
        [(each, " ") for each in told],
        link(w("plan_keeping.change"), address),
    )


def _told(visit: Visit, between: _Between, link_: Succession) -> Html:
    later = f": {_name(visit, between, link_.later)}" if link_.later else ""
    return h("span", visit.w.term(link_.kind), later, ". ", said(link_.note, visit.w))


def _name(visit: Visit, between: _Between, ref: str) -> str:
    return f"{ref.partition('/')[2]} {between.titles[ref](visit.w.language)}"


def _plans(visit: Visit) -> tuple[PlanView, PlanView]:
    """The plan in the address and the one before it."""
    plans: Sequence[PlanView] = visit.read(read_plans)
    code = visit.params["plan"]
    place = next((place for place, plan in enumerate(plans) if plan.code == code), None)
    if not place:
        raise NotFound("plan", code)
    return plans[place - 1], plans[place]


def _between(visit: Visit, noun: str, old: PlanView, new: PlanView) -> _Between:
    titles: dict[str, Written] = {}
    if noun == "goal":
        titles = {goal.ref: goal.title for plan in (old, new) for goal in plan.goals}
        links = visit.read(read_goal_successions)
    else:
        found = visit.read(read_indicators, (old.code, new.code))
        titles = {f"{each.plan}/{each.code}": each.title for each in found}
        links = visit.read(read_indicator_successions)
    of_old, of_new = (tuple(ref for ref in titles if ref.startswith(f"{plan.code}/")) for plan in (old, new))
    here = tuple(each for each in links if each.earlier in of_old and (each.later is None or each.later in of_new))
    return _Between("goal" if noun == "goal" else "indicator", titles, of_old, of_new, here)
