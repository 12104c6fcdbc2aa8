"""Opening a poll of those present: a question, what one can answer, and when the result is shown."""

from typing import Any

from pydantic import ValidationError
from starlette.responses import Response

from dashboard.desk.kit import (
    Button,
    Filled,
    Form,
    Line,
    OneOf,
    Pick,
    Rows,
    Tick,
    When,
    form_html,
    open_form,
    read,
    refused_by_shape,
)
from dashboard.desk.visit import Visit
from dashboard.shell.html import h
from dashboard.shell.layout import link
from mvo_monitor.recording.polls import PollOpened, open_poll
from mvo_monitor.texts import Words, words
from mvo_monitor.vocabulary import Language

SCALE, OWN = "scale", "own"


def show(visit: Visit) -> Response:
    """The form: a scale of 1 to 5, and the result once it closes, unless one says otherwise."""
    return _page(visit, open_form(_form(visit.w), visit.w, {"kind": SCALE, "shown": "closed"}))


def do(visit: Visit) -> Response:
    """Open it, and on to the screen with its code."""
    form = _form(visit.w)
    filled = read(form, visit.typed.multi_items(), visit.w)
    if filled.ok:
        try:
            new = PollOpened.model_validate(_shape(filled))
            with visit.writing() as writing:
                number = open_poll(writing, new)
            return visit.go(f"/polls/{number}", done=_draft(visit))
        except ValidationError as error:
            filled = refused_by_shape(form, filled, error, visit.w)
    return _page(visit, filled, 422)


def _form(w: Words) -> Form:
    own = When("kind", (OWN,))
    kinds = tuple(Pick(kind, w(f"poll_new.{kind}")) for kind in (SCALE, OWN))
    moments = tuple(Pick(each, w(f"poll_new.{each}")) for each in ("closed", "steps"))
    fields = (
        Line("text.nl", w("poll_new.text_nl"), required=True, most=160),
        Line("text.en", w("poll_new.text_en"), most=160),
        OneOf("kind", w("poll_new.kind"), options=kinds, required=True),
        Rows(
            "options",
            w("poll_new.options"),
            fields=(Line("nl", w("poll_new.option_nl"), most=80), Line("en", w("poll_new.option_en"), most=80)),
            each=w("poll_new.option"),
            add=w("poll_new.add"),
            most=10,
            begin=2,
            when=own,
        ),
        Tick("several", w("poll_new.several"), when=own),
        OneOf("shown", w("poll_new.shown"), hint=w("poll_new.shown_hint"), options=moments, required=True),
    )
    return Form("new-poll", fields, (Button("open", w("poll_new.open")),))


def _shape(filled: Filled) -> dict[str, Any]:
    told = filled.nested(("kind", "shown", "options", "several"))
    options = _steps() if filled["kind"] == SCALE else filled.nested().get("options", ())
    several = bool(filled.values.get("several")) and filled["kind"] == OWN
    return {"text": {}, **told, "options": options, "several": several, "in_steps": filled["shown"] == "steps"}


def _steps() -> list[dict[str, str]]:
    """The steps of the scale, with words at its ends, in both languages."""
    said = {language.value: words(language) for language in Language}
    ends = {1: "poll.lowest", 5: "poll.highest"}
    return [
        {name: f"{step} {w(ends[step])}" if step in ends else str(step) for name, w in said.items()}
        for step in range(1, 6)
    ]


def _draft(visit: Visit) -> str:
    return f"{visit.owner}:new-poll"


def _page(visit: Visit, filled: Filled, status: int = 200) -> Response:
    w = visit.w
    form = form_html(_form(w), filled, w, action="/polls/new", csrf=visit.visitor.mark, draft=_draft(visit))
    back = h("p", link(w("place.polls"), "/polls"))
    return visit.page(w("place.poll_new"), form, back, lede=w("poll_new.lede"), status=status)
