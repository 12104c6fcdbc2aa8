"""The settings, one typed class; what is unsafe or unreadable is refused with a sentence.

Each stands in the environment under ``MVO_MONITOR_`` and its name in capitals (``MVO_MONITOR_DATABASE_URL``).
"""

import ipaddress
import re
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

from mvo_monitor.errors import BadSetting, Phrase
from mvo_monitor.vocabulary import Language, SmtpSecurity

CHECKOUT = Path(__file__).resolve().parents[1]
"""The folder that holds ``db/``, ``dashboard/`` and ``.streamlit/``: the program runs from its checkout."""

PREFIX = "MVO_MONITOR_"
LOOPBACK = ("127.0.0.1", "::1", "localhost")
LEAST_ANSWERS = 5
"""No floor may be set lower: with fewer answers a mean points at people."""

_SQLITE = "sqlite:///"
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*", re.IGNORECASE)
_MAIL_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?P<host>[^@\s]+\.[^@\s]+)", re.ASCII)


def _loopback(address: str) -> str:
    if address not in LOOPBACK:
        raise ValueError("not an address of this machine")
    return address


def _database(url: str) -> str:
    """A relative SQLite path counts from the checkout, so that it means the same from every folder."""
    if url.startswith("postgresql+psycopg://"):
        return url
    if not url.startswith(_SQLITE) or url in (_SQLITE, _SQLITE + ":memory:"):
        raise ValueError("neither an SQLite file nor PostgreSQL")
    return _SQLITE + str(CHECKOUT / url.removeprefix(_SQLITE))


def _host(name: str | None) -> str | None:
    if name is not None and not _HOST.fullmatch(name):
        ipaddress.ip_address(name)
    return name


def _mail_address(address: str | None) -> str | None:
    if address is not None and not ((found := _MAIL_ADDRESS.fullmatch(address)) and _HOST.fullmatch(found["host"])):
        raise ValueError("not one address")
    return address


def _site(url: str | None) -> str | None:
    """An address without a path, as a reader's browser has it; plain http only on this machine itself."""
    if url is None:
        return None
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port
    if parts.scheme not in (("https", "http") if host in LOOPBACK else ("https",)):
        raise ValueError("not an address that nobody on the way can read")
    if not _host(host) or parts.username is not None or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ValueError("not a site")
    named = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{named}" + (f":{port}" if port else "")


def _plain(text: str | SecretStr | None) -> str | SecretStr | None:
    """The login of a mail server travels in the letters of ASCII."""
    if text is not None and not (text if isinstance(text, str) else text.get_secret_value()).isascii():
        raise ValueError("letters that a mail server does not know")
    return text


_Given = BeforeValidator(lambda text: None if text == "" else text)
"""A variable that is there and empty says as little as one that is not there."""


