"""A record does not fit what is there: what holds for records of every kind."""

from mvo_monitor.errors.tree import Phrase, Refusal


class RecordRefusal(Refusal):
    """A record does not fit what is there. ``noun`` is a key under ``noun.``, ``name`` the record's own key."""


class UnknownReference(RecordRefusal):
    """A record names another one that does not exist."""

    def __init__(self, noun: str, name: str) -> None:
        super().__init__(noun=Phrase(f"noun.{noun}"), name=name)


class AlreadyDifferent(RecordRefusal):
    """A record with this key is there already and says something else."""

    def __init__(self, noun: str, name: str) -> None:
        super().__init__(noun=Phrase(f"noun.{noun}"), name=name)


class NamedTwice(RecordRefusal):
    """A record names the same organisation, indicator or earlier outcome twice, so that two notes compete."""

    def __init__(self, noun: str, name: str) -> None:
        super().__init__(noun=Phrase(f"noun.{noun}"), name=name)


class NameTaken(RecordRefusal):
    """Another record has this code or name already."""

    def __init__(self, noun: str, name: str) -> None:
        super().__init__(noun=Phrase(f"noun.{noun}"), name=name)


class StillInUse(RecordRefusal):
    """Something hangs on a record that would go."""

    def __init__(self, noun: str, name: str) -> None:
        super().__init__(noun=Phrase(f"noun.{noun}"), name=name)
