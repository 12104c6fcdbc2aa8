"""The pages: which there are, where they are found, what answers them, who may. Menu, routes and tests follow it.

Pages are read and shown by Streamlit; at places somebody writes, and they are plain pages of the same server.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from starlette.convertors import IntegerConvertor, register_url_convertor

from dashboard.shell import Frame
from dashboard.shell.addresses import page_path
from mvo_monitor.vocabulary import Right


class _Number(IntegerConvertor):
    """A number in an address: with more digits than any in the store it names nothing, as a word would."""

    regex = "[0-9]{1,9}"


register_url_convertor("number", _Number())


@dataclass(frozen=True, slots=True)
class PageInfo:
    """A page: its words stand under ``page.<key>``, its screen is ``dashboard.screens.<screen>.render``.

    ``in_menu``: others are reached by links from records. ``plotly``: it holds an interactive chart, whose program
    loads with the page. ``example_query`` opens it on something real in the data of 2020, ``example_query_sample`` in
    the fictitious sample; tests, screenshots and the benchmark open pages by these.
    """

    key: str
    screen: str
    in_menu: bool = True
    plotly: bool = False
    example_query: str = "year=2020"
    example_query_sample: str = "year=2024"
    right: Right = Right.READ

    @property
    def path(self) -> str:
        """The path of its address, beginning with a slash."""
        return page_path(self.key)

    @property
    def module(self) -> str:
        """The dotted name of its screen's module."""
        return f"dashboard.screens.{self.screen}"


@dataclass(frozen=True, slots=True)
class Place:
    """A place where somebody writes; its words stand under ``place.<key>``.

    ``dashboard.desk.<module>`` answers with ``show(visit)`` and, where something is sent in, ``do(visit)``; what a
    script puts away and throws away goes to ``keep(visit)`` and ``drop(visit)``. A ``path`` may hold names
    (``/check/{record}``, ``/letters/{letter:number}``). Without a ``right`` everybody may come. ``as_of``: what is
    shown there can be read as of an edition.
    """

    key: str
    path: str
    module: str
    right: Right | None
    in_menu: bool = False
    as_of: bool = False

    @property
    def name(self) -> str:
        """The dotted name of its module."""
        return f"dashboard.desk.{self.module}"


PAGES: tuple[PageInfo, ...] = (
    PageInfo("overview", "overview", right=Right.READ_PUBLISHED),
    PageInfo(
        "goal",
        "goal",
        plotly=True,
        example_query="year=2020&goal=2",
        example_query_sample="year=2024&goal=2",
        right=Right.READ_PUBLISHED,
    ),
    PageInfo(
        "indicator",
        "indicator",
        in_menu=False,
        plotly=True,
        example_query="year=2020&indicator=2.5",
        example_query_sample="year=2024&indicator=2.1",
        right=Right.READ_PUBLISHED,
    ),
    PageInfo(
        "compare",
        "compare",
        example_query="years=2019,2020",
        example_query_sample="years=2023,2024",
        right=Right.READ_PUBLISHED,
    ),
    PageInfo("outcomes", "outcomes", plotly=True, right=Right.READ_PUBLISHED),
    PageInfo("coverage", "coverage"),
    PageInfo("survey", "survey", plotly=True),
    PageInfo("members", "members"),
    PageInfo("finance", "finance", plotly=True),
    PageInfo(
        "evidence",
        "evidence",
        in_menu=False,
        example_query="record=motie-voordewind-zorgplicht",
        example_query_sample="record=lozingen-verordening-2022",
        right=Right.READ_PUBLISHED,
    ),
    PageInfo("rules", "rules", example_query="", example_query_sample="", right=Right.READ_PUBLISHED),
)


