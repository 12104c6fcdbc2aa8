"""The rows beneath the headings: which are blank, which are broken, and what their cells say in plain text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mvo_monitor.exchange.survey_files.profile import SHOWN_EMPTY, Layout
from mvo_monitor.exchange.survey_files.table import table_rows
from mvo_monitor.vocabulary import SurveyTool

_NEVER_SHOWN = "{question_not_shown}"
_ESCAPED = re.compile(r"\{(lbrace|rbrace|newline|cr|tab|quote)\}")  # rbrace and quote: (*)
_SIGNS = {"lbrace": "{", "rbrace": "}", "newline": "\n", "cr": "\r", "tab": "\t", "quote": '"'}


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One row beneath the headings; ``width``: how many cells stand there. A broken one does not fit the headings."""

    row: int
    cells: list[str]
    width: int
    is_blank: bool
    is_broken: bool


def body_rows(
    path: Path, name: str, layout: Layout, tool: SurveyTool, *, columns: int, needed: int
) -> Iterator[BodyRow]:
    """Each row beneath the headings, with exactly ``columns`` cells unless it is broken.

    A row of text is broken with fewer cells than ``needed`` or with anything beyond ``columns``: its answers may have
    shifted. A spreadsheet cannot break so.
    """
    is_text = layout.sheet is None
    tells_shown = is_text and tool is SurveyTool.LIMESURVEY
    for row, cells in table_rows(path, name, layout, tells_shown=tells_shown):
        if row <= layout.last_heading_row:
            continue
        width = len(cells)
        if is_blank(cells):
            yield BodyRow(row, cells, width, True, False)
            continue
        too_long = width > columns and any(map(str.strip, cells[columns:]))
        if is_text and (too_long or width < needed):
            yield BodyRow(row, cells, width, False, True)
            continue
        if width != columns:
            cells = (cells + [""] * columns)[:columns]  # noqa: PLW2901  # the same row at the width of the headings
        if tool is SurveyTool.LIMESURVEY_VV:
            cells = [_unescaped(each) for each in cells]  # noqa: PLW2901
        yield BodyRow(row, cells, width, False, False)


def is_blank(cells: list[str]) -> bool:
    """Whether nothing stands in any cell."""
    return not any(each.strip() for each in cells if each != SHOWN_EMPTY)


def _unescaped(cell: str) -> str:
    if cell == _NEVER_SHOWN:
        return ""
    if not cell:
        return SHOWN_EMPTY
    return _ESCAPED.sub(lambda found: _SIGNS[found[1]], cell) if "{" in cell else cell
