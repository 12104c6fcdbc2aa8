"""Answers to a survey out of the files that survey tools write; nothing here stores anything.

``profile = look(path, name)`` finds out how the file is written, by which tool, and what its columns are;
``mapping = propose(profile)`` says how each column would be read, and the coordinator may change it
(``as_question`` reads a column as another kind);
``understood = understand(path, profile, mapping)`` tells the questions, counts and every problem, cell by cell;
``responses(path, profile, mapping)`` yields what is taken, one row at a time. Each goes through the file on disk anew,
so that a hundred thousand rows need no more memory than ten. What is refused is a ``SurveyFileRefusal``.
"""

from mvo_monitor.exchange.survey_files.looking import look
from mvo_monitor.exchange.survey_files.mapping import Choice, ColumnMapping, ColumnRole, FileMapping
from mvo_monitor.exchange.survey_files.profile import Column, DateOrder, Days, Layout, Profile, Progress, Wanted
from mvo_monitor.exchange.survey_files.proposing import as_question, propose
from mvo_monitor.exchange.survey_files.table import must_be_a_table
from mvo_monitor.exchange.survey_files.understanding import responses, understand
from mvo_monitor.exchange.survey_files.understood import (
    MOST_PROBLEMS,
    Answer,
    AsRead,
    Dropped,
    Problem,
    ProblemKind,
    Question,
    Response,
    RowCounts,
    Understood,
)
from mvo_monitor.exchange.survey_files.workbook import sheet_names

__all__ = [
    "MOST_PROBLEMS",
    "Answer",
    "AsRead",
    "Choice",
    "Column",
    "ColumnMapping",
    "ColumnRole",
    "DateOrder",
    "Days",
    "Dropped",
    "FileMapping",
    "Layout",
    "Problem",
    "ProblemKind",
    "Profile",
    "Progress",
    "Question",
    "Response",
    "RowCounts",
    "Understood",
    "Wanted",
    "as_question",
    "look",
    "must_be_a_table",
    "propose",
    "responses",
    "sheet_names",
    "understand",
]
