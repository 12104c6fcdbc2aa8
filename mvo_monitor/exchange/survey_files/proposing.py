"""Proposes how each column is read, from what the file itself tells."""

import re
from collections import Counter
from collections.abc import Sequence

from mvo_monitor.exchange.survey_files.kinds import OPEN, Kind, as_score, as_single, options
from mvo_monitor.exchange.survey_files.mapping import Choice, ColumnMapping, ColumnRole, FileMapping
from mvo_monitor.exchange.survey_files.profile import Column, Profile
from mvo_monitor.exchange.survey_files.several import as_multiple
from mvo_monitor.exchange.survey_files.ticks import tick
from mvo_monitor.vocabulary import QuestionKind, SurveyTool

LONGEST_CODE = 40
LONGEST_TEXT = 500

_NOT_IN_CODE = re.compile(r"[^A-Za-z0-9._-]+")
_OTHER = frozenset({"other", "anders"})


def propose(profile: Profile) -> FileMapping:
    """How each column would be read: personal, time and system columns dropped, the others by what stands in them."""
    codes = _Codes()
    found: dict[int, ColumnMapping] = {}
    for members in _groups(profile.columns):
        for each in _propose_group(members, profile.tool, codes):
            found[each.column] = each
    return FileMapping(tuple(found[column.index] for column in profile.columns))


def as_question(profile: Profile, column: int, kind: QuestionKind | None = None) -> ColumnMapping:
    """The column (from 0) as a question by itself, of the kind that the coordinator wants or else as proposed.

    A choice gets as options what stands in the cells; a scale that cannot be told is 1 to 5, and marked as assumed.
    """
    found = profile.columns[column]
    proposed = _kind_of(found, profile.tool)
    if kind is not None and kind is not proposed.kind:
        proposed = _forced(found, kind)
    codes = _Codes()
    for each in propose(profile).columns:
        if each.column != column and each.code:
            codes.taken.add(each.code.lower())
    return _mapped(found, proposed, codes.of(found.code))


def _forced(column: Column, kind: QuestionKind) -> Kind:
    counts = dict(column.values)
    match kind:
        case QuestionKind.SCORE:
            return as_score(counts, of_grid=True) or Kind(kind, 1, 5, assumed=True)
        case QuestionKind.SINGLE:
            return Kind(kind, choices=options(counts))
        case QuestionKind.MULTIPLE:
            return Kind(kind, choices=options(dict(column.pieces) or counts), separator=column.separator or ";")
        case QuestionKind.OPEN:
            return OPEN


def _groups(columns: Sequence[Column]) -> list[list[Column]]:
    """Columns that belong together in one list, every other in a list of its own."""
    found: dict[object, list[Column]] = {}
    for each in columns:
        is_member = each.group is not None and each.role is ColumnRole.QUESTION
        found.setdefault(("group", each.group) if is_member else each.index, []).append(each)
    return list(found.values())


def _propose_group(members: list[Column], tool: SurveyTool, codes: "_Codes") -> list[ColumnMapping]:
    if members[0].role is not ColumnRole.QUESTION:
        return [ColumnMapping(each.index, each.role, text=each.heading[:LONGEST_TEXT]) for each in members]
    if len(members) > 1 and _are_options(members):
        return _options_in_columns(members, codes)
    if len(members) == 1:
        return [_mapped(members[0], _kind_of(members[0], tool), codes.of(members[0].code))]
    together: Counter[str] = Counter()
    for each in members:
        together.update(dict(each.values))
    shared = None if any(each.more_values for each in members) else as_score(together, of_grid=True)
    shared = shared or (as_single(together) if all(as_single(dict(each.values)) for each in members) else None)
    return [_mapped(each, shared or _kind_of(each, tool), codes.of(each.code)) for each in members]


def _kind_of(column: Column, tool: SurveyTool) -> Kind:
    counts = dict(column.values)
    if column.more_values:
        return as_multiple(column, tool) or OPEN
    return as_score(counts) or as_multiple(column, tool) or as_single(counts) or OPEN


def _mapped(column: Column, kind: Kind, code: str) -> ColumnMapping:
    return ColumnMapping(
        column=column.index,
        role=ColumnRole.QUESTION,
        code=code,
        text=column.heading[:LONGEST_TEXT],
        kind=kind.kind,
        low=kind.low,
        high=kind.high,
        choices=kind.choices,
        separator=kind.separator,
        assumed=kind.assumed,
    )


def _are_options(members: Sequence[Column]) -> bool:
    """Whether every column but one for other answers holds ticks; 1 and 2 for yes and no count, 1 to 5 does not."""
    filled = [each for each in members if each.values]
    ticked = [each for each in filled if _holds_ticks(each)]
    values = {value for each in ticked for value, _ in each.values}
    if not all(_is_other(each) for each in filled if each not in ticked):
        return False
    return len(ticked) > 1 or any(not each.isdigit() for each in values)


def _holds_ticks(column: Column) -> bool:
    """Ticks, or nothing at all: an option that nobody chose stays one."""
    values = {value for value, _ in column.values}
    if column.more_values:
        return False
    return all(tick(each, column.own) is not None for each in values) or values == {"1", "2"}


def _is_other(column: Column) -> bool:
    return (column.own or "").lower().split(" ")[0].strip("(:,") in _OTHER


def _options_in_columns(members: Sequence[Column], codes: "_Codes") -> list[ColumnMapping]:
    group, first = members[0].group or "", members[0]
    code = codes.of(group if first.code else None)
    text = first.heading.rsplit(" [", 1)[0] if first.own and first.heading.endswith("]") else group
    found = []
    for each in members:
        is_open = not _holds_ticks(each)
        no = (Choice(0, None, ("2",)),) if "2" in dict(each.values) else ()
        found.append(
            ColumnMapping(
                column=each.index,
                role=ColumnRole.QUESTION,
                code=codes.of(each.code or f"{code}-other") if is_open else code,
                text=(each.heading if is_open else text)[:LONGEST_TEXT],
                kind=QuestionKind.OPEN if is_open else QuestionKind.MULTIPLE,
                choices=no,
                group=group,
                option=each.own or each.heading,
            )
        )
    return found


class _Codes:
    """Gives each question a code that no other has, and that can stand in an address."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self._number = 0

    def of(self, written: str | None) -> str:
        """The code in the file as far as its signs can stand in a code, else the next number."""
        wanted = _NOT_IN_CODE.sub("_", written or "").strip("_-.")[:LONGEST_CODE]
        if not wanted:
            self._number += 1
            wanted = f"q{self._number}"
        code, times = wanted, 1
        while code.lower() in self.taken:
            times += 1
            code = f"{wanted[: LONGEST_CODE - 4]}-{times}"
        self.taken.add(code.lower())
        return code
