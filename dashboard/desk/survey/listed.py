"""Open surveys as they stand on the list of a member, above all else: what one still has to do, and what is done."""

from dashboard.desk.survey.whom import survey_address
from dashboard.desk.visit import Visit
from dashboard.desk.whose import Whose
from dashboard.shell.addresses import address
from dashboard.shell.html import Child, Html, h, said
from dashboard.shell.layout import link, section
from mvo_monitor.progress.taking_part import OpenSurvey, read_open_surveys
from mvo_monitor.vocabulary import SurveyMode


def surveys_of(visit: Visit, who: Whose) -> tuple[OpenSurvey, ...]:
    """The open surveys put to an organisation, and to the visitor themselves where it is their own."""
    person = None if who.on_behalf else visit.doer.person_id
    return visit.fresh(read_open_surveys, who.organisation.number, person)


def listed(visit: Visit, who: Whose, surveys: tuple[OpenSurvey, ...]) -> Html | None:
    """The part of the list; nothing where nothing is open."""
    if not surveys:
        return None
    items = (h("li", _item(visit, who, each)) for each in surveys)
    return section(visit.w("answer_survey.listed"), h("ol", *items, class_="mvo-to-do"))


def _item(visit: Visit, who: Whose, each: OpenSurvey) -> Html:
    w = visit.w
    facts = [w(f"answer_survey.listed_{each.mode.value}"), w("answer_survey.listed_due", due=each.due_on)]
    if not each.answered:
        facts.insert(0, w("answer_survey.few_minutes"))
    done = h("p", w("answer_survey.filled_in"), class_="mvo-done") if each.answered else None
    step = _step(visit, who, each)
    return h(
        "article",
        h("h3", said(each.title, w)),
        h("p", " · ".join(facts), class_="mvo-soft"),
        done,
        h("p", step, class_="mvo-steps") if step else None,
    )


def _step(visit: Visit, who: Whose, each: OpenSurvey) -> Child:
    """The way to it: nobody fills in an anonymous survey for another, or twice."""
    w = visit.w
    named = each.mode is SurveyMode.NAMED
    to = address(survey_address(each.id), {"for": each.invited_id if who.on_behalf else None})
    if each.answered:
        return link(w("answer_survey.look_again"), to) if named else None
    if who.on_behalf and not named:
        return w("answer_survey.only_themselves")
    return h("a", w("answer_survey.fill_in"), href=to, class_="mvo-button")
