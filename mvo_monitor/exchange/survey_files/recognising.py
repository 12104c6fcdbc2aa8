"""Tells which tool wrote a table, and how many heading rows it has, from its first rows."""

import re
from collections.abc import Sequence

from mvo_monitor.exchange.survey_files import heading_words as known
from mvo_monitor.exchange.survey_files.cells import folded, number, plain
from mvo_monitor.exchange.survey_files.dates import orders_of
from mvo_monitor.exchange.survey_files.profile import DateOrder
from mvo_monitor.vocabulary import SurveyTool

MOST_HEADING_ROWS = 3

_LANGUAGE = re.compile(r"(?:nl|en|de|fr|es|it|pt|da|sv|nb|nn|fi|pl|cs|tr|ar|id|ru|uk)(?:-[A-Za-z]{2,12})*")
"""The codes that LimeSurvey may write in the tables at hand; "ja" and "no" would be answers to a question."""

_HEADING_ROWS = {SurveyTool.LIMESURVEY_VV: 2, SurveyTool.SURVEYMONKEY: 2, SurveyTool.QUALTRICS: 3}

Rows = Sequence[Sequence[str]]


def recognise(rows: Rows) -> SurveyTool:
    """The tool that wrote a table which begins with these rows (none of them blank)."""
    first, second = _names(rows, 0), _names(rows, 1)
    told: tuple[tuple[SurveyTool, bool], ...] = (
        (SurveyTool.LIMESURVEY_VV, len(second & known.LIMESURVEY_FIXED) >= 3),
        (SurveyTool.LIMESURVEY, len(first & known.LIMESURVEY_FIXED) >= 3),
        (SurveyTool.QUALTRICS, _has_import_ids(rows)),
        (SurveyTool.SURVEYMONKEY, len(first & known.MONKEY_FIXED) >= 2),
        (SurveyTool.SURVEYMONKEY, _has_gaps(rows) and bool(second & known.MONKEY_ANSWER)),
        (SurveyTool.KOBOTOOLBOX, len(first & known.KOBO_FIXED) >= 2),
        (SurveyTool.MICROSOFT_FORMS, bool(first & known.FORMS_START and first & known.FORMS_END)),
        (SurveyTool.GOOGLE_FORMS, folded(rows[0][0]) in known.GOOGLE_FIRST),
        (SurveyTool.LIMESURVEY, len(first & known.LIMESURVEY_FULL) >= 3 or _looks_like_limesurvey(rows)),
    )
    return next((tool for tool, is_told in told if is_told), SurveyTool.PLAIN_TABLE)


def heading_rows(rows: Rows, tool: SurveyTool) -> int:
    """How many of the first rows are headings: what the tool always writes, else as the rows themselves tell."""
    if tool is SurveyTool.QUALTRICS and not _has_import_ids(rows):
        return 1
    if tool is SurveyTool.PLAIN_TABLE:
        return _headings_of_plain(rows)
    return min(_HEADING_ROWS.get(tool, 1), len(rows))


def _has_import_ids(rows: Rows) -> bool:
    return len(rows) > 2 and any(known.IMPORT_ID.match(each) for each in rows[2])


def _names(rows: Rows, at: int) -> set[str]:
    if at >= len(rows):
        return set()
    return {folded(each.split(". ", 1)[0]) for each in rows[at]} | {folded(each) for each in rows[at]}


def _has_gaps(rows: Rows) -> bool:
    return bool(rows) and any(not plain(each) for each in rows[0])


def _looks_like_limesurvey(rows: Rows) -> bool:
    """With full texts as headings these are translated; the first columns still hold a number, a day, a page and a
    language."""
    beneath = [row for row in rows[1:] if len(row) > 4 and plain(row[0])]
    return bool(beneath) and all(
        number(row[0]) is not None
        and (not row[1].strip("\0") or (":" in row[1] and DateOrder.ISO in orders_of(row[1])))
        and (not row[2].strip("\0") or number(row[2]) is not None)
        and _LANGUAGE.fullmatch(row[3]) is not None
        for row in beneath
    )


def _headings_of_plain(rows: Rows) -> int:
    """One; more where the next rows fill gaps of the first, or hold words where numbers stand further down."""
    for count in range(min(MOST_HEADING_ROWS, len(rows) - 1), 1, -1):
        if all(_is_heading(rows, at, rows[count:]) for at in range(1, count)):
            return count
    return 1


def _is_heading(rows: Rows, at: int, beneath: Rows) -> bool:
    words_over_numbers, gaps_filled = 0, 0
    for column, cell in enumerate(rows[at]):
        text = plain(cell)
        values = [plain(row[column]) for row in beneath if column < len(row) and plain(row[column])]
        if text and (text in values or number(text) is not None):
            return False  # a heading is no answer
        if text and values and all(number(each) is not None for each in values):
            words_over_numbers += 1
        if text and not any(plain(row[column]) for row in rows[:at] if column < len(row)):
            gaps_filled += 1
    return gaps_filled >= 1 or (words_over_numbers >= 2 and len(beneath) >= 2)
