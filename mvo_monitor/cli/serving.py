"""Starts the dashboard on a store that is up to date and holds something to show."""

import contextlib
import importlib
import os
import threading
import time
import urllib.error
import urllib.request
import webbrowser

from mvo_monitor.cli.saying import say
from mvo_monitor.cli.storing import is_empty, load_into, opened, up_to_date
from mvo_monitor.cli.trying_out import say_ways_in
from mvo_monitor.errors import BadUsage, OtherCoalition, Phrase
from mvo_monitor.loading.load import REAL_DATA, SAMPLE_DATA, data_files
from mvo_monitor.progress.plans import read_coalition
from mvo_monitor.recording.survey_rounds.seal_keys import destroy_left_keys
from mvo_monitor.settings import CHECKOUT, PREFIX, Settings, read_settings
from mvo_monitor.store import Doer, Store
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Language

DASHBOARD = "dashboard.app"
"""The dashboard is started by its name: it stands beside the command line, and knows it as little."""

SAMPLE_DATABASE = CHECKOUT / "db" / "sample.db"

STARTING = Doer("start")

_ANSWERS_WITHIN = 60.0


def serve(
    w: Words, *, language: Language | None, port: int | None, open_browser: bool, sample: bool, accounts: bool = False
) -> int:
    """Serve until stopped by hand; with ``accounts`` the sample can be tried as each kind of person.

    Raises PortTaken, OtherCoalition, and what the store refuses.
    """
    settings = _settings(language, port, sample)
    if accounts and not settings.only_this_machine:
        raise BadUsage(Phrase("usage.accounts_here_only"))
    dashboard = importlib.import_module(DASHBOARD)
    dashboard.check_port(settings.address, settings.port)
    with opened(settings) as store:
        up_to_date(w, store)
        if is_empty(store):
            load_into(w, store, data_files(SAMPLE_DATA if sample else REAL_DATA))
        elif sample:
            _must_be_fictitious(store)
        with store.writing(STARTING) as writing:
            destroy_left_keys(writing)
        address = address_of(settings)
        say(w("cli.serving", address=address))
        if accounts:
            say_ways_in(w, store, address)
    if open_browser:
        threading.Thread(target=_open_once_it_answers, args=(address,), daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C is how a server is meant to end
        dashboard.serve(settings)
    say(w("cli.stopped"))
    return 0


def address_of(settings: Settings) -> str:
    """Where a browser finds the dashboard."""
    host = f"[{settings.address}]" if ":" in settings.address else settings.address
    return f"http://{host}:{settings.port}"


def _settings(language: Language | None, port: int | None, sample: bool) -> Settings:
    """A database that somebody named is used; else the sample has a file of its own, apart from the real data."""
    own_file = sample and f"{PREFIX}DATABASE_URL" not in os.environ
    database = f"sqlite:///{SAMPLE_DATABASE}" if own_file else None
    return read_settings(language=language, port=port, database_url=database)


def _must_be_fictitious(store: Store) -> None:
    with store.reading() as connection:
        coalition = read_coalition(connection)
    if coalition is not None and not coalition.fictitious:
        raise OtherCoalition(store.name, coalition.name)


def _open_once_it_answers(address: str) -> None:
    end = time.monotonic() + _ANSWERS_WITHIN
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5):  # noqa: S310 (our own address)
                webbrowser.open(address)
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
