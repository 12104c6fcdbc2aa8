"""Finds out how a file is written, by which tool, and what its columns are."""

from collections.abc import Mapping
from pathlib import Path

from mvo_monitor.exchange.survey_files.profile import Profile, Progress, Wanted


def look(
    path: Path,
    name: str,
    *,
    organisations: Mapping[str, int] | None = None,
    wanted: Wanted | None = None,
    progress: Progress | None = None,
) -> Profile:
    """The file at ``path``, which its owner calls ``name``, as it is found. Raises SurveyFileRefusal.

    ``organisations``: names (several may mean one organisation) with the caller's own number of each. Only with them a
    column can be an organisation; without them such a column is personal and dropped.
    """
    raise AssertionError("to be written")
