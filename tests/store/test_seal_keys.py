"""The key of a sealed round: lost, left over, of another round, and when a closing fails or is killed half-way."""

import os
import signal
import subprocess
import sys

import pytest

import dev
from mvo_monitor.errors import (
    Refusal,
    SealKeyGone,
    SealKeyThere,
)
from mvo_monitor.models import (
    SurveyAnswer,
    SurveyInvited,
    SurveySealed,
)
from mvo_monitor.progress.taking_part import can_be_opened
from mvo_monitor.recording.survey_rounds.reopening import Restarting, restart_round
from mvo_monitor.recording.survey_rounds.seal_keys import destroy_left_keys
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Deed, RoundState
from tests.store.asking import COORDINATOR, deeds
from tests.store.survey_rows import close, key_files, of_round, rows, values
from tests.store.surveys_held import a_held_round, hand_in, held_among


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
