"""Keys for records that are made on a page, where nobody should have to think of one."""

import re
import unicodedata

import sqlalchemy as sa
from sqlmodel import col

from mvo_monitor.credentials import new_token
from mvo_monitor.models import Dossier, Organisation
from mvo_monitor.store import Writing

_MOST = 60


def key_from(text: str) -> str:
    """``Wetgeving (NL & EU)`` as a key: ``wetgeving-nl-eu``; empty where no letter or digit of ours is in it."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_MOST].strip("-")


def free_key(writing: Writing, table: type[Dossier] | type[Organisation], text: str) -> str:
    """A key made from a text that no record of this kind has yet."""
    wanted = key_from(text) or table.__name__.lower()
    taken = set(writing.session.scalars(sa.select(col(table.key)).where(col(table.key).like(f"{wanted}%"))))
    return next(key for key in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if key not in taken)


def person_key() -> str:
    """A key for a person that says nothing of them: it stays when the name is erased."""
    return "p-" + re.sub(r"[^a-z0-9]", "", new_token().casefold())[:12]
