"""What letters about a survey say: what is asked, by when, what becomes of the answers, with the link still open."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from mvo_monitor.texts.letters import LINK, Text, letter, one_line
from mvo_monitor.texts.words import Words
from mvo_monitor.vocabulary import AnswerUnit, Language, SurveyMode


@dataclass(frozen=True, slots=True)
class SurveyToAnswer:
    """A survey as its letters tell of it, its title for the reader of each language; ``minutes``: how long it takes."""

    coalition: str
    titles: Mapping[Language, str]
    mode: SurveyMode
    unit: AnswerUnit
    due_on: dt.date
    minutes: int


def survey_invitation(w: Words, survey: SurveyToAnswer, organisation: str) -> Text:
    """What is asked, by when, how long it takes, who will know what was answered, and that the link is theirs alone."""
    title = one_line(survey.titles[w.language])
    return letter(
        w,
        survey.coalition,
        organisation,
        w("survey_letters.invitation.subject", coalition=one_line(survey.coalition), title=title),
        w("survey_letters.invitation.asked", title=title, due=survey.due_on),
        w.n("survey_letters.takes", survey.minutes),
        LINK,
        *_theirs(w, survey, organisation),
    )


def survey_reminder(w: Words, survey: SurveyToAnswer, organisation: str, today: dt.date) -> Text:
    """That no answer has come yet, until when it can, and the same link."""
    title = one_line(survey.titles[w.language])
    late = "survey_letters.reminder.was_due" if survey.due_on < today else "survey_letters.reminder.is_due"
    return letter(
        w,
        survey.coalition,
        organisation,
        w("survey_letters.reminder.subject", coalition=one_line(survey.coalition), title=title),
        " ".join((w("survey_letters.reminder.asked", title=title), w(late, due=survey.due_on))),
        w.n("survey_letters.takes", survey.minutes),
        LINK,
        *_theirs(w, survey, organisation),
    )


def _theirs(w: Words, survey: SurveyToAnswer, organisation: str) -> tuple[str, str]:
    return (
        w(f"survey_letters.{survey.mode.value}"),
        w(f"survey_letters.yours.{survey.unit.value}", organisation=one_line(organisation)),
    )
