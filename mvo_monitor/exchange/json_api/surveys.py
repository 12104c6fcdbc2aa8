"""Closed rounds of surveys as answers in JSON."""

from mvo_monitor.exchange.json_api.part import (
    Address,
    Answer,
    Date,
    Part,
    Source,
    Teller,
    Text,
    Year,
    maybe_date,
    maybe_source,
)
from mvo_monitor.exchange.json_api.survey_figures import (
    ChoiceAnswer,
    OpenAnswer,
    ScoreAnswer,
    choice_answer,
    open_answer,
    score_answer,
)
from mvo_monitor.measures.floors import Floors
from mvo_monitor.progress.surveys import RoundView
from mvo_monitor.vocabulary import AnswerUnit, SurveyMode


class RoundAnswer(Part):
    """A round that was closed; ``responses`` of ``asked`` answered, each null where nobody knows."""

    key: str
    year: Year
    title: Text
    mode: SurveyMode
    unit: AnswerUnit
    asked: int | None
    asked_note: Text | None
    responses: int | None
    opened_on: Date | None
    closed_on: Date | None
    source: Source | None
    scores: tuple[ScoreAnswer, ...]
    choices: tuple[ChoiceAnswer, ...]
    open_questions: tuple[OpenAnswer, ...]
    url: Address


class FloorsAnswer(Part):
    """From how many answers figures are shown."""

    mean: int
    detail: int
    percentages: int


class SurveysAnswer(Answer):
    """The closed rounds, the earliest first; of a round that is open nothing is told."""

    floors: FloorsAnswer
    items: tuple[RoundAnswer, ...]


def surveys_answer(teller: Teller, rounds: tuple[RoundView, ...], floors: Floors) -> SurveysAnswer:
    """Rounds with every question, each figure as far as the floors allow."""
    said = FloorsAnswer(mean=floors.mean, detail=floors.detail, percentages=floors.percentages)
    return SurveysAnswer(floors=said, items=tuple(_round(teller, each, floors) for each in rounds))


def _round(teller: Teller, each: RoundView, floors: Floors) -> RoundAnswer:
    return RoundAnswer(
        key=each.key,
        year=each.year,
        title=teller.text(each.title),
        mode=each.mode,
        unit=each.unit,
        asked=each.asked,
        asked_note=teller.maybe(each.asked_note),
        responses=each.responses,
        opened_on=maybe_date(each.opened_on),
        closed_on=maybe_date(each.closed_on),
        source=maybe_source(each.source),
        scores=tuple(score_answer(teller, question, floors) for question in each.questions),
        choices=tuple(choice_answer(teller, question, floors) for question in each.choices),
        open_questions=tuple(open_answer(teller, question) for question in each.open_questions),
        url=teller.page("survey", year=each.year),
    )
