"""The fictitious sample as each kind of person: four who do not exist, and for each a link that signs in, once."""

from mvo_monitor.cli.saying import say
from mvo_monitor.permissions import Doer
from mvo_monitor.progress.accounts import a_member, user_by_email
from mvo_monitor.recording.accounts import NewUser, make_user
from mvo_monitor.recording.sessions import prepare_session
from mvo_monitor.store import Store
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Role

HOURS = 8
"""How long such a link can be used."""

_FOR_TRYING = Doer("sample")
_PEOPLE = {
    Role.MEMBER: ("Lies Lid (verzonnen)", "lid@voorbeeld.invalid"),
    Role.STEERING_GROUP: ("Sam Stuurgroep (verzonnen)", "stuurgroep@voorbeeld.invalid"),
    Role.COORDINATOR: ("Coen Coördinator (verzonnen)", "coordinator@voorbeeld.invalid"),
    Role.ADMINISTRATOR: ("Bea Beheerder (verzonnen)", "beheerder@voorbeeld.invalid"),
}
"""No password was ever chosen for them, so nobody comes in as one of them but by such a link."""


def say_ways_in(w: Words, store: Store, address: str) -> None:
    """Print a link for each kind of person; who they are stands in the store from the first time on."""
    say(w.n("cli.trying", HOURS))
    for role in _PEOPLE:
        token = _way_in(store, role)
        say(f"  {w.term(role)}: {address}/sign-in/try/{token}")


def _way_in(store: Store, role: Role) -> str:
    name, email = _PEOPLE[role]
    with store.reading() as connection:
        known, organisation = user_by_email(connection, email), a_member(connection)
    with store.writing(_FOR_TRYING) as writing:
        if known is None:
            of = organisation if role is Role.MEMBER else None
            person = make_user(writing, NewUser(name=name, email=email, roles=(role,), organisation=of))
        else:
            person = known.person_id
        return prepare_session(writing, person, HOURS)
