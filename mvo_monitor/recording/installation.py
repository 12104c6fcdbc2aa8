"""The key of this installation: it signs links and short-lived cookies, and never leaves the store."""

import secrets

from mvo_monitor.models import InstallationKey
from mvo_monitor.store import Writing


def installation_key(writing: Writing) -> str:
    """The key, made when it is first needed. No deed: nobody reads it."""
    row = writing.session.get(InstallationKey, 1)
    if row is None:
        row = InstallationKey(id=1, key=secrets.token_urlsafe(32))
        writing.put(row)
    return row.key
