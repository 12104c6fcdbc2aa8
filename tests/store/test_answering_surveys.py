"""Answers are handed in by name or sealed: what is kept of them, who may change them, and what is refused."""

import stat
import traceback
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa

from mvo_monitor.errors import (
    AnswerUnfit,
    HandedInAlready,
    NothingFilledIn,
    NotOfYours,
    RoundIsNotOpen,
    Stale,
    StoreUnreachable,
)
from mvo_monitor.models import (
    AuditEntry,
    SurveyAnswer,
    SurveyInvited,
    SurveyOpenAnswer,
    SurveyResponse,
    SurveySealed,
    table,
)
from mvo_monitor.progress.survey_to_answer import read_given
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Deed, QuestionKind, SurveyMode
from tests.store.asking import COORDINATOR, deeds
from tests.store.survey_rows import close, rows, values
from tests.store.surveys_held import a_held_round, by_survey_link, hand_in, hand_in_by_name, held_among

SAID = "Het bestuur luistert niet"


# ---- By name --------------------------------------------------------------------------------------------------------


def test_a_named_answer_is_kept_with_who_gave_it_and_can_be_changed_until_the_round_closes(store: Store) -> None:
    held, (first, *_) = held_among(store, 2, SurveyMode.NAMED)
    hand_in_by_name(store, held, 0, first, score=4, multiple=(1, 3), open="Vaker bellen")
    hand_in_by_name(store, held, 0, first, version=1, score=5, single=2)
    response = rows(store, SurveyResponse)[0]
    assert (response.version, response.on_behalf, response.invited_id) == (2, False, held.invited[0])
    with store.reading() as connection:
        given = read_given(connection, held.invited[0])
    assert given is not None
    assert given.chosen == {held.questions[QuestionKind.SCORE]: (5,), held.questions[QuestionKind.SINGLE]: (2,)}
    assert given.texts == {}
    assert [deed for deed, _ in deeds(store)].count(Deed.SURVEY_ANSWERED.value) == 2
    close(store, held)
    with pytest.raises(RoundIsNotOpen):
        hand_in_by_name(store, held, 0, first, version=2, score=1)


def test_the_audit_tells_who_answered_by_name_and_never_what(store: Store) -> None:
    held, (first, *_) = held_among(store, 2, SurveyMode.NAMED)
    hand_in_by_name(store, held, 0, first, score=4, open="Vaker bellen")
    told = rows(store, AuditEntry, table(AuditEntry).c.deed == Deed.SURVEY_ANSWERED)[0]
    details = {"organisation": "lid-01", "on_behalf": False, "version": 1, "year": 2026, "link": 1}
    assert told.details == details


def test_of_several_options_each_is_a_row_and_one_more_says_that_somebody_answered(store: Store) -> None:
    held, (first, second) = held_among(store, 2, SurveyMode.NAMED)
    hand_in_by_name(store, held, 0, first, multiple=(1, 3))
    hand_in_by_name(store, held, 1, second, multiple=(3,))
    assert values(store, held, "multiple") == {0: 2, 1: 1, 3: 2}


def test_two_who_change_the_same_answers_are_told_and_nothing_is_overwritten(store: Store) -> None:
    held, (first, *_) = held_among(store, 2, SurveyMode.NAMED)
    hand_in_by_name(store, held, 0, first, score=4)
    hand_in_by_name(store, held, 0, COORDINATOR, version=1, score=2)
    for version in (None, 1):
        with pytest.raises(Stale):
            hand_in_by_name(store, held, 0, first, version=version, score=5)
    assert values(store, held, "score") == {2: 1}
    assert rows(store, SurveyResponse)[0].on_behalf is True


def test_nobody_answers_for_another_member_and_a_link_to_one_survey_answers_no_other(store: Store) -> None:
    held, (first, second) = held_among(store, 2, SurveyMode.NAMED)
    with store.writing(LOAD) as writing:
        other = a_held_round(writing, ["lid-01"], SurveyMode.NAMED, key="tweede")
    link = by_survey_link(first, held.invited[0])
    hand_in_by_name(store, held, 0, link, score=3)
    for whose, place, doer in ((held, 0, second), (held, 1, link), (other, 0, link)):
        with pytest.raises(NotOfYours):
            hand_in_by_name(store, whose, place, doer, score=1)


