"""The dashboard as one server: Streamlit's pages, our own routes, and what stands around them."""

import errno
import os
import socket
import tomllib
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware

from dashboard.pages import load_screens
from dashboard.routes import ROUTES
from dashboard.routes.api import Api
from dashboard.routes.document import SHELL, Documents, ServesDocuments
from dashboard.routes.files import Folder, ServesFiles
from dashboard.routes.gate import Gate, visitor_in
from dashboard.routes.guard import Guard
from dashboard.routes.sockets import send_at_once
from dashboard.shell import assets as own
from dashboard.shell.as_of import let_go, tidy_up
from dashboard.shell.reading import current_reading, use_settings
from dashboard.shell.running import show_fault
from mvo_monitor.errors import PortRefused, PortTaken, Refusal
from mvo_monitor.posting.going_out import stop_all
from mvo_monitor.settings import CHECKOUT, Settings

SCRIPT = Path(__file__).with_name("main.py")
CONFIG = CHECKOUT / ".streamlit" / "config.toml"

_BELIEVED = "FORWARDED_ALLOW_IPS"
"""Where uvicorn reads which machines are believed about who calls and how (X-Forwarded-For, X-Forwarded-Proto)."""
_OWN_PROXIES = ("127.0.0.1", "::1")

FINISHES_WITHIN = 5.0
"""So many seconds a letter that is being handed over gets when the server stops; none is begun any more."""

bundle = Folder("/static/", SHELL.parent / "static")
assets = Folder(own.PREFIX, own.FOLDER)
documents = Documents(bundle)


@asynccontextmanager
async def _warm(_: st.App) -> AsyncIterator[None]:
    """Import and compress while nobody waits: the first visitor gets what all others get."""
    send_at_once(st.get_option("server.port"))
    Thread(target=_warm_up, name="warm-up", daemon=True).start()
    yield
    await run_in_threadpool(stop_all, FINISHES_WITHIN)
    await run_in_threadpool(let_go)


def _warm_up() -> None:
    bundle.warm(documents.first_files)
    load_screens()
    import_module("mvo_monitor.charts.screen.figures")  # Plotly, else loaded by the first page that draws with it
    bundle.warm([documents.plotly])
    with suppress(Refusal):  # the pages say what is wrong with the store
        tidy_up(current_reading())


app = st.App(
    SCRIPT,
    routes=ROUTES,
    middleware=[
        Middleware(Guard),
        Middleware(ServesFiles, folders=(bundle, assets)),
        Middleware(Gate),
        Middleware(Api, visitor_in=visitor_in),
        Middleware(ServesDocuments, documents=documents),
    ],
    lifespan=_warm,
    on_script_error=show_fault,
)


def serve(settings: Settings, port: int | None = None) -> None:
    """Serve until stopped, on ``port`` or else the settings' own. Raises PortTaken.

    The command line calls this by its name; it imports nothing of the dashboard.
    """
    chosen = settings.port if port is None else port
    check_port(settings.address, chosen)
    use_settings(settings)
    os.environ[_BELIEVED] = ",".join([*_OWN_PROXIES, *([settings.proxy] if settings.proxy else [])])
    own = {"server.address": settings.address, "server.port": chosen}
    app.run(config={**configuration(settings), **own})


def configuration(settings: Settings | None = None) -> dict[str, Any]:
    """``.streamlit/config.toml`` as Streamlit names its options; a console script does not find the file by itself.

    With ``settings`` that name an address for readers, its host is one of ours too.
    """
    with CONFIG.open("rb") as file:
        options = dict(_options(tomllib.load(file), ""))
    host = urlsplit(settings.public_url).hostname if settings and settings.public_url else None
    if host and host not in options["server.allowedHosts"]:
        options["server.allowedHosts"] = [*options["server.allowedHosts"], host]
    return options


def check_port(address: str, port: int) -> None:
    """Raises PortTaken where another program listens already, PortRefused where the machine lets nobody listen."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortTaken(address, port) from error
            raise PortRefused(address, port, str(error.strerror or error)) from error


def _options(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _options(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value
