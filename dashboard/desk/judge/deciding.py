"""The form for what the group agrees on, with who is there and who sees it otherwise; and that for judging anew."""

import datetime as dt
from typing import Any

from pydantic import ValidationError
from starlette.responses import Response

from dashboard.desk.judge.fields import MOST, ladder, rubric, statuses
from dashboard.desk.judge.here import ComesBack, Here
from dashboard.desk.judge.meanwhile import told_of_the_judging
from dashboard.desk.kit import (
    AnyOf,
    Button,
    Day,
    Filled,
    Form,
    OneOf,
    Pick,
    Prose,
    Rows,
    open_form,
    read,
    refused_by_shape,
)
from dashboard.desk.refusing import UNDERSTOOD_NOT_DONE, status_of_form
from dashboard.desk.visit import Visit
from dashboard.shell.asked import whole_number
from dashboard.shell.html import Html, h
from dashboard.shell.layout import section
from mvo_monitor.clock import today
from mvo_monitor.errors import Refusal, Stale
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.recording.judging import JudgedAnew, NewDecision, decide, judge_anew
from mvo_monitor.store.steering_group import last_present, steering_group_of
from mvo_monitor.vocabulary import Language

DECIDE, ANEW = "decide", "anew"


def deciding(visit: Visit, here: Here, filled: Filled | None = None) -> Html:
    """The form for the decision."""
    w, form = visit.w, _form(visit, here)
    now = today()
    # A meeting decides many in a row: nobody ticks the same names at each.
    there = visit.fresh(last_present, here.year, now)
    begins = {"decided_on": PartialDate.of(now), "present": there}
    opened = filled or open_form(form, w, begins, here.seen.now.version)
    drawn = here.kept("decide").html(visit, form, opened, f"{here.path}?together=1")
    told = w("judge.decide_what") if here.seen.now.n else w("judge.decide_at_once_what")
    return section(w("judge.together"), h("p", told, class_="mvo-read"), drawn, id_="together")


def judging_anew(visit: Visit, here: Here, filled: Filled | None = None) -> Html:
    """The form that begins again, with its reason; folded away, since it is seldom needed."""
    w, form = visit.w, _anew(visit)
    drawn = here.kept("anew").html(visit, form, filled or open_form(form, w, {}, here.seen.now.version), here.path)
    told = h("p", w("judge.anew_what"), class_="mvo-read")
    return h("details", h("summary", w("judge.anew")), told, drawn, open=filled is not None, class_="mvo-section")


def take_decision(visit: Visit, here: Here) -> Response | ComesBack:
    """Keep the decision; who comes second is told who was first and what they kept, and nothing typed is lost."""
    w, form = visit.w, _form(visit, here)
    filled = read(form, visit.typed.multi_items(), w)
    if not filled.ok:
        return filled, 200 if filled.reshaped else UNDERSTOOD_NOT_DONE
    day = filled.values.get("decided_on")
    if not isinstance(day, PartialDate) or day.day is None or day.month is None:
        return filled.with_fault(w("judge.whole_day"), "decided_on"), UNDERSTOOD_NOT_DONE
    given = _given(here, filled, dt.date(day.year, day.month, day.day), w.language)
    kept = here.kept("decide")
    try:
        with visit.writing() as writing:
            decide(writing, NewDecision.model_validate(given))
            kept.done(visit, writing)
    except ValidationError as error:
        return refused_by_shape(form, filled, error, w), UNDERSTOOD_NOT_DONE
    except Stale as stale:
        return told_of_the_judging(visit, filled), status_of_form(stale)
    except Refusal as refusal:
        return filled.with_fault(refusal.sentence(w)), status_of_form(refusal)
    return visit.go(here.path, "decision_made", done=kept.draft_of(visit))


def take_anew(visit: Visit, here: Here) -> Response | ComesBack:
    """Begin again."""
    w, form = visit.w, _anew(visit)
    filled = read(form, visit.typed.multi_items(), w)
    if not filled.ok:
        return filled, 200 if filled.reshaped else UNDERSTOOD_NOT_DONE
    told = {**filled.nested(), **here.named, "version": whole_number(filled.version or "")}
    kept = here.kept("anew")
    try:
        with visit.writing() as writing:
            judge_anew(writing, JudgedAnew.model_validate(told))
            kept.done(visit, writing)
    except ValidationError as error:
        return refused_by_shape(form, filled, error, w), UNDERSTOOD_NOT_DONE
    except Stale as stale:
        return told_of_the_judging(visit, filled), status_of_form(stale)
    except Refusal as refusal:
        return filled.with_fault(refusal.sentence(w)), status_of_form(refusal)
    return visit.go(here.path, "judged_anew", done=kept.draft_of(visit))


def _given(here: Here, filled: Filled, day: dt.date, language: Language) -> dict[str, Any]:
    told = filled.nested(("decided_on", "dissents"))
    dissents = [{**filled_in, "lang": language} for filled_in in filled.nested().get("dissents", ())]
    version = whole_number(filled.version or "")
    return {
        **told,
        **here.named,
        "decided_on": day,
        "dissents": dissents,
        "version": version,
        "motivation": told.get("motivation", {}),
    }


def _form(visit: Visit, here: Here) -> Form:
    w = visit.w
    people = tuple(Pick(key, name) for key, name in visit.fresh(steering_group_of, here.year))
    own, other = (Language.NL, Language.EN) if w.language is Language.NL else (Language.EN, Language.NL)
    dissent = (
        Prose("text", w("judge.field.dissent"), required=True, most=MOST, lines=3),
        statuses(w, here, "status", w("judge.field.dissent_status")),
        OneOf(
            "person", w("judge.field.dissent_person"), hint=w("judge.hint.dissent_person"), options=people, as_list=True
        ),
    )
    return Form(
        "decision",
        (
            rubric(w, here, told=not here.seen.now.n),
            *ladder(w, here),
            Prose(f"motivation.{own}", w("judge.field.agreed"), hint=w("judge.hint.agreed"), required=True, most=MOST),
            Prose(f"motivation.{other}", w(f"judge.agreed_in.{other}"), most=MOST, lines=3),
            Day("decided_on", w("judge.field.decided_on"), required=True),
            AnyOf("present", w("judge.field.present"), hint=w("judge.hint.present"), required=True, options=people),
            Rows(
                "dissents",
                w("judge.field.dissents"),
                hint=w("judge.hint.dissents"),
                fields=dissent,
                each=w("judge.field.dissents_each"),
                add=w("judge.field.dissents_add"),
                begin=0,
                most=20,
            ),
        ),
        (Button(DECIDE, w("judge.decide")),),
    )


def _anew(visit: Visit) -> Form:
    w = visit.w
    why = Prose("reason", w("judge.field.reason"), hint=w("judge.hint.reason"), required=True, most=2000, lines=3)
    return Form("anew", (why,), (Button(ANEW, w("judge.anew")),))
