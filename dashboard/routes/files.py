"""Serves the front end's files from memory, compressed once: they make up nearly all of what a first visit loads.

Streamlit sends its own bundle uncompressed, file by file from disk; on a slow line that takes most of the first visit.
A browser on the same machine gets them as they are: nothing travels, and unpacking took a quarter of its first visit.
"""

import gzip
import mimetypes
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import brotli
from anyio.to_thread import run_sync
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from mvo_monitor.settings import LOOPBACK

FOREVER = "public, max-age=31536000, immutable"
"""Every name here changes with its content, so a browser never needs to ask again."""

_COMPRESSIBLE = frozenset({".js", ".css", ".svg", ".json", ".txt"})
_QUALITY = 9
_FORWARDED = {"forwarded", "x-forwarded-for", "x-real-ip", "via"}
_IMPORT = re.compile(r'\bfrom"\./([\w.-]+\.js)"')


class Folder:
    """The files of a folder under an address prefix; only those that were there when the program started."""

    def __init__(self, prefix: str, folder: Path) -> None:
        self.prefix = prefix
        self._files = {
            prefix + path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()
        }
        self._kept: dict[tuple[str, str], bytes] = {}

    def __contains__(self, address: str) -> bool:
        return address in self._files

    def find(self, start: str, end: str) -> str:
        """The one address that starts and ends so (a name holds a hash in between). Raises LookupError."""
        found = [a for a in self._files if a.startswith(self.prefix + start) and a.endswith(end)]
        if len(found) != 1:
            raise LookupError(f"{len(found)} files {start}…{end} under {self.prefix}")
        return found[0]

    def imports(self, address: str) -> list[str]:
        """The files that a program of this folder needs before it can begin, in its own order."""
        source = self._files[address].read_text(encoding="utf-8")
        folder = address.rpartition("/")[0]
        return list(dict.fromkeys(f"{folder}/{name}" for name in _IMPORT.findall(source)))

    def warm(self, addresses: Iterable[str]) -> None:
        """Compress these now, so that the first visitor need not wait for it."""
        for address in addresses:
            self._body(address, "br")

    async def respond(self, address: str, accepted: str) -> Response:
        """The file, in the best encoding that the browser accepts."""
        path = self._files[address]
        encoding = "identity"
        if path.suffix in _COMPRESSIBLE:
            encoding = next((each for each in ("br", "gzip") if each in accepted), encoding)
        kept = self._kept.get((address, encoding))
        body = kept if kept is not None else await run_sync(self._body, address, encoding)
        headers = {"Cache-Control": FOREVER, "Vary": "Accept-Encoding"}
        if encoding != "identity":
            headers["Content-Encoding"] = encoding
        kind = "text/javascript" if path.suffix == ".js" else mimetypes.guess_type(path.name)[0]
        return Response(body, headers=headers, media_type=kind or "application/octet-stream")

    def _body(self, address: str, encoding: str) -> bytes:
        content = self._files[address].read_bytes()
        if encoding == "br" and self._files[address].suffix in _COMPRESSIBLE:
            content = brotli.compress(content, quality=_QUALITY)
        elif encoding == "gzip":
            content = gzip.compress(content, _QUALITY)
        self._kept[address, encoding] = content
        return content


class ServesFiles:
    """Middleware that answers for its folders and passes everything else on.

    It answers for files that there are not, too: for those Streamlit would send its shell, as if all were well.
    """

    def __init__(self, app: ASGIApp, folders: Sequence[Folder]) -> None:
        self.app = app
        self.folders = folders
        self._ours = tuple(f"/{each.prefix.split('/')[1]}/" for each in folders)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on, as ASGI asks."""
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            folder = next((each for each in self.folders if scope["path"] in each), None)
            if folder is not None:
                response = await folder.respond(scope["path"], accepted_encodings(scope))
                await response(scope, receive, send)
                return
            if scope["path"].startswith(self._ours):
                await PlainTextResponse("Not found", 404, {"Cache-Control": "no-cache"})(scope, receive, send)
                return
        await self.app(scope, receive, send)


def accepted_encodings(scope: Scope) -> str:
    """What the browser can unpack, as it says so; nothing where the answer does not leave this machine."""
    headers = Headers(scope=scope)
    return "" if _stays_here(scope, headers) else headers.get("accept-encoding", "")


def _stays_here(scope: Scope, headers: Headers) -> bool:
    """Whether the answer goes to a browser on this machine: a proxy asks from here too, and names for whom."""
    client = scope.get("client")
    return client is not None and client[0] in LOOPBACK and _FORWARDED.isdisjoint(headers.keys())
