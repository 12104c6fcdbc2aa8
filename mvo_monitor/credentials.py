"""Passwords, tokens and signed links: what proves who somebody is. Nothing here knows the store.

Passwords: argon2id with the low-memory profile of RFC 9106. Tokens: 256 random bits, of which the store keeps only a
digest. Links: signed by itsdangerous (HMAC-SHA256), so that one can be shown again and none can be made up.
"""

import base64
import datetime as dt
import hashlib
import hmac
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY
from itsdangerous import BadSignature, URLSafeSerializer

LEAST_CHARACTERS = 12
"""Length is what makes a password strong (NIST SP 800-63B asks at least 8, and no rules on its signs)."""
MOST_CHARACTERS = 200

_HASHER = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
_NOBODY = _HASHER.hash(secrets.token_hex())
_LINK = "mvo-monitor.personal-link"


def hash_password(password: str) -> str:
    """What the store keeps of a password."""
    return _HASHER.hash(password)


def password_fits(kept: str | None, password: str) -> bool:
    """Whether this is the password; takes as long where there is no account or none was chosen, so nobody can tell."""
    try:
        _HASHER.verify(kept or _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def needs_new_hash(kept: str) -> bool:
    """Whether the hash was made with weaker settings than those of today."""
    return _HASHER.check_needs_rehash(kept)


def new_token() -> str:
    """A secret of 256 random bits that can stand in an address or a cookie."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What the store keeps of a token."""
    return hashlib.sha256(secret.encode()).hexdigest()


def form_mark(token: str) -> str:
    """The mark in the forms of a session: another site cannot know it, and it does not give the session away."""
    return hmac.new(token.encode(), b"form", hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that tells nothing."""
    return hmac.compare_digest(one.encode(), other.encode())


def sign_link(key: str, link_id: int, serial: str) -> str:
    """The token of a personal link."""
    return str(URLSafeSerializer(key, salt=_LINK, signer_kwargs=_SIGNER).dumps([link_id, serial]))


def read_link(key: str, token: str) -> tuple[int, str] | None:
    """Number and serial of a personal link, or None where this installation did not sign it."""
    try:
        read = URLSafeSerializer(key, salt=_LINK, signer_kwargs=_SIGNER).loads(token)
    except BadSignature:
        return None
    match read:
        case [int(number), str(serial)]:
            return number, serial
    return None


def account_link_token(key: str, person_id: int, made_for: str, made_at: dt.datetime) -> str:
    """The secret in a link to choose a password: it follows from the key and from what the store keeps of the link.

    So it can be shown and mailed again without being kept anywhere, and whoever has a list of links has none of them.
    """
    moment = made_at.astimezone(dt.UTC).isoformat(timespec="microseconds")
    made = hmac.new(key.encode(), f"account-link {person_id} {made_for} {moment}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def keyed_digest(key: str, text: str) -> str:
    """A digest that nobody without the key can try texts against: what is kept of an address somebody typed."""
    return hmac.new(key.encode(), f"keyed {text}".encode(), hashlib.sha256).hexdigest()


_SIGNER = {"key_derivation": "hmac", "digest_method": hashlib.sha256}
