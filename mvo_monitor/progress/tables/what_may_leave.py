"""Which rows and values may leave the store as readable tables, beside the records that may be read anyhow."""

from typing import Any

import sqlalchemy as sa

from mvo_monitor.measures.floors import Floors, visible
from mvo_monitor.models import Citation, Document, Evidence, EvidenceSource, Publication, metadata, table
from mvo_monitor.progress.readable import IS_READABLE
from mvo_monitor.progress.surveys import RoundView
from mvo_monitor.progress.tables.stored import Take
from mvo_monitor.progress.tables.value import Value
from mvo_monitor.vocabulary import Absent

_SOURCE, _PUBLICATION, _CITATION = table(EvidenceSource), table(Publication), table(Citation)

_BRINGS_UP = (
    (_SOURCE.c.evidence_id, _SOURCE.c.document_id),
    (_PUBLICATION.c.evidence_id, _PUBLICATION.c.document_id),
    (_CITATION.c.evidence_id, _CITATION.c.citing_document_id),
    (_CITATION.c.evidence_id, _CITATION.c.cited_document_id),
)
"""How a record brings up a document: the number of the record, that of the document."""


def of_readable(evidence_id: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """It belongs to a record that may be read."""
    return evidence_id.in_(sa.select(table(Evidence).c.id).where(IS_READABLE))


def documents_that_may_be_known() -> sa.ColumnElement[bool]:
    """All but those that only a record which may not be read brings up: their titles would tell of it."""
    number = table(Document).c.id
    hidden = [sa.select(each).where(~of_readable(by), each.is_not(None)) for by, each in _BRINGS_UP]
    readable = [sa.select(each).where(of_readable(by), each.is_not(None)) for by, each in _BRINGS_UP]
    sources = [each.c.source_document_id for each in metadata.sorted_tables if "source_document_id" in each.c]
    named = [sa.select(each).where(each.is_not(None)) for each in sources]
    return sa.or_(number.not_in(sa.union(*hidden)), number.in_(sa.union(*readable, *named)))


def named_verifier(row: sa.Row[Any]) -> Value:
    """A verifier, named only where that was allowed."""
    verifier: Value = row.verifier if row.may_be_named else None
    return verifier


class HiddenValues:
    """Values of indicators that would tell a mean which the page of the survey does not show."""

    def __init__(self, rounds: tuple[RoundView, ...], floors: Floors) -> None:
        self._floors = floors
        asked = [question for each in rounds for question in each.questions]
        self._known = {question.id for question in asked}
        self._hidden = {question.id for question in asked if isinstance(visible(question.summary, floors).mean, Absent)}

    def hides(self, row: sa.Row[Any]) -> bool:
        """Whether the value of this row is not shown."""
        # While a round is open again nobody can tell whether all of a few said the same.
        open_again = row.question_id is not None and row.question_id not in self._known
        floor = self._floors.detail if open_again else self._floors.mean
        return row.question_id in self._hidden or (row.n is not None and row.n < floor)

    @property
    def value(self) -> Take:
        """The value of a row, or None where it is hidden."""

        def take(row: sa.Row[Any]) -> Value:
            value: Value = None if self.hides(row) else row.value
            return value

        return take
