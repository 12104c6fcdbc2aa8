"""Lets answers leave at once. Streamlit opens its socket so that asyncio does not see it is TCP, and leaves Nagle's
algorithm on: each answer's body then waits some 40 ms for the browser to acknowledge its headers, on each of the sixty
files of a first visit. Connections inherit the option from the socket that listens.
"""

import os
import socket
from contextlib import suppress
from pathlib import Path

_OPEN_FILES = Path("/dev/fd")


def send_at_once(port: int) -> bool:
    """Switch Nagle's algorithm off for whatever this process accepts on ``port``; whether such a socket was found.

    Streamlit keeps the socket to itself, so it is looked up among the open files; where the system does not list them
    (Windows) nothing changes.
    """
    found = False
    for name in list(_OPEN_FILES.iterdir()) if _OPEN_FILES.is_dir() else ():
        with suppress(OSError):
            copy = os.dup(int(name.name))
            try:
                found = _listens(copy, port) or found
            finally:
                os.close(copy)
    return found


def _listens(descriptor: int, port: int) -> bool:
    """Whether this open file is the socket bound to ``port``; if so it now sends at once. OSError if no socket."""
    bound = socket.socket(fileno=descriptor)
    try:
        if bound.family not in (socket.AF_INET, socket.AF_INET6) or bound.getsockname()[1] != port:
            return False
        bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return True
    finally:
        bound.detach()
