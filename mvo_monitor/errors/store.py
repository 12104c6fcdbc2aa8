"""The store as a whole cannot be used for this."""

from mvo_monitor.errors.tree import Refusal


class StoreRefusal(Refusal):
    """The store as a whole cannot be used for this. ``database`` never holds a password."""


class StoreUnreachable(StoreRefusal):
    """The database does not answer, or not as a database."""

    def __init__(self, database: str, cause: str) -> None:
        super().__init__(database=database, cause=cause)


class StoreInUse(StoreUnreachable):
    """Somebody has the SQLite database open, so that it cannot be replaced."""


class StoreTooNew(StoreRefusal):
    """The database carries a version that this program does not know."""

    def __init__(self, database: str, found: str, known: str) -> None:
        super().__init__(database=database, found=found, known=known)


class StoreNotMigrated(StoreRefusal):
    """The tables are older than this program, or not there."""

    def __init__(self, database: str) -> None:
        super().__init__(database=database)


class StoreNotEmpty(StoreRefusal):
    """An archive restores into an empty store only, so that nothing is mixed."""

    def __init__(self, database: str) -> None:
        super().__init__(database=database)


class StoreEmpty(StoreRefusal):
    """There is nothing to show yet."""

    def __init__(self, database: str) -> None:
        super().__init__(database=database)


class IatiOrganisationMissing(StoreRefusal):
    """The register of IATI knows organisations by an identifier, and none was set."""


class OtherCoalition(StoreRefusal):
    """The fictitious coalition was asked for, and the store holds a real one; the two never mix."""

    def __init__(self, database: str, coalition: str) -> None:
        super().__init__(database=database, coalition=coalition)


class RuleBroken(StoreRefusal):
    """The database refused a row; ``rule`` is the name of its constraint."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule=rule)


class ClosedYearHeld(RuleBroken):
    """Something would have changed what a closed year holds, and the database refused it."""


class EditionDamaged(StoreRefusal):
    """An edition is not as it was frozen. ``part``: which part of it; empty where it is the whole or its head."""

    def __init__(self, edition: str, part: str) -> None:
        super().__init__(edition=edition, part=part or "head")


class BackupBroken(StoreRefusal):
    """A copy of the database is not whole, or could not be made."""

    def __init__(self, file: str, cause: str) -> None:
        super().__init__(file=file, cause=cause)


class KeysNotKept(StoreRefusal):
    """The folder in which the keys of anonymous surveys are kept cannot be written."""

    def __init__(self, folder: str, cause: str) -> None:
        super().__init__(folder=folder, cause=cause)


class ToolMissing(StoreRefusal):
    """A program that PostgreSQL brings (``pg_dump``, ``pg_restore``) is not on this machine."""

    def __init__(self, tool: str) -> None:
        super().__init__(tool=tool)
