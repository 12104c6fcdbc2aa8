"""Who is late: each member's stage with each request, from one read whose queries do not grow with the members."""

import datetime as dt
import time
from collections import Counter
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from mvo_monitor.clock import today
from mvo_monitor.errors import NotFound
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.models import (
    Contribution,
    DeclinedContribution,
    EvidenceRequest,
    FormDraft,
    Organisation,
    Request,
    RequestedOf,
    table,
)
from mvo_monitor.progress.requests import (
    read_asked_years,
    read_list,
    read_progress,
    read_request,
    read_requests,
)
from mvo_monitor.recording.answers import (
    Nothing,
    ReturnedAnswer,
    approve_answer,
    return_answer,
    say_nothing_to_report,
)
from mvo_monitor.recording.letters import mark_sent_by_hand, write_invitations
from mvo_monitor.recording.requests import close_request
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import HowFar, LetterKind, RequestKind, RequestState, Stage
from tests.factories import (
    a_closed_year,
    a_plan,
    a_record,
    an_indicator,
    an_outcome,
)
from tests.store.asking import DUE, PLAN, YEAR, a_request, an_answer, number_of, prepared

BEFORE, AFTER = DUE, DUE + dt.timedelta(days=9)


def stage_of(store: Store, key: str, request: int) -> Stage:
    with store.reading() as connection:
        asked = read_list(connection, number_of(store, key), YEAR).request(request)
    assert asked
    return asked.stage


def test_an_answer_goes_from_not_begun_to_approved(store: Store) -> None:
    (key,) = prepared(store, 1)
    with store.writing(LOAD) as writing:
        request = a_request(writing, "1.2", kind="answer")
    assert stage_of(store, key, request) is Stage.NOT_BEGUN
    with store.writing(LOAD) as writing:
        writing.put(
            FormDraft(
                owner="link:1",
                form="answer",
                organisation_id=number_of(store, key),
                request_id=request,
                fields={},
                changed_at=dt.datetime.now(dt.UTC),
            )
        )
    assert stage_of(store, key, request) is Stage.BEGUN
    with store.writing(LOAD) as writing:
        say_nothing_to_report(writing, Nothing(request=request, organisation=key))
    assert stage_of(store, key, request) is Stage.NOTHING_TO_REPORT
    with store.writing(LOAD) as writing:
        answer = an_answer(writing, request, key)
    assert stage_of(store, key, request) is Stage.SUBMITTED
    with store.writing(LOAD) as writing:
        return_answer(writing, ReturnedAnswer(answer=answer, because="Waarom?"))
    assert stage_of(store, key, request) is Stage.RETURNED
    with store.writing(LOAD) as writing:
        an_answer(writing, request, key)
        approve_answer(writing, answer)
    assert stage_of(store, key, request) is Stage.APPROVED


def test_of_several_records_the_one_with_furthest_to_go_counts(store: Store) -> None:
    (key,) = prepared(store, 1)
    with store.writing(LOAD) as writing:
        request = a_request(writing)
        for name, approved in (("een", True), ("twee", False)):
            a_record(writing, name, year=YEAR, submitted_by=key, approved=approved)
        writing.put_all([EvidenceRequest(evidence_id=number, request_id=request) for number in (1, 2)])
    assert stage_of(store, key, request) is Stage.SUBMITTED
    with store.reading() as connection:
        (asked,) = read_list(connection, number_of(store, key), YEAR).asked
    assert [(each.key, each.state.value) for each in asked.records] == [("twee", "submitted"), ("een", "approved")]


def test_a_confirmation_is_done_once_somebody_said_yes_or_no(store: Store) -> None:
    keys = prepared(store, 3)
    with store.writing(LOAD) as writing:
        an_outcome(writing, "motie", title="De motie", summary="Wat er gebeurde")
        request = a_request(writing, kind="confirmation", evidence="motie")
        writing.put(
            Contribution(
                evidence_id=1, organisation_id=number_of(store, keys[0]), confirmed_on=PartialDate.parse("2027-01-03")
            )
        )
        now = dt.datetime.now(dt.UTC)
        writing.put(DeclinedContribution(evidence_id=1, organisation_id=number_of(store, keys[1]), declined_at=now))
    stages = [stage_of(store, key, request) for key in keys]
    assert stages == [Stage.APPROVED, Stage.NOTHING_TO_REPORT, Stage.NOT_BEGUN]
    with store.reading() as connection:
        (asked,) = read_list(connection, number_of(store, keys[0]), YEAR).asked
    assert asked.record
    assert (asked.record.title.nl, str(asked.record.confirmed_on), asked.on) == ("De motie", "2027-01-03", None)


