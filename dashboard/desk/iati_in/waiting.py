"""The file that waits to be looked at, and what is made of it; one that was just read is not read again."""

import tempfile
from collections import OrderedDict
from pathlib import Path
from threading import Lock

from dashboard.desk.visit import Visit
from mvo_monitor.errors import FileGone
from mvo_monitor.exchange.iati_in import Preview, preview_of
from mvo_monitor.progress.survey_imports import read_waiting_file

HERE = "/handing-on/iati"

_MOST_KEPT = 4
"""So many previews are kept for their next page, none larger than what is shown of a file."""

_KEPT: OrderedDict[tuple[str, str], Preview] = OrderedDict()
_LOCK = Lock()


def preview_in(visit: Visit, token: str) -> Preview:
    """What is made of the file under this token. Raises FileGone, and IatiFileRefusal where it cannot be read."""
    waiting = visit.fresh(read_waiting_file, visit.owner, token)
    if waiting is None:
        raise FileGone
    key = (waiting.name, waiting.digest)
    with _LOCK:
        found = _KEPT.get(key)
    if found is None:
        with tempfile.TemporaryDirectory(prefix="mvo-iati-") as folder:
            path = Path(folder) / "iati.xml"
            path.write_bytes(waiting.content)
            found = preview_of(path, waiting.name)
    with _LOCK:
        _KEPT[key] = found
        _KEPT.move_to_end(key)
        while len(_KEPT) > _MOST_KEPT:
            _KEPT.popitem(last=False)
    return found
