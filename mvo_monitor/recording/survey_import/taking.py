"""Keeps a round that comes from a file: all of it in one transaction, once; a newer file of it takes its place."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from mvo_monitor.errors import (
    ImportModeStays,
    ImportReasonUnsaid,
    ImportYearStays,
    RoundNotImported,
    Stale,
    StillInUse,
)
from mvo_monitor.models import IndicatorValue, SurveyImport, SurveyQuestion, SurveyRound, table
from mvo_monitor.recording.lookup import sourced
from mvo_monitor.recording.shapes import spread
from mvo_monitor.recording.survey_import.rows import Watch, forget_answers, put_answers, put_question
from mvo_monitor.recording.survey_import.shapes import ImportedRound
from mvo_monitor.recording.survey_scores import pass_scores_on
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, Right, RoundState

_ROUND, _QUESTION = table(SurveyRound), table(SurveyQuestion)
_IMPORT, _VALUE = table(SurveyImport), table(IndicatorValue)

_CONTENT = {"year", "mode", "questions", "named"}
_TIES = ("series", "version", "goal", "indicator")


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of it: the number of the round, and whether anything changed."""

    round_id: int
    changed: bool


def _unwatched(_done: int, _of: int) -> None:
    pass


def import_round(writing: Writing, new: ImportedRound, watch: Watch = _unwatched) -> Taken:
    """Keep a closed round with all its answers; the same questions and answers once more change nothing.

    With the key of a round that was imported before, this one takes its place whole, and says why; with a reason the
    same answers too, because something else is put right. Raises YearIsClosed, UnknownReference, RoundNotImported for a
    round that was held here, ImportReasonUnsaid, ImportModeStays, ImportYearStays, Stale, and
    StillInUse for a question that would go and has become a value.
    """
    writing.require(Right.HOLD_SURVEYS)
    must_be_open(writing, new.year)
    digest = digest_of(new)
    row = writing.session.scalar(sa.select(SurveyRound).where(_ROUND.c.key == new.key))
    kept, before = None, None
    if row is None:
        same = _same_content(writing, new.year, digest)
        if same is not None:
            return Taken(same, changed=False)
    else:
        kept, before = _kept_of(writing, row), row.responses
        if kept.digest == digest and new.reason is None:
            return Taken(kept.round_id, changed=False)
        _may_be_replaced(row, new)
        forget_answers(writing, kept.round_id)
        row.version += 1
    number = _put_round(writing, row or SurveyRound(key=new.key, year=new.year, mode=new.mode, unit=new.unit), new)
    put_answers(writing, new, number, _put_questions(writing, number, new), watch)
    _put_import(writing, kept, number, digest, new)
    told = {"year": new.year, "file": new.file_name, "tool": new.tool, "taken": new.responses, "left_out": new.left_out}
    again = {} if row is None else {"before": before, "reason": new.reason}
    # Without the digest: of a few answers it can be tried which they were, and more people read the audit than answers.
    writing.tell(Deed.SURVEY_IMPORTED, "survey", new.key, **told, **again)
    pass_scores_on(writing, number)
    return Taken(number, changed=True)


def digest_of(new: ImportedRound) -> str:
    """The digest of what was asked and answered: not of the file, the order of its rows, or what questions hang on."""
    plain: dict[str, Any] = new.model_dump(mode="json", exclude_defaults=True, include=_CONTENT)
    for question in plain["questions"]:
        question.get("texts", []).sort()
        for tie in _TIES:
            question.pop(tie, None)
    plain.get("named", []).sort(key=lambda one: json.dumps(one, sort_keys=True))
    return hashlib.sha256(json.dumps(plain, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _same_content(writing: Writing, year: int, digest: str) -> int | None:
    """The round of this year that came from the very same answers under another key."""
    query = sa.select(_IMPORT.c.round_id).join(_ROUND, _ROUND.c.id == _IMPORT.c.round_id)
    return writing.session.scalar(query.where(_IMPORT.c.digest == digest, _ROUND.c.year == year).limit(1))


def _kept_of(writing: Writing, row: SurveyRound) -> SurveyImport:
    """The import that stands under this key. Raises RoundNotImported: what was held here is never overwritten."""
    kept = writing.session.get(SurveyImport, row.id)
    if kept is None:
        raise RoundNotImported(row.key)
    return kept


def _put_import(writing: Writing, kept: SurveyImport | None, number: int, digest: str, new: ImportedRound) -> None:
    told: dict[str, Any] = {
        "digest": digest,
        "file_name": new.file_name,
        "tool": new.tool,
        "taken": new.responses,
        "left_out": new.left_out,
    }
    kept = kept or SurveyImport(round_id=number, **told)
    for name, value in told.items():
        setattr(kept, name, value)
    writing.put(kept)


def _may_be_replaced(row: SurveyRound, new: ImportedRound) -> None:
    if row.year != new.year:
        raise ImportYearStays(new.key, row.year)
    if row.mode is not new.mode:
        raise ImportModeStays(row.mode)
    if new.version is not None and new.version != row.version:
        raise Stale("survey", new.key, row.version)
    if new.reason is None:
        raise ImportReasonUnsaid(new.key)


def _put_round(writing: Writing, row: SurveyRound, new: ImportedRound) -> int:
    # The date of closing is left empty where no source tells it; the state says that it is closed.
    row.state, row.unit = RoundState.CLOSED, new.unit
    row.asked, row.responses = new.asked, new.responses
    row.due_on, row.opened_on, row.closed_on = new.due_on, new.opened_on, new.closed_on
    texts = spread("title", new.title) | spread("asked_note", new.asked_note)
    source = {"source_document_id": None, "source_locator": None} | sourced(writing, new.source)
    for name, value in (texts | source).items():
        setattr(row, name, value)
    return writing.put(row)


def _put_questions(writing: Writing, round_id: int, new: ImportedRound) -> dict[str, int]:
    """Keep the questions, those of before under their own numbers, because values rest on them."""
    of_round = sa.select(SurveyQuestion).where(_QUESTION.c.round_id == round_id)
    before = {row.code: row for row in writing.session.scalars(of_round)}
    for code in before.keys() - {one.code for one in new.questions}:
        gone = before.pop(code)
        if writing.session.scalar(sa.select(_VALUE.c.id).where(_VALUE.c.question_id == gone.id).limit(1)) is not None:
            raise StillInUse("question", f"{new.key}/{code}")
        writing.session.delete(gone)
    writing.session.flush()
    return {
        one.code: put_question(writing, round_id, position, one, before.get(one.code))
        for position, one in enumerate(new.questions)
    }
