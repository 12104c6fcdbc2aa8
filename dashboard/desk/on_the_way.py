"""The note that a browser carries while somebody signs in elsewhere: sealed, and soon too old."""

import hashlib
from typing import Any

from itsdangerous import BadSignature, URLSafeTimedSerializer

from dashboard.shell.addresses import local_path

COOKIE = "mvo_on_the_way"
PATH = "/sign-in/oidc"
LASTS = 600
"""Seconds: time enough to find one's second factor."""

_SALT = "mvo-monitor.on-the-way"


def seal(key: str, kept: dict[str, Any], to: str) -> str:
    """A note of what must match on the way back, and where to go on to."""
    return str(_sealer(key).dumps([kept, to]))


def unseal(key: str | None, note: str | None) -> tuple[dict[str, Any], str] | None:
    """What the note says; None where there is none, or it is too old, or not ours."""
    if not key or not note:
        return None
    try:
        said = _sealer(key).loads(note, max_age=LASTS)
    except BadSignature:
        return None
    match said:
        case [dict(kept), str(to)]:
            return kept, local_path(to)
    return None


def _sealer(key: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(
        key, salt=_SALT, signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256}
    )
