"""Bring a database to the version of this program, after a backup; refuse one that is newer."""

from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy.exc import DatabaseError

from mvo_monitor.errors import StoreNotMigrated, StoreTooNew, StoreUnreachable
from mvo_monitor.settings import CHECKOUT
from mvo_monitor.store.backup import back_up
from mvo_monitor.store.engine import Store

MIGRATIONS = CHECKOUT / "db" / "migrations"


@dataclass(frozen=True)
class Migration:
    """From which version to which; ``backup`` is the copy of before, None where there was nothing to copy."""

    before: str | None
    after: str
    backup: Path | None


def alembic_config() -> Config:
    """Alembic's settings, without a file of its own."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def newest_version() -> str:
    """The version that this program makes."""
    head = ScriptDirectory.from_config(alembic_config()).get_current_head()
    if head is None:
        raise RuntimeError("the program has no migrations")
    return head


def is_known(version: str) -> bool:
    """Whether this program makes, or once made, this version; False: it is a newer program's."""
    try:
        return ScriptDirectory.from_config(alembic_config()).get_revision(version) is not None
    except CommandError:
        return False


def version_of(store: Store) -> str | None:
    """The version of a database; None when it has no tables yet. Raises StoreUnreachable."""
    try:
        with store.engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    except DatabaseError as error:
        raise StoreUnreachable(store.name, str(error.orig)) from error


def require_migrated(store: Store) -> None:
    """Raises StoreTooNew or StoreNotMigrated unless the database has the version of this program."""
    found, newest = version_of(store), newest_version()
    if found == newest:
        return
    if found is not None and not is_known(found):
        raise StoreTooNew(store.name, found, newest)
    raise StoreNotMigrated(store.name)


def migrate(store: Store, backups: Path) -> Migration:
    """Bring a database to the newest version; one with data is copied to ``backups`` first.

    Raises StoreTooNew when it was made by a newer program, StoreUnreachable, and what ``back_up`` raises.
    """
    found, newest = version_of(store), newest_version()
    if found == newest:
        return Migration(found, newest, None)
    if found is not None and not is_known(found):
        raise StoreTooNew(store.name, found, newest)
    copy = back_up(store, backups) if found is not None else None
    config = alembic_config()
    try:
        with store.changing_tables() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        # Whatever became of it, no connection stays behind on which SQLite's foreign keys are off.
        store.dispose()
    return Migration(found, newest, copy)
