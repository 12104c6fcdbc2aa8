"""Gives a file to take along: written to the disk, streamed from there, and gone once it was read."""

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO
from urllib.parse import quote

from starlette.responses import Response, StreamingResponse

from dashboard.desk.visit import Visit
from dashboard.shell.scores import floors_of
from mvo_monitor.clock import today
from mvo_monitor.errors import NotFound
from mvo_monitor.exchange.taking_along import ToTake, name_to_take, write_to_take
from mvo_monitor.progress.plans import read_coalition

_THIS_START = secrets.token_hex(8)
"""Another program may write another file of the same data, so what a browser kept holds for this start only."""

_CHUNK = 1 << 16

_MOST_SIZES = 100

_SIZES: dict[str, int] = {}
"""How large a file was when it was made last, by its tag; shown where it is known already."""


def show(visit: Visit) -> Response:
    """The file, or that the browser has it already. Raises NotFound for a file that there is not."""
    name = visit.params["file"]
    if name not in set(ToTake):
        raise NotFound("file", name)
    which, tag = ToTake(name), tag_of(visit, ToTake(name))
    coalition = visit.read(read_coalition)
    whose = coalition.short_name if coalition else ""
    called = name_to_take(which, whose, today(), visit.w, visit.edition.asked if visit.edition else None)
    headers = {
        "ETag": f'"{tag}"',
        "Cache-Control": "private, no-cache",
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(called, safe='')}",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if f'"{tag}"' in visit.request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    file = _made(visit, which)
    size = os.fstat(file.fileno()).st_size
    if len(_SIZES) >= _MOST_SIZES:
        _SIZES.clear()
    _SIZES[tag] = size
    headers["Content-Length"] = str(size)
    return StreamingResponse(_chunks(file), media_type=which.media_type, headers=headers)


def size_of(visit: Visit, which: ToTake) -> int | None:
    """How many bytes it has, where somebody took it along since the data changed last."""
    return _SIZES.get(tag_of(visit, which))


def tag_of(visit: Visit, which: ToTake) -> str:
    """Changes with whatever changes the file: the data, the language, the floors, the program."""
    told = (
        _THIS_START,
        visit.reading.store.name,
        which,
        visit.w.language,
        visit.edition,
        visit.fresh(visit.reading.version),
        floors_of(visit.settings),
        visit.settings.iati_organisation,
    )
    return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


def _made(visit: Visit, which: ToTake) -> IO[bytes]:
    """The file, open and nowhere to be found any more, so that nothing stays behind whoever hangs up.

    It is copied into one that goes by itself on every machine: Windows removes no folder with an open file in it.
    """
    settings = visit.settings
    with TemporaryDirectory(prefix="mvo-taking-") as folder:
        path = Path(folder) / which.value
        store, floors = visit.reading.store, floors_of(settings)
        write_to_take(which, store, path, visit.w, floors=floors, organisation=settings.iati_organisation)
        with ExitStack() as stack, path.open("rb") as written:
            kept = stack.enter_context(TemporaryFile(prefix="mvo-taking-"))
            shutil.copyfileobj(written, kept, _CHUNK)
            kept.seek(0)
            stack.pop_all()
        return kept


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while chunk := file.read(_CHUNK):
            yield chunk