def test_an_error_says_nothing_of_what_was_answered(store: Store) -> None:
    held, (first, *_) = held_among(store, 1, SurveyMode.NAMED)
    with store.changing_tables() as connection:
        connection.execute(sa.text("DROP TABLE survey_open_answer"))
        connection.commit()
    with pytest.raises(StoreUnreachable) as caught:
        hand_in_by_name(store, held, 0, first, open=SAID)
    with pytest.raises(StoreUnreachable) as again, store.writing(first) as writing:
        writing.put(SurveyOpenAnswer(question_id=held.questions[QuestionKind.OPEN], text=SAID))
    for each in (caught, again):
        assert "luistert" not in "".join(traceback.format_exception(each.value))


# ---- Sealed ---------------------------------------------------------------------------------------------------------


def test_an_anonymous_answer_is_sealed_and_leaves_no_deed_and_the_coordinator_cannot_give_it(store: Store) -> None:
    held, (first, *_) = held_among(store, 2)
    before = deeds(store)
    hand_in(store, held, 0, first, score=4, open="Vaker bellen")
    assert deeds(store) == before
    assert sorted(row.answered for row in rows(store, SurveyInvited)) == [False, True]
    assert (rows(store, SurveyAnswer), rows(store, SurveyOpenAnswer), rows(store, SurveyResponse)) == ([], [], [])
    with pytest.raises(NotOfYours):
        hand_in(store, held, 1, COORDINATOR, score=4)


def test_one_hands_in_once_and_of_two_at_once_one_wins(store: Store) -> None:
    held, (first, *_) = held_among(store, 2)

    def once(score: int) -> str:
        try:
            hand_in(store, held, 0, first, score=score)
        except HandedInAlready:
            return "told"
        return "taken"

    with ThreadPoolExecutor(4) as pool:
        assert Counter(pool.map(once, (1, 2, 3, 4))) == {"taken": 1, "told": 3}
    assert len(rows(store, SurveySealed)) == 1


@pytest.mark.parametrize("mode", [SurveyMode.NAMED, SurveyMode.ANONYMOUS])
def test_only_answers_that_their_question_has_are_taken_and_an_empty_form_is_told(
    sqlite_store: Store, mode: SurveyMode
) -> None:
    held, (first, *_) = held_among(sqlite_store, 1, mode)
    give = hand_in if mode is SurveyMode.ANONYMOUS else hand_in_by_name
    for said in ({"score": 6}, {"score": 0}, {"single": 4}, {"multiple": (1, 9)}, {"multiple": (1, 1)}):
        with pytest.raises(AnswerUnfit):
            give(sqlite_store, held, 0, first, **said)
    for nothing in (dict[str, Any](), {"multiple": ()}):
        with pytest.raises(NothingFilledIn):
            give(sqlite_store, held, 0, first, **nothing)
    with pytest.raises(ValueError, match="2000"):
        held.answers(open="a" * 2001)
    give(sqlite_store, held, 0, first, open="é" * 2000)


def test_all_seals_are_of_one_size_however_much_was_said(sqlite_store: Store) -> None:
    held, doers = held_among(sqlite_store, 4)
    said: list[dict[str, Any]] = [
        {"score": 1},
        {"open": "😀" * 2000},
        {"open": '"\\\n\t' * 500},
        {"score": 5, "single": 3, "multiple": (1, 2, 3), "open": "kort"},
    ]
    for place, answers in enumerate(said):
        hand_in(sqlite_store, held, place, doers[place], **answers)
    assert len({len(row.sealed) for row in rows(sqlite_store, SurveySealed)}) == 1


def test_the_key_is_a_file_outside_the_database_for_nobody_else_to_read(store: Store) -> None:
    held_among(store, 2)
    folder = store.keys.folder
    (file,) = folder.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(file.read_bytes()) == 32
    if store.is_sqlite:
        assert folder.name == "store.db.keys"
