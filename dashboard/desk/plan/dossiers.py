"""Dossiers: the list in its order, and the form of one."""

from starlette.responses import Response

from dashboard.desk.kit import Button, Filled, Form
from dashboard.desk.plan.editing import Editing, keep, version_of
from dashboard.desk.plan.editing import show as show_form
from dashboard.desk.plan.fields import said_of, texts
from dashboard.desk.plan.ways import to_list
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address, page_path
from dashboard.shell.html import Child, Html, h
from dashboard.shell.layout import empty, link
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.keeping.lists import read_dossier_records
from mvo_monitor.progress.keeping.records import KeptRecord
from mvo_monitor.recording.dossiers import DossierChange, DossierTexts, change_dossier, make_dossier, order_dossiers
from mvo_monitor.store import Writing

_NEW, _UP, _DOWN = "new", "up", "down"


def show(visit: Visit) -> Response:
    """The list, or the form of the dossier in the address."""
    if "dossier" in visit.params:
        return show_form(visit, _editing(visit))
    w, dossiers = visit.w, visit.read(read_dossier_records)
    new = link(w("plan_keeping.new_dossier"), to_list("dossiers", dossier=_NEW))
    steps = h("p", link(w("plan_keeping.to.plans"), "/plan"), " · ", new, class_="mvo-doing")
    told = _ordered(visit, dossiers) if dossiers else empty(w("plan_keeping.no_dossiers"))
    return visit.page(w("plan_keeping.to.dossiers"), steps, told, lede=w("plan_keeping.dossiers_told"))


def do(visit: Visit) -> Response:
    """Make or change a dossier, or move one up or down."""
    key = visit.params.get("dossier")
    if key is None:
        return _move(visit)

    def deed(writing: Writing, filled: Filled) -> None:
        if key == _NEW:
            make_dossier(writing, DossierTexts.model_validate(filled.nested()))
        else:
            opened = {"dossier": key, "version": version_of(filled)}
            change_dossier(writing, DossierChange.model_validate(filled.nested() | opened))

    return keep(visit, _editing, deed, to_list("dossiers"), "dossier_kept")


def _move(visit: Visit) -> Response:
    way, _, key = str(visit.typed.get("move", "")).partition(":")
    keys = [each.name for each in visit.read(read_dossier_records)]
    if key not in keys:
        raise NotFound("dossier", key)
    at = keys.index(key)
    to = max(0, at - 1) if way == _UP else min(len(keys) - 1, at + 1)
    keys.insert(to, keys.pop(at))
    with visit.writing() as writing:
        order_dossiers(writing, keys)
    return visit.go(to_list("dossiers"), "dossiers_ordered")


def _ordered(visit: Visit, dossiers: tuple[KeptRecord, ...]) -> Html:
    """The list as one form, so that a button beside each moves it."""
    w = visit.w
    items = []
    for place, each in enumerate(dossiers):
        title = said_of(each.values, "title", w)
        moves: list[Child] = [
            h(
                "button",
                w(f"plan_keeping.move.{way}"),
                h("span", " ", title, class_="mvo-unseen"),
                name="move",
                value=f"{way}:{each.name}",
                class_="mvo-remove",
            )
            for way, possible in ((_UP, place > 0), (_DOWN, place < len(dossiers) - 1))
            if possible
        ]
        see = link(w("plan_keeping.see"), address(page_path("outcomes"), {"dossier": each.name}))
        edit = link(title, to_list("dossiers", dossier=each.name))
        items.append(h("li", h("p", edit), h("p", see, " ", moves, class_="mvo-doing")))
    return h("form", visit.mark(), h("ol", *items, class_="mvo-kept"), method="post", action=to_list("dossiers"))


def _editing(visit: Visit) -> Editing:
    w, key = visit.w, visit.params["dossier"]
    fields = (
        *texts(w, "title", w("plan_keeping.dossier_title")),
        *texts(w, "about", w("plan_keeping.dossier_about"), lines=4),
    )
    form = Form("dossier", fields, (Button("keep", w("plan_keeping.keep")),))
    if key == _NEW:
        return Editing(form, w("plan_keeping.new_dossier"))
    record = next((each for each in visit.read(read_dossier_records) if each.name == key), None)
    if record is None:
        raise NotFound("dossier", key)
    return Editing(form, w("plan_keeping.dossier_form"), record.values, record.version, ("dossier",), key)
