"""Answers and means that cannot be, and values of indicators that differ from the question they come from."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.floors import Floors, visible
from mvo_monitor.measures.rounding import decimals_of, half_up
from mvo_monitor.measures.survey import ScoreSummary
from mvo_monitor.models import (
    Indicator,
    IndicatorValue,
    StrategicPlan,
    SurveyAnswer,
    SurveyQuestion,
    SurveyRound,
    table,
)
from mvo_monitor.progress.checks.finding import CheckRule, Finding, found
from mvo_monitor.vocabulary import Absent, Measure, QuestionKind, ValueState

_ROUND, _QUESTION, _ANSWER = table(SurveyRound), table(SurveyQuestion), table(SurveyAnswer)


@dataclass(frozen=True)
class _Asked:
    row: sa.Row[Any]
    counts: dict[int, int]

    @property
    def key(self) -> str:
        return f"{self.row.round}/{self.row.code}"

    @property
    def n(self) -> int:
        return sum(self.counts.values()) or self.row.published_n or 0

    @property
    def outside(self) -> int:
        """How many answers lie beyond the scale; which ones is nobody's business."""
        low, high = self.row.scale_low, self.row.scale_high
        return sum(times for value, times in self.counts.items() if not low <= value <= high)

    @property
    def most(self) -> int | None:
        """So many can have answered; None where nobody knows."""
        known = [number for number in (self.row.asked, self.row.responses) if number is not None]
        return min(known) if known else None

    @property
    def summary(self) -> ScoreSummary | None:
        """The question as a value; None where its numbers contradict each other."""
        row = self.row
        if self.outside or (row.asked is not None and self.n > row.asked) or not self.n:
            return None
        counts = tuple(self.counts.get(step, 0) for step in range(row.scale_low, row.scale_high + 1))
        return ScoreSummary(
            year=row.year,
            question=row.series,
            low=row.scale_low,
            high=row.scale_high,
            n=self.n,
            asked=row.asked,
            counts=counts if self.counts else None,
            published_mean=None if self.counts else row.published_mean,
        )


def answers_and_means(connection: Connection) -> Iterable[Finding]:
    """Per question: answers beyond its scale, more answers than were asked, a mean that no answers give.

    And per value of an indicator that comes from a question: whether it is the mean of that question.
    """
    questions = {asked.row.id: asked for asked in _questions(connection)}
    for asked in questions.values():
        if asked.outside:
            scale = {"low": asked.row.scale_low, "high": asked.row.scale_high}
            rule = CheckRule.ANSWER_OUTSIDE_SCALE
            yield found(rule, "question", asked.key, year=asked.row.year, times=asked.outside, **scale)
        if asked.most is not None and asked.n > asked.most:
            rule = CheckRule.MORE_ANSWERS_THAN_ASKED
            yield found(rule, "question", asked.key, year=asked.row.year, n=asked.n, asked=asked.most)
        impossible = asked.summary.impossible_mean if asked.summary else None
        if impossible is not None:
            places = decimals_of(impossible.printed) + 1
            yield found(
                CheckRule.IMPOSSIBLE_MEAN,
                "question",
                asked.key,
                year=asked.row.year,
                printed=impossible.printed,
                n=impossible.n,
                sum_below=impossible.sum_below,
                mean_below=half_up(impossible.mean_below, places),
                sum_above=impossible.sum_above,
                mean_above=half_up(impossible.mean_above, places),
            )
    yield from _means_that_differ(connection, questions)


def _means_that_differ(connection: Connection, questions: dict[int, _Asked]) -> Iterable[Finding]:
    value, indicator, plan = table(IndicatorValue), table(Indicator), table(StrategicPlan)
    query = (
        sa.select(value, plan.c.code.label("plan"), indicator.c.code)
        .join(indicator, indicator.c.id == value.c.indicator_id)
        .join(plan, plan.c.id == indicator.c.plan_id)
        .where(
            value.c.question_id.is_not(None),
            value.c.state != ValueState.SUPERSEDED,
            indicator.c.measure == Measure.SCORE,
        )
        .order_by(value.c.id)
    )
    for row in connection.execute(query):
        asked = questions[row.question_id]
        # A mean that the page of the survey does not show is not told here either.
        shown = visible(asked.summary, Floors()).mean if asked.summary else Absent.NO_DATA
        mean = asked.summary.value if asked.summary else None
        if mean is None or isinstance(shown, Absent):
            continue
        as_written = mean if isinstance(mean, Decimal) else half_up(mean, decimals_of(row.value))
        if as_written != row.value:
            yield found(
                CheckRule.MEAN_DIFFERS,
                "indicator",
                f"{row.plan}/{row.code}",
                year=row.year,
                value=row.value,
                question=asked.key,
                mean=as_written,
            )


def _questions(connection: Connection) -> Iterable[_Asked]:
    counts: dict[int, dict[int, int]] = defaultdict(dict)
    counted = sa.select(_ANSWER.c.question_id, _ANSWER.c.value, sa.func.count()).group_by(
        _ANSWER.c.question_id, _ANSWER.c.value
    )
    for question, value, times in connection.execute(counted):
        counts[question][value] = times
    query = (
        sa.select(_QUESTION, _ROUND.c.key.label("round"), _ROUND.c.year, _ROUND.c.asked, _ROUND.c.responses)
        .join(_ROUND, _ROUND.c.id == _QUESTION.c.round_id)
        .where(_QUESTION.c.kind == QuestionKind.SCORE)
        .order_by(_ROUND.c.year, _ROUND.c.id, _QUESTION.c.position)
    )
    return [_Asked(row, counts.get(row.id, {})) for row in connection.execute(query)]
