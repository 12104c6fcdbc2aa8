"""Write the readable tables with their descriptor as one file: the folder, packed."""

import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from mvo_monitor.exchange.arriving import arriving_file
from mvo_monitor.exchange.readable.folder import export_tables
from mvo_monitor.measures.floors import Floors
from mvo_monitor.store import Store
from mvo_monitor.texts import Words


def export_packed_tables(store: Store, file: Path, w: Words, floors: Floors) -> int:
    """Write the folder of ``export_tables`` into ``file`` (zip); gives how many tables. Raises StoreEmpty,
    StoreUnreachable and OSError."""
    with TemporaryDirectory(prefix="mvo-tables-", dir=file.parent) as made:
        folder = Path(made) / "tables"
        written = export_tables(store, folder, w, floors)
        with arriving_file(file) as arriving, zipfile.ZipFile(arriving, "w", zipfile.ZIP_DEFLATED) as packed:
            for path in sorted(folder.iterdir()):
                entry = zipfile.ZipInfo(path.name)  # of no moment: the same store gives the same bytes
                entry.compress_type = zipfile.ZIP_DEFLATED
                with packed.open(entry, "w") as into, path.open("rb") as source:
                    while chunk := source.read(1 << 20):
                        into.write(chunk)
    return written
