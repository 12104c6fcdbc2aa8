"""What did the members say, and does it mean anything? The response first, and nothing below its floor."""

from dashboard.shell.frame import Frame
from dashboard.shell.html import Html, h, join, said
from dashboard.shell.layout import empty, facts, heading, link, outside, section
from dashboard.shell.pictures import Params, picture
from dashboard.shell.reader import Reader
from dashboard.shell.scores import floors_of
from mvo_monitor.charts.of_survey import answers_chart, question_chart, scales_of
from mvo_monitor.charts.values import Distribution, ValueLine
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.overview import read_years
from mvo_monitor.progress.surveys import QuestionView, RoundView, read_rounds
from mvo_monitor.progress.wording.round import Fact, answer_in_words, facts_of
from mvo_monitor.progress.wording.survey import round_response_in_words
from mvo_monitor.vocabulary import Absent

LOOKS = {Absent.BELOW_FLOOR: "mvo-withheld", Absent.NO_DATA: "mvo-missing"}


@picture("survey-answers")
def answers_picture(reader: Reader, params: Params) -> Distribution:
    """The answers of a round to its questions on one scale."""
    floors = floors_of(reader.settings)
    asked = next((each for each in reader.read(read_rounds) if each.key == params["round"]), None)
    scales = scales_of(asked, floors) if asked else ()
    scale = next((each for each in scales if f"{each[0]}-{each[1]}" == params["scale"]), None)
    if asked is None or scale is None:
        raise NotFound("survey", params["round"])
    return answers_chart(reader.w, asked, scale, floors)


@picture("survey-rounds")
def rounds_picture(reader: Reader, params: Params) -> ValueLine:
    """One question through all rounds."""
    rounds = reader.read(read_rounds)
    if not any(question.series == params["series"] for each in rounds for question in each.questions):
        raise NotFound("question", params["series"])
    return question_chart(reader.w, rounds, params["series"], floors_of(reader.settings))


def render(frame: Frame) -> None:
    """Show the rounds of the year in the address, by default the last year with one."""
    w, rounds = frame.w, frame.read(read_rounds)
    if not rounds:
        frame.show(heading(w("page.survey"), w("survey.none_ever")))
        return
    year = frame.choose_year(frame.read(read_years), default=rounds[-1].year)
    title, found = w("survey.title", year=year.value), [each for each in rounds if each.year == year.value]
    if not found:
        others = join((link(str(each.year), frame.here(year=each.year)) for each in rounds), " · ")
        frame.show(heading(title, w("survey.none_this_year", year=year.value), year.control), empty(others))
        return
    for each in found:
        answer = answer_in_words(w, rounds, each, floors_of(frame.settings))
        control = year.control if each is found[0] else None
        frame.show(heading(title, answer, control) if control else h("p", answer, class_="mvo-lede"), _who(frame, each))
        for low, high in scales_of(each, floors_of(frame.settings)):
            frame.show_picture(answers_picture, interactive=True, round=each.key, scale=f"{low}-{high}")
        frame.show(*(_question(frame, rounds, question) for question in each.questions))


def _who(frame: Frame, asked: RoundView) -> Html:
    w, source = frame.w, asked.source
    note = w("survey.asked_unknown") if asked.asked is None else str(asked.asked)
    told = [
        (w("survey.fact.response"), h("strong", round_response_in_words(w, asked))),
        (w("survey.fact.asked"), join((note, said(asked.asked_note, w)), ". ")),
        (w("survey.fact.mode"), w.sentence(w.term(asked.mode))),
        (w("survey.fact.unit"), w.sentence(w.term(asked.unit))),
        (w("survey.fact.when"), _when(frame, asked)),
    ]
    if source is not None:
        told.append((w("survey.fact.source"), join((outside(source.document_title, source.url), source.locator), ", ")))
    return section(said(asked.title, w), h("div", facts(told), class_="mvo-facts-wide"))


def _when(frame: Frame, asked: RoundView) -> str:
    w, days = frame.w, [day for day in (asked.opened_on, asked.closed_on) if day is not None]
    if len(days) > 1:
        return w("survey.open_to", opened=days[0], closed=days[1])
    return w.date(days[0]) if days else w("survey.when_unknown")


def _question(frame: Frame, rounds: tuple[RoundView, ...], question: QuestionView) -> Html:
    w = frame.w
    told = facts((fact.label, _shown(fact)) for fact in facts_of(w, rounds, question, floors_of(frame.settings)))
    years = {each.year for each in rounds for other in each.questions if other.series == question.series}
    through = frame.picture(rounds_picture, series=question.series) if len(years) > 1 else None
    return section(said(question.text, w), told, _leads_to(frame, question), through)


def _shown(fact: Fact) -> Html:
    """What is withheld looks unlike what nobody knows."""
    return h("span", fact.text, class_=LOOKS.get(fact.absent) if fact.absent else None)


def _leads_to(frame: Frame, question: QuestionView) -> Html | None:
    w, year = frame.w, question.summary.year
    if question.goal is not None:
        return h("p", link(w("survey.to_goal"), frame.href("goal", goal=question.goal.rpartition("/")[2], year=year)))
    if question.indicator is not None:
        code = question.indicator.rpartition("/")[2]
        return h("p", link(w("survey.to_indicator"), frame.href("indicator", indicator=code, year=year)))
    return None
