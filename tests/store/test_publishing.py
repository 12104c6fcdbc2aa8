"""Opening the public pages and marking years: what is told, what is refused, and what the public then reads."""

from decimal import Decimal

import pytest
import sqlalchemy as sa

from mvo_monitor.clock import today
from mvo_monitor.errors import Forbidden, NotPublished, PublishedAlready, UnknownReference
from mvo_monitor.measures.status import assess
from mvo_monitor.models import AuditEntry, table
from mvo_monitor.permissions import LOCAL, PUBLIC, VISITOR, Doer
from mvo_monitor.progress.compare import read_compared
from mvo_monitor.progress.goal import read_goal
from mvo_monitor.progress.indicator import read_indicator
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.outcomes import OutcomeFilter, read_outcomes
from mvo_monitor.progress.overview import read_measured_years, read_overview, read_years
from mvo_monitor.progress.plans import read_plans
from mvo_monitor.progress.publishing import is_publishing, read_publishing
from mvo_monitor.progress.readable import PUBLISHED, readable_for, reading_for
from mvo_monitor.progress.record import read_record
from mvo_monitor.progress.records import RecordFilter, read_records
from mvo_monitor.recording.publishing import (
    PublishingPlatform,
    PublishingYear,
    publish_platform,
    publish_year,
    unpublish_year,
)
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Deed, Role, Status, Visibility
from tests.factories import a_closed_year, a_coalition, a_plan, a_record, a_value, an_indicator, an_outcome


def filled(store: Store) -> Store:
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(writing, an_indicator())
        a_record(writing, "open", visibility="public")
        a_record(writing, "besloten", visibility="members")
        a_record(writing, "vorig-jaar", visibility="public", year=2019)
    return store


def test_the_pages_open_and_close_and_say_since_when(store: Store) -> None:
    filled(store)
    with store.writing(LOAD) as writing:
        publish_platform(writing, PublishingPlatform(public=True))
        with pytest.raises(PublishedAlready):
            publish_platform(writing, PublishingPlatform(public=True))
    with store.reading() as connection:
        assert is_publishing(connection)
        assert read_publishing(connection).since == today()
    with store.writing(LOAD) as writing:
        publish_platform(writing, PublishingPlatform(public=False))
        with pytest.raises(NotPublished):
            publish_platform(writing, PublishingPlatform(public=False))
    with store.reading() as connection:
        assert not is_publishing(connection)


def test_the_audit_tells_who_opened_and_closed_what(store: Store) -> None:
    filled(store)
    with store.writing(LOAD) as writing:
        publish_year(writing, PublishingYear(year=2020))
        publish_platform(writing, PublishingPlatform(public=True))
        publish_platform(writing, PublishingPlatform(public=False))
        unpublish_year(writing, PublishingYear(year=2020))
    entry = table(AuditEntry)
    with store.reading() as connection:
        last = connection.execute(sa.select(entry.c.deed, entry.c.subject_key).order_by(entry.c.id.desc()).limit(4))
        assert [tuple(row) for row in last] == [
            (Deed.YEAR_UNPUBLISHED, "2020"),
            (Deed.PLATFORM_UNPUBLISHED, "coalition"),
            (Deed.PLATFORM_PUBLISHED, "coalition"),
            (Deed.YEAR_PUBLISHED, "2020"),
        ]


def test_without_a_coalition_there_is_nothing_to_open(store: Store) -> None:
    with store.writing(LOAD) as writing, pytest.raises(UnknownReference):
        publish_platform(writing, PublishingPlatform(public=True))


def test_a_year_is_marked_and_taken_back_also_when_it_is_closed(store: Store) -> None:
    filled(store)
    with store.writing(LOAD) as writing:
        a_closed_year(writing, 2020)
        publish_year(writing, PublishingYear(year=2020))
        with pytest.raises(PublishedAlready):
            publish_year(writing, PublishingYear(year=2020))
    with store.reading() as connection:
        found = {each.year: each for each in read_publishing(connection).years}
        assert (found[2020].public_since, found[2020].closed_on) == (today(), today())
        assert (found[2020].records, found[2020].hidden, found[2019].records) == (1, 1, 1)
        assert found[2019].public_since is None
    with store.writing(LOAD) as writing:
        unpublish_year(writing, PublishingYear(year=2020))
        for year in (2020, 2018):
            with pytest.raises(NotPublished):
                unpublish_year(writing, PublishingYear(year=year))
    with store.reading() as connection:
        assert all(each.public_since is None for each in read_publishing(connection).years)


