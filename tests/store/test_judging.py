"""The steering group judges: each gives their own unseen, then all is shown, and nothing is given any more."""

import pytest
import sqlalchemy as sa

from mvo_monitor.errors import (
    Forbidden,
    JudgementsAreShown,
    LevelUnknown,
    NoLevels,
    NothingGiven,
    NotInForce,
    NotOfYours,
    Stale,
    UnknownReference,
    YearIsClosed,
)
from mvo_monitor.models import GivenJudgement, Judging, table
from mvo_monitor.permissions import Doer
from mvo_monitor.progress.judging_seen import read_waiting
from mvo_monitor.recording.accounts import close_account
from mvo_monitor.recording.functions import FunctionBegun, begin_function
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.steering_group import steering_group_of
from mvo_monitor.vocabulary import JudgingState, Role, Status
from tests.factories import a_closed_year
from tests.store.judging_words import (
    SUBJECT,
    THE_GOAL,
    YEAR,
    a_steering_group,
    gives,
    key_of,
    seen_by,
    shows,
    told_of,
)


def rows(store: Store, model: type[Judging] | type[GivenJudgement]) -> int:
    with store.reading() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(table(model))).scalar_one()


def test_the_first_judgement_makes_the_judging_and_ones_own_may_change_until_it_is_shown(store: Store) -> None:
    group = a_steering_group(store)
    gives(store, group["Anna"], "on_course")
    gives(store, group["Bram"], "behind")
    gives(store, group["Anna"], "achieved", motivation="Toch", level=2, version=1)
    found = seen_by(store, group["Anna"]).now
    assert (found.number, found.state, found.n, found.of) == (1, JudgingState.COLLECTING, 2, 5)
    assert found.own is not None
    assert (found.own.status, found.own.level, found.own.motivation, found.own.version) == (
        Status.ACHIEVED,
        2,
        "Toch",
        2,
    )
    assert (rows(store, Judging), rows(store, GivenJudgement)) == (1, 2)


def test_nobody_sees_what_another_gave_before_it_is_shown_only_how_many_gave(store: Store) -> None:
    group = a_steering_group(store)
    gives(store, group["Anna"], "declined", motivation="Geheim van Anna")
    gives(store, group["Bram"], "behind", motivation="Geheim van Bram")
    for name in ("Bram", "Cleo", "Coco"):
        found = seen_by(store, group[name])
        assert "Geheim van Anna" not in repr(found)
        assert "Anna" not in repr(found), "nor who gave theirs"
        assert (found.now.n, found.now.of) == (2, 5)
    with store.reading() as connection:
        waiting = read_waiting(connection, YEAR, group["Bram"].person_id)["indicator", "2016-2020/1.1"]
    assert (waiting.n, waiting.of, waiting.own) == (2, 5, True)


def test_shown_all_is_seen_with_its_name_and_the_one_furthest_from_what_most_gave_comes_first(store: Store) -> None:
    group = a_steering_group(store)
    given = {"Anna": "on_course", "Bram": "on_course", "Cleo": "achieved", "Dirk": "declined", "Eva": "on_course"}
    for name, status in given.items():
        gives(store, group[name], status)
    shows(store, group["Eva"])
    found = seen_by(store, group["Coco"]).now
    assert [each.person for each in found.given] == ["Dirk", "Cleo", "Anna", "Bram", "Eva"]
    assert found.state is JudgingState.SHOWN
    assert not any(each.own for each in found.given)


def test_once_shown_nothing_is_given_or_changed_any_more(store: Store) -> None:
    group = a_steering_group(store)
    gives(store, group["Anna"])
    shows(store, group["Anna"])
    for name in ("Anna", "Bram"):
        with pytest.raises(JudgementsAreShown):
            gives(store, group[name], "behind")
    with pytest.raises(JudgementsAreShown):
        shows(store, group["Anna"])
    assert seen_by(store, group["Anna"]).now.n == 1


def test_there_is_nothing_to_show_before_somebody_gave(store: Store) -> None:
    group = a_steering_group(store)
    with pytest.raises(NothingGiven):
        shows(store, group["Anna"])


def test_the_audit_says_that_and_how_many_but_never_what_was_given(store: Store) -> None:
    group = a_steering_group(store)
    gives(store, group["Anna"], "declined", motivation="Geheim", level=1)
    gives(store, group["Bram"], "behind")
    assert told_of(store, "judgement_given") == [{"year": YEAR, "judging": 1}] * 2
    shows(store, group["Anna"])
    assert told_of(store, "judgements_shown") == [{"year": YEAR, "judging": 1, "n": 2, "of": 5}]


