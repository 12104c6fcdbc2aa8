"""Rounds in data files: questions of every kind, who was asked, and answers by name; each rule with its sentence."""

from typing import Any

import pytest
import sqlalchemy as sa
from pydantic import ValidationError

from mvo_monitor.models import (
    AuditEntry,
    SurveyAnswer,
    SurveyInvited,
    SurveyOpenAnswer,
    SurveyOption,
    SurveyQuestion,
    SurveyResponse,
    SurveyRound,
    table,
)
from mvo_monitor.recording.expectations import expected
from mvo_monitor.recording.surveys import NewQuestion, NewRound
from mvo_monitor.store import LOAD, Store
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language, QuestionKind, RoundState
from tests.factories import a_choice, a_question, a_round, an_open_question, an_organisation

NL, EN = words(Language.NL), words(Language.EN)


def rows(store: Store, of: type[Any]) -> list[sa.Row[Any]]:
    with store.reading() as connection:
        return list(connection.execute(sa.select(table(of)).order_by(*table(of).primary_key)))


def counts(store: Store) -> dict[int, int]:
    values = [each.value for each in rows(store, SurveyAnswer)]
    return {value: values.count(value) for value in sorted(set(values))}


def test_a_choice_of_several_says_how_many_chose_each_and_how_many_answered(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_round(writing, a_choice("gebruik", "nieuwsbrief", "avonden", several=True, answers={1: 7, 2: 4}, answered=9))
    (question,) = rows(store, SurveyQuestion)
    assert (question.kind, question.scale_low) == (QuestionKind.MULTIPLE, None)
    assert [(each.value, each.text_nl) for each in rows(store, SurveyOption)] == [(1, "nieuwsbrief"), (2, "avonden")]
    assert counts(store) == {0: 9, 1: 7, 2: 4}


def test_open_answers_stand_under_random_numbers_joined_to_nothing(store: Store) -> None:
    said = [f"Antwoord {number}" for number in range(12)]
    with store.writing(LOAD) as writing:
        a_round(writing, an_open_question("beter", texts=said))
    found = rows(store, SurveyOpenAnswer)
    assert {each.text for each in found} == set(said)
    assert [each.text for each in found] != said
    assert all(each.response_id is None for each in found)


def test_words_at_the_steps_of_a_scale(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_round(writing, a_question("doel-1", steps={1: {"nl": "slecht"}, 5: {"nl": "goed"}}))
    assert [(each.value, each.text_nl) for each in rows(store, SurveyOption)] == [(1, "slecht"), (5, "goed")]


def test_a_round_on_name_joins_the_answers_of_a_member(store: Store) -> None:
    with store.writing(LOAD) as writing:
        for key in ("somo", "hivos"):
            an_organisation(writing, key)
        by_name = [{"organisation": "somo", "answers": {"doel-1": "4", "gebruik": ["1", "2"], "beter": "12"}}]
        a_round(
            writing,
            a_question("doel-1"),
            a_choice("gebruik", "nieuwsbrief", "avonden", several=True),
            an_open_question("beter"),
            mode="named",
            asked="2",
            responses="1",
            invited=["somo", "hivos"],
            by_name=by_name,
        )
    invited = rows(store, SurveyInvited)
    assert [each.answered for each in invited] == [True, False]
    (response,) = rows(store, SurveyResponse)
    assert (response.invited_id, response.organisation_id) == (invited[0].id, invited[0].organisation_id)
    assert counts(store) == {0: 1, 1: 1, 2: 1, 4: 1}
    assert {each.response_id for each in rows(store, SurveyAnswer)} == {response.id}
    (written,) = rows(store, SurveyOpenAnswer)
    assert (written.text, written.response_id) == ("12", response.id)


def test_a_round_that_is_open_or_still_being_made_has_no_answers(store: Store) -> None:
    with store.writing(LOAD) as writing:
        an_organisation(writing, "somo")
        held = {"asked": "1", "invited": ["somo"], "due_on": "2026-12-18", "intro": {"nl": "Twee minuten."}}
        a_round(writing, a_question("doel-1"), key="open", state="open", **held)
        a_round(writing, key="later", state="draft", asked=None)
    assert [each.state for each in rows(store, SurveyRound)] == [RoundState.OPEN, RoundState.DRAFT]
    assert [each.answered for each in rows(store, SurveyInvited)] == [False]


def test_what_a_file_says_of_old_rounds_has_the_digest_that_it_had(sqlite_store: Store) -> None:
    """So that a file that was loaded by an earlier version passes unnoticed by this one."""
    with sqlite_store.writing(LOAD) as writing:
        a_round(writing, a_question("doel-1", published_mean="4.3", published_n="11"))
    (told,) = [row.details["digest"] for row in rows(sqlite_store, AuditEntry) if row.deed == "survey_recorded"]
    assert told == "b1ff7faf0cd65092c8f8ecf8ebf6cf95168af36edeb1607a19fcca44fa29fe6e"


SCORE = {"scale_low": 1, "scale_high": 5}
CHOICE = {"kind": "single", "options": [{"nl": "ja"}, {"nl": "nee"}]}
SEVERAL = CHOICE | {"kind": "multiple"}
OPEN = {"kind": "open"}


@pytest.mark.parametrize(
    ("said", "phrase"),
    [
        ({}, "a_score_with_its_scale"),
        (SCORE | {"options": CHOICE["options"]}, "a_score_with_its_scale"),
        (CHOICE | SCORE, "no_scale"),
        (OPEN | {"steps": {1: {"nl": "slecht"}}}, "no_scale"),
        (CHOICE | {"published_mean": 4, "published_n": 11}, "no_scale"),
        (CHOICE | {"options": []}, "options_of_a_choice"),
        (CHOICE | {"options": [{"nl": "ja"}]}, "options_of_a_choice"),
        (OPEN | {"options": CHOICE["options"]}, "options_of_a_choice"),
        (SCORE | {"texts": ["Goed"]}, "texts_of_an_open_question"),
        (OPEN | {"answers": {1: 3}}, "texts_of_an_open_question"),
        (SEVERAL | {"answers": {1: 3}}, "answered_of_several"),
        (SEVERAL | {"answers": {1: 3}, "answered": 2}, "answered_of_several"),
        (CHOICE | {"answers": {1: 3}, "answered": 3}, "answered_of_several"),
        (CHOICE | {"answers": {3: 1}}, "one_of_the_options"),
        (CHOICE | {"answers": {0: 1}}, "one_of_the_options"),
        (SCORE | {"answers": {6: 1}}, "on_the_scale"),
        (SCORE | {"steps": {6: {"nl": "goed"}}}, "on_the_scale"),
        (CHOICE | {"indicator": "2016-2020/1.1"}, "a_score_for_an_indicator"),
    ],
)
def test_a_question_is_of_its_kind(said: dict[str, Any], phrase: str) -> None:
    with pytest.raises(ValidationError) as refused:
        NewQuestion.model_validate({"code": "a", "series": "a", "text": {"nl": "Vraag"}} | said)
    _says(refused.value, phrase)


HELD = {"mode": "anonymous", "asked": 2, "invited": ["a", "b"]}
ON_NAME = HELD | {"mode": "named", "responses": 1, "by_name": [{"organisation": "a", "answers": {"a": 4}}]}


@pytest.mark.parametrize(
    ("said", "phrase"),
    [
        (HELD | {"asked": 3}, "as_many_invited_as_asked"),
        (HELD | {"invited": ["a", "a"]}, "as_many_invited_as_asked"),
        ({"state": "open"}, "an_open_round"),
        (HELD | {"state": "open"}, "an_open_round"),
        (HELD | {"state": "draft", "responses": 1}, "no_answers_yet"),
        ({"state": "draft", "closed_on": "2020-12"}, "no_answers_yet"),
        ({"state": "draft", "mode": "not_stated"}, "mode_and_unit"),
        ({"state": "draft", "unit": "not_stated"}, "mode_and_unit"),
        (ON_NAME | {"mode": "anonymous"}, "a_round_on_name"),
        (ON_NAME | {"unit": "person"}, "a_round_on_name"),
        (ON_NAME | {"responses": 2}, "responses_of_invited"),
        (ON_NAME | {"by_name": [{"organisation": "c", "answers": {}}]}, "responses_of_invited"),
        (ON_NAME | {"by_name": [{"organisation": "a", "answers": {"b": 4}}]}, "answers_of_its_questions"),
        (ON_NAME | {"by_name": [{"organisation": "a", "answers": {"a": 6}}]}, "answers_of_its_questions"),
        (ON_NAME | {"by_name": [{"organisation": "a", "answers": {"a": [4, 5]}}]}, "answers_of_its_questions"),
        (ON_NAME | {"by_name": [{"organisation": "a", "answers": {"a": "goed"}}]}, "answers_of_its_questions"),
    ],
)
def test_a_round_adds_up(said: dict[str, Any], phrase: str) -> None:
    question = {"code": "a", "series": "a", "text": {"nl": "Vraag"}} | SCORE
    told = {"key": "r", "year": 2020, "title": {"nl": "R"}, "mode": "anonymous", "unit": "organisation"}
    with pytest.raises(ValidationError) as refused:
        NewRound.model_validate(told | {"questions": [question]} | said)
    _says(refused.value, phrase)


def _says(refused: ValidationError, phrase: str) -> None:
    told = expected(dict(refused.errors()[0]))
    assert told.key == f"expected.{phrase}"
    assert NL(told.key)
    assert EN(told.key)
