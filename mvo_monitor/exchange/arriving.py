"""Files and folders that appear only once they are whole: written beside their place, then moved into it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from mvo_monitor.store.placing import take_its_place

_UNFINISHED = ".unfinished"


@contextmanager
def arriving_file(target: Path) -> Iterator[IO[bytes]]:
    """A file to write, readable by nobody else; it takes the place of ``target`` when all went well, else it is gone.

    A link at ``target`` is replaced, never written through; a pipe or a device (``/dev/null``) is written into: it
    keeps nothing that could be half. Raises OSError, which names ``target`` and not what was written beside it.
    """
    if target.is_dir():
        raise IsADirectoryError(21, os.strerror(21), str(target))
    if target.exists() and not target.is_file():
        with _named_after(target), target.open("wb") as file:
            yield file
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with _named_after(target):
        number, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=_UNFINISHED, dir=target.parent)
    arriving = Path(name)
    try:
        with _named_after(target):
            with os.fdopen(number, "wb") as file:
                yield file
            take_its_place(arriving, target)
    finally:
        arriving.unlink(missing_ok=True)


@contextmanager
def arriving_folder(target: Path) -> Iterator[Path]:
    """A folder to fill; when all went well it takes the place of ``target`` and all that is in there. Raises OSError.

    A link at ``target`` stays; what it leads to is replaced.
    """
    place = target.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    with _named_after(target):
        workshop = Path(tempfile.mkdtemp(prefix=f".{place.name[:100]}.", suffix=_UNFINISHED, dir=place.parent))
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


@contextmanager
def _named_after(target: Path) -> Iterator[None]:
    """A fault of the machine names the file that somebody asked for: of the one beside it nobody ever heard."""
    try:
        yield
    except OSError as error:
        if error.filename is None or str(error.filename).endswith(_UNFINISHED):
            error.filename = str(target)
        raise
