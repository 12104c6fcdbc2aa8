"""Who is erased stands in no survey by the address of their account; that somebody was asked, and answered, stays."""

import sqlalchemy as sa

from mvo_monitor.models import Letter, SurveyInvited, table
from mvo_monitor.recording.accounts import NewAccount, make_account
from mvo_monitor.recording.erasing import erase_person
from mvo_monitor.recording.letters import mark_failed
from mvo_monitor.recording.people import NewPerson, record_person
from mvo_monitor.recording.survey_rounds.inviting import write_survey_invitations
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role, RoundState, SurveyMode
from tests.store.asking import members
from tests.store.surveys_held import a_held_round

KIM, SAM = "kim@example.org", "sam@example.org"


def test_their_address_leaves_the_list_and_the_letters_and_a_survey_being_made_asks_them_no_longer(
    store: Store,
) -> None:
    with store.writing(LOAD) as writing:
        keys = members(writing, 2)
        held = a_held_round(writing, keys, SurveyMode.NAMED, emails=[KIM, SAM])
        draft = a_held_round(writing, keys, SurveyMode.NAMED, emails=[KIM, SAM], key="nog-niet", state=RoundState.DRAFT)
        record_person(writing, NewPerson(key="kim", name="Kim"))
        account = NewAccount(person="kim", email=KIM, roles=(Role.MEMBER,), organisation=keys[0])
        number = make_account(writing, account)
        write_survey_invitations(writing, held.number)
        erase_person(writing, number, "Gewist persoon")
    row = table(SurveyInvited)
    with store.reading() as connection:
        for of, left in ((held.number, [None, SAM]), (draft.number, [SAM])):
            found = connection.scalars(sa.select(row.c.email).where(row.c.round_id == of).order_by(row.c.id))
            assert list(found) == left
        assert set(connection.scalars(sa.select(table(Letter).c.address))) == {None, SAM}


def test_what_the_mail_server_said_of_their_address_goes_and_why_the_letter_failed_stays(store: Store) -> None:
    with store.writing(LOAD) as writing:
        keys = members(writing, 2)
        held = a_held_round(writing, keys, SurveyMode.NAMED, emails=[KIM, SAM])
        record_person(writing, NewPerson(key="kim", name="Kim"))
        account = NewAccount(person="kim", email=KIM, roles=(Role.MEMBER,), organisation=keys[0])
        number = make_account(writing, account)
        for letter, address in zip(write_survey_invitations(writing, held.number), (KIM, SAM), strict=True):
            mark_failed(writing, letter, f"posting.recipient_refused 550 5.1.1 <{address}>: no such user")
        erase_person(writing, number, "Gewist persoon")
    row = table(Letter)
    with store.reading() as connection:
        about = sa.select(row.c.failure).where(row.c.failure.is_not(None)).order_by(row.c.id)
        assert list(connection.scalars(about)) == [
            "posting.recipient_refused",
            f"posting.recipient_refused 550 5.1.1 <{SAM}>: no such user",
        ]
