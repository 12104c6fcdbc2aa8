"""Readable tables: a folder of CSV files with ``datapackage.json`` that describes them, or one Excel workbook."""

from mvo_monitor.exchange.readable.folder import export_tables
from mvo_monitor.exchange.readable.packed import export_packed_tables
from mvo_monitor.exchange.readable.workbook import export_workbook

__all__ = ["export_packed_tables", "export_tables", "export_workbook"]
