"""The program cannot start, has no room to work in, or was not understood."""

from mvo_monitor.errors.tree import Phrase, Refusal


class BadSetting(Refusal):
    """A setting (named as its environment variable) holds what the program cannot or will not work with."""

    def __init__(self, setting: str, value: object, expected: Phrase) -> None:
        super().__init__(setting=setting, value=value, expected=expected)


class BadUsage(Refusal):
    """The command line says something that no command takes; ``what`` is a phrase under ``usage.``."""

    def __init__(self, what: Phrase) -> None:
        super().__init__(what=what)


class PortTaken(Refusal):
    """Another program listens on this port already."""

    def __init__(self, address: str, port: int) -> None:
        super().__init__(address=address, port=port)


class PortRefused(Refusal):
    """The machine does not let this program listen on this port: it belongs to the administrator, or is not there."""

    def __init__(self, address: str, port: int, cause: str) -> None:
        super().__init__(address=address, port=port, cause=cause)


class NoRoom(Refusal):
    """The disk of the machine is full, so that a file cannot be made or taken in."""
