"""The coordinator's side of a survey: made, used once more, opened, invited to; whom it asks is fixed when it opens."""

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa
from pydantic import ValidationError

from mvo_monitor.errors import (
    AnotherScale,
    AskedInAnotherWay,
    AsksItAlready,
    Forbidden,
    NotADraft,
    QuestionMeaningUnsaid,
    RoundIsNotClosed,
    RoundIsNotOpen,
    RoundNotReady,
    ScaleOfIndicator,
    Stale,
    YearIsClosed,
)
from mvo_monitor.models import Letter, PersonalLink, SurveyQuestion, SurveyRound, table
from mvo_monitor.permissions import Doer
from mvo_monitor.posting.outbox import body_of
from mvo_monitor.progress.letters import read_letters
from mvo_monitor.progress.round_form_choices import read_earlier_questions, read_ties
from mvo_monitor.progress.survey_round import read_round
from mvo_monitor.progress.survey_rounds import read_held_rounds
from mvo_monitor.recording.letters import mark_sent, write_again
from mvo_monitor.recording.links import link_for, renew_link
from mvo_monitor.recording.shapes import TextIn
from mvo_monitor.recording.successions import SuccessionMarked, mark_succession
from mvo_monitor.recording.survey_rounds.addresses import remove_addresses
from mvo_monitor.recording.survey_rounds.drafting import (
    OpenRoundChange,
    RoundChange,
    change_open_round,
    change_round,
    drop_round,
)
from mvo_monitor.recording.survey_rounds.inviting import write_survey_invitations, write_survey_reminders
from mvo_monitor.recording.survey_rounds.opening import open_round
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
from mvo_monitor.settings import read_settings
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.round_lacks import lacks_of
from mvo_monitor.store.survey_letters_to_write import survey_letters_to_write
from mvo_monitor.vocabulary import Language, LetterKind, Role, RoundLack, RoundState
from tests.factories import (
    a_closed_year,
    a_plan,
    an_indicator,
)
from tests.factories import a_score as an_indicator_of_a_score
from tests.store.asking import COORDINATOR, deeds, number_of, prepared
from tests.store.survey_rounds import (
    DUE,
    a_choice,
    a_draft,
    a_score,
    an_open_round,
    answered_by_hand,
    closed_by_hand,
    invited,
    version_of,
)

TODAY = dt.date(2026, 11, 27)


def made(store: Store, n: int = 3, **said: Any) -> int:
    """An open survey among so many members."""
    prepared(store, n)
    with store.writing(COORDINATOR) as writing:
        return an_open_round(writing, **said)


def questions(store: Store, number: int) -> list[sa.Row[tuple[object, ...]]]:
    of = table(SurveyQuestion)
    with store.reading() as connection:
        return list(connection.execute(sa.select(of).where(of.c.round_id == number).order_by(of.c.position)))


def letters(store: Store) -> list[sa.Row[tuple[object, ...]]]:
    letter = table(Letter)
    with store.reading() as connection:
        return list(connection.execute(sa.select(letter).order_by(letter.c.id)))


def a_day_later(store: Store) -> None:
    """As if every letter had been written 25 hours earlier."""
    letter = table(Letter)
    with store.engine.begin() as connection:
        for row in connection.execute(sa.select(letter)).all():
            earlier = row.made_at - dt.timedelta(hours=25)
            connection.execute(sa.update(letter).where(letter.c.id == row.id).values(made_at=earlier))


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


# ---- Opening ---------------------------------------------------------------------------------------------------------


def test_opening_fixes_how_many_are_asked_and_lets_nothing_of_it_change(store: Store) -> None:
    number = made(store, 3)
    with store.writing(COORDINATOR) as writing:
        row = writing.session.get(SurveyRound, number)
        assert row is not None
        assert (row.state, row.asked, row.opened_on is not None) == (RoundState.OPEN, 3, True)
        for change in (
            lambda: add_question(writing, number, row.version, a_score("Nog een")),
            lambda: ask_no_longer(writing, number, row.version, [1]),
            lambda: drop_round(writing, number, row.version),
            lambda: open_round(writing, number, row.version),
        ):
            with pytest.raises(NotADraft):
                change()
    told = [deed for deed, key in deeds(store) if key == "ledenenquete-2026"]
    assert (told[0], told[-1]) == ("survey_drafted", "survey_opened")
    assert "survey_changed" in told, "every question that was added is told"


IN_ENGLISH = a_score().model_copy(update={"text": TextIn(en="Are you content?")})


