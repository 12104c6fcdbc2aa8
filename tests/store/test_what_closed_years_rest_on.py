"""What a closed year was judged by is held by the database too; what begins after it stays free, by SQL and deed."""

import pytest
import sqlalchemy as sa

from mvo_monitor.models.closed_years import RULE
from mvo_monitor.progress.checks.editions import edition_findings
from mvo_monitor.recording.aims import AimMade, make_aim
from mvo_monitor.recording.deviations import DeviationAccepted, accept_deviation
from mvo_monitor.recording.erasing import erase_person
from mvo_monitor.recording.indicator_changes import make_indicator, retire_indicator
from mvo_monitor.recording.indicators import NewIndicator
from mvo_monitor.recording.people import NewPerson, record_person
from mvo_monitor.recording.plan_changes import GoalMade, PlanChange, change_plan, make_goal
from mvo_monitor.recording.removals import TargetWithdrawn, withdraw_target
from mvo_monitor.recording.targets import TargetChange, TargetSet, change_target, set_target
from mvo_monitor.recording.years import ReopeningYear, reopen_year
from mvo_monitor.store import LOAD, Store
from tests.factories import (
    a_closed_year,
    a_document,
    a_draft_round,
    a_question,
    a_record,
    an_indicator,
    an_organisation,
)
from tests.store.asking import a_request
from tests.store.by_sql import refused
from tests.store.plan_words import REF, WHY, of

TARGET = "INSERT INTO target (indicator_id, year, value, is_end, in_force, set_in) VALUES "
AIM = "INSERT INTO sub_goal (goal_id, position, sort, text_nl, first_year, last_year, version) VALUES "
PLAN = "INSERT INTO plan (code, title_nl, first_year, last_year, version) VALUES "
ASIDE = {"decided_by": "Stuurgroep", "decided_on": "2022-12-01", "ends_on": "2023-12-01"}


@pytest.fixture
def rests(kept: Store) -> Store:
    """2022 is closed: a plan of 2021-2025 with a score, a record with a file, a request, a deviation, an aim."""
    with kept.writing(LOAD) as writing:
        an_organisation(writing)
        a_document(writing, "brief")
        a_record(writing, "motie", year=2022, sources=[{"document": "brief"}])
        given = of(DeviationAccepted, indicator=REF, year=2022, reason={"nl": "Het kabinet viel"}, **ASIDE)
        accept_deviation(writing, given)
        a_request(writing, REF, year=2022, organisations=["somo"])
        make_aim(
            writing, of(AimMade, goal="2021-2025/1", sort="core", text={"nl": "x"}, first_year=2021, last_year=2022)
        )
        writing.session.execute(
            sa.text(
                "INSERT INTO document_file (document_id, name, media_type, size, digest, content) "
                "SELECT id, 'brief.pdf', 'application/pdf', 1, 'x', content FROM document, "
                "(SELECT CAST('x' AS BLOB) AS content) c WHERE key = 'brief'".replace(
                    "CAST('x' AS BLOB)", "CAST('x' AS BLOB)" if kept.is_sqlite else "'x'::bytea"
                )
            )
        )
        a_closed_year(writing, 2022)
    return kept


