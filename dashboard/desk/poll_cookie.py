"""Which polls a browser answered already: a signed cookie, so that a second answer by accident counts for nothing.

It is no ballot box: whoever throws the cookie away can answer again. The page says so.
"""

import hashlib

from itsdangerous import BadSignature, URLSafeSerializer
from starlette.responses import Response

from dashboard.desk.visit import Visit

COOKIE = "mvo_polls"

_LASTS = 30 * 24 * 3600
_MOST = 50


def answered_in(visit: Visit, key: str) -> tuple[str, ...]:
    """The codes of the polls that this browser answered, as far as we signed that."""
    try:
        read = _signer(key).loads(visit.request.cookies.get(COOKIE, ""))
    except BadSignature:
        return ()
    return tuple(each for each in read if isinstance(each, str)) if isinstance(read, list) else ()


def note_answered(visit: Visit, response: Response, key: str, code: str) -> None:
    """Let the browser keep that it answered this poll."""
    kept = [*answered_in(visit, key), code][-_MOST:]
    response.set_cookie(
        COOKIE,
        str(_signer(key).dumps(kept)),
        max_age=_LASTS,
        httponly=True,
        samesite="lax",
        secure=visit.is_secure,
        path="/poll",
    )


def _signer(key: str) -> URLSafeSerializer:
    how = {"key_derivation": "hmac", "digest_method": hashlib.sha256}
    return URLSafeSerializer(key, salt="mvo-monitor.polls", signer_kwargs=how)