def _without(store: Store, lack: RoundLack) -> int:
    """A survey that lacks just this."""
    with store.writing(LOAD) as writing:
        if lack is RoundLack.QUESTIONS:
            number = a_draft(writing)
            question = writing.session.scalar(sa.select(table(SurveyQuestion).c.id)) or 0
            remove_question(writing, number, version_of(writing, number), question)
            return number
        told: dict[RoundLack, dict[str, Any]] = {
            RoundLack.TITLE: {"title": {"en": "A survey"}},
            RoundLack.NOBODY: {"unit": "person"},
            RoundLack.DUE_DAY: {"due_on": None},
            RoundLack.DUE_DAY_PAST: {"due_on": TODAY},
        }
        asks = IN_ENGLISH if lack is RoundLack.WORDS else a_score()
        number = a_draft(writing, asks, **told.get(lack, {}))
        if lack is RoundLack.YEAR_CLOSED:
            a_closed_year(writing, 2026)
        return number


@pytest.mark.parametrize("lack", RoundLack)
def test_a_survey_opens_only_when_nothing_is_missing(store: Store, lack: RoundLack) -> None:
    prepared(store, 1)
    number = _without(store, lack)
    with store.reading() as connection:
        assert lacks_of(connection, number, TODAY, Language.NL) == (lack,)
    expected = YearIsClosed if lack is RoundLack.YEAR_CLOSED else RoundNotReady
    with store.writing(COORDINATOR) as writing, pytest.raises(expected):
        open_round(writing, number, version_of(writing, number), day=TODAY)


def test_of_an_open_survey_the_last_day_and_the_introduction_change_and_links_hold_as_long_after(store: Store) -> None:
    number = made(store, 2, due_on=TODAY + dt.timedelta(days=400))
    later = TODAY + dt.timedelta(days=460)
    with store.writing(COORDINATOR) as writing:
        write_survey_invitations(writing, number)
        change = {"round": number, "version": version_of(writing, number), "due_on": later, "intro": {"nl": "Dank"}}
        change_open_round(writing, OpenRoundChange.model_validate(change))
    link = table(PersonalLink)
    with store.reading() as connection:
        ends = set(connection.scalars(sa.select(link.c.expires_at)))
        assert read_round(connection, number, TODAY).held.due_on == later
    assert {each.date() for each in ends} == {later + dt.timedelta(days=60)}


# ---- Letters ---------------------------------------------------------------------------------------------------------


def test_each_who_is_asked_gets_a_letter_with_a_link_to_that_survey_alone(store: Store) -> None:
    number = made(store, 2)
    with store.writing(COORDINATOR) as writing:
        assert len(write_survey_invitations(writing, number)) == 2
    first = letters(store)[0]
    assert first.subject == "MVO Platform: Ledenenquête 2026"
    assert "Wilt u uiterlijk 1 december 2099 antwoorden?" in first.body
    assert "we zien of u antwoordde, en niet wat" in first.body
    with store.reading() as connection:
        waiting = read_letters(connection).letters
    settings = read_settings(public_url="https://monitor.example.org")
    assert {each.address for each in waiting} == {"post@lid-01.example.org", "post@lid-02.example.org"}
    assert all(f"https://monitor.example.org/s/{each.token}?lang=nl" in body_of(each, settings) for each in waiting)
    link = table(PersonalLink)
    with store.reading() as connection:
        rows = connection.execute(sa.select(link).order_by(link.c.id)).all()
    assert [row.invited_id for row in rows] == [each.id for each in invited(store, number)]
    assert {row.expires_at.date() for row in rows} == {DUE + dt.timedelta(days=60)}


def test_nobody_is_written_to_twice_within_a_day_nor_once_they_answered(store: Store) -> None:
    number = made(store, 3)
    asked = [each.id for each in invited(store, number)]
    with store.writing(COORDINATOR) as writing:
        assert len(write_survey_invitations(writing, number, asked[:2])) == 2
        assert len(write_survey_invitations(writing, number)) == 1, "who has an invitation gets no second one"
        assert write_survey_reminders(writing, number) == []
    with store.reading() as connection:
        found = survey_letters_to_write(connection, LetterKind.SURVEY_REMINDER, number, otherwise=Language.NL)
    assert found.spared == ("Lid 01", "Lid 02", "Lid 03")
    a_day_later(store)
    answered_by_hand(store, asked[0])
    with store.writing(COORDINATOR) as writing:
        assert len(write_survey_reminders(writing, number)) == 2
    link = table(PersonalLink)
    with store.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(link)) == 3, "the same link in every letter"


def test_a_person_is_written_to_at_their_own_address_in_their_own_language(store: Store) -> None:
    prepared(store, 1)
    people = [
        {"organisation": "lid-01", "email": "kim@lid.nl", "language": "en"},
        {"organisation": "lid-01", "email": "sam@lid.nl"},
    ]
    with store.writing(COORDINATOR) as writing:
        number = a_draft(writing, unit="person", mode="named", title={"nl": "Ledenenquête", "en": "Survey of members"})
        ask_people(writing, PeopleAsked.model_validate({"round": number, "people": people}))
        open_round(writing, number, version_of(writing, number))
        write_survey_invitations(writing, number)
    with store.reading() as connection:
        found = {each.address: each.subject for each in read_letters(connection).letters}
    assert found == {"kim@lid.nl": "MVO Platform: Survey of members", "sam@lid.nl": "MVO Platform: Ledenenquête"}


