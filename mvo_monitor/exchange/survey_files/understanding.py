"""Reads every cell of a file as a mapping says, and tells what was understood and what was not."""

from collections.abc import Iterator
from pathlib import Path

from mvo_monitor.errors import Phrase
from mvo_monitor.exchange.survey_files.body import BodyRow
from mvo_monitor.exchange.survey_files.cells import folded, told
from mvo_monitor.exchange.survey_files.digest import ContentDigest
from mvo_monitor.exchange.survey_files.mapping import ColumnMapping, ColumnRole, FileMapping
from mvo_monitor.exchange.survey_files.problems import Problems
from mvo_monitor.exchange.survey_files.profile import SHOWN_EMPTY, Profile, Progress
from mvo_monitor.exchange.survey_files.proposing import LONGEST_CODE, propose
from mvo_monitor.exchange.survey_files.tallying import QuestionTally
from mvo_monitor.exchange.survey_files.understood import (
    Answer,
    Dropped,
    Problem,
    ProblemKind,
    Response,
    Understood,
)
from mvo_monitor.exchange.survey_files.walking import Counted, taken_rows
from mvo_monitor.vocabulary import QuestionKind, SurveyTool

_TELL_SHOWN = (SurveyTool.LIMESURVEY, SurveyTool.LIMESURVEY_VV)


def understand(
    path: Path, profile: Profile, mapping: FileMapping | None = None, *, progress: Progress | None = None
) -> Understood:
    """All that the file says, read as ``mapping`` (or else as proposed) says. Raises SurveyFileRefusal."""
    reading = _Reading(profile, mapping or propose(profile))
    digest = ContentDigest(reading.questions)
    for response in reading.responses(path, progress):
        digest.take(response.organisation, response.answers)
    return Understood(
        tool=profile.tool,
        facts=profile.facts,
        questions=tuple(each.question() for each in reading.questions),
        rows=reading.counted.frozen(),
        dropped=_dropped(profile, reading.mapping, reading.organisation),
        problems=reading.problems.told(),
        problem_counts=dict(reading.problems.counts),
        days=profile.days,
        digest=digest.hexdigest(),
        pairs=reading.organisation is not None,
    )


def responses(
    path: Path, profile: Profile, mapping: FileMapping | None = None, *, progress: Progress | None = None
) -> Iterator[Response]:
    """Each response that is taken, in the order of the file, one at a time. Raises SurveyFileRefusal.

    A caller that stores answers of an anonymous round must itself give up their order.
    """
    yield from _Reading(profile, mapping or propose(profile)).responses(path, progress)


class _Reading:
    """One going through the file: counts, problems and responses come from the same reading of each cell."""

    def __init__(self, profile: Profile, mapping: FileMapping) -> None:
        self.profile, self.mapping = profile, mapping
        tells_shown = profile.tool in _TELL_SHOWN and profile.layout.sheet is None
        self.questions = [QuestionTally(each, tells_shown) for each in _members(mapping)]
        _tell_apart(self.questions)
        self.organisation = next(
            (each.column for each in mapping.columns if each.role is ColumnRole.ORGANISATION and profile.organisations),
            None,
        )
        self.counted = Counted()
        self.problems = Problems()
        self._named: set[int] = set()

    def responses(self, path: Path, progress: Progress | None) -> Iterator[Response]:
        """Read every row; each that is taken becomes a response."""
        rows = taken_rows(
            path, self.profile, self.mapping, counted=self.counted, tell=self.problems.add, progress=progress
        )
        for row in rows:
            answers: dict[str, Answer] = {}
            for question in self.questions:
                found, column = question.read(row.cells)
                question.count(found, row.cells)
                if found.answer is not None:
                    answers[question.code] = found.answer
                if found.problem is not None:
                    fields = question.fields_of(found.problem)
                    self.problems.add(Problem(found.problem, row.row, self._heading(column), told(found.found), fields))
            yield Response(self._organisation_of(row), answers)

    def _organisation_of(self, row: BodyRow) -> int | None:
        if self.organisation is None:
            return None
        said = row.cells[self.organisation].replace(SHOWN_EMPTY, "")
        known = self.profile.organisations.get(folded(said))
        heading = self._heading(self.organisation)
        if known is None:
            self.problems.add(Problem(ProblemKind.UNKNOWN_ORGANISATION, row.row, heading, told(said)))
        elif known in self._named:
            self.problems.add(Problem(ProblemKind.SAME_ORGANISATION, row.row, heading, told(said)))
        else:
            self._named.add(known)
        return known

    def _heading(self, column: int) -> str:
        return told(self.profile.columns[column].heading)


def _tell_apart(questions: list[QuestionTally]) -> None:
    """No two questions have one code, also where the coordinator gave one twice."""
    taken: set[str] = set()
    for each in questions:
        code, times = each.code, 1
        while each.code.lower() in taken:
            times += 1
            each.code = f"{code[: LONGEST_CODE - 4]}-{times}"
        taken.add(each.code.lower())


def _members(mapping: FileMapping) -> list[list[ColumnMapping]]:
    """The columns of each question, in their order; the column of another answer is also a question by itself."""
    found: dict[object, list[ColumnMapping]] = {}
    for each in mapping.columns:
        if each.role is not ColumnRole.QUESTION:
            continue
        if each.group is not None and each.kind in (QuestionKind.MULTIPLE, QuestionKind.OPEN):
            found.setdefault(("group", each.group), []).append(each)
        if each.group is None or each.kind is not QuestionKind.MULTIPLE:
            found[each.column] = [each]
    return [_first_ticked(each) for key, each in found.items() if isinstance(key, int) or _has_ticks(each)]


def _has_ticks(members: list[ColumnMapping]) -> bool:
    return any(each.kind is QuestionKind.MULTIPLE for each in members)


def _first_ticked(members: list[ColumnMapping]) -> list[ColumnMapping]:
    """The question takes its code and text from a column that holds ticks."""
    return sorted(members, key=lambda each: (each.kind is not QuestionKind.MULTIPLE, each.column))


def _dropped(profile: Profile, mapping: FileMapping, organisation: int | None) -> tuple[Dropped, ...]:
    return tuple(
        Dropped(
            each.column,
            told(profile.columns[each.column].heading),
            each.role,
            profile.columns[each.column].why
            if each.role is profile.columns[each.column].role
            else Phrase("survey_files.why.chosen"),
        )
        for each in mapping.columns
        if each.role is not ColumnRole.QUESTION and each.column != organisation
    )
