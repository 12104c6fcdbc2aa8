"""One value by hand: what stands, the form, what it would change, and then in force; or withdrawn with the reason."""

from dataclasses import replace

from starlette.responses import Response

from dashboard.desk.asking import pressed_in
from dashboard.desk.kit import Button, Filled, Form, Section, read
from dashboard.desk.plan.editing import Editing, kept_form, refused, taken, version_of
from dashboard.desk.plan.editing import show as show_form
from dashboard.desk.plan.ways import to_plan
from dashboard.desk.value.fields import items, opened
from dashboard.desk.value.preview import LOOKED, Ahead, look_ahead, looked_at, preview_html
from dashboard.desk.value.standing import around, history_html, lede, standing_html
from dashboard.desk.value.subject import Subject, subject_of
from dashboard.desk.value.withdrawing import WITHDRAW, withdraw_form, withdraw_html
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.html import Html, h, join
from dashboard.shell.layout import link
from mvo_monitor.errors import RecordRefusal, Stale, YearIsClosed
from mvo_monitor.recording.values_by_hand import ValueByHand, ValueWithdrawn, enter_value, withdraw_value

_LOOK, _KEEP = "look", "keep"


def show(visit: Visit) -> Response:
    """What stands and the form; of a closed year only what stands, and the way to open it."""
    of = subject_of(visit)
    editing = _editing(visit, of)
    if of.closed_on is None:
        return show_form(visit, editing)
    return visit.page(editing.title, editing.before, history_html(visit, of), lede=editing.lede)


def do(visit: Visit) -> Response:
    """Show what it would change; put it in force once that was seen; or withdraw what stands."""
    of = subject_of(visit)
    if pressed_in(visit) == WITHDRAW:
        return _withdraw(visit, of)
    editing = _editing(visit, of)
    filled, kept = taken(visit, editing), kept_form(visit, editing.form)
    if not filled.ok:
        return show_form(visit, editing, filled, 200 if filled.reshaped else 422)
    ahead: list[Ahead] = []

    def attempt() -> None:
        new = _new(of, filled)
        if filled.pressed == _KEEP and visit.typed.get(LOOKED) == looked_at(filled):
            with visit.writing() as writing:
                enter_value(writing, new)
                kept.done(visit, writing)
        else:
            ahead.append(look_ahead(visit, of, new))

    answer = refused(visit, lambda again: _editing(again, subject_of(again)), filled, attempt)
    if answer is not None:
        return answer
    if ahead:
        return show_form(visit, _with_preview(visit, of, editing, ahead[0], filled), filled)
    return visit.go(_here(of), "value_kept", done=kept.draft_of(visit), indicator=of.name, year=str(of.year))


def _withdraw(visit: Visit, of: Subject) -> Response:
    filled = read(withdraw_form(visit.w), visit.typed.multi_items(), visit.w)
    if not filled.ok:
        return _withdraw_again(visit, filled, 422)
    try:
        with visit.writing() as writing:
            gone = {"indicator": of.ref, "part": of.series.part, "year": of.year, "seen": version_of(filled)}
            withdraw_value(writing, ValueWithdrawn.model_validate(filled.nested() | gone))
    except Stale:
        return _withdraw_again(visit, filled.with_fault(visit.w("by_hand.another_stands")), 409)
    except (RecordRefusal, YearIsClosed) as refusal:
        return _withdraw_again(visit, filled.with_fault(refusal.sentence(visit.w)), 422)
    return visit.go(_here(of), "value_withdrawn", indicator=of.name, year=str(of.year))


def _withdraw_again(visit: Visit, filled: Filled, status: int) -> Response:
    """The page as it is now, with the reason that was typed; what is withdrawn is what stands on it."""
    of = subject_of(visit)
    stands = replace(filled, version=str(of.number))
    return show_form(visit, replace(_editing(visit, of), after=_after(visit, of, stands)), status=status)


def _new(of: Subject, filled: Filled) -> ValueByHand:
    named = {"indicator": of.ref, "part": of.series.part, "year": of.year, "seen": version_of(filled)}
    if of.stands is not None and "n" not in filled.values:  # what is not asked stays as it was
        named |= {"n": of.stands.n, "asked": of.stands.asked}
    return ValueByHand.model_validate(filled.nested() | named)


def _editing(visit: Visit, of: Subject) -> Editing:
    w = visit.w
    form = Form("value", items(visit, of), (Button(_LOOK, w("by_hand.look")),))
    return Editing(
        form,
        w("by_hand.title", indicator=of.name, year=of.year),
        opened(of),
        of.number,
        ("value",),
        of.key,
        lede=lede(visit, of),
        before=join((around(visit, of), _closed(visit, of), standing_html(visit, of))),
        after=_after(visit, of),
    )


def _after(visit: Visit, of: Subject, withdrawing: Filled | None = None) -> Html:
    return join(filter(None, (history_html(visit, of), withdraw_html(visit, of, withdrawing))))


def _with_preview(visit: Visit, of: Subject, editing: Editing, ahead: Ahead, filled: Filled) -> Editing:
    w = visit.w
    keep, look = Button(_KEEP, w("by_hand.keep")), Button(_LOOK, w("by_hand.look_again"))
    shown = Section(w("by_hand.preview"), (), text=preview_html(visit, of, ahead, filled))
    buttons = (keep, look) if ahead.changes else editing.form.buttons
    return replace(editing, form=replace(editing.form, items=(*editing.form.items, shown), buttons=buttons))


def _closed(visit: Visit, of: Subject) -> Html:
    """That the year takes no value, and the way to open it again."""
    if of.closed_on is None:
        return Html("")
    w = visit.w
    to = link(w("by_hand.reopen", year=of.year), address("/years", {"year": of.year}))
    return h("p", w("by_hand.closed", year=of.year, since=of.closed_on), " ", to, class_="mvo-warning")


def _here(of: Subject) -> str:
    return to_plan(of.definition.plan, "indicator", of.definition.code, "value", year=of.year, part=of.series.part)
