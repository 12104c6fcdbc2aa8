"""The folder in which a process keeps databases of editions: nobody else's, and gone when no process holds it.

A process that is killed cannot tidy up. Its folder stays, but not its hold on the lock in it: the machine lets go of
that by itself, whatever happened. So who starts later knows which folders nobody needs any more, and removes them.
"""

import hashlib
import os
import shutil
import sys
import tempfile
import time
from contextlib import ExitStack, suppress
from pathlib import Path

_PREFIX = "mvo-editions-"
_LOCK = "held"

_IN_THE_MAKING = 60
"""Seconds: a folder without a lock that is younger may still get one."""

_TRIES = 5
"""So many folders are made until one is held before somebody tidies it up."""


class EditionFolder:
    """A folder for the databases of one process. ``database``: the address of the store that the editions are of."""

    def __init__(self, database: str) -> None:
        if not any(self._held(database) for _ in range(_TRIES)):
            raise BlockingIOError(f"{self.path}: somebody else holds it")
        self._made = 0

    @property
    def path(self) -> Path:
        """Where it is."""
        return Path(self._folder.name)

    def _held(self, database: str) -> bool:
        """Make one and hold it; False where somebody else tidied it up between the two."""
        # Nobody else on the machine may look into it.
        self._folder = tempfile.TemporaryDirectory(prefix=_prefix(database), ignore_cleanup_errors=True)
        self._locks = [*_itself(self.path), os.open(self.path / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)]
        with suppress(BlockingIOError, PermissionError):
            for each in self._locks:
                _hold(each)
            if (self.path / _LOCK).exists():
                return True
        self.close()
        return False

    def new_file(self) -> Path:
        """A file in it that is not there yet."""
        self._made += 1
        return self.path / f"{self._made}.db"

    def close(self) -> None:
        """Remove it with all that is in it."""
        for each in self._locks:
            os.close(each)
        self._folder.cleanup()


def remove_left_behind(database: str) -> int:
    """Remove the folders of this installation that no living process holds; gives how many.

    Several processes may do so at once, beside others that read from theirs.
    """
    removed = 0
    with suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{_prefix(database)}*"):
            removed += _removed(folder)
    return removed


def _removed(folder: Path) -> bool:
    if folder.is_symlink() or not folder.is_dir():
        return False
    with suppress(OSError), ExitStack() as stack:
        for each in _itself(folder):
            stack.callback(os.close, each)
            _hold(each)
        try:
            lock = (folder / _LOCK).open("r+b")
        except FileNotFoundError:
            if time.time() - folder.stat().st_mtime < _IN_THE_MAKING:
                return False
            shutil.rmtree(folder)
            return True
        with lock:
            _hold(lock.fileno())
            if sys.platform != "win32":  # there nobody removes what is open
                shutil.rmtree(folder)
        shutil.rmtree(folder, ignore_errors=True)
        return not folder.exists()
    return False


def _prefix(database: str) -> str:
    """Of this installation: of another store on the same machine nothing is touched."""
    return f"{_PREFIX}{hashlib.sha256(database.encode()).hexdigest()[:12]}-"


if sys.platform == "win32":
    import msvcrt

    def _itself(_: Path) -> list[int]:
        """Here a folder cannot be held, only a file."""
        return []

    def _hold(lock: int) -> None:
        """Raises OSError where another process holds it."""
        msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _itself(folder: Path) -> list[int]:
        """The folder, to be held too: the lock in it can be swept away with all files that nobody touched for days."""
        return [os.open(folder, os.O_RDONLY)]

    def _hold(lock: int) -> None:
        """Raises OSError where another process holds it."""
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
