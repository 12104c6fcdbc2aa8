"""The coordinator closes a survey, opens it again with the reason, or starts it over where its key is lost."""

from typing import Any

from pydantic import ValidationError
from starlette.responses import Response

from dashboard.desk.kit import Button, Day, Field, Filled, Form, Prose, form_html, open_form, read, refused_by_shape
from dashboard.desk.refusing import status_of_form
from dashboard.desk.rounds.ways import to_round
from dashboard.desk.visit import Visit
from dashboard.shell.asked import whole_number
from dashboard.shell.html import Child, h
from dashboard.shell.layout import link
from mvo_monitor.clock import today
from mvo_monitor.errors import NotFound, Refusal
from mvo_monitor.progress.survey_to_answer import SurveyToAnswer, read_survey
from mvo_monitor.progress.taking_part import Participation, can_be_opened, read_participation
from mvo_monitor.recording.survey_rounds.closing import LEAST_OPENED, close_round
from mvo_monitor.recording.survey_rounds.reopening import Reopening, Restarting, reopen_round, restart_round
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import RoundState

CLOSE, REOPEN, RESTART = "close", "reopen", "restart"
_MOST = 2000


def show(visit: Visit) -> Response:
    """What closing or reopening does here, before one does it."""
    survey = _survey(visit)
    return _page(visit, survey, open_form(_form(visit, survey), visit.w))


def do(visit: Visit) -> Response:
    """Do what was asked; a refusal comes back with what was typed."""
    survey = _survey(visit)
    form = _form(visit, survey)
    filled = _with_whole_day(read(form, visit.typed.multi_items(), visit.w), visit.w)
    if not filled.ok:
        return _page(visit, survey, filled, 422)
    deed = form.buttons[0].value
    due = filled.values.get("due_on")
    told: dict[str, Any] = {"round": survey.id, **filled.nested(("due_on",))}
    try:
        with visit.writing() as writing:
            if deed == CLOSE:
                close_round(writing, survey.id)
            elif deed == REOPEN:
                day = {"due_on": due.first_day} if due else {}
                reopen_round(writing, Reopening.model_validate({**told, **day}))
            else:
                restart_round(writing, Restarting.model_validate(told))
    except ValidationError as error:
        return _page(visit, survey, refused_by_shape(form, filled, error, visit.w), 422)
    except Refusal as refusal:
        return _page(visit, survey, filled.with_fault(refusal.sentence(visit.w)), status_of_form(refusal))
    return visit.go(_next(visit, survey), f"survey_{deed}", done=_draft(visit, survey))


def _next(visit: Visit, survey: SurveyToAnswer) -> str:
    """On to the survey with its letters and results; where answers stay sealed, here, where that is told."""
    left = visit.fresh(read_survey, survey.id), visit.fresh(read_participation, survey.id)
    if left[0] is not None and left[0].state is RoundState.CLOSED and left[1].sealed:
        return visit.request.url.path
    return to_round(survey.id)


def _survey(visit: Visit) -> SurveyToAnswer:
    found = visit.fresh(read_survey, whole_number(visit.params["round"]) or 0)
    if found is None or found.state is RoundState.DRAFT:
        raise NotFound("survey", visit.params["round"])
    return found


def _draft(visit: Visit, survey: SurveyToAnswer) -> str:
    return f"{visit.owner}:close-survey-{survey.id}"


def _is_lost(visit: Visit, survey: SurveyToAnswer) -> bool:
    """Whether what was sealed in an open anonymous round, or will be, can never be opened."""
    if not survey.is_anonymous or survey.state is not RoundState.OPEN:
        return False
    return not visit.fresh(can_be_opened, visit.reading.store.keys, survey.id)


def _form(visit: Visit, survey: SurveyToAnswer) -> Form:
    w = visit.w
    if _is_lost(visit, survey):
        return Form("round", (_reason(w, RESTART),), (Button(RESTART, w("close_survey.restart")),))
    if survey.state is RoundState.OPEN:
        return Form("round", (), (Button(CLOSE, w("close_survey.close")),))
    fields: tuple[Field, ...] = (
        _reason(w, REOPEN),
        Day("due_on", w("close_survey.due"), hint=w("close_survey.due_hint")),
    )
    return Form("round", fields, (Button(REOPEN, w("close_survey.reopen")),))


def _reason(w: Words, deed: str) -> Prose:
    return Prose("reason", w("close_survey.reason"), hint=w(f"close_survey.{deed}_hint"), required=True, most=_MOST)


def _with_whole_day(filled: Filled, w: Words) -> Filled:
    due = filled.values.get("due_on")
    if due is not None and due.day is None:
        return filled.with_fault(w("close_survey.whole_day"), "due_on")
    if due is not None and due.first_day < today():
        return filled.with_fault(w("close_survey.not_past"), "due_on")
    return filled


def _page(visit: Visit, survey: SurveyToAnswer, filled: Filled, status: int = 200) -> Response:
    w, title = visit.w, survey.title(visit.w.language)
    form, took = _form(visit, survey), visit.fresh(read_participation, survey.id)
    drawn = form_html(
        form,
        filled,
        w,
        action=visit.request.url.path,
        csrf=visit.visitor.mark,
        draft=_draft(visit, survey) if form.fields else None,
    )
    deed = form.buttons[0].value
    told: list[Child] = [h("p", line, class_="mvo-read") for line in _told(w, survey, took, deed)]
    back = h("p", link(w("close_survey.back"), to_round(survey.id)))
    lede = w("close_survey.answered", n=took.answered, asked=took.asked)
    shown = w(f"close_survey.{deed}_title", title=title)
    return visit.page(shown, *told, drawn, back, lede=lede, status=status)


def _told(w: Words, survey: SurveyToAnswer, took: Participation, deed: str) -> list[str]:
    """What it means, in sentences."""
    if deed == RESTART:
        return [w("close_survey.key_gone")]
    if deed == REOPEN:
        sealed = [w.n("close_survey.still_sealed", took.sealed, least=LEAST_OPENED)] if took.sealed else []
        kind = "anonymous" if survey.is_anonymous else "named"
        rule = [w(f"close_survey.reopen_{kind}", least=LEAST_OPENED)]
        return [w("close_survey.is_closed", on=survey.closed_on), *sealed, *rule]
    lines = [w("close_survey.closing")]
    if took.answered < took.asked:
        lines.append(w.n("close_survey.not_yet", took.asked - took.answered))
    if survey.is_anonymous:
        few = 0 < took.sealed < LEAST_OPENED
        key = "close_survey.too_few" if few else "close_survey.opens_seals"
        lines.append(w.n(key, took.sealed, least=LEAST_OPENED) if few else w(key))
    return lines
