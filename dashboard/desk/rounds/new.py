"""Making a survey anew."""

from starlette.responses import Response

from dashboard.desk.kit import Button, Filled, Form
from dashboard.desk.plan.editing import Editing, keep, this_year
from dashboard.desk.plan.editing import show as show_form
from dashboard.desk.rounds.round_form import round_fields
from dashboard.desk.rounds.ways import ROUNDS, to_round
from dashboard.desk.visit import Visit
from dashboard.shell.html import h
from dashboard.shell.layout import link
from mvo_monitor.recording.survey_rounds.drafting import RoundDrafted, draft_round
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import AnswerUnit, SurveyMode


def show(visit: Visit) -> Response:
    """The form, empty."""
    return show_form(visit, _editing(visit))


def do(visit: Visit) -> Response:
    """Begin the survey, and go on to its questions."""
    made: list[int] = []

    def deed(writing: Writing, filled: Filled) -> None:
        made.append(draft_round(writing, RoundDrafted.model_validate({"title": {}, **filled.nested()})))

    return keep(visit, _editing, deed, lambda _: to_round(made[0]), "round_drafted")


def _editing(visit: Visit) -> Editing:
    w = visit.w
    form = Form("round", round_fields(visit), (Button("keep", w("rounds.make")),))
    opened = {"year": this_year(), "mode": SurveyMode.ANONYMOUS, "unit": AnswerUnit.ORGANISATION}
    back = h("p", link(w("rounds.all"), ROUNDS), class_="mvo-doing")
    return Editing(form, w("place.round_new"), opened, before=back, lede=w("rounds.new_lede"))
