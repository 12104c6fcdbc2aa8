"""What a policy outcome adds to a record of evidence, and the chain it stands in."""

import sqlalchemy as sa
from sqlmodel import Field

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.models.columns import PartialDateColumn, closed
from mvo_monitor.models.rows import Row
from mvo_monitor.vocabulary import Actor, Effect, Instrument, Planning, Result, ResultArea, Stance


class PolicyOutcome(Row, table=True):
    """Who changed what in politics, what we wanted of it and what came of it.

    Significance (1-4), our contribution (0-4), the part of others and another explanation stay empty until somebody
    judged them.
    """

    __tablename__ = "policy_outcome"
    __table_args__ = (
        sa.CheckConstraint("significance BETWEEN 1 AND 4", name="significance_range"),
        sa.CheckConstraint("contribution BETWEEN 0 AND 4", name="contribution_range"),
    )

    evidence_id: int = Field(foreign_key="evidence.id", primary_key=True)
    actor: Actor = Field(sa_type=closed(Actor, "actor"))
    actor_name: str | None = None
    instrument: Instrument = Field(sa_type=closed(Instrument, "instrument"))
    reference: str | None = None
    reference_typed: str | None = None
    tabled_on: PartialDate | None = Field(default=None, sa_type=PartialDateColumn)
    decided_on: PartialDate | None = Field(default=None, sa_type=PartialDateColumn)
    published_on: PartialDate | None = Field(default=None, sa_type=PartialDateColumn)
    stance: Stance = Field(sa_type=closed(Stance, "stance"))
    result: Result = Field(sa_type=closed(Result, "result"))
    result_area: ResultArea | None = Field(default=None, sa_type=closed(ResultArea, "result_area"))
    planning: Planning = Field(sa_type=closed(Planning, "planning"))
    effect: Effect = Field(sa_type=closed(Effect, "effect"))
    effect_basis_nl: str | None = None
    effect_basis_en: str | None = None
    significance: int | None = None
    significance_note_nl: str | None = None
    significance_note_en: str | None = None
    contribution: int | None = None
    contribution_story_nl: str | None = None
    contribution_story_en: str | None = None
    others_part_nl: str | None = None
    others_part_en: str | None = None
    alternative_nl: str | None = None
    alternative_en: str | None = None


class OutcomeFollows(Row, table=True):
    """An outcome follows from an earlier one: question, motion, commitment, note, bill, law, supervision."""

    __tablename__ = "outcome_follows"
    __table_args__ = (sa.CheckConstraint("evidence_id <> earlier_id", name="not_itself"),)

    evidence_id: int = Field(foreign_key="policy_outcome.evidence_id", primary_key=True)
    earlier_id: int = Field(foreign_key="policy_outcome.evidence_id", primary_key=True)
    note_nl: str | None = None
    note_en: str | None = None
