"""A survey is answered: one page, two minutes on a phone; named answers can be changed until the round closes."""

from pydantic import ValidationError
from starlette.responses import Response

from dashboard.desk.kit import Filled, conflict_html, fields_html, form_html, open_form, read, refused_by_shape
from dashboard.desk.refusing import status_of_form
from dashboard.desk.survey.form import answers_of, form_of, values_of
from dashboard.desk.survey.saying import choose, closed, lede, marked, promise, thanks, way_back
from dashboard.desk.survey.whom import Here, here
from dashboard.desk.visit import Visit
from dashboard.shell.asked import whole_number
from dashboard.shell.html import Child, Html, h, only_in
from mvo_monitor.charts.phrases import said as in_language
from mvo_monitor.errors import NotInvited, Refusal, Stale
from mvo_monitor.recording.survey_answers.named import NamedAnswers, hand_in_named
from mvo_monitor.recording.survey_answers.sealed import SealedAnswers, hand_in_sealed


def show(visit: Visit) -> Response:
    """The questions; once answered, thanks; once closed, that it is."""
    at = here(visit)
    if at.preview:
        return _page(at, open_form(form_of(at.survey, visit.w), visit.w))
    if not at.is_open:
        return _said(at, closed(at))
    if at.invited is None:
        return _said(at, choose(at))
    answered = at.invited.answered if at.survey.is_anonymous else at.given is not None
    if answered and (at.survey.is_anonymous or "again" not in visit.params):
        return _said(at, thanks(at), title=visit.w("answer_survey.thanks"))
    return _page(at, _opened(at))


def do(visit: Visit) -> Response:
    """Hand it in; whatever is wrong, what was typed comes back, and nothing of it is kept here."""
    at = here(visit)
    if at.invited is None:
        raise NotInvited
    form = form_of(at.survey, visit.w)
    filled = read(form, visit.typed.multi_items(), visit.w)
    if not filled.ok:
        return _page(at, filled, 422)
    try:
        answers = answers_of(at.survey, filled)
        with visit.writing() as writing:
            if at.survey.is_anonymous:
                hand_in_sealed(writing, SealedAnswers(invited=at.invited.id, answers=answers))
            else:
                version = whole_number(filled.version or "")
                hand_in_named(writing, NamedAnswers(invited=at.invited.id, answers=answers, version=version))
                at.kept.done(visit, writing)
    except ValidationError as error:
        return _page(at, refused_by_shape(form, filled, error, visit.w), 422)
    except Stale as stale:
        return _conflict(at, filled, stale)
    except Refusal as refusal:
        return _page(at, filled.with_fault(refusal.sentence(visit.w)), status_of_form(refusal))
    return visit.go(at.to(), "survey_handed_in", done=at.kept.draft_of(visit))


def _opened(at: Here) -> Filled:
    version = at.given.version if at.given else None
    form = form_of(at.survey, at.visit.w)
    return open_form(form, at.visit.w, values_of(at.survey, at.given), version)


def _page(at: Here, filled: Filled, status: int = 200) -> Response:
    visit, title = at.visit, in_language(at.survey.title, at.visit.w)
    parts = (
        only_in(at.survey.title, visit.w),
        marked(at),
        promise(at),
        h("div", _form(at, filled), class_="mvo-questions"),
        way_back(at),
    )
    return visit.page(title, *parts, lede=lede(at), status=status)


def _form(at: Here, filled: Filled) -> Html:
    """The form: kept on the server in a named round, and in an anonymous one in this browser only."""
    visit, form = at.visit, form_of(at.survey, at.visit.w, again=at.given is not None)
    if at.preview:
        return h("div", fields_html(form, filled, visit.w), class_="mvo-form")
    if at.survey.is_anonymous:
        draft = at.kept.draft_of(visit)
        return form_html(form, filled, visit.w, action=at.to(), csrf=visit.visitor.mark, draft=draft)
    return at.kept.html(visit, form, filled, at.to())


def _said(at: Here, *parts: Child, title: str | None = None) -> Response:
    shown = title or in_language(at.survey.title, at.visit.w)
    below = in_language(at.survey.title, at.visit.w) if title else None
    return at.visit.page(shown, marked(at), *parts, way_back(at), lede=below)


def _conflict(at: Here, filled: Filled, stale: Stale) -> Response:
    fresh = here(at.visit)
    given, w = fresh.given, at.visit.w
    if given is None or given.submitted_at is None:
        raise stale
    who = w("my_list.coordinator") if given.on_behalf or fresh.invited is None else fresh.invited.organisation
    when = w("audit.at", date=given.submitted_at.date(), time=given.submitted_at.astimezone().strftime("%H:%M"))
    sides = {"who": who, "when": when, "action": at.to(), "csrf": at.visit.visitor.mark}
    form = conflict_html(form_of(at.survey, w), filled, _opened(fresh), w, **sides)
    return at.visit.page(in_language(at.survey.title, w), marked(at), form, status=409)
