"""Somebody asks for what is not theirs, or does not come to be signed in."""

from mvo_monitor.errors.tree import Phrase, Refusal, WritesText
from mvo_monitor.vocabulary import Right


class AccessRefusal(Refusal):
    """Somebody asks for what is not theirs to have."""


class NotSignedIn(AccessRefusal):
    """One has to sign in first, or again."""


class Forbidden(AccessRefusal):
    """No role of theirs gives this right."""

    def __init__(self, right: Right) -> None:
        super().__init__(right=Phrase(f"right.{right}"))


class NotOfYours(AccessRefusal):
    """The right ends at one's own organisation, and this is of another."""

    def __init__(self, right: Right) -> None:
        super().__init__(right=Phrase(f"right.{right}"))


class Forged(AccessRefusal):
    """A form came without the mark that this monitor's own pages put into it."""


class SignInRefusal(Refusal):
    """Signing in did not come to an end."""


class SignInFailed(SignInRefusal):
    """The e-mail address and the password do not belong together; which of them is wrong is never said."""


class TooManyTries(SignInRefusal):
    """Signing in failed too often for this address, whether or not it has an account."""

    def __init__(self, seconds: int) -> None:
        super().__init__(minutes=-(-seconds // 60))
        self.seconds = seconds


class AccountLinkGone(SignInRefusal):
    """The link to choose a password was used, replaced, is too old, or never was."""


class PasswordsOff(SignInRefusal):
    """This installation knows no passwords: one signs in elsewhere."""


class SingleSignOnFailed(SignInRefusal):
    """Signing in elsewhere did not come to an end; ``why`` names the sentence, ``provider`` is what people call it."""

    def __init__(self, why: str, provider: str) -> None:
        super().__init__(why=why, provider=provider)

    def sentence(self, w: WritesText) -> str:
        """What went wrong there, and what to do."""
        return w(f"{self.key}.{self.fields['why']}", provider=self.fields["provider"])
