"""A deed: the questions of an earlier survey once more, in one step."""

from dataclasses import dataclass

import sqlalchemy as sa

from mvo_monitor.models import SurveyOption, SurveyQuestion, SurveyRound, table
from mvo_monitor.recording.shapes import TextIn
from mvo_monitor.recording.survey_rounds.drafting import RoundDrafted, put_draft
from mvo_monitor.recording.survey_rounds.standing import questions_of, round_of
from mvo_monitor.recording.survey_rounds.ties import tie_again
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import AnswerUnit, Right, SurveyMode

_OPTION = table(SurveyOption)
_COPIED = {
    "code", "position", "series", "version", "text_nl", "text_en", "kind", "scale_low", "scale_high", "low_label_nl",
    "low_label_en", "high_label_nl", "high_label_en", "goal_id", "indicator_id",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reused:
    """The new round; ``untied`` are the codes of questions whose goal or indicator has no successor in the new plan."""

    number: int
    untied: tuple[str, ...]


def reuse_round(writing: Writing, number: int, year: int) -> Reused:
    """Make a round of a year that asks what an earlier one asked: questions, scales, options and what they hang on.

    Where that one is not known to have been named or among persons, it is anonymous and among organisations. Raises
    UnknownReference and YearIsClosed.
    """
    writing.require(Right.HOLD_SURVEYS)
    earlier = round_of(writing, number)
    must_be_open(writing, year)
    draft = RoundDrafted(
        title=_text(_of_year(earlier.title_nl, earlier, year), _of_year(earlier.title_en, earlier, year)),
        year=year,
        mode=SurveyMode.ANONYMOUS if earlier.mode is SurveyMode.NOT_STATED else earlier.mode,
        unit=AnswerUnit.ORGANISATION if earlier.unit is AnswerUnit.NOT_STATED else earlier.unit,
        intro=_text(earlier.intro_nl, earlier.intro_en) if earlier.intro_nl or earlier.intro_en else None,
    )
    made = put_draft(writing, draft, reused=earlier.key)
    copies = [_copy(writing, each, made) for each in questions_of(writing, number)]
    return Reused(made, tie_again(writing, copies, year))


def _copy(writing: Writing, question: SurveyQuestion, round_id: int) -> SurveyQuestion:
    copy = SurveyQuestion(round_id=round_id, **question.model_dump(include=_COPIED))
    number = writing.put(copy)
    options = writing.session.execute(sa.select(_OPTION).where(_OPTION.c.question_id == question.id)).mappings()
    writing.put_all([SurveyOption(**{**each, "question_id": number}) for each in options])
    return copy


def _text(nl: str | None, en: str | None) -> TextIn:
    return TextIn(nl=nl, en=en)


def _of_year(title: str | None, earlier: SurveyRound, year: int) -> str | None:
    """``Ledenenquête 2025`` is ``Ledenenquête 2026``."""
    return title.replace(str(earlier.year), str(year)) if title else None
