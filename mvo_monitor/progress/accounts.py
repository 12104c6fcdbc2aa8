"""Who has an account, in what state, and when they were last here."""

import datetime as dt
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.errors import NotFound
from mvo_monitor.models import Account, AccountRole, AuditEntry, Membership, Organisation, Person, SignInSession, table
from mvo_monitor.vocabulary import AccountState, Deed, Language, Role

A_PAGE = 50

_ACCOUNT, _ROLE, _PERSON, _ORGANISATION = table(Account), table(AccountRole), table(Person), table(Organisation)
_SESSION, _AUDIT, _MEMBERSHIP = table(SignInSession), table(AuditEntry), table(Membership)


@dataclass(frozen=True, slots=True)
class UserView:
    """Somebody with an account. ``organisation`` is what it is called, ``organisation_key`` how records name it."""

    person_id: int
    name: str
    email: str
    roles: tuple[Role, ...]
    organisation: str | None
    organisation_key: str | None
    language: Language | None
    state: AccountState
    single_sign_on: bool
    version: int
    seen_at: dt.datetime | None
    sessions: int

    @property
    def active(self) -> bool:
        """Whether the account is open."""
        return self.state is not AccountState.CLOSED


@dataclass(frozen=True, slots=True)
class UsersPage:
    """A page of those who have an account and whom the search finds."""

    users: tuple[UserView, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // A_PAGE))


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: how records name it, and what it is called."""

    key: str
    name: str


def read_users(connection: Connection, search: str = "", page: int = 1) -> UsersPage:
    """Those whose name, address or organisation holds every word of ``search``, by name; accents do not matter."""
    wanted = _plain(search).split()
    found = [user for user in every_user(connection) if all(word in _said(user) for word in wanted)]
    return UsersPage(tuple(found[(page - 1) * A_PAGE : page * A_PAGE]), len(found), page)


def every_user(connection: Connection) -> tuple[UserView, ...]:
    """All who have an account, by name."""
    users = _users(connection, sa.true())
    return tuple(sorted(users, key=lambda user: (_plain(user.name), user.email)))


def read_user(connection: Connection, person_id: int) -> UserView:
    """One of them. Raises NotFound."""
    found = _users(connection, _ACCOUNT.c.person_id == person_id)
    if not found:
        raise NotFound("account", str(person_id))
    return found[0]


def user_by_email(connection: Connection, email: str) -> UserView | None:
    """Who signs in under this address."""
    found = _users(connection, _ACCOUNT.c.email == email.strip().lower())
    return found[0] if found else None


def last_change(connection: Connection, person_id: int) -> tuple[str | None, dt.datetime] | None:
    """Who last changed an account, and when; the name is None where it was the program."""
    deeds = (Deed.ACCOUNT_CHANGED, Deed.ACCOUNT_CLOSED, Deed.ACCOUNT_REOPENED)
    row = connection.execute(
        sa.select(_PERSON.c.name, _AUDIT.c.at)
        .select_from(_AUDIT.outerjoin(_PERSON, _PERSON.c.id == _AUDIT.c.person_id))
        .where(_AUDIT.c.subject == "person", _AUDIT.c.subject_key == str(person_id), _AUDIT.c.deed.in_(deeds))
        .order_by(_AUDIT.c.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else (row.name, row.at)


def people_without_account(connection: Connection) -> tuple[Choice, ...]:
    """Persons of the store who could get an account."""
    query = sa.select(_PERSON.c.key, _PERSON.c.name).where(
        _PERSON.c.erased_at.is_(None), _PERSON.c.id.not_in(sa.select(_ACCOUNT.c.person_id))
    )
    return _by_name(connection, query)


def organisations_to_choose(connection: Connection) -> tuple[Choice, ...]:
    """All organisations for which somebody could act."""
    return _by_name(connection, sa.select(_ORGANISATION.c.key, _ORGANISATION.c.name))


def a_member(connection: Connection) -> str | None:
    """The key of an organisation that is a member today, the first that was recorded."""
    query = sa.select(_ORGANISATION.c.key).join(_MEMBERSHIP, _MEMBERSHIP.c.organisation_id == _ORGANISATION.c.id)
    return connection.scalar(query.where(_MEMBERSHIP.c.until.is_(None)).order_by(_MEMBERSHIP.c.id).limit(1))


def _by_name(connection: Connection, query: sa.Select[tuple[str, str]]) -> tuple[Choice, ...]:
    found = (Choice(row.key, row.name) for row in connection.execute(query))
    return tuple(sorted(found, key=lambda choice: _plain(choice.name)))


def _users(connection: Connection, which: sa.ColumnElement[bool]) -> tuple[UserView, ...]:
    now = dt.datetime.now(dt.UTC)
    roles: defaultdict[int, set[Role]] = defaultdict(set)
    for number, role in connection.execute(sa.select(_ROLE.c.person_id, _ROLE.c.role)):
        roles[number].add(Role(role))
    is_open = sa.and_(_SESSION.c.ended_at.is_(None), _SESSION.c.expires_at > now)
    visits = (
        sa.select(
            _SESSION.c.person_id,
            sa.func.max(_SESSION.c.seen_at).label("seen_at"),
            sa.func.sum(sa.case((is_open, 1), else_=0)).label("sessions"),
        )
        .where(_SESSION.c.person_id.is_not(None))
        .group_by(_SESSION.c.person_id)
        .subquery()
    )
    query = (
        sa.select(
            _ACCOUNT,
            _PERSON.c.name,
            sa.func.coalesce(_ORGANISATION.c.short_name, _ORGANISATION.c.name).label("organisation"),
            _ORGANISATION.c.key.label("organisation_key"),
            visits.c.seen_at,
            visits.c.sessions,
        )
        .join(_PERSON, _PERSON.c.id == _ACCOUNT.c.person_id)
        .outerjoin(_ORGANISATION, _ORGANISATION.c.id == _ACCOUNT.c.organisation_id)
        .outerjoin(visits, visits.c.person_id == _ACCOUNT.c.person_id)
        .where(which)
    )
    return tuple(
        UserView(
            person_id=row.person_id,
            name=row.name,
            email=row.email,
            roles=tuple(role for role in Role if role in roles[row.person_id]),
            organisation=row.organisation,
            organisation_key=row.organisation_key,
            language=row.language,
            state=_state(row.active, bool(row.password_hash or row.single_sign_on)),
            single_sign_on=row.single_sign_on is not None,
            version=row.version,
            seen_at=row.seen_at,
            sessions=int(row.sessions or 0),
        )
        for row in connection.execute(query)
    )


def _state(active: bool, has_a_way_in: bool) -> AccountState:
    if not active:
        return AccountState.CLOSED
    return AccountState.OPEN if has_a_way_in else AccountState.INVITED


def _said(user: UserView) -> str:
    return _plain(f"{user.name} {user.email} {user.organisation or ''} {user.organisation_key or ''}")


def _plain(text: str) -> str:
    """Small letters without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