def test_who_has_no_address_gets_a_letter_that_waits_for_one(store: Store) -> None:
    prepared(store, 2, contacts=False)
    with store.writing(COORDINATOR) as writing:
        number = an_open_round(writing)
        write_survey_invitations(writing, number)
    with store.reading() as connection:
        assert [each.address for each in read_letters(connection).letters] == [None, None]


def test_a_letter_about_a_survey_that_is_written_again_keeps_its_link_and_a_renewed_list_takes_none(
    store: Store,
) -> None:
    number = made(store, 1)
    with store.writing(COORDINATOR) as writing:
        (letter,) = write_survey_invitations(writing, number)
        before = writing.session.get(Letter, letter)
        assert before is not None
        link = before.link_id
        mine = link_for(writing, before.organisation_id or 0, 2026).id
        renew_link(writing, before.organisation_id or 0, 2026)
        again = write_again(writing, letter)
        after = writing.session.get(Letter, again)
        assert after is not None
        assert (before.link_id, after.link_id) == (link, link)
        assert link != mine


@pytest.mark.parametrize("write", [write_survey_invitations, write_survey_reminders])
def test_no_letter_goes_out_about_a_survey_that_takes_no_answers(store: Store, write: object) -> None:
    prepared(store, 1)
    with store.writing(COORDINATOR) as writing:
        number = a_draft(writing)
        with pytest.raises(RoundIsNotOpen):
            write(writing, number)  # type: ignore[operator]


def test_as_many_questions_for_three_hundred_as_for_three(store: Store) -> None:
    counted = []
    prepared(store, 3)
    for n in (3, 300):
        people = [{"organisation": "lid-01", "email": f"p{each}@lid.nl"} for each in range(n)]
        with store.writing(COORDINATOR) as writing:
            number = a_draft(writing, unit="person", title={"nl": f"Enquête onder {n}"})
            ask_people(writing, PeopleAsked.model_validate({"round": number, "people": people}))
            open_round(writing, number, version_of(writing, number))
        asked: list[str] = []

        def note(_c: object, _k: object, statement: str, *_: object, into: list[str] = asked) -> None:
            into.append(statement)

        sa.event.listen(store.engine, "before_cursor_execute", note)
        with store.writing(COORDINATOR) as writing:
            assert len(write_survey_invitations(writing, number)) == n
        sa.event.remove(store.engine, "before_cursor_execute", note)
        counted.append(len(asked))
    assert counted[1] <= counted[0] + 2, counted


# ---- Who answered, and addresses ------------------------------------------------------------------------------------


def test_the_list_tells_who_answered_who_is_late_and_never_what(store: Store) -> None:
    number = made(store, 3)
    answered_by_hand(store, invited(store, number)[0].id)
    with store.reading() as connection:
        (held,) = read_held_rounds(connection, DUE + dt.timedelta(days=1))
        page = read_round(connection, number, TODAY)
    assert (held.answered, held.asked, held.late) == (1, 3, ("Lid 02", "Lid 03"))
    assert [(each.name, each.answered) for each in page.invited] == [
        ("Lid 01", True),
        ("Lid 02", False),
        ("Lid 03", False),
    ]
    assert (page.uninvited, page.silent) == (2, 2)


def test_addresses_of_persons_go_once_it_is_closed_from_its_letters_too(store: Store) -> None:
    prepared(store, 1)
    with store.writing(COORDINATOR) as writing:
        number = a_draft(writing, unit="person")
        people = [{"organisation": "lid-01", "email": "kim@lid.nl"}]
        ask_people(writing, PeopleAsked.model_validate({"round": number, "people": people}))
        open_round(writing, number, version_of(writing, number))
        (letter,) = write_survey_invitations(writing, number)
        mark_sent(writing, letter, "kim@lid.nl")
        with pytest.raises(RoundIsNotClosed):
            remove_addresses(writing, number)
    closed_by_hand(store, number)
    with store.writing(COORDINATOR) as writing:
        assert remove_addresses(writing, number) == 1
    assert [(each.email, each.a_person) for each in invited(store, number)] == [(None, True)]
    assert [each.address for each in letters(store)] == [None]
    assert deeds(store)[-1][0] == "survey_addresses_removed"


def test_nobody_but_the_coordinator_holds_surveys(store: Store) -> None:
    number = made(store, 1)
    for role in (Role.MEMBER, Role.STEERING_GROUP, Role.ADMINISTRATOR, Role.SURVEY_LINK):
        doer = Doer("person", None, frozenset({role}), 1)
        with store.writing(doer) as writing, pytest.raises(Forbidden):
            write_survey_invitations(writing, number)
