"""Changing a survey as a whole: everything while it is being made, its last day and introduction once it is open."""

from starlette.responses import Response

from dashboard.desk.kit import Button, Filled, Form
from dashboard.desk.plan.editing import Editing, keep, version_of
from dashboard.desk.plan.editing import show as show_form
from dashboard.desk.rounds.round_form import open_fields, round_fields, round_values
from dashboard.desk.rounds.ways import asked_number, back_to, to_round
from dashboard.desk.visit import Visit
from mvo_monitor.clock import today
from mvo_monitor.errors import NotADraft
from mvo_monitor.progress.survey_round import read_round
from mvo_monitor.recording.survey_rounds.drafting import OpenRoundChange, RoundChange, change_open_round, change_round
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import RoundState


def show(visit: Visit) -> Response:
    """The form with what stands."""
    return show_form(visit, _editing(visit))


def do(visit: Visit) -> Response:
    """Change it, or say what is still wrong."""
    number = asked_number(visit)
    is_open = visit.fresh(read_round, number, today()).held.state is RoundState.OPEN

    def deed(writing: Writing, filled: Filled) -> None:
        told = {**filled.nested(), "round": number, "version": version_of(filled)}
        if is_open:
            change_open_round(writing, OpenRoundChange.model_validate(told))
        else:
            change_round(writing, RoundChange.model_validate({"title": {}, **told}))

    return keep(visit, _editing, deed, to_round(number), "round_changed")


def _editing(visit: Visit) -> Editing:
    w, number = visit.w, asked_number(visit)
    found = visit.fresh(read_round, number, today())
    held = found.held
    if held.state is RoundState.CLOSED:
        raise NotADraft
    is_open = held.state is RoundState.OPEN
    fields = open_fields(visit) if is_open else round_fields(visit)
    form = Form("round-open" if is_open else "round", fields, (Button("keep", w("plan_keeping.keep")),))
    return Editing(
        form,
        w("rounds.edit_title", title=held.title(w.language)),
        round_values(found),
        held.version,
        ("survey",),
        held.key,
        lede=w("rounds.edit_open") if is_open else None,
        before=back_to(w, number),
    )
