"""The values of indicators, year by year, and the evidence that they rest on."""

from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Field

from mvo_monitor.models.columns import ExactDecimal, a_year, closed
from mvo_monitor.models.indicators import of_its_indicator, one_per_series
from mvo_monitor.models.rows import Row, Sourced
from mvo_monitor.vocabulary import Approval, Basis, ValueState


class IndicatorValue(Sourced, table=True):
    """A value of an indicator, or of a part of it, in a year; at most one approved, the others are revisions.

    ``value`` is the number as printed, or the position of a level. With ``question_id`` it comes from a survey.
    """

    __tablename__ = "indicator_value"
    __table_args__ = (
        a_year("year"),
        sa.CheckConstraint("n >= 0", name="n_not_negative"),
        sa.CheckConstraint("n <= asked", name="n_of_asked"),
        sa.CheckConstraint("revision >= 1", name="revision_from_one"),
        sa.CheckConstraint("(state = 'submitted') = (approval IS NULL)", name="approved_says_by_what"),
        sa.CheckConstraint(
            "revision = 1 OR reason_nl IS NOT NULL OR reason_en IS NOT NULL", name="a_revision_has_its_reason"
        ),
        *one_per_series("indicator_value", "state = 'approved'", "year"),
        of_its_indicator(),
    )

    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id", index=True)
    part_id: int | None = None
    year: int
    value: Decimal = Field(sa_type=ExactDecimal)
    basis: Basis = Field(sa_type=closed(Basis, "basis"))
    n: int | None = None
    asked: int | None = None
    question_id: int | None = Field(default=None, foreign_key="survey_question.id")
    note_nl: str | None = None
    note_en: str | None = None
    state: ValueState = Field(sa_type=closed(ValueState, "state"))
    approval: Approval | None = Field(default=None, sa_type=closed(Approval, "approval"))
    revision: int = 1
    reason_nl: str | None = None
    reason_en: str | None = None


class ValueEvidence(Row, table=True):
    """A value rests on a record."""

    __tablename__ = "value_evidence"

    value_id: int = Field(foreign_key="indicator_value.id", primary_key=True)
    evidence_id: int = Field(foreign_key="evidence.id", primary_key=True)
