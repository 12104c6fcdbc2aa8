"""How much memory a session takes: the server with none, some and many readers on the overview.

A reader here is what the server sees of a browser: a websocket that asks for the page and takes what comes.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from time import monotonic

import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from dashboard.pages import PAGES
from tests.bench.findings import Finding
from tests.browser.monitor_server import MonitorServer

SESSIONS, QUICK_SESSIONS = (20, 50), (20,)
_PART = "Memory of the server's process"
_PATIENCE = 30.0
_MEGABYTE = 1024**2


def measure_memory(folder: Path, *, quick: bool) -> Iterator[Finding]:
    """Open sessions on the overview of the sample, and weigh the process."""
    with MonitorServer(folder, sample=True) as server, ExitStack() as readers:
        process = psutil.Process(server.pid)
        for _ in range(10):  # what everybody shares is there before the first session is counted
            _read_overview(server).close()
        _wait_until_idle(process)
        nobody = process.memory_info().rss / _MEGABYTE
        yield Finding(_PART, "no session", nobody, "MB")
        opened = 0
        for sessions in QUICK_SESSIONS if quick else SESSIONS:
            for _ in range(sessions - opened):
                readers.enter_context(_read_overview(server))
            opened = sessions
            _wait_until_idle(process)
            weight = process.memory_info().rss / _MEGABYTE
            yield Finding(_PART, f"{sessions} sessions", weight, "MB")
            yield Finding(_PART, f"each of {sessions} sessions", (weight - nobody) / sessions * 1024, "kB")


def _wait_until_idle(process: psutil.Process) -> None:
    """Until a second passes in which it does nearly nothing: a server that just started imports and compresses."""
    end = monotonic() + _PATIENCE
    while process.cpu_percent(interval=1) > 10 and monotonic() < end:
        pass


def _read_overview(server: MonitorServer) -> ClientConnection:
    """A session whose page has been sent."""
    address = server.url.replace("http", "ws") + "/_stcore/stream"
    reader = connect(address, origin=None, subprotocols=[Subprotocol("streamlit")], max_size=None)
    asked = BackMsg()
    asked.rerun_script.query_string = PAGES[0].example_query_sample
    reader.send(asked.SerializeToString())
    while True:
        told = ForwardMsg()
        told.ParseFromString(bytes(reader.recv(timeout=_PATIENCE, decode=False)))
        if told.WhichOneof("type") == "script_finished":
            return reader
