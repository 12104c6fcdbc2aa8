"""The pictures of one question of a survey: beside earlier answers, through all rounds, and what was chosen."""

from dashboard.shell.pictures import Params, picture
from dashboard.shell.reader import Reader
from dashboard.shell.scores import floors_of
from mvo_monitor.charts.of_survey import choice_chart, question_chart, question_distribution
from mvo_monitor.charts.values import Distribution, OptionBars, ValueLine
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.survey_chosen import ChoiceView
from mvo_monitor.progress.survey_results import read_whole_rounds
from mvo_monitor.progress.surveys import QuestionView, RoundView


@picture("survey-rounds")
def rounds_picture(reader: Reader, params: Params) -> ValueLine:
    """One question through all rounds."""
    rounds, series = _rounds(reader), params["series"]
    if not any(question.series == series for each in rounds for question in each.questions):
        raise NotFound("question", series)
    return question_chart(reader.w, rounds, series, floors_of(reader.settings))


@picture("survey-question")
def question_picture(reader: Reader, params: Params) -> Distribution:
    """The answers to one score question of a round, above those of earlier rounds."""
    floors, diverging = floors_of(reader.settings), params.get("view") == "diverging"
    rounds = _rounds(reader)
    asked = next((q for each in rounds for q in each.questions if address_of(each, q) == params["question"]), None)
    if asked is None:
        raise NotFound("question", params["question"])
    return question_distribution(reader.w, rounds, asked, floors, diverging=diverging)


@picture("survey-choice")
def choice_picture(reader: Reader, params: Params) -> OptionBars:
    """How many chose each option of a question."""
    rounds = _rounds(reader)
    asked = next((q for each in rounds for q in each.choices if address_of(each, q) == params["question"]), None)
    if asked is None:
        raise NotFound("question", params["question"])
    return choice_chart(reader.w, rounds, asked, floors_of(reader.settings))


def address_of(round_: RoundView, question: QuestionView | ChoiceView) -> str:
    """How the address of a picture names a question."""
    return f"{round_.key}/{question.code}"


def _rounds(reader: Reader) -> tuple[RoundView, ...]:
    return reader.read(read_whole_rounds, floors=floors_of(reader.settings))
