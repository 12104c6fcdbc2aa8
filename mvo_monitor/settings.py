"""The settings, one typed class; what is unsafe or unreadable is refused with a sentence.

Each stands in the environment under ``MVO_MONITOR_`` and its name in capitals (``MVO_MONITOR_DATABASE_URL``).
"""

from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from mvo_monitor.errors import BadSetting, Phrase
from mvo_monitor.vocabulary import Language

CHECKOUT = Path(__file__).resolve().parents[1]
"""The folder that holds ``db/``, ``dashboard/`` and ``.streamlit/``: the program runs from its checkout."""

PREFIX = "MVO_MONITOR_"
LOOPBACK = ("127.0.0.1", "::1", "localhost")
LEAST_ANSWERS = 5
"""No floor may be set lower: with fewer answers a mean points at people."""

_SQLITE = "sqlite:///"


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

    @property
    def only_this_machine(self) -> bool:
        """Whether nobody but who sits at this very machine can reach the dashboard."""
        return self.address in LOOPBACK

    @model_validator(mode="after")
    def _floors_ascend(self) -> Self:
        if not self.answers_for_mean <= self.answers_for_distribution <= self.answers_for_percentages:
            raise ValueError("floors do not ascend")
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
}


def read_settings(**given: Any) -> Settings:
    """The settings of the environment; what is ``given`` and not None goes before. Raises BadSetting."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as invalid:
        first = invalid.errors()[0]
    if not first["loc"]:
        floors = ", ".join(str(first["input"].get(name, "–")) for name in _EXPECTED if name.startswith("answers_"))
        raise BadSetting(f"{PREFIX}ANSWERS_FOR_…", floors, Phrase("expected.floors_ascending"))
    name = str(first["loc"][0])
    value = "…" if name == "database_url" else first["input"]
    raise BadSetting(PREFIX + name.upper(), value, _EXPECTED[name])
