"""What is asked for cannot be had now: too much, too late, in a closed year, or not there."""

import datetime as dt

from mvo_monitor.errors.tree import Phrase, Refusal


class TooLarge(Refusal):
    """More was sent than a form may hold, its files included."""

    def __init__(self, megabytes: int) -> None:
        super().__init__(megabytes=megabytes)


class Stale(Refusal):
    """Somebody else changed the record since the form was opened; nothing was written.

    ``noun`` is a key under ``noun.``, ``version`` what stands now.
    """

    def __init__(self, noun: str, name: str, version: int) -> None:
        super().__init__(noun=Phrase(f"noun.{noun}"), name=name)
        self.version = version


class YearIsClosed(Refusal):
    """The year takes no more changes since a day."""

    def __init__(self, year: int, since: dt.date) -> None:
        super().__init__(year=str(year), since=since)


class YearIsOpen(Refusal):
    """The year is not closed: there is nothing to reopen."""

    def __init__(self, year: int) -> None:
        super().__init__(year=str(year))


class NotFound(Refusal):
    """An address asks for something that does not exist."""

    def __init__(self, noun: str, name: str) -> None:
        super().__init__(noun=Phrase(f"noun.{noun}"), name=name)


class FileNotAsThen(Refusal):
    """An edition tells of a file that was replaced or removed since; its bytes are nowhere any more."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)
