"""What leaves the store as files and comes back from them: archives, readable tables, copies of the database."""

import contextlib
from pathlib import Path

from mvo_monitor.cli.progress_bar import progress_bar
from mvo_monitor.cli.saying import say
from mvo_monitor.cli.storing import backups_of, must_hold_tables, opened, up_to_date
from mvo_monitor.errors import BackupBroken, StoreUnreachable
from mvo_monitor.exchange.archive import export_archive, import_archive
from mvo_monitor.exchange.readable import export_tables
from mvo_monitor.measures.floors import Floors
from mvo_monitor.settings import Settings, read_settings
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


def export(w: Words, *, archive: Path | None, tables: Path | None) -> int:
    """Export everything as an archive, or what may be read as tables, or both."""
    settings = read_settings()
    with opened(settings) as store:
        must_hold_tables(store)
        if archive is not None:
            with progress_bar(w("cli.exporting")) as watch:
                rows = export_archive(store, archive, watch)
            say(w.n("cli.exported", rows, file=str(archive)))
        if tables is not None:
            written = export_tables(store, tables, w, _floors(settings))
            say(w.n("cli.exported_tables", written, folder=str(tables)))
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


def _floors(settings: Settings) -> Floors:
    return Floors(settings.answers_for_mean, settings.answers_for_distribution, settings.answers_for_percentages)
