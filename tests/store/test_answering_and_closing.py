"""Answers are handed in by name or sealed; a round closes, opens again with its reason, and is never half closed."""

import os
import signal
import stat
import subprocess
import sys
import traceback
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa

import dev
from mvo_monitor.errors import (
    AnswerUnfit,
    HandedInAlready,
    NotHeldHere,
    NothingFilledIn,
    NotOfYours,
    Refusal,
    RoundIsNotClosed,
    RoundIsNotOpen,
    SealKeyGone,
    SealKeyThere,
    Stale,
    StoreUnreachable,
    TooFewLeft,
    YearIsClosed,
)
from mvo_monitor.models import (
    AuditEntry,
    SurveyAnswer,
    SurveyInvited,
    SurveyOpenAnswer,
    SurveyResponse,
    SurveyRound,
    SurveySealed,
    table,
)
from mvo_monitor.models.rows import Row
from mvo_monitor.progress.survey_pairs import took_part_in_both
from mvo_monitor.progress.survey_to_answer import read_given
from mvo_monitor.progress.taking_part import can_be_opened, read_left_sealed, read_participation
from mvo_monitor.recording.survey_rounds.closing import close_round
from mvo_monitor.recording.survey_rounds.reopening import Reopening, Restarting, reopen_round, restart_round
from mvo_monitor.recording.survey_rounds.seal_keys import destroy_left_keys
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Deed, QuestionKind, RoundState, SurveyMode
from tests.factories import (
    a_closed_year,
    a_question,
    a_round,
)
from tests.store.asking import COORDINATOR, deeds
from tests.store.surveys_held import Held, a_held_round, by_survey_link, hand_in, hand_in_by_name, held_among

SAID = "Het bestuur luistert niet"


def rows(store: Store, model: type[Row], *where: Any) -> list[sa.Row[Any]]:
    with store.reading() as connection:
        return list(connection.execute(sa.select(table(model)).where(*where)))


def close(store: Store, held: Held) -> None:
    with store.writing(COORDINATOR) as writing:
        close_round(writing, held.number)


def reopen(store: Store, held: Held, reason: str = "Twee leden waren met vakantie") -> None:
    with store.writing(COORDINATOR) as writing:
        reopen_round(writing, Reopening(round=held.number, reason=reason))


def of_round(store: Store, held: Held) -> sa.Row[Any]:
    return rows(store, SurveyRound, table(SurveyRound).c.id == held.number)[0]


def values(store: Store, held: Held, kind: str) -> Counter[int]:
    question = held.questions[QuestionKind(kind)]
    return Counter(row.value for row in rows(store, SurveyAnswer, table(SurveyAnswer).c.question_id == question))


def key_files(store: Store) -> list[str]:
    return sorted(each.name for each in store.keys.folder.glob("*")) if store.keys.folder.is_dir() else []


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


# ---- Closing --------------------------------------------------------------------------------------------------------


def test_closing_opens_all_that_was_sealed_and_the_key_is_gone(store: Store) -> None:
    held, doers = held_among(store, 7)
    for place in range(6):
        hand_in(store, held, place, doers[place], score=place % 5 + 1, multiple=(1, 2), open=f"Antwoord {place}")
    assert len(key_files(store)) == 1
    close(store, held)
    assert values(store, held, "score") == {1: 2, 2: 1, 3: 1, 4: 1, 5: 1}
    assert values(store, held, "multiple") == {0: 6, 1: 6, 2: 6}
    assert {row.text for row in rows(store, SurveyOpenAnswer)} == {f"Antwoord {place}" for place in range(6)}
    assert all(row.response_id is None for row in (*rows(store, SurveyAnswer), *rows(store, SurveyOpenAnswer)))
    assert (rows(store, SurveySealed), key_files(store)) == ([], [])
    row = of_round(store, held)
    assert (row.state, row.responses, row.asked) == (RoundState.CLOSED, 6, 7)
    assert row.closed_on is not None
    assert deeds(store)[-1][0] == Deed.SURVEY_CLOSED.value


