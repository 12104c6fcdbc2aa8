"""What keeps a survey round from being opened: a page tells it before the deed refuses it, from one source.

It stands below reading and writing, because both need it.
"""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.models import ReportingYear, SurveyInvited, SurveyOption, SurveyQuestion, SurveyRound, table
from mvo_monitor.vocabulary import Language, QuestionKind, RoundLack

_ROUND, _QUESTION, _OPTION = table(SurveyRound), table(SurveyQuestion), table(SurveyOption)
_INVITED, _YEAR = table(SurveyInvited), table(ReportingYear)

_CHOICES_FROM = 2


def lacks_of(connection: Connection, number: int, today: dt.date, language: Language) -> tuple[RoundLack, ...]:
    """What is missing of a round; ``language``: the coalition's first, in which every text must be there."""
    row = connection.execute(sa.select(_ROUND).where(_ROUND.c.id == number)).one()
    closed_on = connection.scalar(sa.select(_YEAR.c.closed_on).where(_YEAR.c.year == row.year))
    asks = connection.scalar(sa.select(sa.exists().where(_QUESTION.c.round_id == number)))
    asked = connection.scalar(sa.select(sa.exists().where(_INVITED.c.round_id == number)))
    found = {
        RoundLack.YEAR_CLOSED: closed_on is not None,
        RoundLack.TITLE: getattr(row, f"title_{language.value}") is None or _one_sided(row, "intro", language),
        RoundLack.QUESTIONS: not asks,
        RoundLack.WORDS: bool(_wordless(connection, number, language)),
        RoundLack.NOBODY: not asked,
        RoundLack.DUE_DAY: row.due_on is None,
        RoundLack.DUE_DAY_PAST: row.due_on is not None and row.due_on <= today,
    }
    return tuple(lack for lack, is_so in found.items() if is_so)


def _one_sided(row: sa.Row[tuple[object, ...]], field: str, language: Language) -> bool:
    """Whether a text is there in the other language only."""
    texts = {each: getattr(row, f"{field}_{each.value}") for each in Language}
    return texts[language] is None and any(texts.values())


def _wordless(connection: Connection, number: int, language: Language) -> bool:
    """Whether a question, a label or an option has no words in a language, or a choice has nothing to choose from."""
    questions = connection.execute(sa.select(_QUESTION).where(_QUESTION.c.round_id == number)).all()
    options = connection.execute(
        sa.select(_OPTION)
        .join(_QUESTION, _QUESTION.c.id == _OPTION.c.question_id)
        .where(_QUESTION.c.round_id == number)
    ).all()
    of_each = [each.question_id for each in options]
    return any(
        [
            *(_one_sided(each, "text", language) for each in (*questions, *options)),
            *(_one_sided(each, label, language) for each in questions for label in ("low_label", "high_label")),
            *(of_each.count(each.id) < _CHOICES_FROM for each in questions if QuestionKind(each.kind).is_choice),
        ]
    )
