"""Reads spreadsheets (xlsx) row by row, so that a sheet of any length takes no memory: ``Book(path, name)``."""

from mvo_monitor.exchange.xlsx.book import Book, Sheet
from mvo_monitor.exchange.xlsx.cell import Cell, CellKind, cell_name
from mvo_monitor.exchange.xlsx.rows import SheetRow

__all__ = ["Book", "Cell", "CellKind", "Sheet", "SheetRow", "cell_name"]
