"""Two people in one record: the second sees what differs, side by side, and chooses; nothing is overwritten unseen."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dashboard.desk.kit.choosing import CHOOSE, MINE_SIDE, THEIR_SIDE, THEIRS
from dashboard.desk.kit.drafts import typed_json
from dashboard.desk.kit.drawing.script import ALIVE, for_script, saying_place
from dashboard.desk.kit.fields import Field, Rows
from dashboard.desk.kit.filled import Filled
from dashboard.desk.kit.form import CSRF, OPENED, PRESSED, VERSION, Form, Typed, belonging
from dashboard.desk.kit.opening import typed_of
from dashboard.desk.kit.rows import numbers
from dashboard.desk.kit.telling import told
from dashboard.shell.html import Html, h
from mvo_monitor.texts import Words


@dataclass(frozen=True)
class _Sides:
    """What the second typed, what stands there now, and by whom."""

    mine: Filled
    theirs: Filled
    who: str


def differing(form: Form, mine: Filled, theirs: Filled, w: Words) -> tuple[Field, ...]:
    """The fields in which two versions say something else; the same date written otherwise is the same."""
    plainly = typed_of(form, mine.values, w)
    return tuple(
        field
        for field in form.kept
        if _said(field, theirs.typed) not in (_said(field, mine.typed), _said(field, plainly))
    )


def conflict_html(
    form: Form,
    mine: Filled,
    theirs: Filled,
    w: Words,
    *,
    who: str,
    when: str,
    action: str,
    csrf: str,
    alive: str = ALIVE,
) -> Html:
    """A form with a choice for each field that differs; ``read`` takes what it sends as any other form.

    ``theirs`` is the record as it stands (``open_form`` with its version); ``who`` changed it, ``when`` in words
    ("vandaag om 14.05"). Where the second did not touch a field, the other's text is proposed; else their own.
    """
    fields = differing(form, mine, theirs, w)
    chosen = {field.name for field in fields}
    version = theirs.version or ""
    travels = {CSRF: csrf, VERSION: version, OPENED: typed_json(theirs.typed), PRESSED: mine.pressed}
    hidden = [h("input", type="hidden", name=name, value=value) for name, value in travels.items()]
    for field in form.kept:
        hidden += _carried(field, mine.typed, "")
        if field.name in chosen:
            hidden += _carried(field, theirs.typed, THEIRS)
    return h(
        "form",
        h(
            "div",
            h("h2", w("forms.conflict_title"), id=f"{form.key}-faults-title"),
            h("p", w("forms.conflict_told", who=who, when=when)),
            role="alert",
            tabindex=-1,
            autofocus=True,
            class_="mvo-faults",
            data_mvo_faults=True,
        ),
        hidden,
        saying_place(),
        *(_choice(form, field, _Sides(mine, theirs, who), w) for field in fields),
        h("div", h("button", w("forms.conflict_submit"), class_="mvo-button"), class_="mvo-buttons"),
        method="post",
        action=action,
        id=form.key,
        class_="mvo-form mvo-conflict",
        novalidate=True,
        accept_charset="utf-8",
        **for_script(w, alive),
    )


def _choice(form: Form, field: Field, both: _Sides, w: Words) -> Html:
    side, why = _proposed(field, both, w)
    id_ = f"{form.key}-{field.name}"
    sides = (
        (MINE_SIDE, w("forms.conflict_mine"), both.mine.typed),
        (THEIR_SIDE, w("forms.conflict_theirs", who=both.who), both.theirs.typed),
    )
    options = [
        h(
            "div",
            h(
                "div",
                h(
                    "input",
                    type="radio",
                    id=f"{id_}-{each}",
                    name=CHOOSE + field.name,
                    value=each,
                    checked=each == side,
                    aria_describedby=f"{id_}-{each}-text",
                ),
                h("label", label, for_=f"{id_}-{each}"),
                class_="mvo-option",
            ),
            h("div", told(field, typed, w), id=f"{id_}-{each}-text", class_="mvo-side-text"),
            class_="mvo-side",
        )
        for each, label, typed in sides
    ]
    legend = h("legend", field.label, class_="mvo-label")
    return h(
        "fieldset", legend, h("p", why, class_="mvo-hint"), h("div", *options, class_="mvo-sides"), class_="mvo-field"
    )


def _proposed(field: Field, both: _Sides, w: Words) -> tuple[str, str]:
    """The side that is chosen beforehand, and who changed what."""
    mine, theirs, who = both.mine, both.theirs, both.who
    if mine.opened is None:
        return MINE_SIDE, w("forms.conflict_differs")
    was = _said(field, mine.opened)
    if _said(field, mine.typed) == was:
        return THEIR_SIDE, w("forms.conflict_they_changed", who=who)
    if _said(field, theirs.typed) == was:
        return MINE_SIDE, w("forms.conflict_you_changed")
    return MINE_SIDE, w("forms.conflict_both_changed", who=who)


def _said(field: Field, typed: Typed) -> tuple[object, ...]:
    """What a field says; the numbers of its rows, and rows without content, say nothing."""
    if not isinstance(field, Rows):
        return tuple(each for each in typed.get(field.name, ()) if each)
    rows = [
        tuple(
            (each.name, _said(replace(each, name=f"{field.name}.{number}.{each.name}"), typed)) for each in field.fields
        )
        for number in numbers(field, typed)
    ]
    return tuple(row for row in rows if any(held for _, held in row))


def _carried(field: Field, typed: Typed, prefix: str) -> Iterator[Html]:
    for name, held in belonging(field, typed).items():
        for each in held:
            yield h("input", type="hidden", name=prefix + name, value=each)
