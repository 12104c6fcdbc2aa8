"""The coordinator's side of a survey from its opening on: whom it asks is fixed, letters go, answers are awaited."""

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa

from mvo_monitor.errors import (
    Forbidden,
    NotADraft,
    RoundIsNotClosed,
    RoundIsNotOpen,
    RoundNotReady,
    YearIsClosed,
)
from mvo_monitor.models import Letter, PersonalLink, SurveyQuestion, SurveyRound, table
from mvo_monitor.permissions import Doer
from mvo_monitor.posting.outbox import body_of
from mvo_monitor.progress.letters import read_letters
from mvo_monitor.progress.survey_round import read_round
from mvo_monitor.progress.survey_rounds import read_held_rounds
from mvo_monitor.recording.letters import mark_sent, write_again
from mvo_monitor.recording.links import link_for, renew_link
from mvo_monitor.recording.shapes import TextIn
from mvo_monitor.recording.survey_rounds.addresses import remove_addresses
from mvo_monitor.recording.survey_rounds.drafting import (
    OpenRoundChange,
    change_open_round,
    drop_round,
)
from mvo_monitor.recording.survey_rounds.inviting import write_survey_invitations, write_survey_reminders
from mvo_monitor.recording.survey_rounds.opening import open_round
from mvo_monitor.recording.survey_rounds.questions import (
    add_question,
    remove_question,
)
from mvo_monitor.recording.survey_rounds.whom import (
    PeopleAsked,
    ask_no_longer,
    ask_people,
)
from mvo_monitor.settings import read_settings
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.round_lacks import lacks_of
from mvo_monitor.store.survey_letters_to_write import survey_letters_to_write
from mvo_monitor.vocabulary import Language, LetterKind, Role, RoundLack, RoundState
from tests.factories import (
    a_closed_year,
)
from tests.store.asking import COORDINATOR, deeds, prepared
from tests.store.survey_rounds import (
    DUE,
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


# ---- Who answered, and addresses -------------------------------------------------------------------------------------


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
