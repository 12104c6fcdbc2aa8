"""The coordinator's side of a survey before it opens: made, compared over the years, used once more."""

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa
from pydantic import ValidationError

from mvo_monitor.errors import (
    AnotherScale,
    AskedInAnotherWay,
    AsksItAlready,
    QuestionMeaningUnsaid,
    ScaleOfIndicator,
    Stale,
)
from mvo_monitor.models import SurveyQuestion, table
from mvo_monitor.progress.round_form_choices import read_earlier_questions, read_ties
from mvo_monitor.progress.survey_round import read_round
from mvo_monitor.progress.survey_rounds import read_held_rounds
from mvo_monitor.recording.successions import SuccessionMarked, mark_succession
from mvo_monitor.recording.survey_rounds.drafting import (
    RoundChange,
    change_round,
    drop_round,
)
from mvo_monitor.recording.survey_rounds.questions import (
    QuestionChange,
    add_question,
    change_question,
    move_question,
    remove_question,
)
from mvo_monitor.recording.survey_rounds.reusing import reuse_round
from mvo_monitor.recording.survey_rounds.whom import (
    OrganisationsAsked,
    PeopleAsked,
    ask_no_longer,
    ask_organisations,
    ask_people,
)
from mvo_monitor.store import LOAD, Store
from tests.factories import (
    a_plan,
    an_indicator,
)
from tests.factories import a_score as an_indicator_of_a_score
from tests.store.asking import COORDINATOR, deeds, number_of, prepared
from tests.store.survey_rounds import (
    a_choice,
    a_draft,
    a_score,
    invited,
    version_of,
)

TODAY = dt.date(2026, 11, 27)


def questions(store: Store, number: int) -> list[sa.Row[tuple[object, ...]]]:
    of = table(SurveyQuestion)
    with store.reading() as connection:
        return list(connection.execute(sa.select(of).where(of.c.round_id == number).order_by(of.c.position)))


# ---- Making ----------------------------------------------------------------------------------------------------------


def test_a_survey_among_organisations_asks_the_members_of_its_year_until_somebody_is_ticked_off(store: Store) -> None:
    keys = prepared(store, 3)
    with store.writing(COORDINATOR) as writing:
        number = a_draft(writing)
        choice = {"round": number, "version": version_of(writing, number), "shown": keys, "asked": keys[:2]}
        ask_organisations(writing, OrganisationsAsked.model_validate(choice))
    assert [each.organisation_id for each in invited(store, number)] == [number_of(store, key) for key in keys[:2]]


def test_of_another_year_a_survey_asks_the_members_of_that_year(store: Store) -> None:
    prepared(store, 3)
    with store.writing(COORDINATOR) as writing:
        number = a_draft(writing)
        change = {"round": number, "version": version_of(writing, number), "title": {"nl": "Eerder"}, "year": 2019}
        change_round(writing, RoundChange.model_validate({**change, "mode": "named", "unit": "organisation"}))
    assert invited(store, number) == []


def test_an_address_is_asked_once_whatever_its_capitals(store: Store) -> None:
    prepared(store, 1)
    people = [{"organisation": "lid-01", "email": each} for each in ("Kim@lid.nl", "kim@lid.nl", "sam@lid.nl")]
    with store.writing(COORDINATOR) as writing:
        number = a_draft(writing, unit="person")
        assert ask_people(writing, PeopleAsked.model_validate({"round": number, "people": people})) == 2
        assert ask_people(writing, PeopleAsked.model_validate({"round": number, "people": people[:1]})) == 0
    assert [each.email for each in invited(store, number)] == ["kim@lid.nl", "sam@lid.nl"]
    with store.writing(COORDINATOR) as writing:
        gone = [invited(store, number)[0].id]
        assert ask_no_longer(writing, number, version_of(writing, number), gone) == 1


def test_persons_are_not_put_into_a_survey_among_organisations(store: Store) -> None:
    prepared(store, 1)
    with store.writing(COORDINATOR) as writing:
        number = a_draft(writing)
        people = [{"organisation": "lid-01", "email": "kim@lid.nl"}]
        with pytest.raises(AskedInAnotherWay):
            ask_people(writing, PeopleAsked.model_validate({"round": number, "people": people}))


