"""How often one may try: every try is noted before the password is looked at, and forgotten once it fits.

So tries at the same moment are each counted, a restart forgets nothing, and an address without an account waits as long
as one with. What was tried is kept as a digest that only this installation can make.
"""

import datetime as dt
import ipaddress
from math import ceil

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.credentials import keyed_digest
from mvo_monitor.errors import TooManyCodes, TooManyTries
from mvo_monitor.models import SignInFailure, table
from mvo_monitor.recording.installation import installation_key
from mvo_monitor.store import Writing

WINDOW = dt.timedelta(minutes=15)
"""What lies further back no longer counts."""

FREE_BY_NAME = 5
FREE_BY_ADDRESS = 30
"""So many tries are free; after that each asks a wait twice as long as the one before, from a minute up."""

FREE_CODES = 200
"""So many wrong codes of polls are free from one address: a whole room comes from the same one, and mistypes."""

_FIRST_WAIT = dt.timedelta(minutes=1)
_NETWORK = 64
"""Whoever has one address of IPv6 has 2 to the 64th of them."""

_FAILURE = table(SignInFailure)


def note_try(writing: Writing, name: str, address: str | None, *, now: dt.datetime | None = None) -> tuple[int, ...]:
    """Count a try for this name and from this address; gives its numbers, for ``forget_try``. Raises TooManyTries.

    Whoever has to wait is not counted, so that going on trying makes no wait longer. Who comes needs no right.
    """
    moment = now or dt.datetime.now(dt.UTC)
    key = installation_key(writing)
    writing.session.execute(sa.delete(_FAILURE).where(_FAILURE.c.at <= moment - WINDOW))
    free = {keyed_digest(key, f"name {name}"): FREE_BY_NAME}
    if address:
        free[keyed_digest(key, f"address {_network(address)}")] = FREE_BY_ADDRESS
    connection = writing.session.connection()
    wait = max(_wait(connection, tried, often, moment) for tried, often in free.items())
    if wait > dt.timedelta():
        raise TooManyTries(ceil(wait.total_seconds()))
    return tuple(writing.put(SignInFailure(tried=tried, at=moment)) for tried in free)


def note_wrong_code(writing: Writing, address: str | None, *, now: dt.datetime | None = None) -> None:
    """Count a code that no poll has. Raises TooManyCodes, and then nothing is counted."""
    moment = now or dt.datetime.now(dt.UTC)
    writing.session.execute(sa.delete(_FAILURE).where(_FAILURE.c.at <= moment - WINDOW))
    tried = codes_tried(writing.session.connection(), installation_key(writing), address, now=moment)
    writing.put(SignInFailure(tried=tried, at=moment))


def codes_tried(connection: Connection, key: str, address: str | None, *, now: dt.datetime | None = None) -> str:
    """Go on only where few wrong codes came from this address; gives what it is counted under. Raises TooManyCodes.

    Whoever has the right code waits too, else going on guessing would pay. ``key``: that of the installation.
    """
    moment = now or dt.datetime.now(dt.UTC)
    tried = keyed_digest(key, f"code {_network(address or '')}")
    wait = _wait(connection, tried, FREE_CODES, moment)
    if wait > dt.timedelta():
        raise TooManyCodes(ceil(wait.total_seconds()))
    return tried


def forget_try(writing: Writing, numbers: tuple[int, ...]) -> None:
    """A try that fitted was no failure, and those for the same name before it count no more.

    Those from the same address stay: an account of one's own gives no fresh tries at those of others.
    """
    names = sa.select(_FAILURE.c.tried).where(_FAILURE.c.id == numbers[0])
    writing.session.execute(sa.delete(_FAILURE).where(_FAILURE.c.tried.in_(names.scalar_subquery())))
    writing.session.execute(sa.delete(_FAILURE).where(_FAILURE.c.id.in_(numbers)))


def _wait(connection: Connection, tried: str, often: int, now: dt.datetime) -> dt.timedelta:
    counts = _FAILURE.c.tried == tried, _FAILURE.c.at > now - WINDOW
    count, last = connection.execute(sa.select(sa.func.count(), sa.func.max(_FAILURE.c.at)).where(*counts)).one()
    if count < often:
        return dt.timedelta()
    wait: dt.timedelta = last + min(WINDOW, _FIRST_WAIT * 2 ** (count - often)) - now
    return wait


def _network(address: str) -> str:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address) and not found.ipv4_mapped:
        return str(ipaddress.ip_network((found, _NETWORK), strict=False))
    return str(getattr(found, "ipv4_mapped", None) or found)