PLACES: tuple[Place, ...] = (
    Place("sign_in", "/sign-in", "sign_in", None),
    Place("forgotten", "/sign-in/forgotten", "forgotten", None),
    Place("oidc", "/sign-in/oidc", "oidc", None),
    Place("oidc_back", "/sign-in/oidc/back", "oidc_back", None),
    Place("try_out", "/sign-in/try/{token}", "try_out", None),
    Place("welcome", "/welcome/{token}", "welcome", None),
    Place("sign_out", "/sign-out", "sign_out", None),
    Place("my_list", "/my-list", "my_list", Right.FILL, in_menu=True),
    Place("evidence_new", "/evidence/new", "evidence_new", Right.FILL),
    Place("evidence_edit", "/evidence/{record}/edit", "evidence_edit", Right.FILL),
    Place("answer", "/answer/{request}", "answer", Right.FILL),
    Place("confirm", "/confirm/{record}", "confirm", Right.FILL),
    Place("twins", "/twins", "twins", Right.FILL),
    Place("references", "/references", "references", Right.FILL),
    Place("account", "/account", "account", Right.OWN_ACCOUNT),
    Place("drafts", "/drafts/{form}", "drafts", None),
    Place("files", "/files", "files", None),
    Place("file", "/file/{document}/{name}", "file", None, as_of=True),
    Place("check", "/check", "checking.queue", Right.APPROVE, in_menu=True),
    Place("check_answer", "/check/answer/{number:number}", "checking.answer", Right.APPROVE),
    Place("check_record", "/check/{record}", "checking.record", Right.APPROVE),
    Place("requests", "/requests", "requests", Right.SEND_REQUESTS, in_menu=True),
    Place("request_new", "/requests/new", "request_new", Right.SEND_REQUESTS),
    Place("request_letters", "/requests/letters", "request_letters", Right.SEND_REQUESTS),
    Place("contacts", "/requests/members", "contacts", Right.SEND_REQUESTS),
    Place("member_link", "/requests/link", "member_link", Right.SEND_REQUESTS),
    Place("request", "/requests/{request:number}", "request", Right.SEND_REQUESTS),
    Place("request_edit", "/requests/{request:number}/edit", "request_edit", Right.SEND_REQUESTS),
    Place("rounds", "/rounds", "rounds.overview", Right.HOLD_SURVEYS, in_menu=True),
    Place("round_new", "/rounds/new", "rounds.new", Right.HOLD_SURVEYS),
    Place("round", "/rounds/{round:number}", "rounds.one", Right.HOLD_SURVEYS),
    Place("round_edit", "/rounds/{round:number}/edit", "rounds.edit", Right.HOLD_SURVEYS),
    Place("round_whom", "/rounds/{round:number}/whom", "rounds.whom", Right.HOLD_SURVEYS),
    Place("round_letters", "/rounds/{round:number}/letters", "rounds.letters", Right.HOLD_SURVEYS),
    Place("round_question_new", "/rounds/{round:number}/questions/new", "rounds.question", Right.HOLD_SURVEYS),
    Place(
        "round_question", "/rounds/{round:number}/questions/{question:number}", "rounds.question", Right.HOLD_SURVEYS
    ),
    Place("letters", "/letters", "letters", Right.SEND_REQUESTS),
    Place("letter", "/letters/{letter:number}", "letter", Right.SEND_REQUESTS),
    Place("open_link", "/l/{token}", "open_link", None),
    Place("open_survey_link", "/s/{token}", "open_link", None),
    Place("answer_survey", "/answer-survey/{round:number}", "survey.answer", Right.ANSWER_SURVEY),
    Place("round_close", "/rounds/{round:number}/close", "survey.close", Right.HOLD_SURVEYS),
    Place("verification", "/verification/{record}", "verification", Right.APPROVE),
    Place("revision", "/record/{record}/revision/{number:number}", "revision", Right.READ, as_of=True),
    Place("plan", "/plan", "plan.tree", Right.KEEP_PLAN, in_menu=True),
    Place("plan_new", "/plan/new", "plan.start", Right.KEEP_PLAN),
    Place("plan_dossiers", "/plan/dossiers", "plan.dossiers", Right.KEEP_PLAN),
    Place("plan_members", "/plan/members", "plan.members", Right.KEEP_PLAN),
    Place("plan_people", "/plan/people", "plan.people", Right.KEEP_PLAN),
    Place("budget", "/plan/budget", "plan.budget.whole", Right.KEEP_PLAN),
    Place("budget_amounts", "/plan/budget/{year:number}/amounts", "plan.budget.amounts", Right.KEEP_PLAN),
    Place("budget_copy", "/plan/budget/{year:number}/copy", "plan.budget.copied", Right.KEEP_PLAN),
    Place("budget_line_new", "/plan/budget/{year:number}/{side}", "plan.budget.line", Right.KEEP_PLAN),
    Place("budget_line", "/plan/budget/{year:number}/{side}/{line:number}", "plan.budget.line", Right.KEEP_PLAN),
    Place(
        "budget_line_out",
        "/plan/budget/{year:number}/{side}/{line:number}/remove",
        "plan.budget.remove",
        Right.KEEP_PLAN,
    ),
    Place("budget_group", "/plan/budget/{year:number}/{side}/group/{group}", "plan.budget.group", Right.KEEP_PLAN),
    Place("plan_edit", "/plan/{plan}/edit", "plan.whole", Right.KEEP_PLAN),
    Place("plan_follows", "/plan/{plan}/follows", "plan.follows", Right.KEEP_PLAN),
    Place("plan_goal_new", "/plan/{plan}/goal", "plan.goal", Right.KEEP_PLAN),
    Place("plan_goal", "/plan/{plan}/goal/{goal}", "plan.goal", Right.KEEP_PLAN),
    Place("plan_aim_new", "/plan/{plan}/goal/{goal}/aim", "plan.aim", Right.KEEP_PLAN),
    Place("plan_aim", "/plan/{plan}/aim/{aim}", "plan.aim", Right.KEEP_PLAN),
    Place("plan_indicator_new", "/plan/{plan}/goal/{goal}/indicator", "plan.indicator", Right.KEEP_PLAN),
    Place("plan_indicator", "/plan/{plan}/indicator/{indicator}", "plan.indicator", Right.KEEP_PLAN),
    Place("plan_target", "/plan/{plan}/indicator/{indicator}/target", "plan.target", Right.KEEP_PLAN),
    Place("plan_baseline", "/plan/{plan}/indicator/{indicator}/baseline", "plan.baseline", Right.KEEP_PLAN),
    Place("plan_place", "/plan/{plan}/indicator/{indicator}/place", "plan.place", Right.KEEP_PLAN),
    Place("value", "/plan/{plan}/indicator/{indicator}/value", "value.place", Right.APPROVE),
    Place("survey_import", "/rounds/import", "survey_import.start", Right.HOLD_SURVEYS),
    Place("survey_import_file", "/rounds/import/{upload}", "survey_import.file", Right.HOLD_SURVEYS),
    Place("rounds_published", "/rounds/published", "published", Right.HOLD_SURVEYS),
    Place("workbook_in", "/handing-on/workbook", "workbook_in.start", Right.KEEP_PLAN),
    Place("workbook_in_file", "/handing-on/workbook/{upload}", "workbook_in.file", Right.KEEP_PLAN),
    Place("review", "/review", "review.agenda", Right.REVIEW, in_menu=True),
    Place("review_planned", "/review/{year:number}/planned", "review.planned", Right.REVIEW),
    Place("review_meeting", "/review/{year:number}/{indicator}", "review.meeting", Right.REVIEW),
    Place("review_deviation", "/review/{year:number}/{indicator}/deviation", "review.deviation", Right.JUDGE),
    Place("judge", "/judge", "judge.year", Right.JUDGE, in_menu=True),
    Place("judge_year", "/judge/{year:number}", "judge.year", Right.REVIEW),
    Place("judge_one", "/judge/{year:number}/{kind}/{subject}", "judge.one", Right.REVIEW),
    Place("years", "/years", "years", Right.READ, in_menu=True),
    Place("edition", "/years/{year:number}/editions/{number:number}", "editions.one", Right.READ),
    Place("edition_changes", "/years/{year:number}/editions/{number:number}/changes", "editions.changed", Right.READ),
    Place(
        "edition_files", "/years/{year:number}/editions/{number:number}/files", "editions.files", Right.MANAGE_ACCOUNTS
    ),
    Place("report", "/report", "report.whole", Right.REVIEW, in_menu=True, as_of=True),
    Place("report_text", "/report/{year:number}/text/{section}", "report.text", Right.REPORT),
    Place("report_file", "/report/{year:number}/file/{name}", "report.file", Right.REVIEW, as_of=True),
    Place("present", "/present", "present", Right.READ, as_of=True),
    Place("present_file", "/present/{file}", "present_file", Right.READ, as_of=True),
    Place("api", "/api", "api", Right.READ_PUBLISHED),
    Place("publishing", "/publishing", "publishing", Right.PUBLISH, in_menu=True),
    Place("polls", "/polls", "polls", Right.HOLD_SURVEYS),
    Place("poll_new", "/polls/new", "poll_new", Right.HOLD_SURVEYS),
    Place("poll", "/polls/{poll:number}", "poll", Right.HOLD_SURVEYS),
    Place("poll_code", "/poll", "poll_code", None),
    Place("poll_answer", "/poll/{code}", "poll_answer", None),
    Place("users", "/users", "users", Right.MANAGE_ACCOUNTS, in_menu=True),
    Place("new_user", "/users/new", "new_user", Right.MANAGE_ACCOUNTS),
    Place("user", "/users/{person:number}", "user", Right.MANAGE_ACCOUNTS),
    Place("erase_user", "/users/{person:number}/erase", "erase_user", Right.MANAGE_ACCOUNTS),
    Place("audit", "/audit", "audit", Right.READ_AUDIT, in_menu=True),
    Place("handing_on", "/handing-on", "handing_on.overview", Right.READ, in_menu=True, as_of=True),
    Place("handing_on_iati", "/handing-on/iati", "iati_in.start", Right.KEEP_PLAN),
    Place("handing_on_iati_findings", "/handing-on/iati/{upload}/findings.csv", "iati_in.findings", Right.KEEP_PLAN),
    Place("handing_on_iati_file", "/handing-on/iati/{upload}", "iati_in.file", Right.KEEP_PLAN),
    # Last: it answers at whatever else stands under /handing-on/.
    Place("handing_on_file", "/handing-on/{file}", "handing_on.file", Right.READ, as_of=True),
)


def page_at(path: str) -> PageInfo | None:
    """The page at a path of the address, or None."""
    return next((page for page in PAGES if page.path == path), None)


def right_of_module(module: str) -> Right:
    """What the page asks whose screen is this module; that of readers where it belongs to no page alone."""
    return next((page.right for page in PAGES if page.module == module), Right.READ)


def screen_of(page: PageInfo) -> Callable[[Frame], None]:
    """The function that shows a page; its module is imported on the first visit."""
    render: Callable[[Frame], None] = import_module(page.module).render
    return render


def load_screens() -> None:
    """Import every screen, so that all their pictures are known and no first visitor waits for it."""
    for page in PAGES:
        screen_of(page)
