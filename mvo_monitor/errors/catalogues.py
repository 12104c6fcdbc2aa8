"""A text is missing or wrong: mistakes of ours, never of the reader's."""

from mvo_monitor.errors.tree import MonitorError


class CatalogueFault(MonitorError):
    """A text is missing or wrong: a mistake of ours that a test should have caught."""


class UnknownKey(CatalogueFault):
    """There is no text under this key in this language."""

    def __init__(self, key: str, language: str) -> None:
        super().__init__(f"no text ‘{key}’ in language ‘{language}’")


class MissingField(CatalogueFault):
    """The text under this key needs a field that was not given."""

    def __init__(self, key: str, language: str, field: str) -> None:
        super().__init__(f"text ‘{key}’ in language ‘{language}’ needs the field ‘{field}’")


class DefinedTwice(CatalogueFault):
    """Two catalogues of one language define the same key."""

    def __init__(self, key: str, language: str, domain: str) -> None:
        super().__init__(f"text ‘{key}’ in language ‘{language}’ is defined a second time in {domain}.po")
