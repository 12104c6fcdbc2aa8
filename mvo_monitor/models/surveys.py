"""Survey rounds, their questions and the answers, or only the mean that was published."""

import datetime as dt
import secrets
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Field

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.models.columns import (
    ExactDecimal,
    PartialDateColumn,
    a_code,
    a_key,
    a_language,
    a_version,
    a_year,
    closed,
    dates_in_order,
)
from mvo_monitor.models.rows import Row, Sourced
from mvo_monitor.vocabulary import AnswerUnit, QuestionKind, RoundState, SurveyMode


class SurveyRound(Sourced, table=True):
    """One asking of the members. ``asked`` is stored when it opens and never recounted; None: no source says it.

    ``due_on`` is the day by which answers are hoped for, ``intro`` what stands above the questions.
    """

    __tablename__ = "survey_round"
    __table_args__ = (
        a_key(),
        a_language("title"),
        a_year("year"),
        sa.CheckConstraint("asked >= 0", name="asked_not_negative"),
        sa.CheckConstraint("responses >= 0 AND (asked IS NULL OR responses <= asked)", name="responses_of_asked"),
        dates_in_order("opened_on", "closed_on", "opened_before_closed"),
        # What is there in one mode only refers to both columns, so that a round is named or anonymous for good.
        sa.UniqueConstraint("id", "mode"),
        sa.CheckConstraint(
            "state = 'closed' OR (mode <> 'not_stated' AND unit <> 'not_stated')", name="held_here_says_how"
        ),
        sa.CheckConstraint("state <> 'open' OR (asked IS NOT NULL AND due_on IS NOT NULL)", name="open_knows_whom"),
        sa.CheckConstraint("version >= 1", name="version_from_one"),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    year: int
    title_nl: str | None = None
    title_en: str | None = None
    mode: SurveyMode = Field(sa_type=closed(SurveyMode, "mode"))
    unit: AnswerUnit = Field(sa_type=closed(AnswerUnit, "unit"))
    asked: int | None = None
    asked_note_nl: str | None = None
    asked_note_en: str | None = None
    responses: int | None = None
    opened_on: PartialDate | None = Field(default=None, sa_type=PartialDateColumn)
    closed_on: PartialDate | None = Field(default=None, sa_type=PartialDateColumn)
    state: RoundState = Field(
        default=RoundState.CLOSED, sa_type=closed(RoundState, "state"), sa_column_kwargs={"server_default": "closed"}
    )
    due_on: dt.date | None = None
    intro_nl: str | None = None
    intro_en: str | None = None
    version: int = a_version()


class SurveyQuestion(Row, table=True):
    """A question. Rounds compare only where ``series`` and ``version`` and the scale or the options are the same.

    A score has a scale of whole steps; ``published_mean`` is its mean as printed, where nobody has the answers.
    """

    __tablename__ = "survey_question"
    __table_args__ = (
        a_language("text"),
        a_code(),
        a_key("series"),
        sa.UniqueConstraint("round_id", "code"),
        sa.CheckConstraint("scale_low < scale_high", name="scale_in_order"),
        sa.CheckConstraint(
            "(kind = 'score') = (scale_low IS NOT NULL) AND (scale_low IS NULL) = (scale_high IS NULL)",
            name="a_score_has_a_scale",
        ),
        sa.CheckConstraint("published_mean IS NULL OR kind = 'score'", name="a_mean_is_of_a_score"),
        sa.CheckConstraint("indicator_id IS NULL OR kind = 'score'", name="an_indicator_takes_a_score"),
        sa.CheckConstraint("version >= 1", name="version_from_one"),
        sa.CheckConstraint("goal_id IS NULL OR indicator_id IS NULL", name="goal_or_indicator"),
        sa.CheckConstraint("(published_mean IS NULL) = (published_n IS NULL)", name="a_mean_has_its_n"),
        sa.CheckConstraint("published_n >= 1", name="published_n_from_one"),
        sa.CheckConstraint(
            "published_mean IS NULL OR CAST(published_mean AS NUMERIC) BETWEEN scale_low AND scale_high",
            name="mean_on_the_scale",
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="survey_round.id", index=True)
    code: str
    position: int
    series: str
    version: int = 1
    text_nl: str | None = None
    text_en: str | None = None
    kind: QuestionKind = Field(
        default=QuestionKind.SCORE, sa_type=closed(QuestionKind, "kind"), sa_column_kwargs={"server_default": "score"}
    )
    scale_low: int | None = None
    scale_high: int | None = None
    low_label_nl: str | None = None
    low_label_en: str | None = None
    high_label_nl: str | None = None
    high_label_en: str | None = None
    goal_id: int | None = Field(default=None, foreign_key="goal.id")
    indicator_id: int | None = Field(default=None, foreign_key="indicator.id")
    published_mean: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    published_n: int | None = None


class SurveyOption(Row, table=True):
    """One of the answers to choose from, numbered from 1, or the words at a step of a scale (``value`` is the step)."""

    __tablename__ = "survey_option"
    __table_args__ = (a_language("text"),)

    question_id: int = Field(foreign_key="survey_question.id", primary_key=True)
    value: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    text_nl: str | None = None
    text_en: str | None = None


ANSWERED = 0
"""The ``value`` that says, once for each, that somebody answered a question at which one may choose several options."""


class SurveyAnswer(Row, table=True):
    """One answer: a step of the scale or the number of an option. Its number says nothing about who gave it or when.

    ``response_id`` joins the answers of one member in a named round, and only there.
    """

    __tablename__ = "survey_answer"
    __table_args__ = (sa.Index("ix_survey_answer_question_value", "question_id", "value"),)

    id: int | None = Field(default=None, primary_key=True)
    question_id: int = Field(foreign_key="survey_question.id")
    value: int
    response_id: int | None = Field(default=None, foreign_key="survey_response.id", index=True)


def a_random_number() -> int:
    """A number from which nobody can tell which row came first."""
    return secrets.randbits(53)


class SurveyOpenAnswer(Row, table=True):
    """What somebody wrote; apart from the other answers, under a random number."""

    __tablename__ = "survey_open_answer"

    id: int = Field(
        default_factory=a_random_number,
        primary_key=True,
        sa_type=sa.BigInteger,
        sa_column_kwargs={"autoincrement": False},
    )
    question_id: int = Field(foreign_key="survey_question.id", index=True)
    text: str
    response_id: int | None = Field(default=None, foreign_key="survey_response.id", index=True)