class Settings(BaseSettings):
    """How this installation runs. Read it through ``read_settings``, which words what it refuses."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", validate_default=True)

    database_url: Annotated[str, AfterValidator(_database)] = Field(default=f"{_SQLITE}db/mvo.db", repr=False)
    """SQLite (``sqlite:///file``) or PostgreSQL (``postgresql+psycopg://…``); may hold a password, so never shown."""

    address: Annotated[str, AfterValidator(_loopback)] = "127.0.0.1"
    """Where the dashboard listens: this machine only, as long as there is no sign-in."""

    port: int = Field(default=8501, ge=1, le=65535)
    """The port of the dashboard."""

    language: Language = Language.NL
    """The language of a reader who has chosen none."""

    session_hours: int = Field(default=12, ge=1, le=720)
    """After how many hours without a visit somebody has to sign in again."""

    answers_for_mean: int = Field(default=5, ge=LEAST_ANSWERS)
    """Below this many answers a survey shows only its response; from here also mean and bounds."""

    answers_for_distribution: int = Field(default=8, ge=LEAST_ANSWERS)
    """From this many answers a survey also shows its distribution, median and margin."""

    answers_for_percentages: int = Field(default=20, ge=LEAST_ANSWERS)
    """From this many answers shares of answers are written as percentages."""

    public_url: Annotated[str | None, AfterValidator(_site), _Given] = None
    """The address under which readers reach the monitor (``https://monitor.example.org``); it stands in letters."""

    smtp_host: Annotated[str | None, AfterValidator(_host), _Given] = None
    """The mail server that posts letters; without one they are copied or downloaded by hand."""

    smtp_port: int = Field(default=587, ge=1, le=65535)
    """The port of the mail server: 587 with STARTTLS, 465 with TLS."""

    smtp_security: SmtpSecurity = SmtpSecurity.STARTTLS
    """How the way to the mail server is sealed; its certificate is checked."""

    smtp_user: Annotated[str | None, AfterValidator(_plain), _Given] = None
    """The name under which the monitor signs in at the mail server, if it must."""

    smtp_password: Annotated[SecretStr | None, AfterValidator(_plain), _Given] = Field(default=None, repr=False)
    """The password that goes with it; never shown."""

    mail_from: Annotated[str | None, AfterValidator(_mail_address), _Given] = None
    """The e-mail address that letters come from and are answered to."""

    @property
    def posts_letters(self) -> bool:
        """Whether letters go out by themselves."""
        return self.smtp_host is not None

    @property
    def only_this_machine(self) -> bool:
        """Whether nobody but who sits at this very machine can reach the dashboard."""
        return self.address in LOOPBACK and self.public_url is None

    @model_validator(mode="after")
    def _floors_ascend(self) -> Self:
        if not self.answers_for_mean <= self.answers_for_distribution <= self.answers_for_percentages:
            raise PydanticCustomError("floors_ascending", "floors do not ascend")
        return self

    @model_validator(mode="after")
    def _mail_is_whole(self) -> Self:
        if self.smtp_host is not None and self.mail_from is None:
            raise PydanticCustomError("mail_from_missing", "letters need a sender")
        if (self.smtp_user is None) is not (self.smtp_password is None):
            raise PydanticCustomError("smtp_login_half", "a name goes with a password")
        if (
            self.smtp_password is not None
            and self.smtp_security is SmtpSecurity.NONE
            and self.smtp_host not in LOOPBACK
        ):
            raise PydanticCustomError("smtp_password_open", "a password is not sent for all to read")
        return self


_EXPECTED = {
    "database_url": Phrase("expected.database_url"),
    "address": Phrase("expected.loopback_address"),
    "port": Phrase("expected.port"),
    "language": Phrase("expected.language"),
    "session_hours": Phrase("expected.session_hours"),
    "answers_for_mean": Phrase("expected.floor", {"least": LEAST_ANSWERS}),
    "answers_for_distribution": Phrase("expected.floor", {"least": LEAST_ANSWERS}),
    "answers_for_percentages": Phrase("expected.floor", {"least": LEAST_ANSWERS}),
    "public_url": Phrase("expected.public_url"),
    "smtp_host": Phrase("expected.smtp_host"),
    "smtp_port": Phrase("expected.port"),
    "smtp_security": Phrase("expected.smtp_security"),
    "smtp_user": Phrase("expected.smtp_user"),
    "smtp_password": Phrase("expected.smtp_user"),
    "mail_from": Phrase("expected.mail_address"),
}
_SECRET = ("database_url", "smtp_password")
"""What may hold a password, and is not repeated when it is refused."""

_TOGETHER = {
    "mail_from_missing": ("MAIL_FROM", ("mail_from",), Phrase("expected.mail_from_with_host")),
    "smtp_login_half": ("SMTP_USER", ("smtp_user",), Phrase("expected.smtp_user")),
    "smtp_password_open": ("SMTP_SECURITY", ("smtp_security",), Phrase("expected.smtp_sealed")),
    "floors_ascending": (
        "ANSWERS_FOR_…",
        ("answers_for_mean", "answers_for_distribution", "answers_for_percentages"),
        Phrase("expected.floors_ascending"),
    ),
}
"""What settings must hold together: the setting that is named, those whose values are told, and what is expected."""


def read_settings(**given: Any) -> Settings:
    """The settings of the environment; what is ``given`` and not None goes before. Raises BadSetting."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as invalid:
        first = invalid.errors()[0]
    if not first["loc"]:
        named, told, expected = _TOGETHER[first["type"]]
        raise BadSetting(PREFIX + named, ", ".join(str(first["input"].get(name, "–")) for name in told), expected)
    name = str(first["loc"][0])
    value = "…" if name in _SECRET else re.sub("//[^/]*@", "//…@", str(first["input"]))
    raise BadSetting(PREFIX + name.upper(), value, _EXPECTED[name])
