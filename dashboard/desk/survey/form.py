"""The questions of a survey as a form, and what was filled in as answers."""

from typing import Any

from dashboard.desk.kit import AnyOf, Button, Field, Filled, Form, OneOf, Pick, Prose, Scale
from dashboard.shell.html import said
from mvo_monitor.progress.survey_to_answer import Given, QuestionToAnswer, SurveyToAnswer
from mvo_monitor.recording.survey_answers.given import MOST, Answers
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import QuestionKind


def form_of(survey: SurveyToAnswer, w: Words, *, again: bool = False) -> Form:
    """One field per question; every one may be skipped."""
    fields = tuple(_field(each, w) for each in survey.questions)
    button = Button("submit", w("answer_survey.change" if again else "answer_survey.submit"))
    return Form("survey", fields, (button,), all_optional=True)


def values_of(survey: SurveyToAnswer, given: Given | None) -> dict[str, Any]:
    """What was answered before, as the fields hold it."""
    if given is None:
        return {}
    values: dict[str, Any] = {}
    for each in survey.questions:
        chosen = given.chosen.get(each.id, ())
        match each.kind:
            case QuestionKind.OPEN:
                values[_name(each)] = given.texts.get(each.id)
            case QuestionKind.MULTIPLE:
                values[_name(each)] = [value for value in chosen if value in each.words]
            case _:
                values[_name(each)] = chosen[0] if chosen else None
    return values


def answers_of(survey: SurveyToAnswer, filled: Filled) -> Answers:
    """What was filled in; what was skipped is not in it."""
    held = {each.id: (each.kind, filled[_name(each)]) for each in survey.questions}
    there = {number: (kind, value) for number, (kind, value) in held.items() if value not in (None, "", ())}
    return Answers(
        scores={number: int(value) for number, (kind, value) in there.items() if kind is QuestionKind.SCORE},
        choices={
            number: tuple(int(each) for each in ((value,) if kind is QuestionKind.SINGLE else value))
            for number, (kind, value) in there.items()
            if kind.is_choice
        },
        texts={number: value for number, (kind, value) in there.items() if kind is QuestionKind.OPEN},
    )


def _name(question: QuestionToAnswer) -> str:
    return f"q{question.id}"


def _field(each: QuestionToAnswer, w: Words) -> Field:
    name, label = _name(each), said(each.text, w)
    match each.kind:
        case QuestionKind.SCORE:
            return Scale(
                name,
                label,
                options=tuple(_step(each, step, w) for step in range(each.low or 0, (each.high or 0) + 1)),
                low=said(each.low_label, w) or None,
                high=said(each.high_label, w) or None,
            )
        case QuestionKind.SINGLE:
            return OneOf(name, label, options=_options(each, w), as_list=False)
        case QuestionKind.MULTIPLE:
            return AnyOf(name, label, hint=w("answer_survey.several"), options=_options(each, w))
        case QuestionKind.OPEN:
            return Prose(name, label, most=MOST, lines=3, counted=True)


def _step(each: QuestionToAnswer, step: int, w: Words) -> Pick:
    return Pick(str(step), w.number(step), said(each.words.get(step), w) or None)


def _options(each: QuestionToAnswer, w: Words) -> tuple[Pick, ...]:
    return tuple(Pick(str(value), said(text, w)) for value, text in each.words.items())
