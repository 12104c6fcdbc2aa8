"""Deeds on dossiers that are kept on pages: made, changed, put in another order."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import col, select

from mvo_monitor.errors import UnknownReference
from mvo_monitor.models import Dossier
from mvo_monitor.recording.evidence import NewDossier, record_dossier
from mvo_monitor.recording.kept import must_be_unchanged, put_changes
from mvo_monitor.recording.keys import free_key, key_of
from mvo_monitor.recording.shapes import Key, Shape, TextIn, spread
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, Right


class DossierTexts(Shape):
    """What a page says of a dossier."""

    title: TextIn
    about: TextIn | None = None


class DossierChange(DossierTexts):
    """A dossier as it should be from now on. Its key stands: addresses and files name it so."""

    dossier: Key
    version: int


def make_dossier(writing: Writing, new: DossierTexts) -> str:
    """Add a dossier at the end of the list; gives its key, made from its title."""
    writing.require(Right.KEEP_PLAN)
    key = free_key(writing, Dossier, key_of(new.title.nl or new.title.en or "", "dossier"))
    last = writing.session.scalar(sa.select(sa.func.max(col(Dossier.position))))
    record_dossier(writing, 0 if last is None else last + 1, NewDossier(key=key, title=new.title, about=new.about))
    return key


def change_dossier(writing: Writing, new: DossierChange) -> None:
    """Say otherwise what a dossier is about. Raises UnknownReference and Stale."""
    writing.require(Right.KEEP_PLAN)
    row = writing.session.exec(select(Dossier).where(col(Dossier.key) == new.dossier)).first()
    if row is None:
        raise UnknownReference("dossier", new.dossier)
    must_be_unchanged(row, new.version, "dossier", new.dossier)
    changed = put_changes(writing, row, {**spread("title", new.title), **spread("about", new.about)})
    if changed:
        writing.tell(Deed.DOSSIER_CHANGED, "dossier", new.dossier, changed=changed)


def order_dossiers(writing: Writing, keys: Sequence[str]) -> None:
    """Put the dossiers in this order; those that are not named follow in the order they had.

    Raises UnknownReference. No version goes up: who edits the words of one is not in the way.
    """
    writing.require(Right.KEEP_PLAN)
    rows = writing.session.exec(select(Dossier).order_by(col(Dossier.position), col(Dossier.id))).all()
    there = {row.key: row for row in rows}
    for key in keys:
        if key not in there:
            raise UnknownReference("dossier", key)
    order = [*dict.fromkeys(keys), *(row.key for row in rows if row.key not in keys)]
    if order == [row.key for row in rows]:
        return
    for position, key in enumerate(order):
        there[key].position = position
    writing.put_all(rows)
    writing.tell(Deed.DOSSIER_CHANGED, "dossier", order[0], order=order)
