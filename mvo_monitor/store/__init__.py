"""The store: one engine, transactions that read, transactions that write with their audit, migrations and backups."""

from mvo_monitor.permissions import Doer
from mvo_monitor.store.engine import Store
from mvo_monitor.store.writing import LOAD, Writing

__all__ = ["LOAD", "Doer", "Store", "Writing"]
