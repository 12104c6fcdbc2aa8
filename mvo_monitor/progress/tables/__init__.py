"""Everything that may leave the store as readable tables: names and references instead of numbers, floors kept.

``read_tables(connection, floors)`` gives values; CSV files are made of them, and so can sheets be.
"""

from mvo_monitor.progress.tables.every_table import free_columns, read_free_tables, read_tables
from mvo_monitor.progress.tables.value import ReadableTable, TableColumn, TableKind, Value

__all__ = ["ReadableTable", "TableColumn", "TableKind", "Value", "free_columns", "read_free_tables", "read_tables"]
