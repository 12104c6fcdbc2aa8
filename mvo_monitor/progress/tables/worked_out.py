"""Readable tables of what is worked out: how indicators stand, and what surveys say as far as it may be shown."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from sqlalchemy.engine import Connection

from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.measures.floors import Floors, Shown, visible
from mvo_monitor.measures.rounding import decimals_of, half_up
from mvo_monitor.measures.status import assess
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.judgements import INDICATOR, Judged, Subject
from mvo_monitor.progress.overview import read_years
from mvo_monitor.progress.surveys import RoundView
from mvo_monitor.progress.tables.value import ReadableTable, TableColumn, TableKind, Value
from mvo_monitor.progress.wording.judging import judged_said
from mvo_monitor.vocabulary import Absent, Reason, Rule, Status, StatusSaid

_PLACES = 4
"""Digits of what does not come out even."""

_NUMBERS = ("value", "baseline", "target", "margin", "progress", "expected")
_YEARS = ("baseline_year", "target_year")

_STATUSES = (
    TableColumn("indicator", required=True, refers=("indicators", "ref")),
    TableColumn("part"),
    TableColumn("year", TableKind.YEAR, required=True),
    TableColumn("status", TableKind.TERM, required=True, terms=tuple(StatusSaid)),
    TableColumn("reason", TableKind.TERM, terms=tuple(Reason)),
    TableColumn("rule", TableKind.TERM, required=True, terms=tuple(Rule)),
    *(TableColumn(name, TableKind.NUMBER) for name in _NUMBERS),
    *(TableColumn(name, TableKind.YEAR) for name in _YEARS),
    TableColumn("n", TableKind.WHOLE),
    TableColumn("asked", TableKind.WHOLE),
    TableColumn("computed_status", TableKind.TERM, required=True, terms=tuple(Status)),
    TableColumn("judged", TableKind.TERM, terms=tuple(StatusSaid)),
)


def statuses(
    connection: Connection,
    floors: Floors,
    hidden: frozenset[tuple[str, int]],
    judged: Mapping[Subject, Judged],
) -> ReadableTable:
    """How every indicator, and each part of it, stands in every year; ``hidden``: of whom no value is told.

    ``status`` is as it is said in its year, ``computed_status`` which of the six that is. ``judged`` is what the
    steering group decided on the whole, beside what is computed.
    """
    years = read_years(connection)
    rows = []
    for definition in read_indicators(connection, floors=floors):
        ref = f"{definition.plan}/{definition.code}"
        for year in years:
            if definition.first_year <= year <= definition.last_year:
                decided = judged.get((year, INDICATOR, ref))
                assessed = assess(definition, year)
                whole, *parts = _status(ref, assessed, hidden)
                rows.append((*whole, judged_said(decided.status, assessed) if decided else None))
                rows += [(*part, None) for part in parts]
    return ReadableTable("statuses", _STATUSES, tuple(rows))


def _status(indicator: str, found: Assessment, hidden: frozenset[tuple[str, int]]) -> Iterator[tuple[Value, ...]]:
    fields = found.fields()
    told = found.reason is not Reason.TOO_FEW_ANSWERS and (indicator, found.year) not in hidden
    from_value = ("value", "progress")
    numbers = (_number(fields[name]) if told or name not in from_value else None for name in _NUMBERS)
    rest = (_whole(fields[name]) for name in (*_YEARS, "n", "asked"))
    yield indicator, found.part, found.year, found.said, found.reason, found.rule, *numbers, *rest, found.status
    for part in found.parts:
        yield from _status(indicator, part, hidden)


_RESULTS = (
    TableColumn("question", required=True, refers=("survey_questions", "ref")),
    TableColumn("year", TableKind.YEAR, required=True),
    TableColumn("n", TableKind.WHOLE, required=True),
    TableColumn("asked", TableKind.WHOLE),
    TableColumn("scale_low", TableKind.WHOLE, required=True),
    TableColumn("scale_high", TableKind.WHOLE, required=True),
    TableColumn("mean", TableKind.NUMBER),
    TableColumn("mean_absent", TableKind.TERM, terms=tuple(Absent)),
    TableColumn("bounds_low", TableKind.NUMBER),
    TableColumn("bounds_high", TableKind.NUMBER),
    TableColumn("median", TableKind.NUMBER),
    TableColumn("margin_low", TableKind.NUMBER),
    TableColumn("margin_high", TableKind.NUMBER),
    TableColumn("distribution"),
    TableColumn("distribution_absent", TableKind.TERM, terms=tuple(Absent)),
)


def survey_results(rounds: tuple[RoundView, ...], floors: Floors) -> ReadableTable:
    """What may be shown of every question; never an answer, and below a floor that it is so instead of the figure.

    ``distribution`` counts the answers per step, the lowest first.
    """
    rows = [
        _result(f"{each.key}/{question.code}", visible(question.summary, floors))
        for each in rounds
        for question in each.questions
    ]
    return ReadableTable("survey_results", _RESULTS, tuple(rows), key=("question",))


def _result(question: str, shown: Shown) -> tuple[Value, ...]:
    bounds = None if isinstance(shown.bounds, Absent) else shown.bounds
    margin = None if isinstance(shown.margin, Absent) else shown.margin
    counts = shown.counts
    return (
        question,
        shown.year,
        shown.n,
        shown.asked,
        shown.low,
        shown.high,
        _number(shown.mean),
        shown.mean if isinstance(shown.mean, Absent) else None,
        _number(bounds.low) if bounds else None,
        _number(bounds.high) if bounds else None,
        _number(shown.median),
        _number(margin.low) if margin else None,
        _number(margin.high) if margin else None,
        None if isinstance(counts, Absent) else " ".join(str(count) for count in counts),
        counts if isinstance(counts, Absent) else None,
    )


def _number(value: object) -> Decimal | None:
    """As it was given where it has few digits, so that what was printed stays as printed."""
    if isinstance(value, Fraction) or (isinstance(value, Decimal) and decimals_of(value) > _PLACES):
        return half_up(value, _PLACES)
    return value if isinstance(value, Decimal) else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None
