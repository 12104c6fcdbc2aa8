"""The head of the survey page: which rounds still take answers, who was asked in the one shown, and from where."""

from collections.abc import Sequence

from dashboard.shell.addresses import address
from dashboard.shell.frame import Frame
from dashboard.shell.html import Html, h, join, only_in, said, said_within
from dashboard.shell.layout import facts, link, outside, section
from mvo_monitor.progress.survey_pairs import took_part_in_both
from mvo_monitor.progress.survey_results import OpenRound
from mvo_monitor.progress.surveys import QuestionView, RoundView
from mvo_monitor.progress.taking_part import read_left_sealed
from mvo_monitor.progress.wording.survey import round_response_in_words
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import AnswerUnit, SurveyMode


def still_open(frame: Frame, rounds: Sequence[OpenRound]) -> Html | None:
    """The rounds that take answers: until when, and how many have answered; nothing else is told before they close."""
    if not rounds:
        return None
    w = frame.w
    return h("div", *(h("p", _how_far(w, each)) for each in rounds), class_="mvo-open-round", role="note")


def _how_far(w: Words, each: OpenRound) -> Html:
    def tell(title: str) -> str:
        return w("survey.open_until", title=title, due=each.due_on, n=each.answered, asked=each.asked)

    return said_within(tell, each.title, w)


def who(frame: Frame, rounds: Sequence[RoundView], asked: RoundView) -> Html:
    """Who was asked, how and when, and who answered twice."""
    w, source = frame.w, asked.source
    note = w("survey.asked_unknown") if asked.asked is None else str(asked.asked)
    told: list[tuple[str, Html | str]] = [
        (w("survey.fact.response"), h("strong", round_response_in_words(w, asked))),
        (w("survey.fact.asked"), join((note, said(asked.asked_note, w)), ". ")),
        (w("survey.fact.mode"), w.sentence(w.term(asked.mode))),
        (w("survey.fact.unit"), w.sentence(w.term(asked.unit))),
        (w("survey.fact.when"), _when(frame, asked)),
    ]
    if source is not None:
        told.append((w("survey.fact.source"), join((outside(source.document_title, source.url), source.locator), ", ")))
    if twice := _twice(frame, rounds, asked):
        told.append((w("survey.fact.both"), twice))
    if left := frame.read(read_left_sealed, asked.key):
        told.append((w("survey.fact.sealed"), w.n("survey.left_sealed", left)))
    present = h("p", link(w("survey.present"), address("/present", {"round": asked.key, **frame.reader.as_of})))
    return section(
        said(asked.title, w), only_in(asked.title, w), h("div", facts(told), class_="mvo-facts-wide"), present
    )


def leads_to(frame: Frame, question: QuestionView) -> Html | None:
    """The way to what a question says something about."""
    w, year = frame.w, question.summary.year
    if question.goal is not None:
        return h("p", link(w("survey.to_goal"), frame.href("goal", goal=question.goal.rpartition("/")[2], year=year)))
    if question.indicator is not None:
        code = question.indicator.rpartition("/")[2]
        return h("p", link(w("survey.to_indicator"), frame.href("indicator", indicator=code, year=year)))
    return None


def _when(frame: Frame, asked: RoundView) -> str:
    w, days = frame.w, [day for day in (asked.opened_on, asked.closed_on) if day is not None]
    if len(days) > 1:
        return w("survey.open_to", opened=days[0], closed=days[1])
    return w.date(days[0]) if days else w("survey.when_unknown")


def _twice(frame: Frame, rounds: Sequence[RoundView], asked: RoundView) -> str:
    """How many took part this time and when the same was asked before: all that an anonymous round may tell."""
    series = {question.series for question in asked.in_order}
    before = [
        each
        for each in rounds
        if each.year < asked.year
        and each.unit is AnswerUnit.ORGANISATION
        and series & {question.series for question in each.in_order}
    ]
    if asked.mode is not SurveyMode.ANONYMOUS or asked.unit is not AnswerUnit.ORGANISATION or not before:
        return ""
    earlier = before[-1]
    both = frame.read(took_part_in_both, earlier.key, asked.key)
    years = {"earlier_year": earlier.year, "later_year": asked.year}
    return frame.w.n("survey.took_part_twice", both, **years) if both else ""
