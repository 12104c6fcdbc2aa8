"""Deeds on accounts: who can sign in, as what, on behalf of which organisation."""

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from mvo_monitor.models import Account, AccountRole, Organisation, Person
from mvo_monitor.recording.lookup import keyed_id
from mvo_monitor.recording.shapes import Key, Shape, unexpected
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, Language, Right, Role


def _given(role: Role) -> Role:
    if not role.is_given:
        raise unexpected("expected.role")
    return role


EmailAddress = Annotated[
    str,
    StringConstraints(strip_whitespace=True, to_lower=True, max_length=254, pattern=r"^[^@\s,;<>\"]+@[^@\s,;<>\"]+$"),
]
"""An address for mail, in small letters. Whether anybody reads it only a letter can tell."""


class NewAccount(Shape):
    """An account for a person who stands in the store; one organisation, one or more roles."""

    person: Key
    email: EmailAddress
    roles: tuple[Annotated[Role, AfterValidator(_given)], ...] = Field(min_length=1)
    organisation: Key | None = None
    language: Language | None = None


def make_account(writing: Writing, new: NewAccount) -> int:
    """Let a person sign in, as soon as a password was chosen or by single sign-on; gives the person's number.

    Raises UnknownReference, and RuleBroken where the person or the address has an account already.
    """
    writing.require(Right.MANAGE_ACCOUNTS)
    person = keyed_id(writing, Person, new.person)
    organisation = keyed_id(writing, Organisation, new.organisation) if new.organisation else None
    writing.put(Account(person_id=person, email=new.email, organisation_id=organisation, language=new.language))
    writing.put_all([AccountRole(person_id=person, role=role) for role in dict.fromkeys(new.roles)])
    writing.tell(Deed.ACCOUNT_MADE, "person", str(person), roles=sorted(new.roles), organisation=new.organisation)
    return person
