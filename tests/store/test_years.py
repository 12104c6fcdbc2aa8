"""Years: closed, a year takes no more changes; whoever reopens it says why."""

import pytest
import sqlalchemy as sa
from pydantic import ValidationError

from mvo_monitor.clock import today
from mvo_monitor.errors import Forbidden, YearIsClosed, YearIsOpen, YearNotReady
from mvo_monitor.models import AuditEntry, ReportingYear, table
from mvo_monitor.recording.survey_rounds.closing import close_round
from mvo_monitor.recording.years import ReopeningYear, must_be_open, reopen_year
from mvo_monitor.store import LOAD, Doer, Store
from mvo_monitor.vocabulary import Role
from tests.factories import a_closed_year
from tests.store.surveys_held import held_among

STEERING = Doer("person", 1, frozenset({Role.STEERING_GROUP}))


def test_a_closed_year_refuses_and_another_does_not(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_closed_year(writing, 2024, reason="Besloten op 3 maart")
        must_be_open(writing, 2025)
        with pytest.raises(YearIsClosed) as refused:
            must_be_open(writing, 2024)
    assert refused.value.fields == {"year": "2024", "since": today()}


def test_a_year_is_closed_once(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_closed_year(writing, 2024)
        with pytest.raises(YearIsClosed):
            a_closed_year(writing, 2024)


def test_a_year_does_not_close_over_a_survey_that_still_takes_answers(store: Store) -> None:
    held, _ = held_among(store, 5)
    with pytest.raises(YearNotReady, match="Hoe tevreden bent u"), store.writing(LOAD) as writing:
        a_closed_year(writing, 2026)
    with store.writing(LOAD) as writing:
        close_round(writing, held.number)
        a_closed_year(writing, 2026)


def test_a_reopened_year_takes_changes_says_why_and_can_be_closed_again(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_closed_year(writing, 2024)
        reopen_year(writing, ReopeningYear(year=2024, reason="Een cijfer was fout"))
        must_be_open(writing, 2024)
        row = writing.session.execute(sa.select(table(ReportingYear))).one()
        assert (row.closed_on, row.reason) == (None, "Een cijfer was fout")
        a_closed_year(writing, 2024)
    with store.reading() as connection:
        audit = table(AuditEntry)
        told = connection.execute(sa.select(audit.c.deed, audit.c.subject_key).order_by(audit.c.id)).all()
    assert [(row.deed.value, row.subject_key) for row in told] == [
        ("year_closed", "2024"),
        ("edition_made", "2024/1"),
        ("year_reopened", "2024"),
        ("year_closed", "2024"),
        ("edition_made", "2024/2"),
    ]


def test_what_is_open_cannot_be_reopened_and_reopening_asks_a_reason(store: Store) -> None:
    with store.writing(LOAD) as writing, pytest.raises(YearIsOpen):
        reopen_year(writing, ReopeningYear(year=2024, reason="Zomaar"))
    with pytest.raises(ValidationError):
        ReopeningYear(year=2024, reason=" ")


def test_only_the_coordinator_carries_it_out(store: Store) -> None:
    with store.writing(STEERING) as writing, pytest.raises(Forbidden):
        a_closed_year(writing, 2024)
