"""What leaves the store as files and comes back from them: archives, readable tables, copies of the database."""

import contextlib
from pathlib import Path

from mvo_monitor.cli.progress_bar import progress_bar
from mvo_monitor.cli.saying import say
from mvo_monitor.cli.storing import backups_of, must_hold_tables, opened, up_to_date
from mvo_monitor.errors import BackupBroken, StoreUnreachable
from mvo_monitor.exchange.archive import export_archive, import_archive
from mvo_monitor.store import backup
from mvo_monitor.store.migrating import version_of
from mvo_monitor.texts import Words


def back_up(w: Words, folder: Path | None) -> int:
    """Copy the database into a folder."""
    with opened() as store:
        must_hold_tables(store)
        say(w("cli.backed_up", file=str(backup.back_up(store, folder or backups_of(store)))))
    return 0


def restore(w: Words, copy: Path) -> int:
    """Put a copy back in the place of the database; what stood there is copied first, if it can still be read."""
    with opened() as store:
        with contextlib.suppress(StoreUnreachable, BackupBroken):
            if version_of(store) is not None:
                say(w("cli.migrated.backup", file=str(backup.back_up(store, backups_of(store)))))
        backup.restore(store, copy)
        say(w("cli.restored", file=str(copy), database=store.name))
    return 0


def write_archive(w: Words, file: Path) -> int:
    """Export everything as an archive."""
    with opened() as store:
        must_hold_tables(store)
        with progress_bar(w("cli.exporting")) as watch:
            rows = export_archive(store, file, watch)
        say(w.n("cli.exported", rows, file=str(file)))
    return 0


def read_archive(w: Words, file: Path) -> int:
    """Restore an archive into an empty store; one without tables gets them first."""
    with opened() as store:
        if version_of(store) is None:
            up_to_date(w, store)
        with progress_bar(w("cli.importing")) as watch:
            rows = import_archive(store, file, watch)
        say(w.n("cli.imported", rows, file=str(file), database=store.name))
    return 0
