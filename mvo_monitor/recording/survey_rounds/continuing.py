"""Which earlier question a question goes on with, and whether it is still the same one."""

import sqlalchemy as sa

from mvo_monitor.errors import AnotherScale, AsksItAlready, QuestionMeaningUnsaid, UnknownReference
from mvo_monitor.models import SurveyOption, SurveyQuestion, SurveyRound, table
from mvo_monitor.recording.keys import LONGEST, key_of
from mvo_monitor.recording.survey_rounds.question_shape import QuestionIn
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Meaning, QuestionKind

_QUESTION, _ROUND, _OPTION = table(SurveyQuestion), table(SurveyRound), table(SurveyOption)

Earlier = sa.Row[tuple[object, ...]]


def continued(writing: Writing, round_id: int, new: QuestionIn, stands: SurveyQuestion | None) -> tuple[str, int]:
    """The series and version of a question; ``stands`` is the question as it is, None for a new one.

    Raises UnknownReference, AsksItAlready, QuestionMeaningUnsaid and AnotherScale.
    """
    earlier = None if new.new else _earlier(writing, round_id, new)
    if earlier is None:
        return _own_series(writing, round_id, new, stands), 1
    twice = sa.select(sa.exists().where(_QUESTION.c.round_id == round_id, _QUESTION.c.series == earlier.series))
    if (stands is None or stands.series != earlier.series) and writing.session.scalar(twice):
        raise AsksItAlready
    return earlier.series, _version(writing, new, earlier)


def _version(writing: Writing, new: QuestionIn, earlier: Earlier) -> int:
    options = _options(writing, earlier.id)
    otherwise = (
        new.kind is not earlier.kind
        or (new.scale_low, new.scale_high) != (earlier.scale_low, earlier.scale_high)
        or (new.kind.is_choice and len(options) != len(new.options))
    )
    if not otherwise and _words_of(new) == _words_then(earlier, options):
        return int(earlier.version)
    if new.meaning is None:
        raise QuestionMeaningUnsaid(earlier.year)
    if new.meaning is Meaning.CHANGED:
        return int(earlier.version) + 1
    if otherwise:
        raise AnotherScale(earlier.year)
    return int(earlier.version)


def _earlier(writing: Writing, round_id: int, new: QuestionIn) -> Earlier | None:
    """The last question of the series, or the last one in the very same words."""
    query = (
        sa.select(_QUESTION, _ROUND.c.year)
        .join(_ROUND, _ROUND.c.id == _QUESTION.c.round_id)
        .where(_QUESTION.c.round_id != round_id)
        .order_by(_ROUND.c.year.desc(), _QUESTION.c.id.desc())
        .limit(1)
    )
    if new.series is not None:
        found = writing.session.execute(query.where(_QUESTION.c.series == new.series)).first()
        if found is None:
            raise UnknownReference("question", new.series)
        return found
    texts = [
        column == text
        for column, text in ((_QUESTION.c.text_nl, new.text.nl), (_QUESTION.c.text_en, new.text.en))
        if text is not None
    ]
    return writing.session.execute(query.where(sa.or_(*texts))).first()


def _options(writing: Writing, question_id: int) -> list[Earlier]:
    query = sa.select(_OPTION).where(_OPTION.c.question_id == question_id).order_by(_OPTION.c.value)
    return list(writing.session.execute(query))


def _words_of(new: QuestionIn) -> list[object]:
    """What is read on the form, as it is compared; words that stand in one language only say nothing of the other."""
    scored = new.kind is QuestionKind.SCORE
    labels = (new.low_label, new.high_label) if scored else (None, None)
    texts = [(each.nl, each.en) if each else (None, None) for each in (new.text, *labels)]
    return [*texts, [(value, text.nl, text.en) for value, text in new.worded]]


def _words_then(earlier: Earlier, options: list[Earlier]) -> list[object]:
    texts = [(getattr(earlier, f"{name}_nl"), getattr(earlier, f"{name}_en")) for name in _TEXTS]
    return [*texts, [(each.value, each.text_nl, each.text_en) for each in options]]


_TEXTS = ("text", "low_label", "high_label")


def _own_series(writing: Writing, round_id: int, new: QuestionIn, stands: SurveyQuestion | None) -> str:
    """A name that no other question has; one that has its own keeps it."""
    if stands is not None:
        shared = sa.exists().where(_QUESTION.c.series == stands.series, _QUESTION.c.round_id != round_id)
        if not writing.session.scalar(sa.select(shared)):
            return stands.series
    key = key_of(new.text.nl or new.text.en or "", "vraag")
    taken = set(writing.session.scalars(sa.select(_QUESTION.c.series).distinct()))
    tried, n = key, 1
    while tried in taken:
        n += 1
        tried = f"{key[: LONGEST - 6]}-{n}"
    return tried
