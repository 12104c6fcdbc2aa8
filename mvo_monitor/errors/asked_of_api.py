"""What is asked of the API cannot be answered as it was asked."""

from collections.abc import Sequence

from mvo_monitor.errors.input import InputRefusal
from mvo_monitor.errors.tree import Refusal


class ParameterUnknown(InputRefusal):
    """The address has a parameter that it does not take; ``known`` are those that it does."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(name=name, known=", ".join(known))
        self.known = tuple(known)


class ParameterUnfit(InputRefusal):
    """A parameter says something that it cannot say; ``expected``: what it can."""

    def __init__(self, name: str, value: str, expected: str) -> None:
        super().__init__(name=name, value=value, expected=expected)


class OnlyRead(Refusal):
    """At an address that is only read somebody wanted to write."""


class NoSuchAddress(Refusal):
    """The API has no such address."""

    def __init__(self, path: str) -> None:
        super().__init__(path=path)
