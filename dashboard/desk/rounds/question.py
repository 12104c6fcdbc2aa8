"""One question of a survey that is being made: added or changed."""

from starlette.responses import Response

from dashboard.desk.kit import Button, Filled, Form
from dashboard.desk.plan.editing import Editing, keep, version_of
from dashboard.desk.plan.editing import show as show_form
from dashboard.desk.rounds.question_form import question_items, question_shape, question_values
from dashboard.desk.rounds.ways import asked_number, back_to, to_round
from dashboard.desk.visit import Visit
from mvo_monitor.clock import today
from mvo_monitor.errors import NotADraft, NotFound
from mvo_monitor.progress.round_form_choices import read_earlier_questions, read_ties
from mvo_monitor.progress.survey_round import AskedQuestion, RoundInFull, read_round
from mvo_monitor.recording.survey_rounds.question_shape import QuestionIn
from mvo_monitor.recording.survey_rounds.questions import QuestionChange, add_question, change_question
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import QuestionKind, RoundState

_OPENED = {"kind": QuestionKind.SCORE, "scale_low": 1, "scale_high": 5}
_MORE = "more"


def show(visit: Visit) -> Response:
    """The form."""
    return show_form(visit, _editing(visit))


def do(visit: Visit) -> Response:
    """Add or change the question; the second button goes on to another one."""
    number, question = asked_number(visit), visit.params.get("question")

    def deed(writing: Writing, filled: Filled) -> None:
        told = question_shape(filled.nested())
        if question is None:
            add_question(writing, number, version_of(filled), QuestionIn.model_validate(told))
        else:
            named = {"question": int(question), "version": version_of(filled)}
            change_question(writing, number, QuestionChange.model_validate(told | named))

    def to(filled: Filled) -> str:
        if filled.pressed == _MORE:
            return to_round(number, "questions", "new")
        return to_round(number) + "#questions"

    return keep(visit, _editing, deed, to, "question_kept")


def _editing(visit: Visit) -> Editing:
    w, number = visit.w, asked_number(visit)
    found = visit.fresh(read_round, number, today())
    if found.held.state is not RoundState.DRAFT:
        raise NotADraft
    earlier = visit.fresh(read_earlier_questions, number)
    asked = _asked(visit, found)
    items = question_items(w, earlier, visit.fresh(read_ties, found.held.year), visit.settings.language)
    buttons = (Button("keep", w("plan_keeping.keep")), Button(_MORE, w("rounds.keep_and_more")))
    values = question_values(asked, {each.series: each for each in earlier}) if asked else _OPENED
    title = w("rounds.question_title", n=found.questions.index(asked) + 1) if asked else w("place.round_question_new")
    form = Form("question", items, buttons)
    return Editing(form, title, values, found.held.version, ("survey",), found.held.key, before=back_to(w, number))


def _asked(visit: Visit, found: RoundInFull) -> AskedQuestion | None:
    wanted = visit.params.get("question")
    if wanted is None:
        return None
    for each in found.questions:
        if str(each.id) == wanted:
            return each
    raise NotFound("question", wanted)
