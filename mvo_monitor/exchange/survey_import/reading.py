"""Reads a survey file as it stands on disk: first what it is, then what is in it with the mapping that was chosen."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from mvo_monitor.exchange.survey_files import (
    FileMapping,
    Profile,
    Progress,
    Question,
    Understood,
    Wanted,
    look,
    propose,
    understand,
)

Change = Callable[[Profile, FileMapping], FileMapping]
"""What is made of the mapping that the file itself proposes."""


@dataclass(frozen=True)
class Members:
    """The members whose names an organisation column may hold; a number is a place in ``keys``."""

    keys: tuple[str, ...] = ()
    names: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, members: Iterable[tuple[str, str]]) -> "Members":
        """Of keys with names; one is found under both."""
        found = tuple(members)
        names = [(name, at) for at, (_, name) in enumerate(found)] + [(key, at) for at, (key, _) in enumerate(found)]
        return cls(tuple(key for key, _ in found), tuple(names))


@dataclass(frozen=True)
class FileRead:
    """A file with what it is, what each column would be and is taken for, and what was understood."""

    path: Path
    profile: Profile
    proposed: FileMapping
    mapping: FileMapping
    understood: Understood
    members: Members

    @property
    def is_paired(self) -> bool:
        """Whether a column tells for which member each response was."""
        return self.understood.pairs

    @property
    def left_out(self) -> int:
        """How many rows were not taken: blank, broken, unfinished or repeated."""
        return self.understood.rows.read - self.understood.rows.taken

    def columns_of(self, question: Question) -> str:
        """The headings of a question's columns."""
        return " · ".join(self.profile.columns[each].heading for each in question.columns)


def read_file(
    path: Path,
    name: str,
    members: Members,
    *,
    change: Change | None = None,
    wanted: Wanted | None = None,
    progress: Progress | None = None,
) -> FileRead:
    """Read the file at ``path`` that its owner calls ``name``. Raises SurveyFileRefusal.

    ``change`` makes of the proposed mapping what was chosen. The file is gone through twice, each time row by row.
    """
    profile = look(path, name, organisations=dict(members.names), wanted=wanted, progress=progress)
    proposed = propose(profile)
    mapping = change(profile, proposed) if change else proposed
    understood = understand(path, profile, mapping, progress=progress)
    return FileRead(path, profile, proposed, mapping, understood, members)
