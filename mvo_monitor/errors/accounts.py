"""Accounts do not fit what is there."""

from mvo_monitor.errors.records import RecordRefusal


class NoSuchAccount(RecordRefusal):
    """Nobody signs in under this e-mail address."""

    def __init__(self, email: str) -> None:
        super().__init__(email=email)


class EmailTaken(RecordRefusal):
    """Somebody else signs in under this e-mail address."""

    def __init__(self, email: str) -> None:
        super().__init__(email=email)


class HasAccount(RecordRefusal):
    """The person has an account already."""


class AccountIsClosed(RecordRefusal):
    """The account is closed: a link to it would open nothing."""


class MemberOfNothing(RecordRefusal):
    """A member fills in for an organisation, and none is named."""


class LastAdministrator(RecordRefusal):
    """Nobody else could manage accounts."""
