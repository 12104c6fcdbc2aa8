"""A round closes: from then on its results can be read, and what was sealed is opened, unlinked and shuffled."""

import secrets

import sqlalchemy as sa

from mvo_monitor.clock import today
from mvo_monitor.errors import RoundIsNotOpen, SealKeyGone, UnknownReference
from mvo_monitor.measures.floors import STANDARD
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.models import SurveyAnswer, SurveyInvited, SurveyOpenAnswer, SurveyRound, SurveySealed, table
from mvo_monitor.models.surveys import ANSWERED, a_random_number
from mvo_monitor.recording.survey_answers.given import Answers, questions_of
from mvo_monitor.recording.survey_rounds.seal_keys import destroy_left_keys, destroy_seal_key_afterwards, seal_key
from mvo_monitor.recording.survey_scores import pass_scores_on
from mvo_monitor.recording.years import must_be_open
from mvo_monitor.store import Writing
from mvo_monitor.store.sealing import unseal
from mvo_monitor.vocabulary import Deed, QuestionKind, Right, RoundState, SurveyMode

LEAST_OPENED = STANDARD.mean
"""Answers are opened at least so many at once: of fewer the store would tell whose they are."""

_INVITED, _SEALED = table(SurveyInvited), table(SurveySealed)
_ANSWER, _OPEN = table(SurveyAnswer), table(SurveyOpenAnswer)
_random = secrets.SystemRandom()


def round_of(writing: Writing, number: int) -> SurveyRound:
    """The round with this number, where its year takes changes. Raises UnknownReference and YearIsClosed."""
    found = writing.session.get(SurveyRound, number)
    if found is None:
        raise UnknownReference("survey", str(number))
    must_be_open(writing, found.year)
    return found


def close_round(writing: Writing, number: int) -> None:
    """Take no more answers, open what was sealed, and pass the scores on to their indicators.

    Of an anonymous round with fewer than ``LEAST_OPENED`` new answers these stay sealed: they count as a response and
    in no figure. Raises RoundIsNotOpen, YearIsClosed, and SealKeyGone, after which only starting over helps.
    """
    writing.require(Right.HOLD_SURVEYS)
    row = round_of(writing, number)
    if row.state is not RoundState.OPEN:
        raise RoundIsNotOpen
    destroy_left_keys(writing)
    if row.mode is SurveyMode.ANONYMOUS:
        _open_seals(writing, number)
    row.state = RoundState.CLOSED
    row.closed_on = PartialDate.parse(today().isoformat())
    row.responses = _answered(writing, number)
    row.version += 1
    writing.put(row)
    writing.tell(Deed.SURVEY_CLOSED, "survey", row.key, year=row.year, responses=row.responses)
    pass_scores_on(writing, number)


def opened_answers(writing: Writing, number: int) -> list[Answers] | None:
    """What lies sealed of a round; None where the key to any of it is gone."""
    sealed = list(writing.session.scalars(sa.select(_SEALED.c.sealed).where(_SEALED.c.round_id == number)))
    if not sealed:
        return []
    key = seal_key(writing, number)
    plain = [unseal(key, number, each) if key else None for each in sealed]
    return None if None in plain else [Answers.read(each) for each in plain if each is not None]


def _open_seals(writing: Writing, number: int) -> None:
    found = opened_answers(writing, number)
    if found is None:
        raise SealKeyGone
    if 0 < len(found) < LEAST_OPENED:
        return  # the key stays: after a reopening with enough others they can still be counted
    values: list[dict[str, object]] = []
    texts: list[dict[str, object]] = []
    for question in questions_of(writing, number):
        values += _unlinked("value", question.number, _values(found, question.number, question.kind))
        said = [each.texts[question.number] for each in found if question.number in each.texts]
        texts += _unlinked("text", question.number, said)
    # In the order of numbers by chance: not even where a row lies in the file says anything.
    numbered = zip(sorted(a_random_number() for _ in texts), _shuffled(texts), strict=True)
    if values:
        writing.session.execute(sa.insert(_ANSWER), values)
    if texts:
        writing.session.execute(sa.insert(_OPEN), [{"id": chance, **each} for chance, each in numbered])
    writing.session.execute(sa.delete(_SEALED).where(_SEALED.c.round_id == number))
    destroy_seal_key_afterwards(writing, number)


def _values(found: list[Answers], question: int, kind: QuestionKind) -> list[int]:
    """Every step or option that was chosen; of several options also once for each that somebody answered."""
    scores = [each.scores[question] for each in found if question in each.scores]
    chosen = [each.choices[question] for each in found if each.choices.get(question)]
    answered = [ANSWERED] * len(chosen) if kind is QuestionKind.MULTIPLE else []
    return scores + [value for values in chosen for value in values] + answered


def _unlinked(column: str, question: int, said: list[int] | list[str]) -> list[dict[str, object]]:
    return [{"question_id": question, column: each} for each in _shuffled(said)]


def _shuffled(said: list) -> list:  # type: ignore[type-arg]
    """By chance, from an order that has nothing of that in which they came."""
    mixed = sorted(said, key=str)
    _random.shuffle(mixed)
    return mixed


def _answered(writing: Writing, number: int) -> int:
    answered = sa.select(sa.func.count()).where(_INVITED.c.round_id == number, _INVITED.c.answered)
    return writing.session.scalar(answered) or 0