def test_only_coordinator_and_administrator_publish(store: Store) -> None:
    filled(store)
    for role in Role:
        doer = Doer("somebody", 1, frozenset({role}))
        if role in (Role.COORDINATOR, Role.ADMINISTRATOR):
            continue
        with store.writing(doer) as writing, pytest.raises(Forbidden):
            publish_year(writing, PublishingYear(year=2020))


def test_the_public_knows_the_years_that_are_marked_and_no_others(store: Store) -> None:
    filled(store)
    with store.writing(LOAD) as writing:
        a_value(writing, "2016-2020/1.1", 2020, "1")
        a_value(writing, "2016-2020/1.1", 2018, "1")
    with store.reading() as connection:
        with reading_for(PUBLISHED, connection):
            assert (read_years(connection), read_measured_years(connection)) == ((), ())
        assert read_years(connection) == (2018, 2019, 2020)
    with store.writing(LOAD) as writing:
        publish_year(writing, PublishingYear(year=2020))
    with store.reading() as connection:
        with reading_for(PUBLISHED, connection):
            assert (read_years(connection), read_measured_years(connection)) == ((2020,), (2020,))
        with reading_for(PUBLISHED):
            assert read_years(connection) == (), "nobody looked up what is public, so nothing is"


def test_a_target_set_after_the_last_public_year_is_not_told_and_the_one_before_it_stands(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        a_plan(
            writing,
            an_indicator(
                measure="count",
                baseline={"year": 2016, "value": "0", "basis": "read"},
                targets=[
                    {"year": 2020, "value": "3", "end": True, "replaced_in": 2019},
                    {"year": 2020, "value": "9", "end": True, "set_in": 2019, "reason": {"nl": "hoger"}},
                ],
            ),
        )
        a_value(writing, "2016-2020/1.1", 2018, "2")
        publish_year(writing, PublishingYear(year=2018))
    with store.reading() as connection:
        (known,) = read_indicators(connection)
        assert [(each.value, each.in_force) for each in known.series[0].targets] == [
            (Decimal(3), False),
            (Decimal(9), True),
        ]
        with reading_for(PUBLISHED, connection):
            (told,) = read_indicators(connection)
        assert [(each.value, each.in_force, each.replaced_in) for each in told.series[0].targets] == [
            (Decimal(3), True, None)
        ]
        assert assess(told, 2018).status is assess(known, 2018).status is Status.ON_COURSE


def test_both_databases_answer_the_public_every_question_of_its_pages(store: Store) -> None:
    filled(store)
    with store.writing(LOAD) as writing:
        an_outcome(writing, visibility="public", indicators=[{"indicator": "2016-2020/1.1"}])
        a_value(writing, "2016-2020/1.1", 2020, "2", evidence=["motie"])
        a_value(writing, "2016-2020/1.1", 2019, "1")
        a_plan(writing, an_indicator(), code="2021-2025")
        publish_year(writing, PublishingYear(year=2020))
    with store.reading() as connection, reading_for(PUBLISHED, connection):
        overview = read_overview(connection, 2020)
        assert [each.evidence for each in overview.standings] == [1]
        assert read_overview(connection, 2019).plan is read_overview(connection, 2021).plan is None
        assert read_goal(connection, 2019, "1") is None
        assert read_indicator(connection, 2021, "1.1") is None
        story = read_indicator(connection, 2020, "1.1")
        assert story is not None
        assert [each.year for each in story.by_year] == [2020]
        assert [each.key for each in story.resting] == ["motie"]
        assert read_compared(connection, (2019, 2020)).goals[0].lines[0].standing(2019) is None
        assert read_outcomes(connection, OutcomeFilter()).total == 1
        assert read_records(connection, RecordFilter()).total == 2
        record = read_record(connection, "motie")
        assert record is not None
        assert (record.history, [each.year for each in record.values]) == ((), [2020])
        assert [each.code for each in read_plans(connection)] == ["2016-2020"]


def test_who_is_not_signed_in_reads_as_the_public_only_while_the_platform_publishes() -> None:
    assert readable_for(PUBLIC) == PUBLISHED
    assert not readable_for(LOCAL).published_only
    assert readable_for(VISITOR).visibilities == (Visibility.PUBLIC,)
