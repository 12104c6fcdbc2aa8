"""What the steering group agrees on: the judged status, with who was there, who saw it otherwise, and its history."""

import datetime as dt

import pytest
import sqlalchemy as sa
from pydantic import ValidationError

from mvo_monitor.errors import (
    AlreadyDecided,
    Forbidden,
    LevelUnknown,
    ShowFirst,
    Stale,
    StillCollecting,
    UnknownReference,
    YearIsClosed,
)
from mvo_monitor.measures.floors import Floors
from mvo_monitor.measures.written import Written
from mvo_monitor.models import Decision, Dissent, metadata, table
from mvo_monitor.progress.judgements import Dissenting
from mvo_monitor.progress.tables import read_tables
from mvo_monitor.recording.judging import PublishedJudgement, record_judgement
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import JudgingState, Status, StatusSaid
from tests.factories import a_closed_year, a_value
from tests.store.judging_words import (
    YEAR,
    a_steering_group,
    anew,
    decides,
    gives,
    judged,
    key_of,
    seen_by,
    shows,
    told_of,
)


def test_the_decision_becomes_the_judged_status_with_those_present_and_dissent(store: Store) -> None:
    group = a_steering_group(store)
    gives(store, group["Anna"], "on_course")
    gives(store, group["Bram"], "declined")
    shows(store, group["Anna"])
    decides(
        store,
        group["Anna"],
        "behind",
        level=1,
        motivation={"nl": "Minder dan gehoopt", "en": "Less than hoped"},
        present=[key_of(store, name) for name in ("Bram", "Anna", "Bram")],
        dissents=[
            {"person": key_of(store, "Bram"), "status": "declined", "text": "Het ging achteruit", "lang": "nl"},
            {"text": "Too early to say", "lang": "en"},
        ],
    )
    found = judged(store)
    assert found is not None
    assert (found.status, found.level, found.decided_on, found.number) == (Status.BEHIND, 1, dt.date(2021, 2, 1), 1)
    assert found.motivation == Written("Minder dan gehoopt", "Less than hoped")
    assert found.present == ("Anna", "Bram")
    assert found.dissent == (
        Dissenting("Bram", Status.DECLINED, Written(nl="Het ging achteruit")),
        Dissenting(None, None, Written(en="Too early to say")),
    )
    assert seen_by(store, group["Coco"]).now.state is JudgingState.DECIDED


def test_dissent_without_a_name_leaves_no_person_anywhere(store: Store) -> None:
    group = a_steering_group(store)
    told = {"status": "declined", "text": "Niet mijn oordeel", "lang": "nl"}
    decides(store, group["Anna"], dissents=[told])
    with store.reading() as connection:
        row = connection.execute(sa.select(table(Dissent))).one()
        assert (row.person_id, row.status) == (None, Status.DECLINED)
        # Whatever table else holds the text: none but this one does.
        holding = [
            each.name
            for each in metadata.sorted_tables
            for found in connection.execute(sa.select(each)).all()
            if "Niet mijn oordeel" in repr(found)
        ]
    assert holding == ["dissent"]
    (details,) = told_of(store, "decision_made")
    assert details == {"year": YEAR, "judging": 1, "status": "on_course", "n": 1, "dissents": 1}


def test_the_group_can_decide_at_the_table_when_nobody_gave_a_judgement_beforehand(store: Store) -> None:
    group = a_steering_group(store)
    decides(store, group["Anna"], version=0)
    now = seen_by(store, group["Anna"]).now
    assert (now.state, now.n, now.given) == (JudgingState.DECIDED, 0, ())


def test_what_was_given_is_shown_before_it_is_decided(store: Store) -> None:
    group = a_steering_group(store)
    gives(store, group["Anna"])
    with pytest.raises(ShowFirst):
        decides(store, group["Bram"])
    assert judged(store) is None


def test_of_two_who_decide_at_once_the_second_is_told_and_nothing_is_overwritten(store: Store) -> None:
    group = a_steering_group(store)
    gives(store, group["Anna"])
    shows(store, group["Anna"])
    version = seen_by(store, group["Anna"]).now.version
    decides(store, group["Anna"], "on_course", version=version)
    with pytest.raises(Stale):
        decides(store, group["Bram"], "behind", version=version)
    with pytest.raises(AlreadyDecided):
        decides(store, group["Bram"], "behind")
    found = judged(store)
    assert found is not None
    assert found.status is Status.ON_COURSE


def test_judged_anew_the_earlier_decision_stays_and_holds_until_there_is_another(store: Store) -> None:
    group = a_steering_group(store)
    gives(store, group["Anna"], "achieved", motivation="Eerste ronde")
    shows(store, group["Anna"])
    decides(store, group["Anna"], "achieved")
    assert anew(store, group["Bram"], "Er kwam bewijs bij") > 0
    gives(store, group["Bram"], "behind")
    found = judged(store)
    assert found is not None
    assert (found.status, found.number, found.again_because) == (Status.ACHIEVED, 1, "Er kwam bewijs bij")
    shows(store, group["Bram"])
    decides(store, group["Bram"], "behind", decided_on="2021-03-01")
    found = judged(store)
    assert found is not None
    assert (found.status, found.number, found.reason, found.again_because) == (
        Status.BEHIND,
        2,
        "Er kwam bewijs bij",
        None,
    )
    assert [(each.number, each.status) for each in found.earlier] == [(1, Status.ACHIEVED)]
    history = seen_by(store, group["Coco"]).earlier
    assert [each.motivation for round_ in history for each in round_.given] == ["Eerste ronde"]
    assert told_of(store, "judged_anew") == [{"year": YEAR, "judging": 2, "reason": "Er kwam bewijs bij"}]


