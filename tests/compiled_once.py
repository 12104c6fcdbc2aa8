"""Statements compiled once for all stores of a run, as the one store of a monitor that runs for weeks compiles them.

SQLAlchemy keeps what it compiled with the engine and its dialect, and nearly every test has a store of its own: a third
of the time of the tests on a store went into compiling the same statements again.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.util import LRUCache

STATEMENTS = 5_000
"""How many are kept: all that the tests send, and a limit to what one of them makes up."""


class CompiledOnce:
    """In place of ``sqlalchemy.create_engine``: engines on the same kind of database, and server, share a dialect.

    The first engine that is connected gives its dialect, which knows by then what the server can do.
    """

    def __init__(self) -> None:
        self._make = sa.create_engine
        self._known: dict[str, tuple[Any, Any]] = {}

    def __call__(self, url: Any, **how: Any) -> Engine:
        """Make an engine as ``sqlalchemy.create_engine`` does."""
        engine = self._make(url, **how)
        kind = f"{engine.url.drivername} {make_url(url).query.get('host')}"
        if kind in self._known:
            engine.dialect, engine._compiled_cache = self._known[kind]
            engine.pool._dialect = engine.dialect
        else:
            engine._compiled_cache = LRUCache(STATEMENTS)
            known = (engine.dialect, engine._compiled_cache)
            event.listen(engine, "connect", lambda *_: self._known.setdefault(kind, known))
        return engine
