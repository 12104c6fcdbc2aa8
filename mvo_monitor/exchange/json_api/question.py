"""One question put to the API: who reads, with which floors, and what was asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from mvo_monitor.exchange.json_api.part import Teller
from mvo_monitor.measures.floors import Floors
from mvo_monitor.store.frozen.parts import FrozenEdition

P = ParamSpec("P")
T = TypeVar("T")


class Reads(Protocol):
    """Reads a function of ``progress`` for whoever asks, its connection filled in."""

    def __call__(self, question: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer."""
        ...


@dataclass(frozen=True, slots=True)
class Question:
    """What an endpoint answers from. ``again`` gives the address of the same question with other parameters.

    ``edition``: as of which everything is read; None: today.
    """

    read: Reads
    teller: Teller
    floors: Floors
    again: Callable[..., str]
    asked: Mapping[str, str | int] = field(default_factory=dict)
    edition: FrozenEdition | None = None

    def text(self, name: str) -> str | None:
        """A parameter that is a word; None where it was not asked."""
        value = self.asked.get(name)
        return None if value is None else str(value)

    def whole(self, name: str) -> int:
        """A parameter that is a whole number and has a default."""
        return int(self.asked[name])
