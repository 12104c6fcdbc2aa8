"""Reads the sheet on which new evidence was typed: one record in each row, its columns by their headings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mvo_monitor.errors import Phrase
from mvo_monitor.exchange.readable.evidence_columns import ASKED, Asked
from mvo_monitor.exchange.workbook_in.found import Place, Told
from mvo_monitor.exchange.workbook_in.heading import Heading
from mvo_monitor.exchange.workbook_in.values import value_of
from mvo_monitor.exchange.xlsx import Cell, SheetRow, cell_name
from mvo_monitor.progress.tables import Value
from mvo_monitor.texts import Words, words
from mvo_monitor.vocabulary import Language


@dataclass(frozen=True, slots=True)
class EvidenceFound:
    """A row with new evidence: what stands in each column, and the names in columns that hold several."""

    sheet: str
    number: int
    values: Mapping[str, Value]
    several: Mapping[str, tuple[str, ...]]

    def at(self, column: str | None = None) -> Place:
        """Where it stands; a column as it is headed, in its own language."""
        return Place(self.sheet, self.number, column)


def read_evidence_rows(sheet: str, rows: Iterable[SheetRow], w: Words, faults: list[Told]) -> list[EvidenceFound]:
    """The rows that say something; what cannot be so is added to ``faults``."""
    heading: Heading | None = None
    found: list[EvidenceFound] = []
    for row in rows:
        if heading is None:
            heading = _heading(row)
            missing = [name for name in heading.missing if _by_name()[name].column.required]
            faults += [_fault(sheet, row, name, "column_missing", w) for name in missing]
            faults += [_fault(sheet, row, name, "column_twice", w) for name in heading.twice]
            if missing or heading.twice:
                return []
        elif any(place in row.cells for place in heading.places if place is not None):
            read = _row(sheet, row, heading, w, faults)
            found += [read] if read is not None else []
    return found


def _heading(row: SheetRow) -> Heading:
    spoken = ([words(each)(f"workbook.evidence.{asked.name}") for asked in ASKED] for each in Language)
    return Heading(row, [asked.name for asked in ASKED], *spoken)


def _by_name() -> dict[str, Asked]:
    return {asked.name: asked for asked in ASKED}


def _row(sheet: str, row: SheetRow, heading: Heading, w: Words, faults: list[Told]) -> EvidenceFound | None:
    values: dict[str, Value] = {}
    several: dict[str, tuple[str, ...]] = {}
    before = len(faults)
    for place, asked in zip(heading.places, ASKED, strict=True):
        cell: Cell | None = row.cells.get(place) if place is not None else None
        value = value_of(cell, asked.column, w)
        if isinstance(value, Phrase):
            at = Place(sheet, row.number, w(f"workbook.evidence.{asked.name}"), cell_name(row.number, place or 0))
            faults.append(Told(at, value))
        elif value is None and asked.column.required:
            faults.append(_fault(sheet, row, asked.name, "needed", w))
        elif asked.several:
            several[asked.name] = _apart(value)
        else:
            values[asked.name] = value
    return EvidenceFound(sheet, row.number, values, several) if len(faults) == before else None


def _apart(value: Value) -> tuple[str, ...]:
    pieces = str(value or "").replace("\n", ";").split(";")
    return tuple(piece.strip() for piece in pieces if piece.strip())


def _fault(sheet: str, row: SheetRow, name: str, why: str, w: Words) -> Told:
    return Told(Place(sheet, row.number, w(f"workbook.evidence.{name}")), Phrase(f"workbook_in.fault.{why}"))
