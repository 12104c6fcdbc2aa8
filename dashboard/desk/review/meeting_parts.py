"""The parts of a meeting's screen that are its own: the way to the next, the answer in large, what was missed."""

from dashboard.desk.asking import acts
from dashboard.desk.asking import way as step
from dashboard.desk.review.year import REVIEW, deviation_at, judge_at, meeting_at, planned_at, reader_of
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.assets import asset
from dashboard.shell.deviations import deviation_of, deviation_told, planned_of
from dashboard.shell.frame import Frame
from dashboard.shell.html import Child, Html, h, join, said
from dashboard.shell.keeping import value_at
from dashboard.shell.layout import link
from dashboard.shell.standings import symbol, tally, trend_mark
from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.progress.deviations import Deviation
from mvo_monitor.progress.indicator import IndicatorStory
from mvo_monitor.progress.judgements import INDICATOR, Judged
from mvo_monitor.progress.standings import Standing
from mvo_monitor.progress.wording.judging import differs, status_said
from mvo_monitor.progress.wording.sums import status_in_words, sum_in_words
from mvo_monitor.progress.wording.targets import targets_in_words
from mvo_monitor.vocabulary import Right

_KEYS = (("←", "review.before"), ("→", "review.after"))


def way(visit: Visit, story: IndicatorStory) -> Html:
    """To the agenda and the indicators before and after; by link and by the arrow keys."""
    w = visit.w
    goal = join((w("indicator.of_goal", goal=story.goal.code), " ", said(story.goal.title, w)))
    parts = [link(w("review.to_agenda", year=story.year), address(REVIEW, {"year": story.year}))]
    beside = (("arrowleft", "review.before", story.previous), ("arrowright", "review.after", story.following))
    for key, text, other in beside:
        if other is not None and other.first_year <= story.year <= other.last_year:
            href = meeting_at(story.year, other.code)
            parts.append(h("a", w(text), " ", other.code, href=href, data_mvo_key=key, title=other.title(w.language)))
    told: list[Child] = [join((h("kbd", key), " ", w(text))) for key, text in _KEYS]
    switch = h("label", h("input", type="checkbox", data_mvo_keys=True), w("check.keys_on"))
    script = h("script", type="module", src=asset("desk-keys.js"))
    keys = h("div", h("span", join(told, " · ")), switch, script, class_="mvo-keys mvo-soft", hidden=True)
    nav = h("nav", *parts, aria_label=w("review.way"), class_="mvo-pages mvo-way")
    return h("div", nav, h("p", goal, class_="mvo-soft"), keys, class_="mvo-meeting-way mvo-no-print")


def defined_briefly(visit: Visit, story: IndicatorStory) -> Html:
    """What is measured, and what is to be reached, in a line each: the whole stands at the end."""
    w, definition = visit.w, story.definition
    measured = join((h("strong", w("indicator.measured_is")), " ", said(definition.definition, w)))
    target = join((h("strong", w("review.target")), " ", targets_in_words(w, definition, story.year)))
    lines = [measured] if definition.definition else []
    return h("div", *(h("p", line, class_="mvo-read") for line in (*lines, target)), class_="mvo-briefly")


def answer(visit: Visit, frame: Frame, story: IndicatorStory, standing: Standing) -> Html:
    """Computed and judged side by side, in large, with the deviation that was accepted beneath."""
    w = visit.w
    judged, found = story.judged_of(standing), standing.assessment
    told = (
        w("review.parts", tally=tally(found.parts, w)) if found.parts else sum_in_words(w, standing.definition, found)
    )
    computed = _column(
        w("review.computed", year=story.year),
        join((symbol(found.status, 34), " ", status_in_words(w, found))),
        h("p", told),
        h("p", trend_mark(standing, w)),
    )
    columns = h("div", computed, _judged(visit, judged, found), class_="mvo-two mvo-verdicts")
    note = h("p", w("review.they_differ"), class_="mvo-warning") if differs(judged, found) else None
    deviation = deviation_of(frame.reader, story.ref, story.year)
    stands = deviation_told(frame.reader, story.definition, story.year)
    return h("section", columns, note, stands, _steps(visit, story, judged, deviation), class_="mvo-section")


def planned_line(visit: Visit, story: IndicatorStory) -> Html:
    """What was planned and not achieved, or that nobody said so yet."""
    w, year = visit.w, story.year
    found = planned_of(reader_of(visit, year), story.ref, year)
    if found is None or not found.answered:
        told: Child = w("planned.not_answered")
    else:
        told = said(found.what, w) if found.what else w("planned.nothing")
    href = f"{planned_at(year)}#planned-{story.definition.code}"
    return h(
        "p", h("strong", w("planned.title")), ": ", told, " ", link(w("planned.to_form"), href), class_="mvo-missed"
    )


def _column(title: str, status: Child, *told: Child) -> Html:
    return h("div", h("h2", title), h("p", status, class_="mvo-verdict"), *told)


def _judged(visit: Visit, judged: Judged | None, computed: Assessment) -> Html:
    w = visit.w
    title = w("review.judged")
    if judged is None:
        return _column(title, w("review.not_judged_yet"), h("p", w("review.not_judged_how"), class_="mvo-soft"))
    decided = w("review.judged_on", on=judged.decided_on)
    present = w("review.present", who=w.join(judged.present)) if judged.present else None
    otherwise = [
        h(
            "blockquote",
            said(each.text, w),
            h(
                "footer",
                w("review.dissent_of", who=each.person) if each.person else w("review.dissent"),
                class_="mvo-soft",
            ),
        )
        for each in judged.dissent
    ]
    return _column(
        title,
        join((symbol(judged.status, 34), " ", status_said(w, judged.status, computed))),
        h("p", said(judged.motivation, w)),
        h("p", join(filter(None, (decided, present)), " "), class_="mvo-soft"),
        h("div", h("h3", w("review.dissent_title")), otherwise, class_="mvo-dissent") if otherwise else None,
    )


def _steps(visit: Visit, story: IndicatorStory, judged: Judged | None, deviation: Deviation | None) -> Html | None:
    w, code = visit.w, story.definition.code
    judge = step(
        w("review.to_judge" if judged is None else "review.to_judgement"), judge_at(story.year, INDICATOR, code)
    )
    value = None
    if visit.visitor.may(Right.APPROVE):
        value = step(w("by_hand.link"), value_at(story.plan.code, code, story.year))
    if not visit.visitor.may(Right.JUDGE):
        return acts(judge, value)
    deviate = step(w("deviation.to_form" if deviation is None else "deviation.to_end"), deviation_at(story.year, code))
    return h("div", acts(judge, deviate, value), class_="mvo-no-print")
