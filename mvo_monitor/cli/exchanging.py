"""What leaves the store as files and comes back from them: archives, readable tables, copies of the database."""

import contextlib
import re
import sys
from pathlib import Path

from mvo_monitor.cli.exit_codes import DONE, FOUND
from mvo_monitor.cli.progress_bar import progress_bar
from mvo_monitor.cli.saying import say
from mvo_monitor.cli.storing import backups_of, must_hold_tables, opened, up_to_date
from mvo_monitor.errors import BackupBroken, NotFound, StoreTooNew, StoreUnreachable
from mvo_monitor.exchange.archive import export_archive, import_archive
from mvo_monitor.exchange.edition_files import export_edition
from mvo_monitor.exchange.iati import export_iati
from mvo_monitor.exchange.readable import export_tables, export_workbook
from mvo_monitor.measures.floors import Floors
from mvo_monitor.measures.restore import Replaced
from mvo_monitor.progress.checks import Severity, audit_chain, tell
from mvo_monitor.progress.restores import about_to_be_replaced
from mvo_monitor.recording.restoring import record_restore
from mvo_monitor.settings import Settings, read_settings
from mvo_monitor.store import Doer, Store, backup
from mvo_monitor.store.backup_heads import moment_of_copy
from mvo_monitor.store.frozen.parts import editions
from mvo_monitor.store.migrating import version_of
from mvo_monitor.texts import Words

_EDITION = re.compile(r"([0-9]{4})/([0-9]{1,4})", re.ASCII)

RESTORE = Doer("restore")
"""Under this name the audit tells that a copy was put back."""


def back_up(w: Words, folder: Path | None) -> int:
    """Copy the database into a folder."""
    with opened() as store:
        must_hold_tables(store)
        say(w("cli.backed_up", file=str(backup.back_up(store, folder or backups_of(store)))))
    return 0


def restore(w: Words, copy: Path) -> int:
    """Put a copy back in the place of the database, bring it up to date, and tell so in its audit.

    What stood there is copied first, if it can still be read.
    """
    with opened() as store:
        with contextlib.suppress(StoreUnreachable, BackupBroken):
            if version_of(store) is not None:
                say(w("cli.migrated.backup", file=str(backup.back_up(store, backups_of(store)))))
        replaced, stood = _replaced(store), _editions_in(store)
        backup.restore(store, copy)
        say(w("cli.restored", file=str(copy), database=store.name))
        stands = _editions_in(store)
        if gone := [name for name, digest in stood.items() if stands.get(name) != digest]:
            say(w("cli.restored.editions_gone", editions=w.join(gone)))
        with contextlib.suppress(StoreTooNew):  # a copy of a newer program is put back for that program
            up_to_date(w, store)
            with store.writing(RESTORE) as writing:
                record_restore(writing, copy.name, moment_of_copy(copy), replaced)
    return 0


def _replaced(store: Store) -> Replaced | None:
    """Where the audit stands that a copy will take the place of, if it can still be read."""
    with contextlib.suppress(StoreUnreachable, ValueError), store.reading() as connection:
        return about_to_be_replaced(connection)
    return None


def _editions_in(store: Store) -> dict[str, str]:
    """The editions that stand in a store with their digests; none where it cannot be read or knows no editions yet."""
    with contextlib.suppress(StoreUnreachable, ValueError), store.reading() as connection:
        return {each.name: each.digest for each in editions(connection)}
    return {}


def export(w: Words, *, archive: Path | None, tables: Path | None, workbook: Path | None, iati: Path | None) -> int:
    """Export everything as an archive, or what may be read as tables, as a workbook, or for the register of IATI."""
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
        if workbook is not None:
            with progress_bar(w("cli.exporting_workbook")) as watch:
                written = export_workbook(store, workbook, w, _floors(settings), watch)
            say(w.n("cli.exported_workbook", written, file=str(workbook)))
        if iati is not None:
            written = export_iati(store, iati, w, _floors(settings), settings.iati_organisation)
            say(w.n("cli.exported_iati", written, file=str(iati)))
    return 0


def export_one_edition(w: Words, asked: str, folder: Path) -> None:
    """Write the parts of an edition ("2020/1") into a folder, with what it takes to work its digest out again."""
    told = _EDITION.fullmatch(asked)
    if told is None:
        raise NotFound("edition", asked)
    with opened() as store:
        must_hold_tables(store)
        edition = export_edition(store, int(told[1]), int(told[2]), folder)
    say(w("cli.exported_edition", edition=edition.name, folder=str(folder), digest=edition.digest))


def read_archive(w: Words, file: Path) -> int:
    """Restore an archive into an empty store; one without tables gets them first."""
    with opened() as store:
        if version_of(store) is None:
            up_to_date(w, store)
        with progress_bar(w("cli.importing")) as watch:
            rows = import_archive(store, file, watch)
        say(w.n("cli.imported", rows, file=str(file), database=store.name))
        with store.reading() as connection:
            broken = [tell(each, w) for each in audit_chain(connection) if each.severity is Severity.ERROR]
        if broken:
            say("\n".join([w("cli.imported.broken_chain"), *(f"- {each}" for each in broken)]), sys.stderr)
    return FOUND if broken else DONE


def _floors(settings: Settings) -> Floors:
    return Floors(settings.answers_for_mean, settings.answers_for_distribution, settings.answers_for_percentages)
