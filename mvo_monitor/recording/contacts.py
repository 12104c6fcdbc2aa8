"""Deeds on contacts: where letters to an organisation go, and in which language."""

from pydantic import Field

from mvo_monitor.errors import Stale
from mvo_monitor.models import Contact, Organisation
from mvo_monitor.recording.accounts import EmailAddress
from mvo_monitor.recording.lookup import keyed_id
from mvo_monitor.recording.shapes import Key, Shape
from mvo_monitor.store import Writing
from mvo_monitor.store.times_told import next_version
from mvo_monitor.vocabulary import Deed, Language, Right


class NewContact(Shape):
    """The address of an organisation; None takes it away. ``version`` is what the form was opened with, 0 for none."""

    organisation: Key
    email: EmailAddress | None
    language: Language | None = None
    version: int | None = Field(default=None, ge=0)


def set_contact(writing: Writing, new: NewContact) -> None:
    """Keep where letters go; nothing changes where it stands so already. Raises UnknownReference and Stale.

    The audit tells that it changed, never the address: one may have to be erased.
    """
    writing.require(Right.SEND_REQUESTS)
    who = keyed_id(writing, Organisation, new.organisation)
    row = writing.session.get(Contact, who)
    if (row.email, row.language) == (new.email, new.language) if row else new.email is None:
        return
    stands = row.version if row else 0
    if new.version is not None and new.version != stands:
        raise Stale("contact", new.organisation, stands)
    if new.email is None:
        writing.session.delete(row)
        writing.session.flush()
    else:
        version = next_version(writing, stands, Deed.CONTACT_CHANGED, "contact", new.organisation)
        row = row or Contact(organisation_id=who, email=new.email)
        row.email, row.language, row.version = new.email, new.language, version
        writing.put(row)
    writing.tell(Deed.CONTACT_CHANGED, "contact", new.organisation, removed=new.email is None)
