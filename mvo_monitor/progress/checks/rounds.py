"""Rounds that wait or do not add up, scores that reached no indicator, series whose scale changed unsaid."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.clock import today
from mvo_monitor.models import (
    Indicator,
    IndicatorValue,
    SurveyAnswer,
    SurveyInvited,
    SurveyOption,
    SurveyQuestion,
    SurveyRound,
    SurveySealed,
    table,
)
from mvo_monitor.models.surveys import ANSWERED
from mvo_monitor.progress.checks.finding import CheckRule, Finding, found
from mvo_monitor.store.scored_indicators import scored_indicators
from mvo_monitor.vocabulary import Measure, NotPassedOn, QuestionKind, RoundState, ValueState

_ROUND, _QUESTION, _ANSWER, _OPTION = (
    table(SurveyRound),
    table(SurveyQuestion),
    table(SurveyAnswer),
    table(SurveyOption),
)
_INVITED, _SEALED, _VALUE = table(SurveyInvited), table(SurveySealed), table(IndicatorValue)


def rounds_held_here(connection: Connection) -> Iterable[Finding]:
    """Open rounds past the day by which answers were hoped for; sealed answers and numbers that do not add up."""
    day = today()
    late = sa.select(_ROUND).where(_ROUND.c.state == RoundState.OPEN, _ROUND.c.due_on < day)
    for row in connection.execute(late.order_by(_ROUND.c.due_on, _ROUND.c.id)):
        yield found(CheckRule.ROUND_PAST_DUE, "survey", row.key, year=row.year, due=row.due_on)
    left = (
        sa.select(_ROUND.c.key, _ROUND.c.year, sa.func.count().label("times"))
        .join(_SEALED, _SEALED.c.round_id == _ROUND.c.id)
        .where(_ROUND.c.state == RoundState.CLOSED)
        .group_by(_ROUND.c.id, _ROUND.c.key, _ROUND.c.year)
        .order_by(_ROUND.c.id)
    )
    for row in connection.execute(left):
        yield found(CheckRule.SEALED_LEFT_OVER, "survey", row.key, year=row.year, times=row.times)
    answered = sa.func.sum(sa.case((_INVITED.c.answered, 1), else_=0))
    counted = (
        sa.select(_ROUND.c.key, _ROUND.c.year, _ROUND.c.responses, answered.label("answered"))
        .join(_INVITED, _INVITED.c.round_id == _ROUND.c.id)
        .where(_ROUND.c.state == RoundState.CLOSED)
        .group_by(_ROUND.c.id, _ROUND.c.key, _ROUND.c.year, _ROUND.c.responses)
        .having(sa.func.coalesce(_ROUND.c.responses, 0) != answered)
        .order_by(_ROUND.c.id)
    )
    for row in connection.execute(counted):
        said = row.responses or 0
        yield found(CheckRule.RESPONSES_DIFFER, "survey", row.key, year=row.year, responses=said, answered=row.answered)


def answers_without_option(connection: Connection) -> Iterable[Finding]:
    """Answers to a choice question that are none of its options; which ones is nobody's business."""
    chosen = sa.and_(_OPTION.c.question_id == _ANSWER.c.question_id, _OPTION.c.value == _ANSWER.c.value)
    says_answered = sa.and_(_QUESTION.c.kind == QuestionKind.MULTIPLE, _ANSWER.c.value == ANSWERED)
    query = (
        sa.select(_ROUND.c.key, _ROUND.c.year, _QUESTION.c.code, sa.func.count().label("times"))
        .select_from(_ANSWER)
        .join(_QUESTION, _QUESTION.c.id == _ANSWER.c.question_id)
        .join(_ROUND, _ROUND.c.id == _QUESTION.c.round_id)
        .outerjoin(_OPTION, chosen)
        .where(_QUESTION.c.kind != QuestionKind.SCORE, _OPTION.c.value.is_(None), sa.not_(says_answered))
        .group_by(_ROUND.c.id, _ROUND.c.key, _ROUND.c.year, _QUESTION.c.id, _QUESTION.c.code)
        .order_by(_ROUND.c.id, _QUESTION.c.id)
    )
    for row in connection.execute(query):
        about = f"{row.key}/{row.code}"
        yield found(CheckRule.ANSWER_WITHOUT_OPTION, "question", about, year=row.year, times=row.times)


def scores_not_passed_on(connection: Connection) -> Iterable[Finding]:
    """Questions of a round that hang on an indicator which cannot take their score; scores that gave no value."""
    scored = scored_indicators(connection)
    values = sa.select(_VALUE.c.indicator_id, _VALUE.c.year).where(_VALUE.c.state != ValueState.SUPERSEDED)
    valued = {(row.indicator_id, row.year) for row in connection.execute(values)}
    answered = set(connection.scalars(sa.select(_ANSWER.c.question_id).distinct()))
    published = sa.select(_QUESTION.c.id).where(_QUESTION.c.published_mean.is_not(None))
    answered.update(connection.scalars(published))
    for each in scored:
        if each.obstacle is not None:
            yield found(
                CheckRule.SCORE_HAS_NO_PLACE,
                "question",
                each.question,
                indicator=each.ref,
                year=each.year,
                why=each.obstacle,
            )
        elif each.question_id in answered and (each.indicator_id, each.year) not in valued:
            yield found(CheckRule.SCORE_NOT_PASSED_ON, "question", each.question, indicator=each.ref, year=each.year)
    yield from _not_yet_closed(connection)


def _not_yet_closed(connection: Connection) -> Iterable[Finding]:
    """Told while it can still be mended: the question of a round that is not closed has another scale."""
    indicator = table(Indicator)
    query = (
        sa.select(_QUESTION.c.code, _QUESTION.c.scale_low, _QUESTION.c.scale_high, _ROUND.c.key, _ROUND.c.year)
        .add_columns(indicator.c.code.label("indicator"), indicator.c.scale_low.label("low"))
        .add_columns(indicator.c.scale_high.label("high"))
        .join(_ROUND, _ROUND.c.id == _QUESTION.c.round_id)
        .join(indicator, indicator.c.id == _QUESTION.c.indicator_id)
        .where(_ROUND.c.state != RoundState.CLOSED, indicator.c.measure == Measure.SCORE)
        .order_by(_ROUND.c.id, _QUESTION.c.position)
    )
    for row in connection.execute(query):
        if (row.scale_low, row.scale_high) != (row.low, row.high):
            yield found(
                CheckRule.SCORE_HAS_NO_PLACE,
                "question",
                f"{row.key}/{row.code}",
                indicator=row.indicator,
                year=row.year,
                why=NotPassedOn.OTHER_SCALE,
            )


def scales_changed(connection: Connection) -> Iterable[Finding]:
    """Questions with the series and version of an earlier one, on another scale: they do not compare unsaid."""
    query = (
        sa.select(_QUESTION, _ROUND.c.key, _ROUND.c.year)
        .join(_ROUND, _ROUND.c.id == _QUESTION.c.round_id)
        .order_by(_ROUND.c.year, _ROUND.c.id, _QUESTION.c.position)
    )
    first: dict[tuple[str, int], sa.Row[tuple[object, ...]]] = {}
    for row in connection.execute(query):
        before = first.setdefault((row.series, row.version), row)
        if (before.kind, before.scale_low, before.scale_high) != (row.kind, row.scale_low, row.scale_high):
            yield found(
                CheckRule.SCALE_CHANGED,
                "question",
                f"{row.key}/{row.code}",
                series=row.series,
                version=row.version,
                earlier=f"{before.key}/{before.code}",
                of=before.year,
                year=row.year,
            )
