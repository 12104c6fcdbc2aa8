"""A survey round that is held here: whom it asks, what they answered, and from which file answers came."""

import datetime as dt

import sqlalchemy as sa
from sqlmodel import Field

from mvo_monitor.models.columns import UtcDateTime, a_digest, closed, one_row
from mvo_monitor.models.rows import Row
from mvo_monitor.models.surveys import a_random_number
from mvo_monitor.vocabulary import Language, SurveyMode, SurveyTool


def _of_a_round(mode: SurveyMode) -> tuple[sa.ForeignKeyConstraint, sa.CheckConstraint]:
    """Rows that there are in rounds of one mode only, for good."""
    return (
        sa.ForeignKeyConstraint(["round_id", "mode"], ["survey_round.id", "survey_round.mode"]),
        sa.CheckConstraint(f"mode = '{mode.value}'", name=f"only_in_{mode.value}_rounds"),
    )


class SurveyInvited(Row, table=True):
    """Somebody whom a round asks, fixed when it opens: an organisation, or with an ``email`` a person of it.

    ``answered`` is whether, and never what or when.
    """

    __tablename__ = "survey_invited"
    __table_args__ = (
        one_row("survey_invited_organisation", "email IS NULL AND NOT a_person", "round_id", "organisation_id"),
        one_row("survey_invited_email", "email IS NOT NULL", "round_id", "email"),
        sa.CheckConstraint("email = lower(email) AND email LIKE '_%@_%'", name="email"),
        sa.CheckConstraint("email IS NULL OR a_person", name="an_address_is_of_a_person"),
        sa.Index("ix_survey_invited_round_answered", "round_id", "answered"),
    )

    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="survey_round.id")
    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    a_person: bool = False
    email: str | None = None
    language: Language | None = Field(default=None, sa_type=closed(Language, "language"))
    answered: bool = False


class SurveyResponse(Row, table=True):
    """The answers of one member in a named round; ``on_behalf``: the coordinator filled them in."""

    __tablename__ = "survey_response"
    __table_args__ = (
        *_of_a_round(SurveyMode.NAMED),
        sa.CheckConstraint("version >= 1", name="version_from_one"),
    )

    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(index=True)
    mode: str = Field(default=SurveyMode.NAMED.value, sa_type=sa.String)
    invited_id: int | None = Field(default=None, foreign_key="survey_invited.id", unique=True)
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id", index=True)
    submitted_by_person_id: int | None = Field(default=None, foreign_key="person.id")
    on_behalf: bool = False
    submitted_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    version: int = 1


class SurveySealed(Row, table=True):
    """The answers of somebody in an anonymous round, sealed until it closes; the key is not in the store."""

    __tablename__ = "survey_sealed"
    __table_args__ = _of_a_round(SurveyMode.ANONYMOUS)

    id: int = Field(
        default_factory=a_random_number,
        primary_key=True,
        sa_type=sa.BigInteger,
        sa_column_kwargs={"autoincrement": False},
    )
    round_id: int = Field(index=True)
    mode: str = Field(default=SurveyMode.ANONYMOUS.value, sa_type=sa.String)
    sealed: bytes


class SurveyImport(Row, table=True):
    """The file that the answers of a round came from; ``digest`` is of what was taken from it, not of its bytes."""

    __tablename__ = "survey_import"
    __table_args__ = (
        a_digest(),
        sa.CheckConstraint("taken >= 0 AND left_out >= 0", name="counts_not_negative"),
    )

    round_id: int = Field(foreign_key="survey_round.id", primary_key=True)
    digest: str
    file_name: str
    tool: SurveyTool = Field(sa_type=closed(SurveyTool, "tool"))
    taken: int
    left_out: int
