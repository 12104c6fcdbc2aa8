"""What deeds on accounts look up and hold: the row, its roles, that an address is one's own, that somebody manages."""

from collections.abc import Iterable

import sqlalchemy as sa

from mvo_monitor.errors import EmailTaken, LastAdministrator, UnknownReference
from mvo_monitor.models import Account, AccountRole, Organisation, table
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Role

_ACCOUNT, _ROLE, _ORGANISATION = table(Account), table(AccountRole), table(Organisation)


def account_row(writing: Writing, person_id: int | None) -> Account:
    """The account of a person. Raises UnknownReference."""
    row = None if person_id is None else writing.session.get(Account, person_id)
    if row is None:
        raise UnknownReference("account", str(person_id))
    return row


def account_of(writing: Writing, email: str) -> Account | None:
    """The account with this address, written in whatever letters."""
    number = writing.session.scalar(sa.select(_ACCOUNT.c.person_id).where(_ACCOUNT.c.email == email.strip().lower()))
    return None if number is None else writing.session.get(Account, number)


def must_be_free(writing: Writing, email: str) -> None:
    """Raises EmailTaken where somebody signs in under this address."""
    if account_of(writing, email) is not None:
        raise EmailTaken(email)


def must_not_be_the_last(writing: Writing, person_id: int) -> None:
    """Raises LastAdministrator where nobody else could manage accounts."""
    others = (
        sa.select(sa.func.count())
        .select_from(_ROLE.join(_ACCOUNT, _ACCOUNT.c.person_id == _ROLE.c.person_id))
        .where(_ROLE.c.role == Role.ADMINISTRATOR, _ACCOUNT.c.active, _ACCOUNT.c.person_id != person_id)
    )
    if not writing.session.scalar(others):
        raise LastAdministrator


def roles_of(writing: Writing, person_id: int) -> tuple[Role, ...]:
    """The roles of an account, always in the same order."""
    found = writing.session.scalars(sa.select(_ROLE.c.role).where(_ROLE.c.person_id == person_id))
    return tuple(sorted(Role(each) for each in found))


def set_roles(writing: Writing, person_id: int, roles: Iterable[Role]) -> None:
    """Give an account these roles and no others."""
    writing.session.execute(sa.delete(_ROLE).where(_ROLE.c.person_id == person_id))
    writing.session.execute(sa.insert(_ROLE), [{"person_id": person_id, "role": role} for role in roles])


def organisation_key(writing: Writing, number: int | None) -> str | None:
    """The key of an organisation by its number."""
    return writing.session.scalar(sa.select(_ORGANISATION.c.key).where(_ORGANISATION.c.id == number))
