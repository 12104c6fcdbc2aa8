"""What is said around the questions of a survey: the promise above them, thanks, and why nothing can be sent now."""

from dashboard.desk.rounds.ways import to_round
from dashboard.desk.survey.whom import Here, survey_address
from dashboard.desk.whose import LIST
from dashboard.shell.addresses import address
from dashboard.shell.html import Child, Html, h, said
from dashboard.shell.layout import bullets, empty, link
from mvo_monitor.measures.answer_time import minutes_to_answer
from mvo_monitor.progress.survey_to_answer import Invited, read_everybody_invited
from mvo_monitor.vocabulary import Right, SurveyMode


def promise(here: Here) -> Html:
    """Whether answers are known by name, and what that means: above the questions, before anything is typed."""
    w, mode = here.visit.w, here.survey.mode.value
    lines = [w(f"answer_survey.{mode}.who_sees"), w(f"answer_survey.{mode}.draft")]
    if here.survey.reopened and here.survey.mode is SurveyMode.NAMED:
        lines.insert(1, w("answer_survey.named.reopened"))
    return h(
        "section",
        h("h2", w(f"answer_survey.{mode}.is")),
        *(h("p", line) for line in lines),
        h("p", w("answer_survey.skip")),
        class_="mvo-promise",
    )


def marked(here: Here) -> Html | None:
    """That one fills in for somebody else, or only looks."""
    w = here.visit.w
    if here.preview:
        return h("p", w("answer_survey.preview"), class_="mvo-preview")
    if here.on_behalf and here.invited:
        return h("p", w("answer_survey.on_behalf", name=_name(here.invited)), class_="mvo-on-behalf")
    return None


def lede(here: Here) -> Child:
    """For whom it is, until when, and how little it asks."""
    w = here.visit.w
    parts: list[Child] = []
    if here.survey.intro:
        parts.append(said(here.survey.intro, w))
    if here.survey.due_on and (here.is_open or here.preview):
        asked = here.survey.questions
        minutes = w.n("rounds.minutes", minutes_to_answer(each.kind for each in asked))
        parts.append(w.n("answer_survey.due", len(asked), due=here.survey.due_on, minutes=minutes))
    return [(" " if number else None, part) for number, part in enumerate(parts)]


def thanks(here: Here) -> Html:
    """It was handed in: when the results come, and whether it can still be changed."""
    w, named = here.visit.w, here.survey.mode is SurveyMode.NAMED
    lines: list[Child] = [w("answer_survey.results_come", due=here.survey.due_on)]
    if named and here.given and here.given.on_behalf and not here.on_behalf:
        lines.append(w("answer_survey.given_on_behalf"))
    lines.append(w(f"answer_survey.{here.survey.mode.value}.after"))
    change = h("p", link(w("answer_survey.change_it"), here.to(again=1))) if named else None
    return h("div", *(h("p", line, class_="mvo-read") for line in lines), change)


def closed(here: Here) -> Html:
    """It takes no more answers; where the results are, for who may read them."""
    w, on = here.visit.w, here.survey.closed_on
    since = w("answer_survey.closed_since", on=on) if on else w("answer_survey.closed")
    results = None
    if here.visit.visitor.may(Right.READ):
        results = h("p", link(w("answer_survey.to_results"), address("/survey", {"year": here.survey.year})))
    return h("div", h("p", since, class_="mvo-warning"), results)


def choose(here: Here) -> Html:
    """For who is not asked but holds the survey: for whom to fill it in, where that can be done at all."""
    w = here.visit.w
    look = h("p", link(w("answer_survey.look"), here.to(preview=1)))
    if here.survey.is_anonymous:
        return h("div", empty(w("answer_survey.nobody_for_another")), look)
    everybody = here.visit.fresh(read_everybody_invited, here.survey.id)
    done = h("span", " ", w("answer_survey.filled_in"), class_="mvo-soft")
    links = [
        (link(_name(each), address(survey_address(here.survey.id), {"for": each.id})), done if each.answered else None)
        for each in everybody
    ]
    return h("div", h("p", w("answer_survey.choose"), class_="mvo-read"), bullets(links), look)


def way_back(here: Here) -> Html | None:
    """Back to one's list, for who has one; to the survey, for who holds it."""
    visit = here.visit
    if visit.visitor.may(Right.HOLD_SURVEYS):
        return h("p", link(visit.w("rounds.back"), to_round(here.survey.id)))
    if visit.visitor.may(Right.FILL) and visit.doer.organisation_id is not None:
        return h("p", link(visit.w("my_list.back"), LIST))
    return None


def _name(invited: Invited) -> str:
    return f"{invited.organisation} ({invited.email})" if invited.email else invited.organisation
