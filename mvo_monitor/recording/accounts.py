"""Deeds on accounts: who can sign in, as what, on behalf of which organisation."""

import secrets
from collections.abc import Iterable
from typing import Annotated

import sqlalchemy as sa
from pydantic import AfterValidator, Field, StringConstraints

from mvo_monitor.errors import HasAccount, MemberOfNothing, Stale
from mvo_monitor.models import Account, AccountRole, Organisation, Person, table
from mvo_monitor.recording.account_links import drop_account_links
from mvo_monitor.recording.account_rows import (
    account_row,
    must_be_free,
    must_not_be_the_last,
    organisation_key,
    roles_of,
    set_roles,
)
from mvo_monitor.recording.lookup import keyed_id
from mvo_monitor.recording.sessions import end_sessions_of
from mvo_monitor.recording.shapes import Key, Shape, Text, unexpected
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, Language, Right, Role

_PERSON = table(Person)


def _given(role: Role) -> Role:
    if not role.is_given:
        raise unexpected("expected.role")
    return role


EmailAddress = Annotated[
    str,
    StringConstraints(strip_whitespace=True, to_lower=True, max_length=254, pattern=r"^[^@\s,;<>\"]+@[^@\s,;<>\"]+$"),
]
"""An address for mail, in small letters. Whether anybody reads it only a letter can tell."""

Roles = Annotated[tuple[Annotated[Role, AfterValidator(_given)], ...], Field(min_length=1)]


class NewAccount(Shape):
    """An account for a person who stands in the store; one organisation, one or more roles."""

    person: Key
    email: EmailAddress
    roles: Roles
    organisation: Key | None = None
    language: Language | None = None


class NewUser(Shape):
    """Somebody who gets an account and does not stand in the store yet."""

    name: Annotated[Text, StringConstraints(max_length=200)]
    email: EmailAddress
    roles: Roles
    organisation: Key | None = None
    language: Language | None = None


class AccountChange(Shape):
    """What an account is to be; without a ``name`` the person is called as before."""

    name: Annotated[Text, StringConstraints(max_length=200)] | None = None
    email: EmailAddress
    roles: Roles
    organisation: Key | None = None
    active: bool = True


def make_account(writing: Writing, new: NewAccount) -> int:
    """Let a person sign in, as soon as a password was chosen or by single sign-on; gives the person's number.

    Raises UnknownReference, HasAccount and EmailTaken.
    """
    writing.require(Right.MANAGE_ACCOUNTS)
    return _make(writing, keyed_id(writing, Person, new.person), new)


def make_user(writing: Writing, new: NewUser) -> int:
    """Put a person in the store and let them sign in; gives their number.

    The person's key is made up: it stands in exports, and tells no name once the person is erased. Raises
    MemberOfNothing, and what ``make_account`` raises.
    """
    writing.require(Right.MANAGE_ACCOUNTS)
    _fitting(writing, new.organisation, new.roles)
    must_be_free(writing, new.email)
    person = writing.put(Person(key=f"person-{secrets.token_hex(4)}", name=new.name))
    writing.tell(Deed.PERSON_RECORDED, "person", str(person))
    return _make(writing, person, new)


def change_account(writing: Writing, person_id: int, version: int, change: AccountChange) -> None:
    """Change what an account is, from the version that was read; it holds from the next click of the person on.

    Another address takes the links that were sent to the old one, and the single sign-on that was found by it. Raises
    Stale, EmailTaken, LastAdministrator, MemberOfNothing, UnknownReference.
    """
    writing.require(Right.MANAGE_ACCOUNTS)
    row = account_row(writing, person_id)
    if row.version != version:
        raise Stale("account", row.email, row.version)
    before = roles_of(writing, person_id)
    after = tuple(sorted(set(change.roles)))
    if row.active and Role.ADMINISTRATOR in before and not (change.active and Role.ADMINISTRATOR in after):
        must_not_be_the_last(writing, person_id)
    organisation = _fitting(writing, change.organisation, after if change.active else ())
    changed: dict[str, list[object]] = {}
    if after != before:
        changed["roles"] = [", ".join(before), ", ".join(after)]
    if organisation != row.organisation_id:
        changed["organisation"] = [organisation_key(writing, row.organisation_id), change.organisation]
    renamed = _rename(writing, person_id, change.name)
    moves, was_active = change.email != row.email, row.active
    if moves:
        must_be_free(writing, change.email)
        row.single_sign_on = None
    if not changed and not moves and not renamed and was_active is change.active:
        return
    set_roles(writing, person_id, after)
    row.email, row.organisation_id, row.active = change.email, organisation, change.active
    row.version += 1
    writing.put(row)
    if changed or moves:
        writing.tell(Deed.ACCOUNT_CHANGED, "person", str(person_id), changed=changed, email=moves)
    if moves or not row.active:
        drop_account_links(writing, person_id)
    if was_active and not row.active:
        end_sessions_of(writing, person_id)
        writing.tell(Deed.ACCOUNT_CLOSED, "person", str(person_id))
    elif row.active and not was_active:
        writing.tell(Deed.ACCOUNT_REOPENED, "person", str(person_id))


def close_account(writing: Writing, person_id: int) -> None:
    """Let somebody in no more; what they did stays theirs. Raises LastAdministrator."""
    writing.require(Right.MANAGE_ACCOUNTS)
    row = account_row(writing, person_id)
    roles = roles_of(writing, person_id)
    change = AccountChange(
        email=row.email, roles=roles, organisation=organisation_key(writing, row.organisation_id), active=False
    )
    change_account(writing, person_id, row.version, change)


def sign_out_everywhere(writing: Writing, person_id: int) -> None:
    """End all sessions of somebody."""
    writing.require(Right.MANAGE_ACCOUNTS)
    end_sessions_of(writing, person_id)


def _make(writing: Writing, person: int, new: NewAccount | NewUser) -> int:
    if writing.session.get(Account, person) is not None:
        raise HasAccount
    must_be_free(writing, new.email)
    organisation = keyed_id(writing, Organisation, new.organisation) if new.organisation else None
    writing.put(Account(person_id=person, email=new.email, organisation_id=organisation, language=new.language))
    writing.put_all([AccountRole(person_id=person, role=role) for role in dict.fromkeys(new.roles)])
    writing.tell(Deed.ACCOUNT_MADE, "person", str(person), roles=sorted(new.roles), organisation=new.organisation)
    return person


def _fitting(writing: Writing, key: str | None, roles: Iterable[Role]) -> int | None:
    """The number of the organisation that goes with these roles."""
    if key is None and Role.MEMBER in roles:
        raise MemberOfNothing
    return keyed_id(writing, Organisation, key) if key else None


def _rename(writing: Writing, person_id: int, name: str | None) -> bool:
    """Call a person otherwise; the name itself stands in no audit row, so that it can be erased."""
    renamed = name is not None and writing.session.scalar(
        sa.update(_PERSON)
        .where(_PERSON.c.id == person_id, _PERSON.c.name != name)
        .values(name=name)
        .returning(_PERSON.c.id)
    )
    if renamed:
        writing.tell(Deed.PERSON_CHANGED, "person", str(person_id))
    return bool(renamed)
