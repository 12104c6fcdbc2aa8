"""Rounds that are held here, as they stand once they are open; for tests of answering and closing."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.models import Organisation, SurveyInvited, SurveyOption, SurveyQuestion, SurveyRound, table
from mvo_monitor.permissions import Doer
from mvo_monitor.recording.survey_answers.given import Answers
from mvo_monitor.recording.survey_answers.named import NamedAnswers, hand_in_named
from mvo_monitor.recording.survey_answers.sealed import SealedAnswers, hand_in_sealed
from mvo_monitor.recording.survey_rounds.seal_keys import make_seal_key
from mvo_monitor.store import Store, Writing
from mvo_monitor.vocabulary import AnswerUnit, QuestionKind, Role, RoundState, SurveyMode
from tests.store.asking import member, members

DUE = dt.date(2099, 12, 15)
YEAR = 2026


@dataclass(frozen=True)
class Held:
    """A round by its number, its questions by kind, and whom it asks, in the order of the organisations."""

    number: int
    questions: Mapping[QuestionKind, int]
    invited: tuple[int, ...]

    def answers(self, **said: Any) -> Answers:
        """``score=4, single=1, multiple=(1, 2), open="…"`` as answers to this round's questions."""
        given: dict[str, dict[int, Any]] = {"scores": {}, "choices": {}, "texts": {}}
        where = {"score": "scores", "single": "choices", "multiple": "choices", "open": "texts"}
        for kind, value in said.items():
            given[where[kind]][self.questions[QuestionKind(kind)]] = (value,) if kind == "single" else value
        return Answers.model_validate(given)


def a_held_round(
    writing: Writing,
    organisations: Sequence[str],
    mode: SurveyMode = SurveyMode.ANONYMOUS,
    *,
    key: str = "tevredenheid",
    emails: Sequence[str] | None = None,
    highest: int = 5,
    with_key: bool = True,
    **said: Any,
) -> Held:
    """A round with a question of each kind that asks these organisations, or with ``emails`` a person of each."""
    titles = {"title_nl": "Hoe tevreden bent u?", "title_en": "How satisfied are you?"}
    filled = {**titles, "state": RoundState.OPEN, "due_on": DUE, "opened_on": PartialDate.parse("2026-11-02")}
    number = writing.put(
        SurveyRound(
            key=key,
            year=YEAR,
            mode=mode,
            unit=AnswerUnit.PERSON if emails else AnswerUnit.ORGANISATION,
            asked=len(organisations),
            **{**filled, **said},
        )
    )
    questions = {kind: _question(writing, number, place, kind, highest) for place, kind in enumerate(QuestionKind)}
    of = table(Organisation)
    found = writing.session.execute(sa.select(of.c.key, of.c.id).where(of.c.key.in_(organisations)))
    numbers = {row.key: row.id for row in found}
    invited = tuple(
        writing.put(
            SurveyInvited(
                round_id=number,
                organisation_id=numbers[each],
                a_person=emails is not None,
                email=emails[place] if emails else None,
            )
        )
        for place, each in enumerate(organisations)
    )
    if mode is SurveyMode.ANONYMOUS and with_key:
        make_seal_key(writing, number)
    return Held(number, questions, invited)


def held_among(store: Store, n: int, mode: SurveyMode = SurveyMode.ANONYMOUS, **said: Any) -> tuple[Held, list[Doer]]:
    """Such a round among ``n`` members, and somebody of each."""
    with store.writing(Doer("load")) as writing:
        keys = members(writing, n)
        held = a_held_round(writing, keys, mode, **said)
    return held, [member(store, key) for key in keys]


def hand_in(store: Store, held: Held, place: int, doer: Doer, **said: Any) -> None:
    """What the member at a place answers in an anonymous round."""
    with store.writing(doer) as writing:
        hand_in_sealed(writing, SealedAnswers(invited=held.invited[place], answers=held.answers(**said)))


def hand_in_by_name(store: Store, held: Held, place: int, doer: Doer, version: int | None = None, **said: Any) -> None:
    """What the member at a place answers in a named round."""
    with store.writing(doer) as writing:
        new = NamedAnswers(invited=held.invited[place], answers=held.answers(**said), version=version)
        hand_in_named(writing, new)


def by_survey_link(doer: Doer, invited: int) -> Doer:
    """Somebody of the same member who came by the link to one survey."""
    return Doer("link", None, frozenset({Role.SURVEY_LINK}), doer.organisation_id, 1, invited)


def _question(writing: Writing, round_id: int, place: int, kind: QuestionKind, highest: int) -> int:
    scale: dict[str, Any] = {"scale_low": 1, "scale_high": highest} if kind is QuestionKind.SCORE else {}
    labels: dict[str, Any] = {"low_label_nl": "helemaal niet", "high_label_nl": "zeer"} if scale else {}
    text = {
        QuestionKind.SCORE: "Hoe tevreden bent u over het platform?",
        QuestionKind.SINGLE: "Hoe vaak sprak u ons?",
        QuestionKind.MULTIPLE: "Waarover wilt u meer horen?",
        QuestionKind.OPEN: "Wat kan beter?",
    }[kind]
    row = SurveyQuestion(
        round_id=round_id,
        code=kind.value,
        position=place,
        series=kind.value,
        kind=kind,
        text_nl=text,
        **scale,
        **labels,
    )
    number = writing.put(row)
    options = {QuestionKind.SINGLE: ("nooit", "soms", "vaak"), QuestionKind.MULTIPLE: ("wetten", "geld", "leden")}
    for value, option in enumerate(options.get(kind, ()), 1):
        writing.put(SurveyOption(question_id=number, value=value, text_nl=option))
    return number
