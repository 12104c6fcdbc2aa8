"""Results for the world's register of aid: a file after the IATI standard, version 2.03."""

from mvo_monitor.exchange.iati.export import export_iati

__all__ = ["export_iati"]
