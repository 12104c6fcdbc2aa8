"""Evidence of six kinds, and what it is linked to."""

import sqlalchemy as sa
from sqlmodel import Field

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.models.columns import (
    PartialDateColumn,
    a_key,
    a_language,
    a_version,
    a_year,
    closed,
    dates_in_order,
    one_row,
)
from mvo_monitor.models.indicators import of_its_indicator
from mvo_monitor.models.rows import Row, Sourced
from mvo_monitor.vocabulary import (
    ActivityForm,
    Agreement,
    Approval,
    EvidenceKind,
    EvidenceState,
    Visibility,
)


class Dossier(Sourced, table=True):
    """A policy dossier: results are told by dossier, the plan by indicator."""

    __table_args__ = (a_key(), a_language("title"))

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    position: int
    title_nl: str | None = None
    title_en: str | None = None
    about_nl: str | None = None
    about_en: str | None = None
    version: int = a_version()


class Evidence(Row, table=True):
    """One record of evidence; what its kind adds stands in a table of that kind.

    ``version`` is what a form was opened with, so that a second editor is told.
    """

    __table_args__ = (
        a_key(),
        a_language("title"),
        a_year("year"),
        sa.CheckConstraint("version >= 1", name="version_from_one"),
        sa.CheckConstraint("(state = 'approved') = (approval IS NOT NULL)", name="approved_says_by_what"),
        sa.Index("ix_evidence_year_state_kind", "year", "state", "kind"),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    kind: EvidenceKind = Field(sa_type=closed(EvidenceKind, "kind"))
    year: int
    title_nl: str | None = None
    title_en: str | None = None
    happened_on: PartialDate | None = Field(default=None, sa_type=PartialDateColumn)
    summary_nl: str | None = None
    summary_en: str | None = None
    visibility: Visibility = Field(sa_type=closed(Visibility, "visibility"))
    state: EvidenceState = Field(sa_type=closed(EvidenceState, "state"))
    approval: Approval | None = Field(default=None, sa_type=closed(Approval, "approval"))
    submitted_by_person_id: int | None = Field(default=None, foreign_key="person.id")
    submitted_by_organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    version: int = 1


class EvidenceSource(Row, table=True):
    """A source of a record: a document and the place in it."""

    __tablename__ = "evidence_source"
    __table_args__ = (sa.UniqueConstraint("evidence_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    evidence_id: int = Field(foreign_key="evidence.id", index=True)
    position: int
    document_id: int = Field(foreign_key="document.id", index=True)
    locator: str | None = None


class EvidenceDossier(Row, table=True):
    """A record belongs to a dossier."""

    __tablename__ = "evidence_dossier"

    evidence_id: int = Field(foreign_key="evidence.id", primary_key=True)
    dossier_id: int = Field(foreign_key="dossier.id", primary_key=True, index=True)


class EvidenceIndicator(Row, table=True):
    """A record says something about an indicator, or about one part of it."""

    __tablename__ = "evidence_indicator"
    __table_args__ = (
        one_row("evidence_indicator_whole", "part_id IS NULL", "evidence_id", "indicator_id"),
        sa.UniqueConstraint("evidence_id", "part_id"),
        of_its_indicator(),
    )

    id: int | None = Field(default=None, primary_key=True)
    evidence_id: int = Field(foreign_key="evidence.id")
    indicator_id: int = Field(foreign_key="indicator.id", index=True)
    part_id: int | None = None
    note_nl: str | None = None
    note_en: str | None = None


class Contribution(Row, table=True):
    """An organisation contributed; it counts as confirmed once it said so itself."""

    __table_args__ = (sa.UniqueConstraint("evidence_id", "organisation_id"),)

    id: int | None = Field(default=None, primary_key=True)
    evidence_id: int = Field(foreign_key="evidence.id")
    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    confirmed_on: PartialDate | None = Field(default=None, sa_type=PartialDateColumn)
    note_nl: str | None = None
    note_en: str | None = None


class Publication(Row, table=True):
    """The coalition published a document. ``listed``: its report lists it; otherwise it is only cited there."""

    evidence_id: int = Field(foreign_key="evidence.id", primary_key=True)
    document_id: int = Field(foreign_key="document.id", unique=True)
    listed: bool


class Activity(Row, table=True):
    """Something the coalition did. ``count`` says how often, where only that is known; it is never made into rows.

    ``count_is_minimum``: the source names some and says there were more; without a count it says only that there were.
    """

    __table_args__ = (sa.CheckConstraint("count >= 1", name="count_from_one"),)

    evidence_id: int = Field(foreign_key="evidence.id", primary_key=True)
    form: ActivityForm = Field(sa_type=closed(ActivityForm, "form"))
    count: int | None = None
    count_is_minimum: bool = False
    attended_nl: str | None = None
    attended_en: str | None = None


class Citation(Row, table=True):
    """A third party cites the coalition: where, what, and on which page."""

    __table_args__ = (
        sa.CheckConstraint("cited_document_id IS NOT NULL OR cited_as IS NOT NULL", name="says_what_is_cited"),
        sa.CheckConstraint("cited_document_id <> citing_document_id", name="not_itself"),
    )

    evidence_id: int = Field(foreign_key="evidence.id", primary_key=True)
    citing_document_id: int = Field(foreign_key="document.id", index=True)
    cited_document_id: int | None = Field(default=None, foreign_key="document.id")
    cited_as: str | None = None
    page: str | None = None


class Verification(Row, table=True):
    """A policy outcome put to an independent verifier."""

    __table_args__ = (
        sa.CheckConstraint("(answered_on IS NULL) = (agreement IS NULL)", name="an_answer_has_its_day"),
        dates_in_order("asked_on", "answered_on", "asked_before_answered"),
    )

    id: int | None = Field(default=None, primary_key=True)
    evidence_id: int = Field(foreign_key="evidence.id", index=True)
    verifier: str
    may_be_named: bool = False
    asked_on: PartialDate = Field(sa_type=PartialDateColumn)
    answered_on: PartialDate | None = Field(default=None, sa_type=PartialDateColumn)
    agreement: Agreement | None = Field(default=None, sa_type=closed(Agreement, "agreement"))
    note_nl: str | None = None
    note_en: str | None = None
