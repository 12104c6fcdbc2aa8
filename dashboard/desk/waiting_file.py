"""A file that was chosen and waits until somebody says yes: found again, laid on the disk to be read, thrown away."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dashboard.desk.visit import Visit
from mvo_monitor.errors import FileGone
from mvo_monitor.progress.survey_imports import WaitingFile, read_waiting_file
from mvo_monitor.recording.files import drop_upload


def waiting_file(visit: Visit, token: str) -> WaitingFile:
    """The file that whoever visits chose, by its token. Raises FileGone."""
    waiting = visit.fresh(read_waiting_file, visit.owner, token)
    if waiting is None:
        raise FileGone
    return waiting


@contextmanager
def on_disk(content: bytes) -> Iterator[Path]:
    """The content as a file, which is there only meanwhile."""
    with tempfile.TemporaryDirectory(prefix="mvo-waiting-") as folder:
        path = Path(folder) / "file"
        path.write_bytes(content)
        yield path


def drop(visit: Visit) -> None:
    """Throw away the file of the address."""
    with visit.writing() as writing:
        drop_upload(writing, visit.owner, visit.params["upload"])
