"""Finds out how a file is written, by which tool, and what its columns are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from mvo_monitor.errors import EmptySurvey
from mvo_monitor.exchange.survey_files import heading_words as known
from mvo_monitor.exchange.survey_files.body import body_rows, is_blank
from mvo_monitor.exchange.survey_files.cells import folded, plain
from mvo_monitor.exchange.survey_files.counting import ColumnCounter
from mvo_monitor.exchange.survey_files.dates import DayCounter
from mvo_monitor.exchange.survey_files.headings import Head, heads
from mvo_monitor.exchange.survey_files.mapping import ColumnRole
from mvo_monitor.exchange.survey_files.profile import Column, Days, Layout, Profile, Progress, Wanted
from mvo_monitor.exchange.survey_files.recognising import MOST_HEADING_ROWS, heading_rows, recognise
from mvo_monitor.exchange.survey_files.roles import (
    QUESTION,
    SUMMARY,
    UNANSWERED,
    Told,
    by_place,
    is_respondent,
    role_by_content,
    role_by_heading,
)
from mvo_monitor.exchange.survey_files.table import table_layout, table_rows
from mvo_monitor.exchange.survey_files.telling import facts
from mvo_monitor.exchange.survey_files.ticks import tick
from mvo_monitor.vocabulary import SurveyTool

_JOINTS = {SurveyTool.KOBOTOOLBOX: " ", SurveyTool.QUALTRICS: ","}
"""By what these tools join several answers in one cell, beside ``;`` and ``, `` (*)."""

SAMPLE = 200
"""So many rows tell which tool wrote the file."""

TOLD_EVERY = 1_000
"""So many rows lie between two tellings of progress."""


def look(
    path: Path,
    name: str,
    *,
    organisations: Mapping[str, int] | None = None,
    wanted: Wanted | None = None,
    progress: Progress | None = None,
) -> Profile:
    """The file at ``path``, which its owner calls ``name``, as it is found. Raises SurveyFileRefusal, FileMissing.

    ``organisations``: names (several may mean one organisation) with the caller's own number of each. Only with them a
    column can be an organisation; without them such a column is personal and dropped. ``progress`` is not told how
    many rows there are in all: that is found out here.
    """
    wanted = wanted or Wanted()
    layout = table_layout(path, name, wanted)
    tool, layout, found = _headings(path, name, layout, wanted)
    placed = by_place(found, tool)
    told = [role_by_heading(head, tool, at if placed else None) for at, head in enumerate(found)]
    times = {at: DayCounter() for at, (role, _) in enumerate(told) if role is ColumnRole.TIME}
    counters = [ColumnCounter(len(found), joint=_JOINTS.get(tool)) for _ in found]
    needed = max((at + 1 for at, head in enumerate(found) if any(head.headings)), default=1)

    rows = filled = 0
    for each in body_rows(path, name, layout, tool, columns=len(found), needed=needed):
        rows += 1
        if progress and rows % TOLD_EVERY == 0:
            progress(rows, None)
        if each.is_blank or each.is_broken:
            continue
        filled += 1
        for counter, cell in zip(counters, each.cells, strict=True):
            counter.see(cell)
        for at, counter_of_days in times.items():
            counter_of_days.see(each.cells[at])
    if not filled:
        raise EmptySurvey(name)

    names = {folded(each): number for each, number in (organisations or {}).items() if plain(each)}
    told = [
        UNANSWERED
        if each is QUESTION and not counter.filled
        else role_by_content(each, head, dict(counter.values()), names, tool)
        for each, head, counter in zip(told, found, counters, strict=True)
    ]
    told = _keep_whole_groups(found, told)
    found, told = _settle_groups(found, told, counters, tool)
    days = _days(found, times, tool, wanted)
    return Profile(
        name=name,
        tool=tool,
        layout=layout,
        columns=tuple(map(_column, range(len(found)), found, told, counters)),
        rows=rows,
        facts=facts(tool, layout, days),
        days=days,
        finished_by=1 if placed else _finished_by(found, tool),
        respondent_by=next((at for at, each in enumerate(told) if is_respondent(each)), None),
        needed=needed,
        organisations=names,
    )


def _headings(path: Path, name: str, layout: Layout, wanted: Wanted) -> tuple[SurveyTool, Layout, Sequence[Head]]:
    rows = ((row, cells) for row, cells in table_rows(path, name, layout) if not is_blank(cells))
    sample = list(islice(rows, SAMPLE))
    cells = [each for _, each in sample]
    tool = wanted.tool or (recognise(cells) if cells else SurveyTool.PLAIN_TABLE)
    count = max(1, min(wanted.heading_rows or heading_rows(cells, tool), MOST_HEADING_ROWS))
    if len(sample) <= count:
        raise EmptySurvey(name)
    layout = replace(layout, heading_rows=count, last_heading_row=sample[count - 1][0])
    return tool, layout, heads(cells[:count], tool)


def _keep_whole_groups(found: Sequence[Head], told: Sequence[Told]) -> list[Told]:
    """An option or a row that nobody answered stays part of its question."""
    answered = {head.group for head, each in zip(found, told, strict=True) if each is QUESTION} - {None}
    return [
        QUESTION if each is UNANSWERED and head.group in answered else each
        for head, each in zip(found, told, strict=True)
    ]


def _settle_groups(
    found: Sequence[Head], told: list[Told], counters: Sequence[ColumnCounter], tool: SurveyTool
) -> tuple[Sequence[Head], list[Told]]:
    """In KoboToolbox the part before the last ``/`` is a question only if what stands beneath are ticks; a column with
    just that heading then says the same once more."""
    if tool is not SurveyTool.KOBOTOOLBOX:
        return found, told
    no_ticks = {
        head.group
        for head, counter in zip(found, counters, strict=True)
        if any(tick(value, head.own) is None for value, _ in counter.values())
    }
    settled = [replace(head, group=None, own=None) if head.group in no_ticks else head for head in found]
    groups = {head.group for head in settled} - {None}
    return settled, [
        SUMMARY if head.headings[0] in groups and each[0] is ColumnRole.QUESTION else each
        for head, each in zip(settled, told, strict=True)
    ]


def _column(at: int, head: Head, told: Told, counter: ColumnCounter) -> Column:
    separator, pieces = counter.pieces() or (None, ())
    return Column(
        index=at,
        headings=head.headings,
        filled=counter.filled,
        shown_empty=counter.shown_empty,
        values=counter.values(),
        more_values=counter.more,
        longest=counter.longest,
        role=told[0],
        why=told[1],
        code=head.code,
        text=head.text,
        group=head.group,
        own=head.own,
        separator=separator,
        pieces=pieces,
    )


def _finished_by(found: Iterable[Head], tool: SurveyTool) -> int | None:
    """The column that tells whether a response was sent in: LimeSurvey leaves its day empty, Qualtrics says so."""
    names = {
        SurveyTool.LIMESURVEY: {"submitdate", "date submitted"},
        SurveyTool.LIMESURVEY_VV: {"submitdate"},
        SurveyTool.QUALTRICS: {"finished"},
    }.get(tool, set())
    return next((at for at, head in enumerate(found) if head.names & names), None)


def _days(found: Sequence[Head], times: Mapping[int, DayCounter], tool: SurveyTool, wanted: Wanted) -> Days | None:
    def surest(at: int) -> int:
        known_names = [rank for rank, name in enumerate(known.TIME_SENT) if name in found[at].names]
        return min(known_names, default=len(known.TIME_SENT))

    for at in sorted(times, key=surest):
        if days := times[at].days(tool, wanted.dates):
            return days
    return None
