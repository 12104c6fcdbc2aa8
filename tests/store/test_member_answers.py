"""Members' own answers: theirs alone, approved like evidence, and counted into the value of an indicator."""

from decimal import Decimal
from fractions import Fraction

import pytest
import sqlalchemy as sa

from mvo_monitor.errors import (
    AlreadyDifferent,
    AnswerIsApproved,
    Forbidden,
    NotAdoptable,
    NotAsked,
    NothingSubmitted,
    NothingToAdopt,
    NotOfYours,
    NotSubmitted,
    OtherRequestKind,
    Stale,
)
from mvo_monitor.measures.member_answers import AnswerTally
from mvo_monitor.models import Answer, IndicatorValue, Letter, RequestedOf, table
from mvo_monitor.recording.adopting import Adopting, adopt_answers
from mvo_monitor.recording.answers import (
    Nothing,
    ReturnedAnswer,
    approve_answer,
    return_answer,
    say_nothing_to_report,
    withdraw_answer,
)
from mvo_monitor.recording.shapes import TextIn
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Basis, EvidenceState, Measure, Reply, ValueState
from tests.factories import an_outcome
from tests.store.asking import COORDINATOR, a_request, an_answer, deeds, member, prepared


def the_answer(store: Store) -> sa.Row[tuple[object, ...]]:
    with store.reading() as connection:
        return connection.execute(sa.select(table(Answer))).one()


def test_a_member_answers_and_the_coordinator_does_so_on_its_behalf_marked(store: Store) -> None:
    keys = prepared(store, 2)
    with store.writing(LOAD) as writing:
        number = a_request(writing, "1.2", kind="answer")
    with store.writing(member(store, keys[0])) as writing:
        an_answer(writing, number, keys[0], "partly", explanation="Wij deden half mee")
    with store.writing(COORDINATOR) as writing:
        an_answer(writing, number, keys[1], "no")
    with store.reading() as connection:
        rows = connection.execute(sa.select(table(Answer)).order_by(table(Answer).c.id)).all()
    assert [(row.reply, row.on_behalf, row.state) for row in rows] == [
        (Reply.PARTLY, False, EvidenceState.SUBMITTED),
        (Reply.NO, True, EvidenceState.SUBMITTED),
    ]


def test_nobody_answers_for_another_organisation_or_a_request_not_put_to_them(store: Store) -> None:
    keys = prepared(store, 2)
    with store.writing(LOAD) as writing:
        number = a_request(writing, "1.2", kind="answer", organisations=[keys[0]])
    with store.writing(member(store, keys[1])) as writing:
        with pytest.raises(NotOfYours):
            an_answer(writing, number, keys[0])
        with pytest.raises(NotOfYours):
            withdraw_answer(writing, number, keys[0])
        with pytest.raises(NotOfYours):
            say_nothing_to_report(writing, Nothing(request=number, organisation=keys[0]))
        with pytest.raises(NotAsked):
            an_answer(writing, number, keys[1])
        with pytest.raises(Forbidden):
            approve_answer(writing, 1)


def test_a_returned_answer_says_why_is_told_by_a_letter_and_comes_again(store: Store) -> None:
    keys = prepared(store, 1)
    with store.writing(LOAD) as writing:
        number = a_request(writing, "1.2", kind="answer")
        answer = an_answer(writing, number, keys[0], "yes")
        return_answer(writing, ReturnedAnswer(answer=answer, because="Waaruit blijkt dat?", version=1))
    assert (the_answer(store).state, the_answer(store).returned_because) == ("returned", "Waaruit blijkt dat?")
    with store.reading() as connection:
        letter = connection.execute(sa.select(table(Letter))).one()
    assert "> Waaruit blijkt dat?" in letter.body
    assert "Leden doen mee" in letter.body
    with store.writing(LOAD) as writing:
        an_answer(writing, number, keys[0], "no", version=2)
        with pytest.raises(Stale):
            approve_answer(writing, answer, version=2)
        approve_answer(writing, answer, version=3)
        with pytest.raises(NotSubmitted):
            approve_answer(writing, answer)
        with pytest.raises(AnswerIsApproved):
            an_answer(writing, number, keys[0], "yes")
        with pytest.raises(AnswerIsApproved):
            withdraw_answer(writing, number, keys[0])
    row = the_answer(store)
    assert (row.state, row.reply, row.returned_because, row.version) == ("approved", "no", None, 4)
    assert [deed for deed, _ in deeds(store) if deed.startswith("answer")] == [
        "answer_submitted",
        "answer_returned",
        "answer_submitted",
        "answer_approved",
    ]


def test_an_answer_can_be_taken_back_and_given_anew(store: Store) -> None:
    keys = prepared(store, 1)
    with store.writing(LOAD) as writing:
        number = a_request(writing, "1.2", kind="answer")
        with pytest.raises(NothingSubmitted):
            withdraw_answer(writing, number, keys[0])
        an_answer(writing, number, keys[0])
        withdraw_answer(writing, number, keys[0])
        with pytest.raises(NothingSubmitted):
            withdraw_answer(writing, number, keys[0])
        an_answer(writing, number, keys[0], "no")
    assert the_answer(store).state is EvidenceState.SUBMITTED
    assert deeds(store)[-2:] == [("answer_withdrawn", f"{number}/lid-01"), ("answer_submitted", f"{number}/lid-01")]


