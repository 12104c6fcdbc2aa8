"""The file that waits to be looked at, and what is made of it; one that was just read is not read again."""

from collections import OrderedDict
from threading import Lock

from dashboard.desk.visit import Visit
from dashboard.desk.waiting_file import on_disk, waiting_file
from mvo_monitor.exchange.iati_in import Preview, preview_of

HERE = "/handing-on/iati"

_MOST_KEPT = 4
"""So many previews are kept for their next page, none larger than what is shown of a file."""

_KEPT: OrderedDict[tuple[str, str], Preview] = OrderedDict()
_LOCK = Lock()


def preview_in(visit: Visit, token: str) -> Preview:
    """What is made of the file under this token. Raises FileGone, and IatiFileRefusal where it cannot be read."""
    waiting = waiting_file(visit, token)
    key = (waiting.name, waiting.digest)
    with _LOCK:
        found = _KEPT.get(key)
    if found is None:
        with on_disk(waiting.content) as path:
            found = preview_of(path, waiting.name)
    with _LOCK:
        _KEPT[key] = found
        _KEPT.move_to_end(key)
        while len(_KEPT) > _MOST_KEPT:
            _KEPT.popitem(last=False)
    return found