def test_judging_anew_begins_unseen_again_and_an_old_form_is_never_taken_for_a_new_one(store: Store) -> None:
    group = a_steering_group(store)
    gives(store, group["Anna"])
    shows(store, group["Anna"])
    shown = seen_by(store, group["Anna"]).now.version
    anew(store, group["Anna"], version=shown)
    assert judged(store) is None, "shown and never decided is no judgement"
    gives(store, group["Anna"], "declined", motivation="Nieuw geheim")
    found = seen_by(store, group["Bram"])
    assert "Nieuw geheim" not in repr(found)
    assert (found.now.number, found.now.n) == (2, 1)
    with pytest.raises(Stale):
        decides(store, group["Bram"], version=shown)


def test_nothing_is_judged_anew_while_everybody_can_still_change_theirs(store: Store) -> None:
    group = a_steering_group(store)
    with pytest.raises(StillCollecting):
        anew(store, group["Anna"])
    gives(store, group["Anna"])
    with pytest.raises(StillCollecting):
        anew(store, group["Anna"])


def test_somebody_was_there_on_a_day_that_has_been(store: Store) -> None:
    group = a_steering_group(store)
    with pytest.raises(ValidationError):
        decides(store, group["Anna"], present=[])
    with pytest.raises(ValidationError):
        decides(store, group["Anna"], decided_on="2099-01-01")
    with pytest.raises(UnknownReference):
        decides(store, group["Anna"], present=["niemand"])
    with pytest.raises(LevelUnknown):
        decides(store, group["Anna"], level=9)
    with store.reading() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(table(Decision))).scalar_one() == 0


def test_only_the_steering_group_decides_and_not_in_a_closed_year(store: Store) -> None:
    group = a_steering_group(store)
    with pytest.raises(Forbidden):
        decides(store, group["Coco"])
    decides(store, group["Anna"])
    with pytest.raises(Forbidden):
        anew(store, group["Coco"])
    with store.writing(LOAD) as writing:
        a_closed_year(writing, YEAR, unfinished=True)
    with pytest.raises(YearIsClosed):
        anew(store, group["Anna"])


def test_a_goal_has_a_decision_of_its_own(store: Store) -> None:
    group = a_steering_group(store)
    decides(store, group["Anna"], "behind", indicator=None, goal="2016-2020/1")
    assert judged(store) is None
    found = judged(store, "2016-2020/1", "goal")
    assert found is not None
    assert (found.kind, found.status) == ("goal", Status.BEHIND)


def test_decisions_and_dissent_are_readable_tables_without_what_single_members_gave(store: Store) -> None:
    group = a_steering_group(store)
    gives(store, group["Anna"], "achieved", motivation="Van Anna alleen")
    shows(store, group["Anna"])
    decides(store, group["Anna"], "behind", dissents=[{"text": "Anders", "lang": "nl"}])
    anew(store, group["Anna"])
    decides(store, group["Anna"], "standstill", level=1)
    with store.reading() as connection:
        tables = {each.name: each for each in read_tables(connection, Floors())}
    judgements = tables["judgements"]
    assert judgements.column("number") == (2, 1)
    assert judgements.column("in_force") == (True, False)
    assert judgements.column("status") == (Status.STANDSTILL, Status.BEHIND)
    assert judgements.column("present") == (1, 1)
    assert judgements.column("reason") == ("Er kwam bewijs bij", None)
    assert tables["dissents"].rows == ((YEAR, "2016-2020/1.1", None, 1, None, None, "Anders", None),)
    assert "Van Anna alleen" not in repr(tables)


def test_a_status_stands_beside_what_was_judged(store: Store) -> None:
    group = a_steering_group(store)
    with store.writing(LOAD) as writing:
        a_value(writing, "2016-2020/1.1", YEAR, "1")
    decides(store, group["Anna"], "achieved")
    with store.reading() as connection:
        statuses = {each.name: each for each in read_tables(connection, Floors())}["statuses"]
    rows = zip(*(statuses.column(name) for name in ("indicator", "year", "status", "judged")), strict=True)
    assert ("2016-2020/1.1", YEAR, StatusSaid.NOT_ATTAINED, StatusSaid.ACHIEVED) in list(rows)


def test_a_published_judgement_is_taken_over_once_with_what_members_gave(store: Store) -> None:
    group = a_steering_group(store)
    given = [
        {"person": key_of(store, name), "status": status, "motivation": name, "lang": "nl"}
        for name, status in (("Anna", "behind"), ("Bram", "on_course"))
    ]
    told = {"year": YEAR, "indicator": "2016-2020/1.1", "status": "behind", "motivation": {"nl": "Samen"}}
    there = {"decided_on": "2021-02-01", "present": [key_of(store, "Anna")], "given": given}
    new = PublishedJudgement.model_validate(told | there)
    for _ in range(2):
        with store.writing(LOAD) as writing:
            record_judgement(writing, new)
    assert len(told_of(store, "decision_made")) == 1
    assert [each.person for each in seen_by(store, group["Coco"]).now.given] == ["Anna", "Bram"]
    with pytest.raises(AlreadyDecided), store.writing(LOAD) as writing:
        record_judgement(writing, new.model_copy(update={"given": (), "status": Status.DECLINED}))


def test_a_change_of_what_one_gave_before_it_was_judged_anew_is_no_new_judgement(store: Store) -> None:
    """The form was open while it was shown, and began again: what it changes lies in the judging of before."""
    group = a_steering_group(store)
    gives(store, group["Anna"])
    shows(store, group["Bram"])
    anew(store, group["Bram"])
    with pytest.raises(Stale):
        gives(store, group["Anna"], "behind", version=1)
    assert seen_by(store, group["Anna"]).now.own is None
    gives(store, group["Anna"], "behind")
