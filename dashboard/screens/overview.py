"""How do we stand this year, and what changed? The sentence first, then each goal with its indicators."""

from collections.abc import Mapping

from dashboard.screens.parts.goal_basis import goal_basis
from dashboard.shell.frame import Frame
from dashboard.shell.html import Html, h, said
from dashboard.shell.judged import judged_note, marks_of
from dashboard.shell.layout import bullets, empty, heading, link, margin_note, section, source_line
from dashboard.shell.published import reads_only_the_public
from dashboard.shell.records import record_line, record_link
from dashboard.shell.scores import floors_of, score_note
from dashboard.shell.standings import counted, indicator_link, strip
from mvo_monitor.errors import StoreEmpty
from mvo_monitor.progress.judgements import Judged, Subject
from mvo_monitor.progress.overview import GoalStanding, Overview, read_measured_years, read_overview, read_years
from mvo_monitor.progress.wording.sums import comparison_in_words
from mvo_monitor.vocabulary import Status


def render(frame: Frame) -> None:
    """Show the overview of the year in the address, by default the last one with values."""
    w = frame.w
    years = frame.read(read_years)
    if not years:
        raise StoreEmpty(frame.reader.reading.database)
    measured = frame.read(read_measured_years)
    year = frame.choose_year(years, default=(measured or years)[-1])
    found = frame.read(read_overview, year.value, floors=floors_of(frame.settings))
    frame.show(
        heading(w("overview.title", year=year.value), _lede(frame, found), year.control),
        *(_goal(frame, goal, found.judged) for goal in found.goals),
        _changes(frame, found),
        None if reads_only_the_public(frame.reader) else _to_do(frame, found),
    )


def _lede(frame: Frame, found: Overview) -> str:
    w = frame.w
    if found.plan is None:
        return w("overview.no_plan", year=found.year)
    if not found.standings:
        return w("overview.no_indicators", plan=found.plan.code)
    return w.n("overview.lede", len(found.standings), tally=counted(found.standings, w))


def _goal(frame: Frame, found: GoalStanding, judged: Mapping[Subject, Judged]) -> Html:
    w, goal = frame.w, found.goal
    title = h("a", goal.code, " · ", said(goal.title, w), href=frame.href("goal", goal=goal.code))
    if not found.standings:
        content = empty(w("overview.goal_without_indicators"))
    else:
        content = h(
            "div",
            h("p", _goal_sentence(frame, found), class_="mvo-answer"),
            strip(found.standings, frame.reader, marks=marks_of(judged, frame.w)),
            source_line(goal_basis(frame, found)),
        )
    return section(title, content, margin=_margin(frame, found))


def _goal_sentence(frame: Frame, found: GoalStanding) -> str:
    w, counts = frame.w, found.counts
    well = counts[Status.ACHIEVED] + counts[Status.ON_COURSE]
    sentence = w.n("overview.well", len(found.standings), well=well)
    unknown = counts[Status.CANNOT_BE_JUDGED]
    return w("overview.and", first=sentence, second=w.n("overview.unknown", unknown)) if unknown else f"{sentence}."


def _margin(frame: Frame, found: GoalStanding) -> list[Html]:
    w, reader = frame.w, frame.reader
    notes = [judged_note(w("overview.judgement"), found.judged, None, w, none=w("overview.not_judged"))]
    notes += [score_note(question, reader) for question in found.scores]
    for title, cards in (("overview.strongest", found.strongest), ("overview.setback", found.setbacks)):
        notes += [margin_note(w(title), h("p", record_line(card, reader))) for card in cards]
    return notes


def _changes(frame: Frame, found: Overview) -> Html | None:
    w, reader = frame.w, frame.reader
    moved = [
        h("span", indicator_link(s, reader), ": ", comparison_in_words(w, s.definition, s.trend.comparison))
        for s in found.moved
    ]
    news = [h("span", w.date(card.on), ": ", record_link(card, reader)) for card in found.latest]
    if not moved and not news:
        return None
    earlier = None if moved else source_line(w("overview.no_earlier_year"))
    happened = h("div", h("h3", w("overview.latest")), bullets(news), class_="mvo-next") if news else None
    return section(w("overview.changes"), bullets(moved), earlier, happened)


def _to_do(frame: Frame, found: Overview) -> Html | None:
    w = frame.w
    items = []
    if found.without_evidence:
        items.append(link(w.n("overview.without_evidence", len(found.without_evidence)), frame.href("coverage")))
    if found.outcomes_without_indicator:
        items.append(link(w.n("overview.unlinked", found.outcomes_without_indicator), frame.href("coverage")))
    return section(w("overview.to_do"), bullets(items)) if items else None