def test_fewer_than_five_stay_sealed_and_count_only_as_a_response(store: Store) -> None:
    held, doers = held_among(store, 9)
    for place in range(4):
        hand_in(store, held, place, doers[place], score=3)
    close(store, held)
    assert of_round(store, held).responses == 4
    assert rows(store, SurveyAnswer) == []
    with store.reading() as connection:
        assert read_participation(connection, held.number).sealed == 4
        assert read_left_sealed(connection, of_round(store, held).key) == 4, "the page of the results says so"
    reopen(store, held)
    hand_in(store, held, 4, doers[4], score=4)
    close(store, held)
    assert values(store, held, "score") == {3: 4, 4: 1}
    assert key_files(store) == []


def test_newcomers_after_a_reopening_are_counted_from_five(store: Store) -> None:
    held, doers = held_among(store, 14)
    for place in range(6):
        hand_in(store, held, place, doers[place], score=2)
    close(store, held)
    reopen(store, held)
    for place in range(6, 10):
        hand_in(store, held, place, doers[place], score=5)
    close(store, held)
    assert values(store, held, "score") == {2: 6}
    assert of_round(store, held).responses == 10
    reopen(store, held)
    hand_in(store, held, 10, doers[10], score=1)
    close(store, held)
    assert values(store, held, "score") == {2: 6, 5: 4, 1: 1}


def test_an_anonymous_round_does_not_reopen_for_fewer_than_five_and_a_named_one_does(store: Store) -> None:
    held, doers = held_among(store, 10)
    for place in range(6):
        hand_in(store, held, place, doers[place], score=2)
    close(store, held)
    with pytest.raises(TooFewLeft):
        reopen(store, held)
    assert key_files(store) == []
    with store.writing(LOAD) as writing:
        named = a_held_round(writing, ["lid-01"], SurveyMode.NAMED, key="op-naam")
    with pytest.raises(RoundIsNotClosed):
        reopen(store, named)
    close(store, named)
    reopen(store, named)
    told = rows(store, AuditEntry, table(AuditEntry).c.deed == Deed.SURVEY_REOPENED)[-1]
    assert told.details["reason"] == "Twee leden waren met vakantie"
    row = of_round(store, named)
    assert (row.state, row.closed_on, row.responses) == (RoundState.OPEN, None, None)


def test_what_came_from_elsewhere_is_not_reopened_and_a_closed_year_takes_no_step(store: Store) -> None:
    held, doers = held_among(store, 5)
    with store.writing(LOAD) as writing:
        a_round(writing, a_question(), key="ingelezen")
    loaded = rows(store, SurveyRound, table(SurveyRound).c.key == "ingelezen")[0].id
    with pytest.raises(NotHeldHere):
        reopen(store, Held(loaded, {}, ()))
    close(store, held)
    with store.writing(COORDINATOR) as writing:
        a_closed_year(writing, 2026)
    with pytest.raises(YearIsClosed):
        reopen(store, held)
    with pytest.raises(YearIsClosed):
        hand_in(store, held, 0, doers[0], score=2)


# ---- The key is lost, and closings that were killed -----------------------------------------------------------------


def lose_key(store: Store) -> None:
    for file in store.keys.folder.iterdir():
        file.unlink()


def test_a_lost_key_is_said_and_the_round_starts_over(store: Store) -> None:
    held, doers = held_among(store, 6)
    for place in range(5):
        hand_in(store, held, place, doers[place], score=2)
    start_over = Restarting(round=held.number, reason="De sleutel ging bij een verhuizing verloren")
    with pytest.raises(SealKeyThere), store.writing(COORDINATOR) as writing:
        restart_round(writing, start_over)
    lose_key(store)
    with pytest.raises(SealKeyGone):
        close(store, held)
    with pytest.raises(SealKeyGone):
        hand_in(store, held, 5, doers[5], score=2)
    assert [row.answered for row in rows(store, SurveyInvited)].count(True) == 5, "who was refused has not answered"
    with store.writing(COORDINATOR) as writing:
        restart_round(writing, start_over)
    assert deeds(store)[-1][0] == Deed.SURVEY_RESTARTED.value
    assert not any(row.answered for row in rows(store, SurveyInvited))
    assert rows(store, SurveySealed) == []
    for place in range(6):
        hand_in(store, held, place, doers[place], score=4)
    close(store, held)
    assert values(store, held, "score") == {4: 6}


