"""What makes a password unfit: its length, or that it is among the first that anybody would try.

No rules on its signs: they make people write ``Password1!`` (NIST SP 800-63B). The list is short on purpose: it holds
what is seen again and again in lists of leaked passwords and is as long as we ask.
"""

import unicodedata

from mvo_monitor.credentials import LEAST_CHARACTERS, MOST_CHARACTERS
from mvo_monitor.errors import PasswordUnfit

COMMON = frozenset(
    """
    1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i 1qaz2wsx3edc 1qaz2wsx3edc4rfv qazwsxedcrfv qwertyuiopas qwertyuiopasdf
    qwertyuiop[] qwertyasdfgh qwertyasdfghzxcvbn asdfghjkl;'\\ zaq12wsxcde3 zxcvbnmasdfg abcdefghijkl abcdefghijklm
    abcd1234abcd abcdefg1234567 123qweasdzxc 123456qwerty 123456abcdef 0987654321qw correcthorsebatterystaple
    administrator administrateur beheerderbeheerder changemechangeme letmeinletmein welkomwelkom wachtwoordwachtwoord
    mijnwachtwoord passwordpassword mypassword iloveyouiloveyou sunshinesunshine footballfootball trustnoone
    """.split()  # noqa: SIM905  # a list to be read
)
"""In small letters. What is one of these with digits or marks around it counts as the same."""

_WORDS = frozenset(
    {
        "password",
        "passw0rd",
        "p@ssword",
        "p@ssw0rd",
        "wachtwoord",
        "welkom",
        "welcome",
        "qwerty",
        "qwertyuiop",
        "azerty",
    }
    | {
        "qwertyuiop",
        "iloveyou",
        "letmein",
        "changeme",
        "admin",
        "beheerder",
        "geheim",
        "zomer",
        "winter",
        "lente",
        "herfst",
    }
    | {"mvo", "mvomonitor", "mvoplatform", "monitor"}
)
_ROWS = ("0123456789" * 3, "9876543210" * 3)
_PIECE = 4
"""A piece of so few signs, said over and over, is no long password."""


def as_kept(password: str) -> str:
    """One way to write each sign, so that the same password typed on another keyboard is the same."""
    return unicodedata.normalize("NFC", password)


def check_password(password: str, *, email: str, name: str | None = None) -> None:
    """Raises PasswordUnfit for one that is too short, too long, one's own name or address, or widely used."""
    if len(password) < LEAST_CHARACTERS:
        raise PasswordUnfit("short", n=len(password), least=LEAST_CHARACTERS)
    if len(password) > MOST_CHARACTERS:
        raise PasswordUnfit("long", n=len(password), most=MOST_CHARACTERS)
    own = {_bare(each) for each in (email, email.partition("@")[0], name or "")} - {""}
    if own & {_bare(password), _middle(password)}:
        raise PasswordUnfit("own")
    if _is_common(password):
        raise PasswordUnfit("common")


def _is_common(password: str) -> bool:
    small, bare, middle = password.casefold(), _bare(password), _middle(password)
    known = bool({small, bare} & COMMON) or middle in COMMON | _WORDS
    counted = bare.isdecimal() and any(bare in row for row in _ROWS)
    return known or counted or _is_repeated(small)


def _is_repeated(text: str) -> bool:
    return any((text[:piece] * len(text))[: len(text)] == text for piece in range(1, _PIECE + 1))


def _bare(text: str) -> str:
    """Letters and digits only, small."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _middle(text: str) -> str:
    """Without the digits that people put around a word."""
    return _bare(text).strip("0123456789")
