"""The trunk of the tree: what a refusal is, and how it is worded."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol


class WritesText(Protocol):
    """What a refusal needs of ``texts.Words``; the tree stands below the catalogues and cannot import them."""

    def __call__(self, key: str, /, **fields: object) -> str:
        """The text under ``key``, with its fields filled in."""
        ...


@dataclass(frozen=True)
class Phrase:
    """A text still to be written: as a field of another text it is worded in the language of the reader."""

    key: str
    fields: Mapping[str, object] = field(default_factory=dict)


class MonitorError(Exception):
    """Whatever this program raises by itself."""


class Refusal(MonitorError):
    """Something that is not done, and why. ``key`` names its sentence, ``fields`` fill it."""

    key: ClassVar[str] = "refusal.refusal"

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.key = "refusal." + re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    def __init__(self, **fields: object) -> None:
        super().__init__(fields)
        self.fields: Mapping[str, object] = fields

    def sentence(self, w: WritesText) -> str:
        """What is wrong and how to mend it, for a person."""
        return w(self.key, **self.fields)

    def __str__(self) -> str:
        return f"{self.key}: " + ", ".join(f"{name}={value!r}" for name, value in self.fields.items())