def test_a_list_shows_what_is_asked_by_when_and_what_was_said_before(store: Store) -> None:
    keys = prepared(store, 2)
    with store.writing(LOAD) as writing:
        for year, reply in ((2024, "no"), (2025, "yes")):
            earlier = a_request(writing, "1.2", kind="answer", year=year)
            an_answer(writing, earlier, keys[0], reply, explanation=f"In {year}")
        note = {"indicator": f"{PLAN}/1.1"}
        for name, year in (("ouder", 2023), ("oud", 2025), ("nu", YEAR)):
            a_record(writing, name, year=year, submitted_by=keys[0], indicators=[note])
        a_record(writing, "van-een-ander", year=2025, submitted_by=keys[1], indicators=[note])
        later = a_request(writing, "1.2", kind="answer", due_on=DUE + dt.timedelta(days=30))
        first = a_request(writing, "1.1")
    with store.reading() as connection:
        found = read_list(connection, number_of(store, keys[0]), YEAR)
    assert [each.id for each in found.asked] == [first, later]
    assert found.due_on == DUE
    assert [[each.key for each in asked.earlier_records] for asked in found.asked] == [["oud"], []]
    answer = found.asked[1].earlier_answer
    assert answer
    assert (answer.year, answer.reply.value, answer.explanation) == (2025, "yes", "In 2025")
    on = found.asked[0].on
    assert on
    assert (on.ref, on.title.nl, on.part) == (f"{PLAN}/1.1", "Leden zijn tevreden", None)
    assert [each.days_late(AFTER) for each in found.asked] == [9, 0]


def test_what_was_said_on_the_indicator_of_the_plan_before_stands_beside_it_too(store: Store) -> None:
    keys = prepared(store, 1)
    with store.writing(LOAD) as writing:
        follows = [{"kind": "renamed", "indicator": f"{PLAN}/1.1"}]
        split = [{"kind": "split", "indicator": f"{PLAN}/1.2"}]
        a_plan(writing, an_indicator("5.1", follows=follows), an_indicator("5.2", follows=split), code="2031-2035")
        for code in ("1.1", "1.2"):
            earlier = a_request(writing, code, kind="answer")
            an_answer(writing, earlier, keys[0])
        for code in ("5.1", "5.2"):
            a_request(writing, f"2031-2035/{code}", kind="answer", year=2031)
    with store.reading() as connection:
        found = read_list(connection, number_of(store, keys[0]), 2031)
    assert [each.earlier_answer.year if each.earlier_answer else None for each in found.asked] == [YEAR, None]


def test_the_list_of_nobody_is_not_found(store: Store) -> None:
    with store.reading() as connection, pytest.raises(NotFound):
        read_list(connection, 99, YEAR)


# ---- All of them -----------------------------------------------------------------------------------------------------


def of_24_members(store: Store) -> list[str]:
    """24 members: 14 are done, 6 have begun and not gone on, 4 did nothing; one of the 14 was returned nothing."""
    keys = prepared(store, 24)
    with store.writing(LOAD) as writing:
        first = a_request(writing, "1.2", kind="answer")
        second = a_request(writing, "1.3", kind="answer", due_on=DUE + dt.timedelta(days=30))
        for key in keys[:14]:
            for request in (first, second):
                an_answer(writing, request, key)
        for key in keys[14:20]:
            an_answer(writing, second, key)
    return keys


def test_members_are_done_late_or_busy_and_each_is_counted_once(store: Store) -> None:
    of_24_members(store)
    with store.reading() as connection:
        before = read_progress(connection, YEAR, BEFORE)
        after = read_progress(connection, YEAR, AFTER)
    assert before.counts == {HowFar.DONE: 14, HowFar.BUSY: 6, HowFar.NOT_BEGUN: 4}
    assert after.counts == {HowFar.DONE: 14, HowFar.LATE: 10}
    assert (after.total, len(after.late)) == (24, 10)
    assert [each.days_late for each in after.members] == [9] * 10 + [0] * 14
    first = after.members[0]
    assert (first.name, first.n(Stage.SUBMITTED), first.left, first.due_on) == ("Lid 15", 1, 1, DUE)


