"""What is shown to everybody, and what is not."""

from mvo_monitor.errors.records import RecordRefusal
from mvo_monitor.errors.tree import Refusal


class NothingPublished(Refusal):
    """The platform publishes, and no year is marked public yet."""


class PublishedAlready(RecordRefusal):
    """The pages, or the year of this ``name``, are public already."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class NotPublished(RecordRefusal):
    """The pages, or the year of this ``name``, are not public, so they cannot be taken back."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)
