"""A file after the IATI standard cannot be read at all. ``file`` is safe to show, ``line`` counts from 1."""

from decimal import Decimal

from mvo_monitor.errors.input import InputRefusal


class IatiFileRefusal(InputRefusal):
    """A file after the IATI standard cannot be read; nothing of it was looked at."""

    def __init__(self, file: str, **fields: object) -> None:
        super().__init__(file=file, **fields)


class IatiTooLarge(IatiFileRefusal):
    """The file is larger than results are read from at once; ``limit`` in megabytes."""

    def __init__(self, file: str, limit: int) -> None:
        super().__init__(file, limit=limit)


class IatiTooManyElements(IatiFileRefusal):
    """The file has more elements than are read at once; ``limit`` of them."""

    def __init__(self, file: str, limit: int) -> None:
        super().__init__(file, limit=Decimal(limit))  # so that it is told with its thousands apart


class IatiBroken(IatiFileRefusal):
    """The file is no XML, or breaks off: a tag that never closes, a sign that cannot stand there."""

    def __init__(self, file: str, line: int) -> None:
        super().__init__(file, line=line)


class IatiPacked(IatiFileRefusal):
    """The file was packed (gzip, zip), as registers hand theirs out."""


class IatiHoldsDoctype(IatiFileRefusal):
    """The file brings rules of its own (a DTD), by which it could grow without end or fetch other files."""

    def __init__(self, file: str, line: int) -> None:
        super().__init__(file, line=line)


class IatiOtherRoot(IatiFileRefusal):
    """The file is XML, and something else than activities; ``root`` is what it begins with."""

    def __init__(self, file: str, root: str, line: int) -> None:
        super().__init__(file, root=root, line=line)


class IatiOfOrganisation(IatiFileRefusal):
    """The file is of the same standard and tells of organisations, which have no results."""

    def __init__(self, file: str, line: int) -> None:
        super().__init__(file, line=line)


class IatiOtherVersion(IatiFileRefusal):
    """The file is of a version of the standard that says results in another way."""

    def __init__(self, file: str, version: str, line: int) -> None:
        super().__init__(file, version=version, line=line)


class IatiVersionMissing(IatiFileRefusal):
    """The file does not say of which version of the standard it is."""

    def __init__(self, file: str, line: int) -> None:
        super().__init__(file, line=line)
