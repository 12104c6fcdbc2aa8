"""Every place that shows a page, where it opens on something real in a busy year, and who may come there."""

from dashboard.pages import PLACES, Place
from mvo_monitor.permissions import MAY
from mvo_monitor.vocabulary import Role
from tests.busy_year import CLOSED, OTTER, PLAN, YEAR, BusyYear

_ADDRESSES = {
    "welcome": "/welcome/{welcome}",
    "evidence_new": f"/evidence/new?kind=policy_outcome&year={YEAR}&organisation={OTTER}",
    "evidence_edit": "/evidence/register-van-lozers/edit",
    "answer": f"/answer/{{answer}}?organisation={OTTER}",
    "confirm": f"/confirm/strandwacht-op-zondag?organisation={OTTER}",
    "my_list": f"/my-list?year={YEAR}&organisation={OTTER}",
    "user": "/users/{person}",
    "erase_user": "/users/{person}/erase",
    "requests": f"/requests?year={YEAR}",
    "request_new": f"/requests/new?year={YEAR}",
    "request_letters": f"/requests/letters?kind=reminder&year={YEAR}",
    "contacts": f"/requests/members?year={YEAR}",
    "member_link": f"/requests/link?organisation={OTTER}&year={YEAR}",
    "request": "/requests/{answer}",
    "request_edit": "/requests/{answer}/edit",
    "letter": "/letters/1",
    "round": "/rounds/{round_draft}",
    "round_edit": "/rounds/{round_draft}/edit",
    "round_whom": "/rounds/{round_draft}/whom",
    "handing_on_iati_file": "/handing-on/iati/{iati_file}",
    "survey_import_file": "/rounds/import/{answers_file}?year=2025",
    "workbook_in_file": "/handing-on/workbook/{workbook_file}",
    "round_letters": "/rounds/{round_open}/letters?kind=survey_invitation",
    "answer_survey": "/answer-survey/{round_open}",
    "round_close": "/rounds/{round_open}/close",
    "round_question_new": "/rounds/{round_draft}/questions/new",
    "round_question": "/rounds/{round_draft}/questions/{round_question}",
    "check_answer": "/check/answer/{waiting}",
    "check_record": "/check/boetes-voor-lozers",
    "verification": "/verification/strandwacht-op-zondag",
    "revision": "/record/boetes-voor-lozers/revision/1",
    "judge": f"/judge?year={YEAR}",
    "judge_year": f"/judge/{YEAR}",
    "judge_one": f"/judge/{YEAR}/indicator/2.5",
    "review": f"/review?year={YEAR}",
    "review_planned": f"/review/{YEAR}/planned",
    "review_meeting": f"/review/{YEAR}/2.2",
    "review_deviation": f"/review/{YEAR}/2.2/deviation",
    "edition": f"/years/{CLOSED}/editions/1",
    "edition_changes": f"/years/{CLOSED}/editions/1/changes?with=now",
    "edition_files": f"/years/{CLOSED}/editions/1/files",
    "present": "/present?round=ledenpeiling-2025&slide=2",
    "poll": "/polls/{poll}",
    "poll_answer": "/poll/{code}",
    "report": f"/report?year={YEAR}",
    "report_text": f"/report/{YEAR}/text/introduction",
    "budget": f"/plan/budget?year={YEAR}",
    "budget_amounts": f"/plan/budget/{YEAR}/amounts",
    "budget_copy": f"/plan/budget/{YEAR + 1}/copy?take=budgeted",
    "budget_line_new": f"/plan/budget/{YEAR}/costs",
    "budget_line": f"/plan/budget/{YEAR}/costs/{{budget_line}}",
    "budget_line_out": f"/plan/budget/{YEAR}/costs/{{budget_line}}/remove",
    "budget_group": f"/plan/budget/{YEAR}/costs/group/{{budget_group}}",
    "plan_edit": f"/plan/{PLAN}/edit",
    "plan_follows": f"/plan/{PLAN}/follows",
    "plan_goal_new": f"/plan/{PLAN}/goal",
    "plan_goal": f"/plan/{PLAN}/goal/2",
    "plan_aim_new": f"/plan/{PLAN}/goal/2/aim",
    "plan_aim": f"/plan/{PLAN}/aim/{{aim}}",
    "plan_indicator_new": f"/plan/{PLAN}/goal/2/indicator",
    "plan_indicator": f"/plan/{PLAN}/indicator/2.2",
    "plan_target": f"/plan/{PLAN}/indicator/2.2/target",
    "plan_baseline": f"/plan/{PLAN}/indicator/2.2/baseline",
    "plan_place": f"/plan/{PLAN}/indicator/2.2/place",
    "value": f"/plan/{PLAN}/indicator/2.2/value?year={YEAR}",
}
"""Where a place opens on something real; the others open at their bare path."""

_SEND_ON = {"oidc", "oidc_back", "try_out", "sign_out", "open_link", "open_survey_link"}
_FILES = {"edition_files", "handing_on_file", "handing_on_iati_findings", "present_file", "report_file"}
_FOR_SCRIPTS = {"twins", "references", "drafts", "files", "file"}

PAGE_PLACES: tuple[Place, ...] = tuple(place for place in PLACES if place.key not in _SEND_ON | _FOR_SCRIPTS | _FILES)
"""Every place that shows a page: the others send on, or give something to a script."""


def who_may(place: Place) -> tuple[Role, ...]:
    """The roles that come at a place; where nobody has to be anybody, a visitor."""
    if place.right is None:
        return (Role.VISITOR,)
    reached = MAY[place.right]
    return tuple(role for role in Role if role in reached and role not in (Role.LOCAL, Role.PUBLIC))


def busy_address(place: Place, year: BusyYear) -> str:
    """Where a place opens on something real."""
    return _ADDRESSES.get(place.key, place.path).format(**year.numbers)