def test_questions_keep_the_order_in_which_they_are_put(store: Store) -> None:
    prepared(store, 1)
    with store.writing(COORDINATOR) as writing:
        number = a_draft(writing, a_score("Een"), a_score("Twee"), a_choice("Drie"))
    ids = [each.id for each in questions(store, number)]
    with store.writing(COORDINATOR) as writing:
        move_question(writing, number, version_of(writing, number), ids[2], up=True)
        move_question(writing, number, version_of(writing, number), ids[0], up=True)
        remove_question(writing, number, version_of(writing, number), ids[1])
        add_question(writing, number, version_of(writing, number), a_score("Vier"))
    assert [(each.code, each.text_nl) for each in questions(store, number)] == [
        ("v1", "Een"),
        ("v3", "Drie"),
        ("v2", "Vier"),
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"kind": "open"}, "expected.a_score_has_a_scale"),
        ({"scale_high": 1}, "expected.low_below_high"),
        ({"scale_high": 12}, "expected.eleven_steps"),
        ({"steps": [{"value": 6, "text": {"nl": "x"}}]}, "expected.on_the_scale"),
        ({"steps": [{"value": 2, "text": {"nl": "x"}}] * 2}, "expected.each_step_once"),
        ({"goal": "2026-2030/1", "indicator": "2026-2030/1.1"}, "expected.goal_or_indicator"),
        ({"kind": "single", "scale_low": None, "scale_high": None}, "expected.two_options"),
        (
            {"kind": "open", "scale_low": None, "scale_high": None, "indicator": "2026-2030/1.1"},
            "expected.an_indicator_takes_a_score",
        ),
    ],
)
def test_a_question_that_cannot_be_is_told_what_is_wrong(said: dict[str, Any], expected: str) -> None:
    with pytest.raises(ValidationError) as told:
        a_score(**said)
    assert told.value.errors()[0]["type"] == expected


def test_two_who_change_a_survey_at_once_do_not_overwrite_each_other(store: Store) -> None:
    prepared(store, 1)
    with store.writing(COORDINATOR) as writing:
        number = a_draft(writing)
        version = version_of(writing, number)
        add_question(writing, number, version, a_score("Eerst"))
        with pytest.raises(Stale):
            add_question(writing, number, version, a_score("Daarna"))


def test_a_survey_that_was_not_opened_can_be_thrown_away_whole(store: Store) -> None:
    prepared(store, 2)
    with store.writing(COORDINATOR) as writing:
        number = a_draft(writing, a_score(), a_choice())
        drop_round(writing, number, version_of(writing, number))
    with store.reading() as connection:
        assert read_held_rounds(connection, TODAY) == ()
    assert deeds(store)[-1] == ("survey_dropped", "ledenenquete-2026")


# ---- Comparing over the years ----------------------------------------------------------------------------------------


def earlier_and_draft(store: Store) -> int:
    """A survey of 2025 that asked one thing, and an empty one of 2026."""
    prepared(store, 1)
    with store.writing(COORDINATOR) as writing:
        a_draft(writing, a_score("Bent u tevreden?"), title={"nl": "Ledenenquête 2025"}, year=2025)
        return a_draft(writing, a_score("Iets anders"))


def test_the_same_words_go_on_with_the_earlier_question_and_stay_its_version(store: Store) -> None:
    number = earlier_and_draft(store)
    with store.writing(COORDINATOR) as writing:
        add_question(writing, number, version_of(writing, number), a_score("Bent u tevreden?"))
    row = questions(store, number)[-1]
    assert (row.series, row.version) == ("bent-u-tevreden", 1)
    with store.reading() as connection:
        assert [(each.series, each.year) for each in read_earlier_questions(connection, number)] == [
            ("bent-u-tevreden", 2025)
        ]


@pytest.mark.parametrize(("meaning", "version"), [("same", 1), ("changed", 2)])
def test_other_words_ask_whether_it_is_still_the_same(store: Store, meaning: str, version: int) -> None:
    number = earlier_and_draft(store)
    with store.writing(COORDINATOR) as writing:
        now = version_of(writing, number)
        with pytest.raises(QuestionMeaningUnsaid, match="2025"):
            add_question(writing, number, now, a_score("Bent u nog tevreden?", series="bent-u-tevreden"))
        add_question(writing, number, now, a_score("Bent u nog tevreden?", series="bent-u-tevreden", meaning=meaning))
    assert questions(store, number)[-1].version == version


def test_another_scale_is_another_question_whatever_is_said(store: Store) -> None:
    number = earlier_and_draft(store)
    with store.writing(COORDINATOR) as writing:
        now = version_of(writing, number)
        with pytest.raises(AnotherScale):
            add_question(writing, number, now, a_score(scale_high=10, meaning="same"))
        add_question(writing, number, now, a_score(scale_high=10, meaning="changed"))
    assert questions(store, number)[-1].version == 2


