"""The connecting texts of a report, as the coordinator wrote them."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.written import Written, written
from mvo_monitor.models import ReportText, table
from mvo_monitor.vocabulary import ReportSection

_TEXT = table(ReportText)


@dataclass(frozen=True, slots=True)
class ReportTextView:
    """The text of a section; ``subject`` is the goal (``plan/code``) or the key of the dossier it is about."""

    year: int
    section: ReportSection
    subject: str | None
    text: Written
    version: int

    @property
    def key(self) -> str:
        """How the audit and a check name it: ``2020/dossier/nap``."""
        return report_text_key(self.year, self.section, self.subject)


def report_text_key(year: int, section: ReportSection, subject: str | None) -> str:
    """How the audit and a check name a text."""
    return "/".join(part for part in (str(year), section.value, subject) if part)


def read_report_texts(connection: Connection, year: int | None = None) -> tuple[ReportTextView, ...]:
    """The texts of a year (None: of all), in the order in which they were first written."""
    query = sa.select(_TEXT).order_by(_TEXT.c.year, _TEXT.c.id)
    if year is not None:
        query = query.where(_TEXT.c.year == year)
    return tuple(
        ReportTextView(row.year, row.section, row.subject, text, row.version)
        for row in connection.execute(query)
        if (text := written(row.text_nl, row.text_en)) is not None
    )
