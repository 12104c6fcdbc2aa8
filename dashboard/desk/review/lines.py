"""How an agenda is drawn: a line per goal, a list per point, and the whole as text to copy."""

from collections.abc import Iterable, Mapping, Sequence

from dashboard.desk.review.point import Group, Line, Point
from dashboard.desk.review.year import judge_at, meeting_at
from dashboard.desk.visit import Visit
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.keeping import value_at
from dashboard.shell.layout import link
from dashboard.shell.standings import counted, symbol
from mvo_monitor.progress.judgements import GOAL, read_judged
from mvo_monitor.progress.overview import GoalStanding, Overview
from mvo_monitor.progress.review import AgendaPoint
from mvo_monitor.progress.standings import Standing
from mvo_monitor.progress.wording.sums import status_in_words
from mvo_monitor.vocabulary import Reason, Right

_TOLD_FIRST = (AgendaPoint.TO_JUDGE, AgendaPoint.DEVIATIONS, AgendaPoint.UNANSWERED, AgendaPoint.BARE)
"""What the sentence above the agenda names, as far as there is any."""


def tally_of(visit: Visit, counts: Mapping[AgendaPoint, int]) -> str:
    """The few numbers that one wants to know before the meeting."""
    w = visit.w
    told = [w.n(f"review.tally.{point.value}", counts[point]) for point in _TOLD_FIRST if point in counts]
    return w.join(told or [w.n("review.tally.other", sum(counts.values()))])


def goal_lines(visit: Visit, found: Overview) -> Html | None:
    """Each goal in a line: how its indicators stand, what was judged, and a mark per indicator that leads to it."""
    judged = visit.read(read_judged, (found.year,))
    lines = []
    for goal in found.goals:
        if not goal.standings:
            continue
        decided = judged.get((found.year, GOAL, goal.goal.ref))
        told: list[Child] = [counted(goal.standings, visit.w)]
        if decided is not None:
            told.append(join((visit.w("review.judged_as"), " ", h("strong", visit.w.term(decided.status)))))
        title = h(
            "a", goal.goal.code, " ", said(goal.goal.title, visit.w), href=judge_at(found.year, GOAL, goal.goal.code)
        )
        lines.append(
            h("li", h("p", title, h("br"), h("span", join(told, " · "), class_="mvo-soft")), _marks(visit, goal))
        )
    return h("ul", lines, class_="mvo-goal-lines") if lines else None


def unmeasured_line(visit: Visit, found: Overview) -> Html | None:
    """The indicators without a value, each where it is entered; to whoever may not, where it comes before the group."""
    enters = visit.visitor.may(Right.APPROVE)
    links = [
        link(
            each.definition.code,
            value_at(each.definition.plan, each.definition.code, each.year, part)
            if enters
            else meeting_at(each.year, each.definition.code),
        )
        for each in found.standings
        for part in _without_value(each)[:1]
    ]
    told = visit.w("by_hand.unmeasured")
    return h("p", told, " ", join(links, ", "), class_="mvo-read mvo-no-print") if links else None


def _without_value(standing: Standing) -> list[str | None]:
    """The parts (None: the whole) of which nothing was measured."""
    found = standing.assessment
    return [each.part for each in found.parts or (found,) if each.reason is Reason.NOT_MEASURED]


def point_html(visit: Visit, number: int, point: Point) -> Html:
    """A numbered point with its lines."""
    way_on = h("p", link(*point.way), class_="mvo-source mvo-no-print") if point.way else None
    lines = _list(visit, point.lines) if point.lines else None
    folded = _folded(visit, point.folded, point.rest) if point.rest else None
    groups = [_group(visit, each) for each in point.groups]
    title = h("h3", f"{number}. {point.title}")
    return h("div", title, lines, folded, groups, way_on, class_="mvo-point", id=f"point-{point.point.value}")


def to_copy(visit: Visit, text: str) -> Html:
    """The agenda as text in a field from which it can be copied, and as a file."""
    w = visit.w
    field = h("textarea", text, rows=min(24, text.count("\n") + 1), readonly=True, aria_label=w("review.as_text"))
    file = h("p", h("a", w("review.as_text_file"), href=visit.here(**{"as": "text"}), download="agenda.md"))
    hint = h("p", w("review.as_text_how"), class_="mvo-soft")
    return h("details", h("summary", w("review.as_text")), hint, field, file, class_="mvo-copy mvo-no-print")


def _list(visit: Visit, lines: Iterable[Line], *more: Child) -> Html:
    return h("ul", [h("li", _line(visit, each)) for each in lines], *more, class_="mvo-list")


def _group(visit: Visit, group: Group) -> Html:
    """A kind with its first few; the rest one click away."""
    folded = _folded(visit, group.folded, len(group.folded) + group.rest) if group.folded else None
    return h("div", h("h4", group.title), _list(visit, group.lines), folded, class_="mvo-kind")


def _folded(visit: Visit, lines: Sequence[Line], n: int) -> Html:
    """The rest, ``n`` in all: those that are told one click away, and how many are not told at all."""
    w, untold = visit.w, n - sum(line.covers for line in lines)
    if not lines:
        return h("p", w.n("review.rest", n), class_="mvo-soft")
    more = h("li", w.n("review.rest", untold), class_="mvo-soft") if untold > 0 else None
    return h("details", h("summary", w.n("review.rest", n)), _list(visit, lines, more))


def _marks(visit: Visit, goal: GoalStanding) -> Html:
    """Its indicators as symbols with their code: the row that one walks through in the meeting."""
    w = visit.w
    marks = (
        h(
            "li",
            h(
                "a",
                symbol(each.assessment.status, 20),
                h("span", each.definition.code),
                h(
                    "span",
                    " ",
                    each.definition.title(w.language),
                    ", ",
                    status_in_words(w, each.assessment),
                    class_="mvo-unseen",
                ),
                href=meeting_at(each.year, each.definition.code),
                title=f"{each.definition.title(w.language)}: {status_in_words(w, each.assessment)}",
            ),
        )
        for each in goal.standings
    )
    return h("ul", marks, class_="mvo-marks")


def _line(visit: Visit, line: Line) -> Child:
    if line.codes:
        links = join((h("a", code, href=href) for code, href in line.codes), ", ")
        return h("p", visit.w.sentence(line.told), ": ", links)
    title = said(line.title, visit.w) if line.title else None
    named = join((line.code, title), " ") if line.code or title else None
    if named is None:
        return h("a", line.told, href=line.href) if line.href else line.told
    told = h("span", line.told, class_="mvo-soft")
    return h(
        "div", h("a", named, href=line.href) if line.href else h("span", named), " ", told, class_="mvo-agenda-line"
    )
