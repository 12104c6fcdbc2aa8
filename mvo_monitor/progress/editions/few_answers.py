"""Which figures of two states of a store may not stand beside each other, as their difference tells few answers."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy.engine import Connection

from mvo_monitor.measures.few_apart import few_apart, few_counted_apart
from mvo_monitor.measures.floors import Floors
from mvo_monitor.measures.survey import ScoreSummary
from mvo_monitor.progress.surveys import read_rounds
from mvo_monitor.progress.tables import ReadableTable, Value

FIGURES: Mapping[str, frozenset[str]] = {
    "values": frozenset({"value"}),
    "statuses": frozenset({"value", "margin", "progress"}),
    "survey_results": frozenset(
        {"mean", "mean_absent", "bounds_low", "bounds_high", "median", "margin_low", "margin_high"}
        | {"distribution", "distribution_absent"}
    ),
}
"""By table the columns that are worked out from answers; how many answered is always told."""

Row = Mapping[str, Value]
_OfValue = tuple[Value, Value, Value]


@dataclass(frozen=True, slots=True)
class FewAnswers:
    """The questions, and the values (indicator, part, year), that few answers changed between two states."""

    questions: frozenset[Value]
    values: frozenset[_OfValue]

    def withhold(self, table: str, row: Row) -> frozenset[str]:
        """The columns of a row of a table whose figures are not set beside each other."""
        if table == "survey_results":
            told = row["question"] not in self.questions
        elif table in FIGURES:
            told = _of_value(row) not in self.values
        else:
            return frozenset()
        return frozenset() if told else FIGURES[table]


def few_answers(
    before: Connection, after: Connection, was: ReadableTable, is_: ReadableTable, floors: Floors
) -> FewAnswers:
    """What few answers changed; ``was`` and ``is_`` are the tables of values of both."""
    then, now = _summaries(before), _summaries(after)
    both = then.keys() & now.keys()
    few = frozenset(each for each in both if few_apart(then[each], now[each], floors))
    told = both - few
    earlier, later = _rows(was), _rows(is_)
    found = [key for key in earlier.keys() & later.keys() if _few(earlier[key], later[key], told, floors)]
    # The whole of an indicator in parts shows what its parts are worked out to.
    wholes = [(indicator, None, year) for indicator, _, year in found]
    return FewAnswers(few, frozenset((*found, *wholes)))


def _few(was: Row, is_: Row, told: Collection[Value], floors: Floors) -> bool:
    """Of a value of no question nobody knows which answers it counts: few of them are few that differ."""
    of = {was["question"], is_["question"]} - {None}
    n = [each if isinstance(each, int) else None for each in (was["n"], is_["n"])]
    if of:
        known = len(of) == 1 and of <= set(told)
        return not known or few_counted_apart(n[0], n[1], floors)
    return any(each is not None and each < floors.detail for each in n) or few_counted_apart(n[0], n[1], floors)


def _summaries(connection: Connection) -> dict[Value, ScoreSummary]:
    return {
        f"{each.key}/{question.code}": question.summary
        for each in read_rounds(connection)
        for question in each.questions
    }


def _rows(table: ReadableTable) -> dict[_OfValue, Row]:
    return {_of_value(row): row for row in _told(table)}


def _told(table: ReadableTable) -> Iterator[Row]:
    names = [column.name for column in table.columns]
    return (dict(zip(names, row, strict=True)) for row in table.rows)


def _of_value(row: Row) -> _OfValue:
    return row["indicator"], row["part"], row["year"]
