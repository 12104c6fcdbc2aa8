"""Goes through the rows beneath the headings, and lets through those that are taken."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mvo_monitor.exchange.survey_files.body import BodyRow, body_rows
from mvo_monitor.exchange.survey_files.cells import folded
from mvo_monitor.exchange.survey_files.mapping import ColumnRole, FileMapping
from mvo_monitor.exchange.survey_files.profile import SHOWN_EMPTY, Profile, Progress
from mvo_monitor.exchange.survey_files.understood import Problem, ProblemKind, RowCounts
from mvo_monitor.vocabulary import SurveyTool

TOLD_EVERY = 1_000
"""So many rows lie between two tellings of progress."""

_NOT_FINISHED = frozenset({"", "0", "false", "onwaar", "no", "nee"})


@dataclass
class Counted:
    """What became of the rows so far."""

    blank: int = 0
    broken: int = 0
    unfinished: int = 0
    repeated: int = 0
    taken: int = 0

    def frozen(self) -> RowCounts:
        """The same, with their sum, as it is handed on."""
        read = self.blank + self.broken + self.unfinished + self.repeated + self.taken
        return RowCounts(read, self.blank, self.broken, self.unfinished, self.repeated, self.taken)


def taken_rows(
    path: Path,
    profile: Profile,
    mapping: FileMapping,
    *,
    counted: Counted,
    tell: Callable[[Problem], None],
    progress: Progress | None,
) -> Iterator[BodyRow]:
    """The rows that are taken; ``counted`` and ``tell`` learn of all others."""
    respondents: set[int] = set()
    columns = len(profile.columns)
    rows = body_rows(path, profile.name, profile.layout, profile.tool, columns=columns, needed=profile.needed)
    for done, each in enumerate(rows, 1):
        if progress and done % TOLD_EVERY == 0:
            progress(done, profile.rows)
        if each.is_blank:
            counted.blank += 1
        elif each.is_broken:
            counted.broken += 1
            tell(_broken(each, columns))
        elif not mapping.keep_unfinished and not _is_finished(each, profile):
            counted.unfinished += 1
        elif not mapping.keep_repeated and _is_repeated(each, profile, mapping, respondents):
            counted.repeated += 1
            tell(Problem(ProblemKind.SAME_RESPONDENT, each.row))
        else:
            counted.taken += 1
            yield each
    if progress:
        progress(profile.rows, profile.rows)


def _broken(row: BodyRow, columns: int) -> Problem:
    kind = ProblemKind.ROW_TOO_LONG if row.width > columns else ProblemKind.ROW_TOO_SHORT
    return Problem(kind, row.row, fields={"cells": row.width, "headings": columns})


def _is_finished(row: BodyRow, profile: Profile) -> bool:
    if profile.finished_by is None:
        return True
    said = row.cells[profile.finished_by].replace(SHOWN_EMPTY, "")
    return folded(said) not in _NOT_FINISHED if profile.tool is SurveyTool.QUALTRICS else bool(said.strip())


def _is_repeated(row: BodyRow, profile: Profile, mapping: FileMapping, respondents: set[int]) -> bool:
    """Whether the number of this respondent was there before; a column that is taken as a question numbers nobody."""
    at = profile.respondent_by
    if at is None or mapping.columns[at].role is not ColumnRole.PERSONAL:
        return False
    said = folded(row.cells[at].replace(SHOWN_EMPTY, ""))
    if not said:
        return False
    mark = hash(said)  # eight bytes each, however long the numbers are
    if mark in respondents:
        return True
    respondents.add(mark)
    return False
