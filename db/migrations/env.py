"""Runs migrations on the connection that the program hands over; ``mvo_monitor.store.migrating`` is the only caller
besides the migration tests."""

from alembic import context
from sqlalchemy import Connection, create_engine

from mvo_monitor.models import metadata


def run(connection: Connection) -> None:
    """Upgrade or downgrade in one transaction, with SQLite's foreign keys off and checked at the end.

    With foreign keys on, SQLite's way of altering a table (copy, drop, rename) deletes the rows that refer to it.
    """
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        switch_foreign_keys(connection, "OFF")
    try:
        # Alembic takes SQLite for a database that cannot take back a changed table; it can, so all is kept or nothing.
        context.configure(
            connection=connection, target_metadata=metadata, render_as_batch=sqlite, transactional_ddl=True
        )
        with context.begin_transaction():
            context.run_migrations()
            if sqlite:
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if broken:
                    raise RuntimeError(f"the migration would leave rows that refer to nothing: {broken[:3]}")
    finally:
        if sqlite:
            switch_foreign_keys(connection, "ON")


def switch_foreign_keys(connection: Connection, state: str) -> None:
    """A pragma on foreign keys does nothing inside a transaction, so it goes to the driver itself, outside of one."""
    connection.rollback()
    driver = connection.connection.driver_connection
    if driver is not None:
        driver.execute(f"PRAGMA foreign_keys={state}")


handed = context.config.attributes.get("connection")
if handed is not None and isinstance(handed, Connection):
    run(handed)
else:
    engine = handed if handed is not None else create_engine(context.config.get_main_option("sqlalchemy.url", ""))
    with engine.connect() as opened:
        run(opened)
