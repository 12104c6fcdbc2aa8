"""The key of a new record, made of its title: short, in lower case, and free."""

import re
import unicodedata
from itertools import count

import sqlalchemy as sa
from sqlmodel import col

from mvo_monitor.credentials import new_token
from mvo_monitor.recording.lookup import Keyed
from mvo_monitor.store import Writing

LONGEST = 80
_READABLE = 60
"""An address of more letters is cut at a word; what comes behind it must fit too."""

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "þ": "th", "ð": "d"})
_OTHER = re.compile(r"[^a-z0-9]+")


def key_of(title: str, otherwise: str) -> str:
    """The title as a key: ``Motie-Voordewind (35 570 V)`` is ``motie-voordewind-35-570-v``.

    ``otherwise`` where no letter of it is Latin.
    """
    bare = unicodedata.normalize("NFKD", title.casefold().translate(_LETTERS))
    plain = "".join(sign for sign in bare if not unicodedata.combining(sign))
    key = _OTHER.sub("-", plain).strip("-")
    if len(key) > _READABLE:
        key = key[: _READABLE + 1].rpartition("-")[0] or key[:_READABLE]
    return key or otherwise


def free_key(writing: Writing, of: Keyed, key: str) -> str:
    """The key, or the next one of its kind that no record of this table has: ``motie``, ``motie-2``, ``motie-3``."""
    like = sa.select(col(of.key)).where(col(of.key).startswith(key[: LONGEST - 8], autoescape=True))
    taken = set(writing.session.scalars(like))
    endings = (f"-{number}" for number in count(2))
    tried = key
    while tried in taken:
        ending = next(endings)
        tried = key[: LONGEST - len(ending)] + ending
    return tried


def person_key() -> str:
    """A key for a person that says nothing of them: it stays when the name is erased."""
    return "p-" + _OTHER.sub("", new_token().casefold())[:12]
