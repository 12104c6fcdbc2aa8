"""The settings, one typed class; what is unsafe or unreadable is refused with a sentence.

Each stands in the environment under ``MVO_MONITOR_`` and its name in capitals (``MVO_MONITOR_DATABASE_URL``).
"""

import re
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

from mvo_monitor.errors import BadSetting, Phrase
from mvo_monitor.settings.checks import (
    CHECKOUT,
    LOOPBACK,
    SQLITE,
    a_database,
    a_folder,
    a_host,
    a_mail_address,
    a_network,
    a_site,
    an_address,
    an_iati_organisation,
    an_issuer,
    plain,
)
from mvo_monitor.vocabulary import Language, SmtpSecurity

__all__ = ["CHECKOUT", "LEAST_ANSWERS", "LOOPBACK", "PREFIX", "Settings", "read_settings"]

PREFIX = "MVO_MONITOR_"
LEAST_ANSWERS = 5
"""No floor may be set lower: with fewer answers a mean points at people."""

_Given = BeforeValidator(lambda text: None if text == "" else text)
"""A variable that is there and empty says as little as one that is not there."""


class Settings(BaseSettings):
    """How this installation runs. Read it through ``read_settings``, which words what it refuses."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", validate_default=True)

    database_url: Annotated[str, AfterValidator(a_database)] = Field(default=f"{SQLITE}db/mvo.db", repr=False)
    """SQLite (``sqlite:///file``) or PostgreSQL (``postgresql+psycopg://…``); may hold a password, so never shown."""

    keys: Annotated[Path | None, AfterValidator(a_folder), _Given] = None
    """The folder for the keys of anonymous surveys, outside the database and its copies; see ``store.sealing``."""

    address: Annotated[str, AfterValidator(an_address)] = "127.0.0.1"
    """Where the dashboard listens. Another machine than this one reaches it through a proxy only (``proxy``)."""

    port: int = Field(default=8501, ge=1, le=65535)
    """The port of the dashboard."""

    language: Language = Language.NL
    """The language of a reader who has chosen none."""

    session_hours: int = Field(default=12, ge=1, le=720)
    """After how many hours without a visit somebody has to sign in again."""

    upload_megabytes: int = Field(default=10, ge=1, le=25)
    """How large an attached file may be."""

    answers_for_mean: int = Field(default=5, ge=LEAST_ANSWERS)
    """Below this many answers a survey shows only its response; from here also mean and bounds."""

    answers_for_distribution: int = Field(default=8, ge=LEAST_ANSWERS)
    """From this many answers a survey also shows its distribution, median and margin."""

    answers_for_percentages: int = Field(default=20, ge=LEAST_ANSWERS)
    """From this many answers shares of answers are written as percentages."""

    public_url: Annotated[str | None, AfterValidator(a_site), _Given] = None
    """The address under which readers reach the monitor (``https://monitor.example.org``); it stands in letters."""

    proxy: Annotated[str | None, AfterValidator(a_network), _Given] = None
    """The machine or network of a proxy that is believed about who calls, and how; this very machine always is."""

    oidc_issuer: Annotated[str | None, AfterValidator(an_issuer), _Given] = None
    """The provider by which people sign in: where ``/.well-known/openid-configuration`` stands behind."""

    oidc_client_id: Annotated[str | None, _Given] = None
    """As what the provider knows this monitor."""

    oidc_client_secret: Annotated[SecretStr | None, _Given] = Field(default=None, repr=False)
    """The password that goes with it; never shown."""

    oidc_name: Annotated[str | None, _Given] = Field(default=None, max_length=60)
    """What the provider is called on the button."""

    password_sign_in: bool = True
    """Whether people can sign in with a password of this monitor, too."""

    smtp_host: Annotated[str | None, AfterValidator(a_host), _Given] = None
    """The mail server that posts letters; without one they are copied or downloaded by hand."""

    smtp_port: int = Field(default=587, ge=1, le=65535)
    """The port of the mail server: 587 with STARTTLS, 465 with TLS."""

    smtp_security: SmtpSecurity = SmtpSecurity.STARTTLS
    """How the way to the mail server is sealed; its certificate is checked."""

    smtp_user: Annotated[str | None, AfterValidator(plain), _Given] = None
    """The name under which the monitor signs in at the mail server, if it must."""

    smtp_password: Annotated[SecretStr | None, AfterValidator(plain), _Given] = Field(default=None, repr=False)
    """The password that goes with it; never shown."""

    mail_from: Annotated[str | None, AfterValidator(a_mail_address), _Given] = None
    """The e-mail address that letters come from and are answered to."""

    iati_organisation: Annotated[str | None, AfterValidator(an_iati_organisation), _Given] = None
    """How the register of IATI knows the coalition (``NL-KVK-12345678``); only an export to it needs one."""

    @property
    def posts_letters(self) -> bool:
        """Whether letters go out by themselves."""
        return self.smtp_host is not None

    @property
    def signs_in_elsewhere(self) -> bool:
        """Whether people can sign in by a provider of OpenID Connect."""
        return self.oidc_issuer is not None

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
    def _others_come_by_a_proxy(self) -> Self:
        if self.address not in LOOPBACK and not (self.proxy and (self.public_url or "").startswith("https:")):
            raise PydanticCustomError("address_open", "passwords would be read on the way")
        return self

    @model_validator(mode="after")
    def _single_sign_on_is_whole(self) -> Self:
        given = (self.oidc_issuer, self.oidc_client_id, self.oidc_client_secret)
        if any(given) and not all(given):
            raise PydanticCustomError("oidc_half", "a provider asks for all three")
        if not self.password_sign_in and self.oidc_issuer is None:
            raise PydanticCustomError("no_way_in", "nobody could sign in")
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
    "keys": Phrase("expected.key_folder"),
    "address": Phrase("expected.address"),
    "port": Phrase("expected.port"),
    "language": Phrase("expected.language"),
    "session_hours": Phrase("expected.session_hours"),
    "upload_megabytes": Phrase("expected.upload_megabytes"),
    "answers_for_mean": Phrase("expected.floor", {"least": LEAST_ANSWERS}),
    "answers_for_distribution": Phrase("expected.floor", {"least": LEAST_ANSWERS}),
    "answers_for_percentages": Phrase("expected.floor", {"least": LEAST_ANSWERS}),
    "public_url": Phrase("expected.public_url"),
    "proxy": Phrase("expected.proxy"),
    "oidc_issuer": Phrase("expected.oidc_issuer"),
    "oidc_client_id": Phrase("expected.oidc_whole"),
    "oidc_client_secret": Phrase("expected.oidc_whole"),
    "oidc_name": Phrase("expected.oidc_name"),
    "password_sign_in": Phrase("expected.true_or_false"),
    "iati_organisation": Phrase("expected.iati_organisation"),
    "smtp_host": Phrase("expected.smtp_host"),
    "smtp_port": Phrase("expected.port"),
    "smtp_security": Phrase("expected.smtp_security"),
    "smtp_user": Phrase("expected.smtp_user"),
    "smtp_password": Phrase("expected.smtp_user"),
    "mail_from": Phrase("expected.mail_address"),
}
_SECRET = ("database_url", "oidc_client_secret", "smtp_password")
"""What may hold a password, and is not repeated when it is refused."""

_TOGETHER = {
    "address_open": ("ADDRESS", ("address",), Phrase("expected.address_behind_a_proxy")),
    "oidc_half": ("OIDC_…", ("oidc_issuer", "oidc_client_id"), Phrase("expected.oidc_whole")),
    "no_way_in": ("PASSWORD_SIGN_IN", ("password_sign_in",), Phrase("expected.a_way_in")),
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
