"""Who may do what: one table, from which the menu, the deeds, the pages and the routes are all served."""

from collections.abc import Mapping
from dataclasses import dataclass

from mvo_monitor.errors import Forbidden, NotOfYours
from mvo_monitor.vocabulary import Reach, Right, Role, Visibility

MAY: Mapping[Right, Mapping[Role, Reach]] = {
    Right.READ_PUBLISHED: {
        Role.PUBLIC: Reach.ALL,
        Role.LOCAL: Reach.ALL,
        Role.MEMBER: Reach.ALL,
        Role.STEERING_GROUP: Reach.ALL,
        Role.COORDINATOR: Reach.ALL,
        Role.ADMINISTRATOR: Reach.ALL,
    },
    Right.READ: {
        Role.LOCAL: Reach.ALL,
        Role.MEMBER: Reach.ALL,
        Role.STEERING_GROUP: Reach.ALL,
        Role.COORDINATOR: Reach.ALL,
        Role.ADMINISTRATOR: Reach.ALL,
    },
    Right.READ_INTERNAL: {Role.STEERING_GROUP: Reach.ALL, Role.COORDINATOR: Reach.ALL},
    Right.OWN_ACCOUNT: {
        Role.MEMBER: Reach.OWN,
        Role.STEERING_GROUP: Reach.OWN,
        Role.COORDINATOR: Reach.OWN,
        Role.ADMINISTRATOR: Reach.OWN,
    },
    Right.FILL: {
        Role.LINK: Reach.OWN,
        Role.MEMBER: Reach.OWN,
        Role.STEERING_GROUP: Reach.OWN,
        Role.COORDINATOR: Reach.ALL,
    },
    Right.APPROVE: {Role.COORDINATOR: Reach.ALL},
    Right.SEND_REQUESTS: {Role.COORDINATOR: Reach.ALL},
    Right.KEEP_PLAN: {Role.COORDINATOR: Reach.ALL},
    Right.HOLD_SURVEYS: {Role.COORDINATOR: Reach.ALL},
    Right.ANSWER_SURVEY: {
        Role.LINK: Reach.OWN,
        Role.SURVEY_LINK: Reach.OWN,
        Role.MEMBER: Reach.OWN,
        Role.STEERING_GROUP: Reach.OWN,
        Role.COORDINATOR: Reach.ALL,
    },
    Right.REVIEW: {Role.STEERING_GROUP: Reach.ALL, Role.COORDINATOR: Reach.ALL},
    Right.JUDGE: {Role.STEERING_GROUP: Reach.ALL},
    Right.CLOSE_YEAR: {Role.COORDINATOR: Reach.ALL},
    Right.REPORT: {Role.COORDINATOR: Reach.ALL},
    Right.PUBLISH: {Role.COORDINATOR: Reach.ALL, Role.ADMINISTRATOR: Reach.ALL},
    Right.READ_AUDIT: {Role.STEERING_GROUP: Reach.ALL, Role.COORDINATOR: Reach.ALL, Role.ADMINISTRATOR: Reach.ALL},
    Right.MANAGE_ACCOUNTS: {Role.ADMINISTRATOR: Reach.ALL},
    Right.LOAD: {},
}
"""What is not named is not allowed. ``LOAD`` is the program's own: published data come in by the command line."""


@dataclass(frozen=True, slots=True)
class Doer:
    """Who reads or does something: a person by number, an organisation by its link, or a function of the program.

    A person can have several roles and belongs to at most one organisation. ``invited_id``: whose invitation to a
    survey the link is, which opens nothing else. ``name`` is what the audit keeps: the name of the function, else
    "person" or "link"; never a person's own name.
    """

    name: str
    person_id: int | None = None
    roles: frozenset[Role] = frozenset()
    organisation_id: int | None = None
    link_id: int | None = None
    invited_id: int | None = None

    @property
    def is_program(self) -> bool:
        """Whether it is the program itself, started by somebody who has the machine."""
        return self.person_id is None and self.link_id is None and not self.roles


VISITOR = Doer("visitor", roles=frozenset({Role.VISITOR}))
"""Somebody who is not signed in."""

PUBLIC = Doer("public", roles=frozenset({Role.PUBLIC}))
"""Somebody who is not signed in, while the platform publishes."""

LOCAL = Doer("local", roles=frozenset({Role.LOCAL}))
"""Whoever sits at the machine, while nobody has an account."""


def reach(doer: Doer, right: Right) -> Reach | None:
    """How far a right goes for somebody: the furthest of what the roles give; None: not at all."""
    if doer.is_program:
        return Reach.ALL
    given = {MAY[right].get(role) for role in doer.roles}
    return next((each for each in (Reach.ALL, Reach.OWN) if each in given), None)


def may(doer: Doer, right: Right, organisation_id: int | None = None) -> bool:
    """Whether somebody may do this; with ``organisation_id``: for this organisation."""
    how_far = reach(doer, right)
    if how_far is Reach.OWN and organisation_id is not None:
        return doer.organisation_id == organisation_id
    return how_far is not None


def check(doer: Doer, right: Right, organisation_id: int | None = None) -> None:
    """Raises Forbidden where the roles do not give the right, NotOfYours where it ends at one's own organisation."""
    if may(doer, right, organisation_id):
        return
    if reach(doer, right) is None:
        raise Forbidden(right)
    raise NotOfYours(right)


def readable_by(doer: Doer) -> tuple[Visibility, ...]:
    """Of approved records those that somebody may read."""
    if may(doer, Right.READ_INTERNAL):
        return (Visibility.PUBLIC, Visibility.MEMBERS, Visibility.INTERNAL)
    return (Visibility.PUBLIC, Visibility.MEMBERS) if may(doer, Right.READ) else (Visibility.PUBLIC,)
