"""Reads every cell of a file as a mapping says, and tells what was understood and what was not."""

from collections.abc import Iterator
from pathlib import Path

from mvo_monitor.exchange.survey_files.mapping import FileMapping
from mvo_monitor.exchange.survey_files.profile import Profile, Progress
from mvo_monitor.exchange.survey_files.understood import Response, Understood


def understand(
    path: Path, profile: Profile, mapping: FileMapping | None = None, *, progress: Progress | None = None
) -> Understood:
    """All that the file says, read as ``mapping`` (or else as proposed) says. Raises SurveyFileRefusal."""
    raise AssertionError("to be written")


def responses(
    path: Path, profile: Profile, mapping: FileMapping | None = None, *, progress: Progress | None = None
) -> Iterator[Response]:
    """Each response that is taken, in the order of the file, one at a time. Raises SurveyFileRefusal.

    A caller that stores answers of an anonymous round must itself give up their order.
    """
    raise AssertionError("to be written")
