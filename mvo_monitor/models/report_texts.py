"""The connecting text of the annual report, written by the coordinator beside the records."""

import sqlalchemy as sa
from sqlmodel import Field

from mvo_monitor.models.columns import a_language, a_version, a_year, closed, one_row
from mvo_monitor.models.rows import Row
from mvo_monitor.vocabulary import ReportSection


class ReportText(Row, table=True):
    """The text of a section of the report over a year.

    ``subject``: the goal (``plan/code``) or the key of the dossier that it is about. A number in it can refer to its
    record: ``[4,3](goal-score:1)``.
    """

    __tablename__ = "report_text"
    __table_args__ = (
        a_year("year"),
        a_language("text"),
        sa.CheckConstraint("(subject IS NOT NULL) = (section IN ('goal', 'dossier'))", name="only_some_have_a_subject"),
        one_row("report_text_of_a_section", "subject IS NULL", "year", "section"),
        one_row("report_text_of_a_subject", "subject IS NOT NULL", "year", "section", "subject"),
    )

    id: int | None = Field(default=None, primary_key=True)
    year: int
    section: ReportSection = Field(sa_type=closed(ReportSection, "section"))
    subject: str | None = None
    text_nl: str | None = None
    text_en: str | None = None
    version: int = a_version()
