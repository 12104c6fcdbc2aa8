"""What is asked of a budget does not fit the lines that are there."""

from mvo_monitor.errors.records import RecordRefusal


class LineLeftEmpty(RecordRefusal):
    """A line would keep no amount at all, neither budgeted nor realised; ``line`` is its number."""

    def __init__(self, line: int, label: str) -> None:
        super().__init__(label=label)
        self.line = line


class LineIsThere(RecordRefusal):
    """A line that is taken over from another year is in this one by now."""

    def __init__(self, year: int, label: str) -> None:
        super().__init__(year=str(year), label=label)
