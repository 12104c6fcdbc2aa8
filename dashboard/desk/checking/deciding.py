"""The two forms under a record that waits: it is approved as it was read, or returned with a note."""

import json
from dataclasses import replace

from dashboard.desk.kit import Button, Filled, Form, OneOf, Pick, Prose, form_html, open_form, read
from dashboard.desk.visit import Visit
from dashboard.shell.assets import asset
from dashboard.shell.html import Child, Html, h, join
from mvo_monitor.progress.evidence_content import Content
from mvo_monitor.texts import Words

TEMPLATES = ("source", "page", "date", "part", "indicator", "double")
"""Sentences that coordinators write again and again; each stands under ``check.because.``."""


def approval(visit: Visit, found: Content) -> Html:
    """One button: there is nothing to fill in."""
    w = visit.w
    return h(
        "form",
        visit.mark(),
        _as_read(found),
        h("input", type="hidden", name="deed", value="approve"),
        h(
            "button",
            w("check.approve_revision" if found.waiting else "check.approve"),
            class_="mvo-button",
            data_mvo_key="a",
        ),
        method="post",
        action=f"/check/{found.key}",
        class_="mvo-decide",
    )


def returning(visit: Visit, found: Content, filled: Filled | None) -> Html:
    """The note, of a sentence to choose and words of one's own; what was typed stands there again."""
    w, form = visit.w, _form(visit.w)
    return join(
        (
            h("h3", w("check.return_title"), id="mvo-return", tabindex=-1, data_mvo_key="r"),
            form_html(
                form,
                filled if filled and filled.again else open_form(form, w),
                w,
                action=f"/check/{found.key}",
                csrf=visit.visitor.mark,
                draft=f"{visit.owner}/return/{found.key}",
                after=(_as_read(found), h("input", type="hidden", name="deed", value="return")),
            ),
        )
    )


def read_return(visit: Visit) -> Filled:
    """The note as one text, under ``because``; a fault where nothing was chosen or typed."""
    filled = read(_form(visit.w), visit.typed.multi_items(), visit.w)
    if filled.faults:
        return filled
    chosen, typed = filled["template"], filled["note"]
    because = "\n".join(each for each in (visit.w(f"check.because.{chosen}") if chosen else None, typed) if each)
    if not because:
        return filled.with_fault(visit.w("check.note_missing"), "note")
    return replace(filled, values={**filled.values, "because": because})


def keys_help(visit: Visit) -> Html:
    """Which keys do what, and the way to switch them off; without a script there are none, and it is not shown."""
    w = visit.w
    keys = (("a", "check.key_approve"), ("r", "check.key_return"), ("j", "check.after"), ("k", "check.before"))
    told: list[Child] = [join((h("kbd", key), " ", w(text))) for key, text in keys]
    switch = h("label", h("input", type="checkbox", data_mvo_keys=True), " ", w("check.keys_on"))
    script = h("script", type="module", src=asset("desk-keys.js"))
    return h("div", h("p", join(told, " · ")), h("p", switch), script, class_="mvo-keys mvo-soft", hidden=True)


def _form(w: Words) -> Form:
    sentences = tuple(Pick(each, w(f"check.because.{each}")) for each in TEMPLATES)
    return Form(
        "return",
        (
            OneOf("template", w("check.template"), options=sentences, as_list=True),
            Prose("note", w("check.note"), hint=w("check.note_hint"), most=4_000, lines=3),
        ),
        (Button("return", w("check.return")),),
    )


def _as_read(found: Content) -> Html:
    """The version that the coordinator has before them, and what it says."""
    seen = json.dumps(found.latest, ensure_ascii=False)
    named = (("_version", found.version), ("_seen", seen))
    return join(h("input", type="hidden", name=name, value=value) for name, value in named)
