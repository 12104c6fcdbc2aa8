"""Deeds on the connecting texts of a report: written, changed, taken away."""

from pydantic import model_validator
from sqlmodel import col, select

from mvo_monitor.errors import Stale
from mvo_monitor.models import Dossier, ReportText
from mvo_monitor.recording.lookup import goal_id, keyed_id
from mvo_monitor.recording.shapes import Shape, Text, Year, unexpected
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.store.times_told import next_version
from mvo_monitor.vocabulary import Deed, ReportSection, Right

_OF_A_SUBJECT = frozenset({ReportSection.GOAL, ReportSection.DOSSIER})


class ReportTextIn(Shape):
    """The text of a section as it should be from now on; empty in both languages it is taken away.

    ``subject`` is the goal (``plan/code``) or the key of the dossier. ``version`` is what its form was opened with, 0
    where there was no text yet.
    """

    year: Year
    section: ReportSection
    subject: Text | None = None
    nl: Text | None = None
    en: Text | None = None
    version: int = 0

    @model_validator(mode="after")
    def _subject(self) -> "ReportTextIn":
        if (self.subject is not None) != (self.section in _OF_A_SUBJECT):
            raise unexpected("expected.subject_of_report")
        return self


def write_report_text(writing: Writing, new: ReportTextIn) -> None:
    """Write, change or take away the text of a section.

    Raises YearIsClosed, UnknownReference for a goal or dossier that there is not, and Stale where somebody else wrote
    meanwhile.
    """
    writing.require(Right.REPORT)
    must_be_open(writing, new.year)
    if new.section is ReportSection.GOAL:
        goal_id(writing, new.subject or "")
    if new.section is ReportSection.DOSSIER:
        keyed_id(writing, Dossier, new.subject or "")
    name = "/".join(part for part in (str(new.year), new.section.value, new.subject) if part)
    row = _row(writing, new)
    if (row.version if row is not None else 0) != new.version:
        raise Stale("report_text", name, row.version if row is not None else 0)
    before = (row.text_nl, row.text_en) if row is not None else (None, None)
    if before == (new.nl, new.en):
        return
    if row is not None and new.nl is None and new.en is None:
        writing.session.delete(row)
        writing.session.flush()
    else:
        row = row or ReportText(year=new.year, section=new.section, subject=new.subject, version=0)
        row.version = next_version(writing, row.version, Deed.REPORT_TEXT_WRITTEN, "report_text", name)
        row.text_nl, row.text_en = new.nl, new.en
        writing.put(row)
    sides = zip(("text_nl", "text_en"), before, (new.nl, new.en), strict=True)
    changed = {field: [was, now] for field, was, now in sides if was != now}
    writing.tell(Deed.REPORT_TEXT_WRITTEN, "report_text", name, changed=changed)


def _row(writing: Writing, new: ReportTextIn) -> ReportText | None:
    query = select(ReportText).where(
        col(ReportText.year) == new.year,
        col(ReportText.section) == new.section,
        col(ReportText.subject).is_(None) if new.subject is None else col(ReportText.subject) == new.subject,
    )
    return writing.session.exec(query).first()
