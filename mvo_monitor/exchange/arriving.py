"""Files and folders that appear only once they are whole: written beside their place, then moved into it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def arriving_file(target: Path) -> Iterator[IO[bytes]]:
    """A file to write, readable by nobody else; it takes the place of ``target`` when all went well, else it is gone.

    A link at ``target`` is replaced, never written through. Raises OSError.
    """
    if target.is_dir():
        raise IsADirectoryError(21, os.strerror(21), str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".unfinished", dir=target.parent)
    arriving = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        arriving.replace(target)
    finally:
        arriving.unlink(missing_ok=True)


@contextmanager
def arriving_folder(target: Path) -> Iterator[Path]:
    """A folder to fill; when all went well it takes the place of ``target`` and all that is in there. Raises OSError.

    A link at ``target`` stays; what it leads to is replaced.
    """
    place = target.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=f".{place.name[:100]}.", suffix=".unfinished", dir=place.parent))
    arriving, leaving = workshop / "arriving", workshop / "leaving"
    try:
        arriving.mkdir()
        yield arriving
        if place.exists():
            place.rename(leaving)
        try:
            arriving.rename(place)
        except OSError:
            if leaving.exists():
                leaving.rename(place)
            raise
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