def test_two_who_answer_at_once_overwrite_nothing_in_silence(store: Store) -> None:
    keys = prepared(store, 1)
    with store.writing(LOAD) as writing:
        number = a_request(writing, "1.2", kind="answer")
        an_answer(writing, number, keys[0], "yes")
        an_answer(writing, number, keys[0], "no", version=1)
        with pytest.raises(Stale):
            an_answer(writing, number, keys[0], "partly", version=1)


def test_nothing_to_report_is_an_answer_and_gives_way_to_one(store: Store) -> None:
    keys = prepared(store, 1)
    with store.writing(LOAD) as writing:
        an_outcome(writing, "motie")
        confirmation = a_request(writing, kind="confirmation", evidence="motie")
        number = a_request(writing, "1.2", kind="answer")
        say_nothing_to_report(writing, Nothing(request=number, organisation=keys[0], note="Te klein"))
        with pytest.raises(OtherRequestKind):
            say_nothing_to_report(writing, Nothing(request=confirmation, organisation=keys[0]))
        with pytest.raises(OtherRequestKind):
            an_answer(writing, confirmation, keys[0])
        an_answer(writing, number, keys[0])
    with store.reading() as connection:
        asked = connection.execute(sa.select(table(RequestedOf)).where(table(RequestedOf).c.request_id == number)).one()
    assert (asked.nothing_at, asked.nothing_note) == (None, None)
    assert ("nothing_to_report", str(number)) in deeds(store)


# ---- Counted ---------------------------------------------------------------------------------------------------------


def test_a_share_is_of_those_who_said_yes_partly_or_no() -> None:
    tally = AnswerTally(yes=7, partly=2, no=2, not_for_us=1, asked=24)
    assert (tally.n, tally.share) == (11, Fraction(7, 11))
    assert tally.value(Measure.COUNT) == 7
    assert tally.value(Measure.PERCENTAGE) == Decimal("63.636363636363636364")
    assert AnswerTally(yes=1, partly=0, no=7, not_for_us=0, asked=8).value(Measure.PERCENTAGE) == Decimal("12.5")
    assert str(AnswerTally(yes=1, partly=0, no=0, not_for_us=0, asked=8).value(Measure.PERCENTAGE)) == "100"
    assert AnswerTally(yes=0, partly=0, no=0, not_for_us=5, asked=8).value(Measure.PERCENTAGE) is None
    assert tally.value(Measure.YES_NO) is None


def values(store: Store) -> list[sa.Row[tuple[object, ...]]]:
    value = table(IndicatorValue)
    with store.reading() as connection:
        return list(connection.execute(sa.select(value).order_by(value.c.id)))


def test_approved_answers_become_the_value_and_a_later_count_is_a_revision_with_its_reason(store: Store) -> None:
    keys = prepared(store, 5)
    with store.writing(LOAD) as writing:
        number = a_request(writing, "1.2", kind="answer")
        with pytest.raises(NothingToAdopt):
            adopt_answers(writing, Adopting(request=number))
        replies = ("yes", "no", "partly", "not_for_us", "yes")
        answers = [an_answer(writing, number, key, reply) for key, reply in zip(keys, replies, strict=True)]
        for answer in answers[:4]:
            approve_answer(writing, answer)
        assert adopt_answers(writing, Adopting(request=number))
        assert not adopt_answers(writing, Adopting(request=number))
    (first,) = values(store)
    assert (first.value, first.n, first.asked, first.basis) == (Decimal("33.333333333333333333"), 3, 5, Basis.MEASURED)
    assert first.state is ValueState.APPROVED
    assert first.note_nl.startswith("3 van 5 gevraagde leden antwoordden: 1 ja, 1 deels, 1 nee.")
    with store.writing(LOAD) as writing:
        approve_answer(writing, answers[4])
        with pytest.raises(AlreadyDifferent):
            adopt_answers(writing, Adopting(request=number))
        assert adopt_answers(writing, Adopting(request=number, reason=TextIn(nl="Eén antwoord kwam later")))
    old, new = values(store)
    assert (old.state, new.state, new.value, new.n, new.revision) == ("superseded", "approved", 50, 4, 2)
    assert [deed for deed, _ in deeds(store)].count("answers_adopted") == 2


def test_a_count_is_how_many_said_yes(store: Store) -> None:
    keys = prepared(store, 3)
    with store.writing(LOAD) as writing:
        number = a_request(writing, "1.3", kind="answer")
        for key, reply in zip(keys, ("yes", "yes", "partly"), strict=True):
            approve_answer(writing, an_answer(writing, number, key, reply))
        adopt_answers(writing, Adopting(request=number))
    (value,) = values(store)
    assert (value.value, value.n, value.asked) == (2, 3, 3)


def test_answers_are_no_value_of_an_indicator_with_levels_nor_for_who_may_not_approve(store: Store) -> None:
    keys = prepared(store, 1)
    with store.writing(LOAD) as writing:
        number = a_request(writing, "1.1", kind="answer")
        approve_answer(writing, an_answer(writing, number, keys[0]))
        with pytest.raises(NotAdoptable):
            adopt_answers(writing, Adopting(request=number))
    with store.writing(member(store, keys[0])) as writing, pytest.raises(Forbidden):
        adopt_answers(writing, Adopting(request=number))
