"""Who can sign in, from the command line: the first administrator is made here, by whoever has the machine."""

import sys
from collections.abc import Sequence

from pydantic import ValidationError

from mvo_monitor.cli.saying import say
from mvo_monitor.cli.serving import address_of
from mvo_monitor.cli.storing import opened, up_to_date
from mvo_monitor.errors import BadUsage, NoSuchAccount, Phrase
from mvo_monitor.permissions import Doer
from mvo_monitor.posting.account_letters import welcome_address
from mvo_monitor.progress.accounts import UserView, every_user, user_by_email
from mvo_monitor.recording.account_links import make_account_link, set_password
from mvo_monitor.recording.accounts import NewUser, close_account, make_user
from mvo_monitor.settings import Settings, read_settings
from mvo_monitor.store import Store
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Role

MACHINE = Doer("user")
"""Whoever has the machine has the data, and may do this."""


def add(
    w: Words, email: str, *, name: str, roles: Sequence[str], organisation: str | None, password_stdin: bool
) -> int:
    """Make an account, and print the link by which its password is chosen, or take the password from standard input."""
    settings = read_settings()
    new = _new(email, name, roles, organisation)
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
    with opened(settings) as store:
        up_to_date(w, store)
        with store.writing(MACHINE) as writing:
            person = make_user(writing, new)
            token = None
            if password is not None:
                set_password(writing, person, password)
            elif settings.password_sign_in:
                token = make_account_link(writing, person, settings.language)
    say(w("cli.user.added", email=new.email))
    if token is not None:
        _say_link(w, settings, token)
    return 0


def link(w: Words, email: str) -> int:
    """Print a link by which somebody chooses a new password; what was sent before opens nothing any more."""
    settings = read_settings()
    with opened(settings) as store:
        up_to_date(w, store)
        person = _somebody(store, email).person_id
        with store.writing(MACHINE) as writing:
            token = make_account_link(writing, person, settings.language)
    _say_link(w, settings, token)
    return 0


def close(w: Words, email: str) -> int:
    """Let somebody in no more."""
    with opened() as store:
        up_to_date(w, store)
        user = _somebody(store, email)
        with store.writing(MACHINE) as writing:
            close_account(writing, user.person_id)
    say(w("cli.user.closed", email=user.email))
    return 0


def show(w: Words) -> int:
    """Print who has an account, one a line."""
    with opened() as store:
        up_to_date(w, store)
        with store.reading() as connection:
            users = every_user(connection)
    for user in users:
        roles = w.join([w.term(role) for role in user.roles])
        of = f" ({user.organisation})" if user.organisation else ""
        say(f"{user.email}  {user.name}{of}  {roles}  {w.term(user.state)}")
    if not users:
        say(w("cli.user.nobody"))
    return 0


def _new(email: str, name: str, roles: Sequence[str], organisation: str | None) -> NewUser:
    """The account as the line describes it. Raises BadUsage where it cannot be one."""
    given = {"email": email, "name": name, "roles": tuple(roles), "organisation": organisation}
    try:
        return NewUser.model_validate(given)
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        option, value = ("EMAIL", email) if field == "email" else (f"--{field.removesuffix('s')}", given[field])
        told = ", ".join(value) if isinstance(value, tuple) else value
        if field == "roles":
            known = ", ".join(role.value for role in Role if role.is_given)
            raise BadUsage(Phrase("usage.role", {"value": told, "known": known})) from error
        raise BadUsage(Phrase("usage.bad_value", {"option": option, "value": told})) from error


def _somebody(store: Store, email: str) -> UserView:
    with store.reading() as connection:
        found = user_by_email(connection, email)
    if found is None:
        raise NoSuchAccount(email)
    return found


def _say_link(w: Words, settings: Settings, token: str) -> None:
    say(w("cli.user.link"))
    say(welcome_address(settings.public_url or address_of(settings), token))
