"""A judgement of the steering group cannot be given, shown or decided as things stand."""

from mvo_monitor.errors.records import RecordRefusal


class NotInForce(RecordRefusal):
    """The indicator or goal is of no plan in this year, so there is nothing to judge."""

    def __init__(self, name: str, year: int) -> None:
        super().__init__(name=name, year=str(year))


class NoLevels(RecordRefusal):
    """A level was named, and the indicator has no ladder."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class NothingGiven(RecordRefusal):
    """Nobody gave a judgement yet, so there is nothing to lay side by side."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class JudgementsAreShown(RecordRefusal):
    """The judgements lie side by side, so no more are given: whoever gave one now would know those of the others."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class ShowFirst(RecordRefusal):
    """Judgements were given that nobody has seen; a decision would pass them over."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class AlreadyDecided(RecordRefusal):
    """The steering group decided; another decision is a judging anew, with its reason."""

    def __init__(self, name: str, year: int) -> None:
        super().__init__(name=name, year=str(year))


class StillCollecting(RecordRefusal):
    """Everybody can still give and change their own, so there is nothing to judge anew."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)
