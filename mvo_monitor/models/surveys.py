"""Survey rounds, their questions and the answers, or only the mean that was published."""

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
    a_year,
    closed,
    dates_in_order,
)
from mvo_monitor.models.rows import Row, Sourced
from mvo_monitor.vocabulary import AnswerUnit, SurveyMode


class SurveyRound(Sourced, table=True):
    """One asking of the members. ``asked`` is stored when it opens and never recounted; None: no source says it."""

    __tablename__ = "survey_round"
    __table_args__ = (
        a_key(),
        a_language("title"),
        a_year("year"),
        sa.CheckConstraint("asked >= 0", name="asked_not_negative"),
        sa.CheckConstraint("responses >= 0 AND (asked IS NULL OR responses <= asked)", name="responses_of_asked"),
        dates_in_order("opened_on", "closed_on", "opened_before_closed"),
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


class SurveyQuestion(Row, table=True):
    """A scored question. Rounds compare only where ``series`` and ``version`` and the scale are the same.

    ``published_mean`` is a mean as printed, where nobody has the answers themselves.
    """

    __tablename__ = "survey_question"
    __table_args__ = (
        a_language("text"),
        a_code(),
        a_key("series"),
        sa.UniqueConstraint("round_id", "code"),
        sa.CheckConstraint("scale_low < scale_high", name="scale_in_order"),
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
    scale_low: int
    scale_high: int
    low_label_nl: str | None = None
    low_label_en: str | None = None
    high_label_nl: str | None = None
    high_label_en: str | None = None
    goal_id: int | None = Field(default=None, foreign_key="goal.id")
    indicator_id: int | None = Field(default=None, foreign_key="indicator.id")
    published_mean: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    published_n: int | None = None


class SurveyAnswer(Row, table=True):
    """One answer on the scale. The number of the row says nothing about who gave it or when."""

    __tablename__ = "survey_answer"
    __table_args__ = (sa.Index("ix_survey_answer_question_value", "question_id", "value"),)

    id: int | None = Field(default=None, primary_key=True)
    question_id: int = Field(foreign_key="survey_question.id")
    value: int
