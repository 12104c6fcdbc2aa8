"""A folder of readable tables: one CSV file per noun, and ``datapackage.json`` that says what stands in them."""

from mvo_monitor.exchange.readable.folder import export_tables

__all__ = ["export_tables"]
