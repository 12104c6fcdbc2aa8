"""What an administrator does with the store itself: bring it up to date, load data files."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from mvo_monitor.cli.saying import say
from mvo_monitor.errors import StoreEmpty
from mvo_monitor.loading.load import REAL_DATA, SAMPLE_DATA, data_files, load_files
from mvo_monitor.progress.plans import holds_anything
from mvo_monitor.settings import CHECKOUT, Settings, read_settings
from mvo_monitor.store import Store
from mvo_monitor.store.migrating import migrate as bring_up_to_date
from mvo_monitor.store.migrating import require_migrated, version_of
from mvo_monitor.texts import Words


@contextmanager
def opened(settings: Settings | None = None) -> Iterator[Store]:
    """The store of the settings, closed at the end."""
    by = settings or read_settings()
    store = Store(by.database_url, by.keys)
    try:
        yield store
    finally:
        store.dispose()


def backups_of(store: Store) -> Path:
    """Where copies of a database go: beside an SQLite file, for PostgreSQL into ``db/backups`` of the checkout."""
    beside = Path(store.url.database or "").parent if store.is_sqlite else CHECKOUT / "db"
    return beside / "backups"


def migrate(w: Words) -> int:
    """Bring the database to the version of this program."""
    with opened() as store:
        if not up_to_date(w, store):
            say(w("cli.migrated.already", database=store.name))
    return 0


def up_to_date(w: Words, store: Store) -> bool:
    """Migrate, and say so; False where there was nothing to do."""
    done = bring_up_to_date(store, backups_of(store))
    if done.before == done.after:
        return False
    if done.backup is not None:
        say(w("cli.migrated.backup", file=str(done.backup)))
    say(w("cli.migrated", database=store.name, version=done.after))
    return True


def load(w: Words, files: Sequence[Path], *, sample: bool) -> int:
    """Load these files, else the sample or the real data, into the store."""
    with opened() as store:
        up_to_date(w, store)
        load_into(w, store, files or data_files(SAMPLE_DATA if sample else REAL_DATA))
    return 0


def load_into(w: Words, store: Store, files: Sequence[Path]) -> None:
    """Load files and say how much came in."""
    report = load_files(store, files)
    text = "cli.loaded" if report.new else "cli.loaded.nothing_new"
    say(w.n(text, report.new, files=w.n("cli.loaded.files", report.files), database=store.name))


def must_hold_tables(store: Store) -> None:
    """Raises StoreEmpty where nothing was ever made, StoreNotMigrated and StoreTooNew."""
    if version_of(store) is None:
        raise StoreEmpty(store.name)
    require_migrated(store)


def is_empty(store: Store) -> bool:
    """Whether the store holds no coalition, plan or organisation: whoever can sign in may be there already."""
    with store.reading() as connection:
        return not holds_anything(connection)