REFUSED = (
    "UPDATE target SET value = '5'",
    "UPDATE target SET year = 2024",
    "UPDATE target SET set_in = 2023",
    "UPDATE target SET in_force = false, replaced_in = 2022",
    "DELETE FROM target",
    f"{TARGET} (1, 2024, '4', false, true, NULL)",
    f"{TARGET} (1, 2024, '4', false, true, 2022)",
    "UPDATE baseline SET value = '3.0'",
    "UPDATE baseline SET in_force = false",
    "DELETE FROM baseline",
    "INSERT INTO baseline (indicator_id, year, value, basis, in_force) VALUES (1, 2019, '1', 'measured', false)",
    "INSERT INTO series_break (indicator_id, year, reason_nl) VALUES (1, 2022, 'x')",
    "INSERT INTO indicator_part (indicator_id, code, position, title_nl) VALUES (1, 'a', 0, 'x')",
    "INSERT INTO indicator_level (indicator_id, position, label_nl) VALUES (1, 0, 'x')",
    "UPDATE indicator SET direction = 'decrease' WHERE code = '1.1'",
    "UPDATE indicator SET margin = '0.5' WHERE code = '1.1'",
    "UPDATE indicator SET scale_high = '10' WHERE code = '1.1'",
    "UPDATE indicator SET last_year = 2021 WHERE code = '1.2'",
    "UPDATE indicator SET first_year = 2023 WHERE code = '1.2'",
    "UPDATE indicator SET goal_id = goal_id WHERE code = '1.1'",
    "DELETE FROM indicator WHERE code = '1.2'",
    "UPDATE plan SET first_year = 2023",
    "DELETE FROM plan",
    f"{PLAN} ('x', 'x', 2022, 2022, 1)",
    "DELETE FROM goal",
    "UPDATE goal SET plan_id = plan_id",
    f"{AIM} (1, 9, 'core', 'x', 2022, 2024, 1)",
    "UPDATE sub_goal SET sort = 'priority'",
    "UPDATE sub_goal SET last_year = 2021",
    "DELETE FROM sub_goal",
    "UPDATE document_file SET digest = 'y'",
    "DELETE FROM document_file",
    "UPDATE reporting_year SET decided_by = 'Ik' WHERE year = 2022",
    "UPDATE reporting_year SET closed_on = '2023-05-05' WHERE year = 2022",
    "UPDATE reporting_year SET year = 2024, closed_on = NULL WHERE year = 2022",
    "DELETE FROM reporting_year WHERE year = 2022",
    "UPDATE accepted_deviation SET ends_on = '2030-01-01'",
    "UPDATE accepted_deviation SET ended_on = '2023-01-01', ended_because = 'x'",
    "DELETE FROM accepted_deviation",
    "UPDATE request SET due_on = '2030-01-01'",
    "UPDATE request SET year = 2023",
    "UPDATE requested_of SET nothing_note = 'x'",
    "DELETE FROM requested_of",
    (
        "INSERT INTO request_answer (request_id, organisation_id, reply, state, on_behalf, submitted_at, version) "
        "SELECT request_id, organisation_id, 'yes', 'approved', false, '2026-11-24 09:00:00', 1 FROM requested_of"
    ),
)

FREE = (
    "UPDATE target SET in_force = false, replaced_in = 2023",
    "UPDATE target SET reason_nl = 'x'",
    f"{TARGET} (1, 2024, '4', false, true, 2023)",
    f"{TARGET} (2, 2024, '1', false, true, NULL)",  # of an indicator that nobody measured yet
    "INSERT INTO series_break (indicator_id, year, reason_nl) VALUES (1, 2023, 'x')",
    "UPDATE indicator_level SET label_nl = 'x'",
    "DELETE FROM indicator_level",  # all are of an indicator that nobody measured yet
    "UPDATE indicator SET title_nl = 'x', position = 7",
    "UPDATE indicator SET last_year = 2023 WHERE code = '1.1'",
    "UPDATE plan SET title_nl = 'x', last_year = 2026",
    f"{PLAN} ('x', 'x', 2026, 2030, 1)",
    "UPDATE goal SET title_nl = 'x', position = 7",
    f"{AIM} (1, 9, 'core', 'x', 2023, 2024, 1)",
    "UPDATE sub_goal SET text_nl = 'y'",
    "UPDATE sub_goal SET last_year = 2023",
    "UPDATE document SET title = 'x'",
    "UPDATE organisation SET name = 'x'",
    "UPDATE reporting_year SET public_since = '2023-05-05'",
    "UPDATE reporting_year SET closed_on = NULL",  # which `check` finds, since no deed told it
)


def test_what_would_judge_a_closed_year_anew_is_refused_by_the_database(rests: Store) -> None:
    assert [each for each in REFUSED if refused(rests, each) != RULE] == []
    with rests.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE reporting_year SET closed_on = NULL")
    assert [each for each in REFUSED if refused(rests, each) == RULE] == [], "it is closing that holds them"


def test_what_begins_after_it_or_says_it_in_other_words_stays_free(rests: Store) -> None:
    assert {each: told for each in FREE if (told := refused(rests, each)) is not None} == {}