def test_one_survey_does_not_ask_the_same_question_twice(store: Store) -> None:
    number = earlier_and_draft(store)
    with store.writing(COORDINATOR) as writing:
        add_question(writing, number, version_of(writing, number), a_score())
        with pytest.raises(AsksItAlready):
            add_question(writing, number, version_of(writing, number), a_score())
        add_question(writing, number, version_of(writing, number), a_score(new=True))
    assert [each.series for each in questions(store, number)][1:] == ["bent-u-tevreden", "bent-u-tevreden-2"]


def test_a_question_that_is_changed_back_goes_back_to_its_version(store: Store) -> None:
    number = earlier_and_draft(store)
    with store.writing(COORDINATOR) as writing:
        made_ = add_question(writing, number, version_of(writing, number), a_score(scale_high=10, meaning="changed"))
        told = a_score().model_dump() | {"question": made_, "version": version_of(writing, number)}
        change_question(writing, number, QuestionChange.model_validate(told))
    row = questions(store, number)[-1]
    assert (row.series, row.version, row.scale_high) == ("bent-u-tevreden", 1, 5)


# ---- What a question hangs on, and using last year's again -----------------------------------------------------------


SOON, LATER = "2031-2035", "2036-2040"


def test_a_score_hangs_on_an_indicator_of_its_own_scale_only(store: Store) -> None:
    prepared(store, 1)
    with store.writing(LOAD) as writing:
        a_plan(writing, an_indicator_of_a_score("1.1"), an_indicator("1.2"), code=SOON)
    with store.writing(COORDINATOR) as writing, pytest.raises(ScaleOfIndicator, match=f"{SOON}/1"):
        a_draft(writing, a_score(scale_high=10, indicator=f"{SOON}/1.1"), year=2031)
    with store.reading() as connection:
        ties = [(each.ref, each.scale) for each in read_ties(connection, 2031)]
    assert ties == [(f"{SOON}/1", None), (f"{SOON}/1.1", "1–5")]


def two_plans(store: Store, *, kind: str = "renamed", later: str | None = f"{LATER}/1.1") -> int:
    """A survey of 2035 that hangs on indicator 1.1 and on goal 1, and a plan that follows in 2036."""
    prepared(store, 2)
    with store.writing(LOAD) as writing:
        for code in (SOON, LATER):
            a_plan(writing, an_indicator_of_a_score("1.1"), code=code)
        link = {"earlier": f"{SOON}/1.1", "later": later, "kind": kind}
        mark_succession(writing, SuccessionMarked.model_validate(link))
        goals = {"earlier": f"{SOON}/1", "later": f"{LATER}/1", "kind": "same", "of_goals": True}
        mark_succession(writing, SuccessionMarked.model_validate(goals))
        on_both = (a_score("Een", indicator=f"{SOON}/1.1"), a_choice("Twee", "Ja", "Nee", "Deels", goal=f"{SOON}/1"))
        return a_draft(writing, *on_both, title={"nl": "Enquête 2035"}, year=2035, intro={"nl": "Fijn dat u er bent"})


def test_last_years_questions_come_back_in_one_step_on_what_followed_in_the_new_plan(store: Store) -> None:
    earlier = two_plans(store)
    with store.writing(COORDINATOR) as writing:
        reused = reuse_round(writing, earlier, 2036)
    assert reused.untied == ()
    with store.reading() as connection:
        found = read_round(connection, reused.number, TODAY)
    assert (found.held.title.nl, found.held.year, found.held.due_on) == ("Enquête 2036", 2036, None)
    assert found.intro is not None
    assert [(each.series, each.version, each.indicator, each.goal) for each in found.questions] == [
        ("een", 1, f"{LATER}/1.1", None),
        ("twee", 1, None, f"{LATER}/1"),
    ]
    assert [text.nl for _, text in found.questions[1].options] == ["Ja", "Nee", "Deels"]
    assert found.held.asked == 2


def test_a_question_whose_indicator_was_dropped_hangs_on_nothing_and_is_named(store: Store) -> None:
    earlier = two_plans(store, kind="dropped", later=None)
    with store.writing(COORDINATOR) as writing:
        reused = reuse_round(writing, earlier, 2036)
    assert reused.untied == ("v1",)
    assert questions(store, reused.number)[0].indicator_id is None


def test_in_another_year_questions_hang_on_what_followed(store: Store) -> None:
    number = two_plans(store)
    with store.writing(COORDINATOR) as writing:
        change = {"round": number, "version": version_of(writing, number), "title": {"nl": "Later"}, "year": 2036}
        told = RoundChange.model_validate({**change, "mode": "named", "unit": "organisation"})
        assert change_round(writing, told) == ()
    with store.reading() as connection:
        assert read_round(connection, number, TODAY).questions[0].indicator == f"{LATER}/1.1"
