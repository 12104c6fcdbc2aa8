"""A file that is whole takes its place for good."""

import os
from contextlib import suppress
from pathlib import Path


def take_its_place(arriving: Path, target: Path) -> None:
    """Let ``arriving`` take the place of ``target``. Raises OSError.

    What is on the disk outlasts a power cut; a renamed file alone may not. Where a folder may be written and not read,
    or keeps nothing for good by itself, the file stands in its place all the same.
    """
    with arriving.open("rb+") as file:
        os.fsync(file.fileno())
    arriving.replace(target)
    if os.name == "posix":
        with suppress(OSError):
            folder = os.open(target.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
