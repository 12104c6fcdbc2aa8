"""From a cell to the value that its column holds, exactly or not at all: nothing is guessed."""

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from functools import cache

from mvo_monitor.errors import Phrase
from mvo_monitor.exchange.readable.origin import digits
from mvo_monitor.exchange.xlsx import Cell, CellKind
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.progress.tables import TableColumn, TableKind, Value
from mvo_monitor.texts import Words, words
from mvo_monitor.vocabulary import Language

_TRUTHS = {
    **dict.fromkeys(("true", "waar", "ja", "yes", "1"), True),
    **dict.fromkeys(("false", "onwaar", "nee", "no", "0"), False),
}
_CODES = frozenset({"code", "ref", "plan", "goal", "indicator", "part"})
"""Columns in which 1.10 is another one than 1.1, which as numbers are one."""

_MOST_DIGITS = 15
_LONGEST_TOLD = 60


def value_of(cell: Cell | None, column: TableColumn, w: Words) -> Value | Phrase:
    """The value of a cell, or why it is none. ``w``: the language of the workbook, in which its numbers are written."""
    if cell is None:
        return None
    if cell.kind is CellKind.ERROR:
        return Phrase("workbook_in.fault.error", {"found": cell.text})
    if column.kind is TableKind.TERM:
        return _term(cell, column.terms, w)
    if column.name in _CODES and cell.kind is CellKind.NUMBER and not _is_whole(cell):
        return Phrase("workbook_in.fault.code", {"found": Decimal(digits(Decimal(cell.text)))})
    return _READERS[column.kind](cell, w)


def told(cell: Cell) -> str:
    """A cell as it is repeated in a sentence."""
    text = " ".join(cell.text.split())
    return text if len(text) <= _LONGEST_TOLD else text[: _LONGEST_TOLD - 1] + "…"


def _is_whole(cell: Cell) -> bool:
    exact = Decimal(cell.text)
    return exact == exact.to_integral_value()


def _text(cell: Cell, _w: Words) -> Value | Phrase:
    match cell.kind:
        case CellKind.TEXT:
            return cell.text
        case CellKind.NUMBER:
            return digits(Decimal(cell.text))
    return Phrase("workbook_in.fault.text", {"found": told(cell)})


def _number(cell: Cell, w: Words) -> Value | Phrase:
    match cell.kind:
        case CellKind.NUMBER:
            return Decimal(digits(Decimal(cell.text)))
        case CellKind.PERCENT:
            shown = Decimal(digits(Decimal(cell.text) * 100))
            return Phrase("workbook_in.fault.percent", {"shown": shown, "found": Decimal(digits(Decimal(cell.text)))})
        case CellKind.DATE | CellKind.TIME:
            return Phrase("workbook_in.fault.became_date", {"found": told(cell)})
        case CellKind.TEXT:
            exact = w.reads(cell.text)
            if exact is not None and len(exact.as_tuple().digits) <= _MOST_DIGITS:
                return exact
    return Phrase("workbook_in.fault.number", {"found": told(cell)})


def _whole(cell: Cell, w: Words) -> Value | Phrase:
    exact = _number(cell, w)
    if isinstance(exact, Phrase):
        return exact
    if isinstance(exact, Decimal) and exact == exact.to_integral_value():
        return int(exact)
    return Phrase("workbook_in.fault.whole", {"found": told(cell)})


def _date(cell: Cell, _w: Words) -> Value | Phrase:
    text = digits(Decimal(cell.text)) if cell.kind is CellKind.NUMBER else cell.text
    if cell.kind in (CellKind.TEXT, CellKind.DATE, CellKind.NUMBER):
        try:
            return PartialDate.parse(text)
        except ValueError:
            pass
    return Phrase("workbook_in.fault.date", {"found": told(cell)})


def _truth(cell: Cell, _w: Words) -> Value | Phrase:
    if cell.kind in (CellKind.TRUTH, CellKind.TEXT, CellKind.NUMBER):
        found = _TRUTHS.get(cell.text.casefold())
        if found is not None:
            return found
    return Phrase("workbook_in.fault.truth", {"found": told(cell)})


def _term(cell: Cell, terms: tuple[StrEnum, ...], w: Words) -> Value | Phrase:
    if cell.kind is CellKind.TEXT:
        for language in (w.language, *Language):
            found = _known(terms, language).get(_folded(cell.text))
            if found is not None:
                return found
    return Phrase("workbook_in.fault.term", {"found": told(cell), "words": w.join([w.term(each) for each in terms])})


_READERS: dict[TableKind, Callable[[Cell, Words], Value | Phrase]] = {
    TableKind.TEXT: _text,
    TableKind.WHOLE: _whole,
    TableKind.NUMBER: _number,
    TableKind.YEAR: _whole,
    TableKind.DATE: _date,
    TableKind.TRUTH: _truth,
}


@cache
def _known(terms: tuple[StrEnum, ...], language: Language) -> dict[str, StrEnum]:
    w = words(language)
    return {each.value: each for each in terms} | {_folded(w.term(each)): each for each in terms}


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
