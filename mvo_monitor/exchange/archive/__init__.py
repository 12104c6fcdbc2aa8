"""The archive of a whole store: one JSON file that a second store takes in and gives out again, byte for byte.

``export_archive(store, file)`` writes it, ``import_archive(store, file)`` restores it into an empty store.
"""

from mvo_monitor.exchange.archive.exporting import export_archive
from mvo_monitor.exchange.archive.importing import import_archive
from mvo_monitor.exchange.archive.layout import Watch

__all__ = ["Watch", "export_archive", "import_archive"]