REPLACED = (
    (
        "INSERT OR REPLACE INTO target (id, indicator_id, year, value, is_end, in_force, set_in) "
        "SELECT id, indicator_id, year, '5', is_end, in_force, 2023 FROM target"
    ),
    (
        "INSERT OR REPLACE INTO target (id, indicator_id, year, value, is_end, in_force, set_in) "
        "SELECT 999, indicator_id, year, '5', is_end, in_force, 2023 FROM target"
    ),
    "INSERT OR REPLACE INTO reporting_year (year) SELECT year FROM reporting_year",
    (
        "INSERT OR REPLACE INTO plan (id, code, title_nl, first_year, last_year, version) "
        "SELECT id, code, title_nl, 2023, last_year, version FROM plan"
    ),
    "INSERT OR REPLACE INTO document_file SELECT document_id, 'x', media_type, 1, 'y', content FROM document_file",
)
"""Only SQLite removes a row that is in the way."""


def test_nothing_that_a_closed_year_rests_on_is_replaced(rests: Store) -> None:
    assert not rests.is_sqlite or [each for each in REPLACED if refused(rests, each) != RULE] == []


def test_a_plan_goes_on_in_the_years_after_the_closed_one(rests: Store) -> None:
    with rests.writing(LOAD) as writing:
        change_target(
            writing, of(TargetChange, indicator=REF, version=1, year=2025, value="4.0", set_in=2023, reason=WHY)
        )
        set_target(writing, of(TargetSet, indicator=REF, version=2, year=2024, value="3.9", set_in=2023))
        withdraw_target(writing, of(TargetWithdrawn, indicator=REF, version=3, year=2024, since=2024, reason=WHY))
        retire_indicator(writing, "2021-2025/1.2", 1, 2024)
        make_goal(writing, of(GoalMade, plan="2021-2025", code="9", title={"nl": "x"}))
        later = an_indicator("9.1", first_year=2023)
        make_indicator(writing, "2021-2025/9", NewIndicator.model_validate(later))
        make_aim(
            writing, of(AimMade, goal="2021-2025/9", sort="core", text={"nl": "x"}, first_year=2023, last_year=2025)
        )
        change_plan(
            writing,
            of(PlanChange, plan="2021-2025", version=1, title={"nl": "Langer"}, first_year=2021, last_year=2026),
        )
        a_record(writing, "later", year=2023)
        a_request(writing, REF, year=2023, organisations=["somo"])
    with rests.reading() as connection:
        assert list(edition_findings(connection)) == []


def test_a_reopened_year_takes_all_of_it_again_and_closes_with_it(rests: Store) -> None:
    with rests.writing(LOAD) as writing:
        reopen_year(writing, ReopeningYear(year=2022, reason="Een telfout"))
        change_target(
            writing, of(TargetChange, indicator=REF, version=1, year=2025, value="4.0", set_in=2022, reason=WHY)
        )
        a_closed_year(writing, 2022)
    with rests.reading() as connection:
        assert list(edition_findings(connection)) == []


def test_whom_a_survey_asked_is_held_and_addresses_go_at_any_time(rests: Store) -> None:
    with rests.writing(LOAD) as writing:
        reopen_year(writing, ReopeningYear(year=2022, reason="Een enquête kwam erbij"))
        record_person(writing, NewPerson.model_validate({"key": "fenna-de-vries", "name": "Fenna de Vries"}))
        a_draft_round(writing, a_question(), year=2022)
        address = "round_id, organisation_id, a_person, email, answered"
        writing.session.execute(
            sa.text(
                f"INSERT INTO survey_invited ({address}) SELECT r.id, o.id, true, 'fenna@x.nl', false "
                "FROM survey_round r, organisation o"
            )
        )
        writing.session.execute(sa.text("UPDATE survey_round SET state = 'closed', closed_on = '2023-01-01'"))
        a_closed_year(writing, 2022)
    assert refused(rests, "UPDATE survey_invited SET answered = true") == RULE
    assert refused(rests, "DELETE FROM survey_invited") == RULE
    assert refused(rests, "UPDATE survey_invited SET email = NULL, language = NULL") is None
    with rests.writing(LOAD) as writing:
        erase_person(writing, 1, "Verwijderd")