def test_a_member_whose_account_is_closed_is_no_longer_waited_for(store: Store) -> None:
    group = a_steering_group(store)
    gives(store, group["Anna"])
    with store.writing(LOAD) as writing:
        close_account(writing, group["Eva"].person_id or 0)
        close_account(writing, group["Anna"].person_id or 0)
    now = seen_by(store, group["Bram"]).now
    assert (now.n, now.of) == (1, 4), "what Anna gave still counts"


def test_own_judgement_changed_in_another_window_is_told(store: Store) -> None:
    group = a_steering_group(store)
    gives(store, group["Anna"], "on_course")
    with pytest.raises(Stale):
        gives(store, group["Anna"], "declined")  # this window was opened when nothing had been given yet
    gives(store, group["Anna"], "behind", version=1)
    with pytest.raises(Stale):
        gives(store, group["Anna"], "declined", version=1)
    own = seen_by(store, group["Anna"]).now.own
    assert own is not None
    assert own.status is Status.BEHIND


def test_only_the_steering_group_judges_and_each_for_themselves(store: Store) -> None:
    group = a_steering_group(store)
    with pytest.raises(Forbidden):
        gives(store, group["Coco"])
    with pytest.raises(NotOfYours):
        gives(store, group["Anna"], person=key_of(store, "Bram"))
    with pytest.raises(NotOfYours):
        gives(store, Doer("nobody", None, frozenset({Role.STEERING_GROUP})))
    gives(store, LOAD, person=key_of(store, "Bram"))
    assert seen_by(store, group["Bram"]).now.own is not None


def test_the_level_is_one_of_the_indicators_own_ladder(store: Store) -> None:
    group = a_steering_group(store)
    with pytest.raises(LevelUnknown):
        gives(store, group["Anna"], level=3)
    with pytest.raises(NoLevels):
        gives(store, group["Anna"], indicator="2016-2020/1.2", level=1)
    with pytest.raises(NoLevels):
        gives(store, group["Anna"], indicator=None, goal="2016-2020/1", level=1)
    assert rows(store, Judging) == 0


def test_a_goal_is_judged_as_an_indicator_is_and_apart_from_it(store: Store) -> None:
    group = a_steering_group(store)
    gives(store, group["Anna"], "behind", indicator=None, goal=THE_GOAL["goal"])
    found = seen_by(store, group["Anna"], (YEAR, "goal", "2016-2020/1")).now
    assert found.own is not None
    assert seen_by(store, group["Anna"]).now.number == 0
    with pytest.raises(NothingGiven):
        shows(store, group["Anna"], **SUBJECT)


def test_only_what_is_in_force_in_an_open_year_is_judged(store: Store) -> None:
    group = a_steering_group(store)
    for year in (2015, 2021):
        with pytest.raises(NotInForce):
            gives(store, group["Anna"], year=year)
        with pytest.raises(NotInForce):
            gives(store, group["Anna"], year=year, indicator=None, goal="2016-2020/1")
    with pytest.raises(UnknownReference):
        gives(store, group["Anna"], indicator="2016-2020/9.9")
    gives(store, group["Anna"])
    with store.writing(LOAD) as writing:
        a_closed_year(writing, YEAR, unfinished=True)
    with pytest.raises(YearIsClosed):
        gives(store, group["Anna"], "behind")
    with pytest.raises(YearIsClosed):
        shows(store, group["Anna"])


def test_who_can_have_been_there_had_a_function_that_year_or_has_an_account_now(store: Store) -> None:
    a_steering_group(store)
    functions = {
        "Voorzitter": ("chair", {"since": "2018", "until": "2020-08"}),
        "Oud-lid": ("steering_group", {"since": "2016", "until": "2019"}),
        "Nieuw lid": ("steering_group", {"since": "2021"}),
        "Werkgroep": ("working_group_lead", {"since": "2016"}),
    }
    with store.writing(LOAD) as writing:
        for name, (function, period) in functions.items():
            begin_function(
                writing, FunctionBegun.model_validate({"name": name, "function": function, "period": period})
            )
    with store.reading() as connection:
        found = [name for _, name in steering_group_of(connection, 2020)]
    assert found == ["Anna", "Bram", "Cleo", "Dirk", "Eva", "Voorzitter"]