def test_a_round_that_came_open_out_of_a_file_gets_its_key_with_the_first_answer(store: Store) -> None:
    held, doers = held_among(store, 5)
    lose_key(store)
    for place in range(5):
        hand_in(store, held, place, doers[place], score=2)
    assert len(key_files(store)) == 1
    close(store, held)
    assert values(store, held, "score") == {2: 5}


def test_a_key_of_another_round_opens_nothing(store: Store) -> None:
    held, doers = held_among(store, 6)
    hand_in(store, held, 0, doers[0], score=2)
    (file,) = store.keys.folder.iterdir()
    file.write_bytes(b"x" * 32)
    with store.reading() as connection:
        assert not can_be_opened(connection, store.keys, held.number)
    with pytest.raises(SealKeyGone):
        close(store, held)
    assert file.exists(), "nothing is thrown away by a refusal"


def test_a_closing_that_fails_late_leaves_seals_and_key_as_they_were(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, doers = held_among(store, 6)
    for place in range(6):
        hand_in(store, held, place, doers[place], score=2)

    def fail(*_: object) -> None:
        raise Refusal

    monkeypatch.setattr("mvo_monitor.recording.survey_rounds.closing.pass_scores_on", fail)
    with pytest.raises(Refusal):
        close(store, held)
    assert len(rows(store, SurveySealed)) == 6
    assert of_round(store, held).state is RoundState.OPEN
    with store.reading() as connection:
        assert can_be_opened(connection, store.keys, held.number)


KILLED = """
import os, signal, sys
from pathlib import Path
from mvo_monitor.recording.survey_rounds import closing
from mvo_monitor.store import Store
from tests.store.asking import COORDINATOR
def die(*_): os.kill(os.getpid(), signal.SIGKILL)
store = Store(sys.argv[1], Path(sys.argv[2]))
if sys.argv[4] == "before":
    closing.pass_scores_on = die
else:
    store.keys.destroy = die
with store.writing(COORDINATOR) as writing:
    closing.close_round(writing, int(sys.argv[3]))
"""


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_closing_that_is_killed_is_not_there_or_whole(store: Store, when: str) -> None:
    held, doers = held_among(store, 6)
    for place in range(6):
        hand_in(store, held, place, doers[place], score=2)
    url = store.url.render_as_string(hide_password=False)
    arguments = [url, str(store.keys.folder), str(held.number), when]
    killed = subprocess.run([sys.executable, "-c", KILLED, *arguments], cwd=dev.ROOT, env={**os.environ}, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert len(key_files(store)) == 1, "the key goes only after all is kept"
    if when == "before":
        assert (len(rows(store, SurveySealed)), rows(store, SurveyAnswer)) == (6, [])
        close(store, held)
    else:
        assert of_round(store, held).state is RoundState.CLOSED
        with store.writing(LOAD) as writing:
            destroy_left_keys(writing)
    assert values(store, held, "score") == {2: 6}
    assert key_files(store) == []


def test_a_left_key_goes_and_one_that_is_needed_stays(store: Store) -> None:
    held, doers = held_among(store, 9)
    hand_in(store, held, 0, doers[0], score=2)
    with store.writing(LOAD) as writing:
        a_held_round(writing, ["lid-01"], key="open")
        gone = a_held_round(writing, ["lid-01"], key="weg", state=RoundState.CLOSED)
        closed = a_held_round(writing, ["lid-01"], key="leeg", state=RoundState.CLOSED)
    close(store, held)
    assert len(key_files(store)) == 2, "of the open one, and of the one that keeps an answer sealed"
    assert not any(f"-{each.number}.key" in name for each in (gone, closed) for name in key_files(store))


# ---- Over years -----------------------------------------------------------------------------------------------------


def test_how_many_took_part_both_times_is_known_and_nothing_else(store: Store) -> None:
    held, doers = held_among(store, 4)
    with store.writing(LOAD) as writing:
        later = a_held_round(writing, ["lid-04", "lid-03", "lid-02"], key="later")
    for place in (0, 2, 3):
        hand_in(store, held, place, doers[place], score=2)
    for place, doer in enumerate((doers[3], doers[2])):
        hand_in(store, later, place, doer, score=2)
    close(store, held)
    close(store, later)
    with store.reading() as connection:
        assert took_part_in_both(connection, "tevredenheid", "later") == 2