def test_a_request_that_was_closed_makes_nobody_late(store: Store) -> None:
    prepared(store, 2)
    with store.writing(LOAD) as writing:
        close_request(writing, a_request(writing))
    with store.reading() as connection:
        found = read_progress(connection, YEAR, AFTER)
    assert found.counts == {HowFar.DONE: 2}
    assert [(each.missed, each.left) for each in found.members] == [(1, 0), (1, 0)]


def test_a_page_can_be_narrowed_and_still_counts_everybody(store: Store) -> None:
    of_24_members(store)
    with store.reading() as connection:
        late = read_progress(connection, YEAR, AFTER, only=HowFar.LATE, page=7)
    assert (late.found, late.page, late.pages, late.total) == (10, 1, 1, 24)


def test_who_was_written_to_since_the_last_request_is_invited(store: Store) -> None:
    keys = prepared(store, 2)
    with store.writing(LOAD) as writing:
        a_request(writing)
        (letter,) = write_invitations(writing, [number_of(store, keys[0])], YEAR)
        mark_sent_by_hand(writing, [letter])
    with store.reading() as connection:
        found = read_progress(connection, YEAR, BEFORE)
    assert found.uninvited == (number_of(store, keys[1]),)
    told = found.members[0].letter
    assert told
    assert told.kind is LetterKind.INVITATION
    assert told.sent_at
    assert found.members[0].email == "post@lid-01.example.org"
    assert found.members[1].letter is None
    with store.writing(LOAD) as writing:
        a_request(writing, "1.3", kind="answer")
    with store.reading() as connection:
        assert len(read_progress(connection, YEAR, BEFORE).uninvited) == 2


def test_a_closed_year_says_since_when(store: Store) -> None:
    prepared(store, 1)
    with store.writing(LOAD) as writing:
        a_request(writing)
        a_closed_year(writing, YEAR)
    with store.reading() as connection:
        assert read_progress(connection, YEAR, BEFORE).closed_on == today()
        assert read_list(connection, number_of(store, "lid-01"), YEAR).closed_on
        assert read_asked_years(connection) == (YEAR,)


def test_a_request_shows_who_answered_what_and_its_count(store: Store) -> None:
    keys = of_24_members(store)
    with store.writing(LOAD) as writing:
        for number in range(1, 8):
            approve_answer(writing, number)
    with store.reading() as connection:
        lines = read_requests(connection, YEAR)
        view = read_request(connection, 2)
        with pytest.raises(NotFound):
            read_request(connection, 99)
    assert [(each.id, each.asked, each.done, each.is_adoptable) for each in lines] == [
        (1, 24, 14, True),
        (2, 24, 20, True),
    ]
    assert [each.key for each in view.organisations] == keys
    assert view.tally().asked == 24
    assert view.tally().yes + view.tally(state=view.organisations[15].answer.state).yes == 20  # type: ignore[union-attr]
    assert view.line.kind is RequestKind.ANSWER


def queries(store: Store, question: Any) -> tuple[int, Any]:
    asked: list[str] = []

    def count(_: Any, __: Any, statement: str, *___: Any) -> None:
        asked.append(statement)

    event.listen(store.engine, "before_cursor_execute", count)
    try:
        with store.reading() as connection:
            answer = question(connection)
    finally:
        event.remove(store.engine, "before_cursor_execute", count)
    return len(asked), answer


def test_ten_thousand_members_take_as_many_queries_as_three_and_no_long_wait(store: Store) -> None:
    prepared(store, 3)
    with store.writing(LOAD) as writing:
        a_request(writing)
        a_request(writing, "1.2", kind="answer")
    few, _ = queries(store, lambda connection: read_progress(connection, YEAR, AFTER))
    many = [{"id": n, "key": f"veel-{n}", "name": f"Veel {n}", "kind": "ngo", "version": 1} for n in range(100, 10_097)]
    with store.engine.begin() as connection:
        connection.execute(sa.insert(table(Organisation)), many)
        rows = [{"request_id": request, "organisation_id": each["id"]} for each in many for request in (1, 2)]
        connection.execute(sa.insert(table(RequestedOf)), rows)
        connection.execute(sa.update(table(Request)).values(state=RequestState.OPEN))
    begun = time.thread_time()
    asked, found = queries(store, lambda connection: read_progress(connection, YEAR, AFTER, page=200))
    took = time.thread_time() - begun
    assert asked == few
    assert (found.total, found.pages, found.page, len(found.members)) == (10_000, 200, 200, 50)
    assert Counter(each.how_far for each in found.members) == {HowFar.LATE: 50}
    assert took < 3, f"{took:.2f} s"
