"""A name and an e-mail address, so sound that nothing of it can end up as another line of a letter."""

import re
import unicodedata
from dataclasses import dataclass
from email.headerregistry import Address

from mvo_monitor.errors import BadMailAddress

_BEFORE = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_LONGEST_BEFORE, _LONGEST = 64, 254


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where a letter comes from or goes to. Raises BadMailAddress.

    A domain with other letters than those of the internet is kept in its own form (``xn--…``).
    """

    address: str
    name: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "address", _sound(self.address))
        object.__setattr__(self, "name", one_line(self.name))

    @property
    def host(self) -> str:
        """What stands after the ``@``."""
        return self.address.rpartition("@")[2]

    def header(self) -> Address:
        """As it is written in a letter."""
        return Address(self.name, addr_spec=self.address)


def one_line(text: str) -> str:
    """A text without ends of lines, control characters and marks that turn the direction of writing.

    What looks encoded (``=?utf-8?q?=0A?=``) is taken apart: it would be decoded, ends of lines and all. So is what only
    looks so once an unseen character between its first two is gone.
    """
    spaced = (" " if char.isspace() else char for char in text)
    seen = "".join(char for char in spaced if unicodedata.category(char)[0] != "C")
    return " ".join(seen.replace("=?", "= ?").split())


def _sound(typed: str) -> str:
    before, _, host = typed.strip().rpartition("@")
    try:
        host = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise BadMailAddress(one_line(typed)) from None
    address = f"{before}@{host}"
    if (
        len(before) > _LONGEST_BEFORE
        or len(address) > _LONGEST
        or not _BEFORE.fullmatch(before)
        or not _HOST.fullmatch(host)
    ):
        raise BadMailAddress(one_line(typed))
    return address
