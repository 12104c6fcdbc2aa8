"""Readable tables of what the steering group decided, and of who saw it otherwise; never what single members gave."""

from collections.abc import Iterator, Mapping

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.progress.judgements import INDICATOR, Judged, Subject
from mvo_monitor.progress.tables.value import ReadableTable, TableColumn, TableKind, Value
from mvo_monitor.vocabulary import Status

_SUBJECT = (
    TableColumn("year", TableKind.YEAR, required=True),
    TableColumn("indicator", refers=("indicators", "ref")),
    TableColumn("goal", refers=("goals", "ref")),
    TableColumn("number", TableKind.WHOLE, required=True),
)
_JUDGEMENTS = (
    *_SUBJECT,
    TableColumn("in_force", TableKind.TRUTH, required=True),
    TableColumn("status", TableKind.TERM, required=True, terms=tuple(Status)),
    TableColumn("level", TableKind.WHOLE),
    TableColumn("motivation_nl"),
    TableColumn("motivation_en"),
    TableColumn("decided_on", TableKind.DATE, required=True),
    TableColumn("present", TableKind.WHOLE, required=True),
    TableColumn("reason"),
)
_DISSENTS = (
    *_SUBJECT,
    TableColumn("person"),
    TableColumn("status", TableKind.TERM, terms=tuple(Status)),
    TableColumn("text_nl"),
    TableColumn("text_en"),
)


def judgements(judged: Mapping[Subject, Judged]) -> ReadableTable:
    """Every decision; ``present`` counts who was there, ``in_force`` is false where it was judged anew since."""
    rows = []
    for each, in_force in _all(judged):
        on, text = PartialDate.of(each.decided_on), each.motivation
        told = (in_force, each.status, each.level, text.nl, text.en, on, len(each.present), each.reason)
        rows.append((*_subject(each), *told))
    return ReadableTable("judgements", _JUDGEMENTS, tuple(rows))


def dissents(judged: Mapping[Subject, Judged]) -> ReadableTable:
    """Every dissenting view, with the name only of whom wanted it there."""
    rows = [
        (*_subject(each), view.person, view.status, view.text.nl, view.text.en)
        for each, _ in _all(judged)
        for view in each.dissent
    ]
    return ReadableTable("dissents", _DISSENTS, tuple(rows))


def _all(judged: Mapping[Subject, Judged]) -> Iterator[tuple[Judged, bool]]:
    for subject in sorted(judged):
        yield judged[subject], True
        yield from ((earlier, False) for earlier in judged[subject].earlier)


def _subject(each: Judged) -> tuple[Value, ...]:
    of_indicator = each.kind == INDICATOR
    return each.year, each.ref if of_indicator else None, None if of_indicator else each.ref, each.number
