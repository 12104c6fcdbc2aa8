"""Is this goal being attained, and why do we think so? Its indicators, its years, its proof and its setbacks."""

from dashboard.screens.parts.goal_judged import goal_judged, goal_judged_note
from dashboard.screens.parts.goal_proof import goal_proof
from dashboard.shell.asked import asked_year
from dashboard.shell.choosing import Option
from dashboard.shell.frame import Frame
from dashboard.shell.html import Html, h, said
from dashboard.shell.judged import marks_of
from dashboard.shell.keeping import change_link
from dashboard.shell.layout import bullets, empty, heading, link, section
from dashboard.shell.pictures import Params, picture
from dashboard.shell.reader import Reader
from dashboard.shell.scores import floors_of, score_note
from dashboard.shell.standings import counted, strip
from mvo_monitor.charts.of_goal import goal_years
from mvo_monitor.charts.values import StatusStack
from mvo_monitor.errors import NotFound, StoreEmpty
from mvo_monitor.progress.goal import GoalStory, read_goal
from mvo_monitor.progress.overview import plan_of, read_measured_years, read_years
from mvo_monitor.progress.plans import Succession, read_plans
from mvo_monitor.vocabulary import AimSort


@picture("goal-years")
def years_picture(reader: Reader, params: Params) -> StatusStack:
    """The statuses of a goal's indicators per year, with its score."""
    story = _story(reader, asked_year(params), params["goal"])
    return goal_years(reader.w, story, floors_of(reader.settings))


def render(frame: Frame) -> None:
    """Show the goal in the address, in the year in the address."""
    w = frame.w
    years = frame.read(read_years)
    if not years:
        raise StoreEmpty(frame.reader.reading.database)
    year = frame.choose_year(years, default=(frame.read(read_measured_years) or years)[-1])
    plan = plan_of(frame.read(read_plans), year.value)
    if plan is None or not plan.goals:
        frame.show(heading(w("page.goal"), w("overview.no_plan", year=year.value), year.control))
        return
    options = [Option(goal.code, w("goal.option", goal=goal.code)) for goal in plan.goals]
    goal = frame.choose("goal", options, plan.goals[0].code, label=w("page.goal"), noun="goal")
    story = _story(frame.reader, year.value, goal.value or plan.goals[0].code)
    title = h("span", w("goal.title", goal=story.goal.code), " ", said(story.goal.title, w))
    head = heading(title, _lede(frame, story), goal.control, year.control)
    frame.show(head, change_link(frame.reader, plan.code, "goal", story.goal.code), _indicators(frame, story))
    if story.by_year or story.scores:
        frame.show_picture(years_picture, interactive=True, year=str(year.value), goal=story.goal.code)
    frame.show(goal_judged(frame, story), goal_proof(frame, story), _aims(frame, story), _about(frame, story))


def _story(reader: Reader, year: int, goal: str) -> GoalStory:
    story = reader.read(read_goal, year, goal, floors=floors_of(reader.settings))
    if story is None:
        raise NotFound("goal", goal)
    return story


def _lede(frame: Frame, story: GoalStory) -> str:
    w = frame.w
    if not story.standings:
        return w("overview.goal_without_indicators")
    return w.n("goal.lede", len(story.standings), year=story.year, tally=counted(story.standings, w))


def _indicators(frame: Frame, story: GoalStory) -> Html:
    w = frame.w
    notes = [goal_judged_note(frame, story)]
    notes += [score_note(question, frame.reader) for question in story.scores_of_year]
    rows = strip(story.standings, frame.reader, told=True, marks=marks_of(story.judged, w))
    content = rows if story.standings else empty(w("goal.none"))
    return section(w("goal.indicators"), content, margin=notes)


def _aims(frame: Frame, story: GoalStory) -> Html | None:
    w = frame.w
    groups = []
    for sort in AimSort:
        aims = [aim for aim in story.goal.aims if aim.sort is sort and aim.first_year <= story.year <= aim.last_year]
        if aims:
            groups += [h("h3", w.term(sort)), bullets(said(aim.text, w) for aim in aims)]
    return section(w("goal.aims", year=story.year), *groups) if groups else None


def _about(frame: Frame, story: GoalStory) -> Html:
    w = frame.w
    lines = [h("p", said(story.goal.text, w))] if story.goal.text else []
    links = [_follows(frame, each) for each in story.successions]
    approved = story.plan.approved_on
    told = w("goal.approved", plan=story.plan.code, date=approved) if approved else ""
    return section(w("goal.about"), *lines, h("p", told) if told else None, bullets(links) if links else None)


def _follows(frame: Frame, each: Succession) -> Html:
    w = frame.w
    earlier_plan, earlier = each.earlier.rsplit("/", 1)
    later_plan, later = (each.later or "/").rsplit("/", 1)
    codes = {"earlier": earlier, "earlier_plan": earlier_plan, "later": later, "later_plan": later_plan}
    told = w(f"goal.follows.{each.kind.value}", **codes)
    return h("span", told, " ", said(each.note, w), " ", link(w("goal.compare"), frame.href("compare")))
