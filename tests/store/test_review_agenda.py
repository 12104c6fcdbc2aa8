"""The agenda of a review says what is in the store, of every year: held against a slow count over whole tables."""

import ast
import datetime as dt
import inspect
import itertools
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection

from mvo_monitor.clock import today
from mvo_monitor.loading.load import REAL_DATA, SAMPLE_DATA
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.measures.status import assess
from mvo_monitor.models import Decision, GivenJudgement, IndicatorValue, Judging, SurveyRound, metadata, table
from mvo_monitor.progress.checks import rounds, surveys
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.overview import plan_of, read_years
from mvo_monitor.progress.plans import read_plans
from mvo_monitor.progress.readable import Readable, reading_for
from mvo_monitor.progress.review import Agenda, AgendaPart, AgendaPoint, Moved, Some, read_agenda
from mvo_monitor.progress.review.moved import read_moved
from mvo_monitor.progress.review.records import MOST
from mvo_monitor.progress.standings import standings
from mvo_monitor.progress.value_history import read_value_history
from mvo_monitor.recording.deviations import DeviationAccepted, accept_deviation
from mvo_monitor.recording.planned_answers import PlannedSaid, answer_planned
from mvo_monitor.recording.report_texts import ReportTextIn, write_report_text
from mvo_monitor.recording.review_of_year import start_review
from mvo_monitor.recording.values_by_hand import ValueWithdrawn, withdraw_value
from mvo_monitor.store import LOAD, Store, Writing
from mvo_monitor.vocabulary import JudgingState, Language, RoundState, Status, Visibility
from tests.data_stores import DataStores
from tests.factories import REPORT, a_plan, a_question, a_record, a_round, a_value, an_indicator, an_outcome

EVERYTHING = Readable(tuple(Visibility))


def agenda(store: Store, year: int, **asked: Any) -> Agenda:
    """As the steering group reads it, which reads internal records too."""
    with store.reading() as connection, reading_for(EVERYTHING):
        return read_agenda(connection, year, today=asked.pop("day", today()), **asked)


# ---- A year in which everything happens -----------------------------------------------------------------------------


def judged(writing: Writing, year: int, state: JudgingState, given: int = 0, **of: Any) -> int:
    number = writing.put(Judging(year=year, state=state, **of))
    for person in range(1, given + 1):
        said: dict[str, Any] = {"status": Status.BEHIND, "motivation": "Zo", "lang": Language.NL}
        writing.put(GivenJudgement(judging_id=number, person_id=person, given_at=dt.datetime.now(dt.UTC), **said))
    if state is JudgingState.DECIDED:
        on = dt.date(2021, 2, 1)
        writing.put(Decision(judging_id=number, status=Status.ACHIEVED, motivation_nl="Samen", decided_on=on))
    return number


def happens(writing: Writing, year: int, definitions: list[IndicatorDefinition]) -> None:
    """In a loaded year: judgements in every state, answers, deviations, and evidence in every state."""
    people = writing.session.scalars(sa.select(metadata.tables["person"].c.id)).all()
    judging = table(Judging)
    there = set(writing.session.scalars(sa.select(judging.c.indicator_id).where(judging.c.year == year)))
    states = itertools.cycle((JudgingState.COLLECTING, JudgingState.SHOWN, JudgingState.DECIDED, None))
    for definition, state in zip(definitions, states, strict=False):
        ref = f"{definition.plan}/{definition.code}"
        if state is not None and definition.id not in there:
            judged(writing, year, state, min(1, len(people)), indicator_id=definition.id)
        if state in (JudgingState.SHOWN, None):
            answer_planned(writing, PlannedSaid(indicator=ref, year=year, missed=False))
        if state in (JudgingState.DECIDED, None):
            ends = today() + dt.timedelta(days=59 if state else 62)
            said = {"indicator": ref, "year": year, "reason": {"nl": "Zo"}, "decided_by": "Stuurgroep"}
            decided = {"decided_on": today() - dt.timedelta(days=300), "ends_on": ends}
            accept_deviation(writing, DeviationAccepted.model_validate(said | decided))
    a_record(writing, f"wacht-{year}", year=str(year), approved=False)
    an_outcome(writing, f"los-{year}", year=str(year), visibility="internal")
    writing.session.execute(
        sa.text("UPDATE evidence SET state = 'returned' WHERE key = :key"), {"key": f"wacht-{year}"}
    )
    a_record(writing, f"nieuw-{year}", year=str(year), approved=False)
    start_review(writing, year)


# ---- The same, slowly -----------------------------------------------------------------------------------------------


class Slowly:
    """Whole tables in memory, and every point counted by walking through them."""

    def __init__(self, connection: Connection, year: int) -> None:
        self.year = year
        self.rows = {
            name: [row._mapping for row in connection.execute(sa.select(metadata.tables[name]))]
            for name in (
                *("evidence", "evidence_indicator", "evidence_revision", "judging", "given_judgement", "decision"),
                *("planned_answer", "accepted_deviation", "audit_entry", "reporting_year", "goal"),
            )
        }
        plan = plan_of(read_plans(connection), year)
        every = read_indicators(connection, (plan.code,)) if plan else ()
        self.plan = plan
        self.indicators = [each for each in every if each.first_year <= year <= each.last_year]

    def records(self, *states: str) -> list[Any]:
        return [row for row in self.rows["evidence"] if row["year"] == self.year and row["state"] in states]

    def bare(self) -> list[str]:
        ids = {row["id"] for row in self.records("approved")}
        told = {row["indicator_id"] for row in self.rows["evidence_indicator"] if row["evidence_id"] in ids}
        return [each.code for each in self.indicators if each.id not in told]

    def loose(self) -> set[str]:
        linked = {row["evidence_id"] for row in self.rows["evidence_indicator"]}
        outcomes = [row for row in self.records("approved") if row["kind"] == "policy_outcome"]
        return {row["key"] for row in outcomes if row["id"] not in linked}

    def waiting(self) -> set[str]:
        revised = {row["evidence_id"] for row in self.rows["evidence_revision"] if row["state"] == "submitted"}
        there = self.records("submitted", "approved")
        return {row["key"] for row in there if row["state"] == "submitted" or row["id"] in revised}

    def news(self) -> set[str]:
        since = next(row["review_since"] for row in self.rows["reporting_year"] if row["year"] == self.year)
        came = {
            row["subject_key"]
            for row in self.rows["audit_entry"]
            if row["subject"] == "evidence"
            and row["deed"] in ("evidence_submitted", "evidence_approved", "evidence_resubmitted", "revision_approved")
            and row["at"].astimezone().date() >= since
        }
        return {row["key"] for row in self.records("submitted", "approved") if row["key"] in came}

    def _decided(self) -> dict[tuple[str, int], Any]:
        of = {row["judging_id"]: row for row in self.rows["decision"]}
        return {
            ("indicator", row["indicator_id"]) if row["indicator_id"] else ("goal", row["goal_id"]): of[row["id"]]
            for row in self.rows["judging"]
            if row["year"] == self.year and row["id"] in of
        }

    def to_judge(self) -> set[str]:
        decided = self._decided()
        goals = [each for each in self.plan.goals if ("goal", each.id) not in decided] if self.plan else []
        own = [each for each in self.indicators if ("indicator", each.id) not in decided]
        return {each.ref for each in goals} | {f"{each.plan}/{each.code}" for each in own}

    def differing(self) -> list[str]:
        decided = self._decided()
        return [
            each.code
            for each in self.indicators
            if ("indicator", each.id) in decided
            and decided["indicator", each.id]["status"] != assess(each, self.year).status
        ]

    def unanswered(self) -> list[str]:
        said = {row["indicator_id"] for row in self.rows["planned_answer"] if row["year"] == self.year}
        return [each.code for each in self.indicators if each.id not in said]

    def deviations(self) -> set[int]:
        within = today() + dt.timedelta(days=60)
        standing = [row for row in self.rows["accepted_deviation"] if row["ended_on"] is None]
        return {
            row["id"]
            for row in standing
            if row["ends_on"] <= within
            and (row["year"] == self.year or (row["year"] < self.year and row["ends_on"] >= today()))
        }


def keys(some: Some) -> set[str]:
    return {each.key for each in some.first}


def held_against(store: Store, year: int) -> None:
    found = agenda(store, year)
    with store.reading() as connection:
        slow = Slowly(connection, year)
    assert [each.definition.code for each in found.bare] == slow.bare()
    assert {each.ref for each in found.to_judge} == slow.to_judge()
    assert [each.standing.definition.code for each in found.differing] == slow.differing()
    assert [each.code for each in found.unanswered] == slow.unanswered()
    assert {each.number for each in found.deviations} == slow.deviations()
    listed = {
        "loose": (found.loose, slow.loose()),
        "waiting": (found.waiting, slow.waiting()),
        "returned": (found.returned, {row["key"] for row in slow.records("returned")}),
        "news": (found.news, slow.news()),
    }
    for name, (some, told) in listed.items():
        assert some.total == len(told), name
        assert keys(some) <= told, name
        assert len(some.first) == min(MOST, len(told)), name


@pytest.fixture(scope="module", params=[REAL_DATA, SAMPLE_DATA], ids=["2020", "sample"])
def loaded(
    request: pytest.FixtureRequest, data_stores: DataStores, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    with data_stores.on_sqlite(request.param, tmp_path_factory.mktemp("review")) as store:
        with store.reading() as connection:
            years, plans, every = read_years(connection), read_plans(connection), read_indicators(connection)
        with store.writing(LOAD) as writing:
            for year in years:
                plan = plan_of(plans, year)
                of_year = [each for each in every if plan and each.plan == plan.code]
                happens(writing, year, [each for each in of_year if each.first_year <= year <= each.last_year])
        yield store


def test_the_agenda_of_every_year_is_what_a_slow_count_finds(loaded: Store) -> None:
    with loaded.reading() as connection:
        years = read_years(connection)
    for year in years:
        held_against(loaded, year)


# ---- Points one by one, on both databases ---------------------------------------------------------------------------


@pytest.fixture
def reviewed(store: Store) -> Store:
    """A plan of four indicators in 2020 of which the first two have values, in review."""
    with store.writing(LOAD) as writing:
        a_plan(writing, *(an_indicator(f"1.{number}") for number in range(1, 5)))
        a_value(writing, "2016-2020/1.1", 2019, "0")
        a_value(writing, "2016-2020/1.1", 2020, "1")
        a_value(writing, "2016-2020/1.2", 2020, "2")
    return store


def test_what_is_decided_comes_first_and_empty_points_are_left_out(reviewed: Store) -> None:
    counts = agenda(reviewed, 2020).counts
    assert list(counts) == [
        *(AgendaPoint.TO_JUDGE, AgendaPoint.UNANSWERED, AgendaPoint.CHANGED, AgendaPoint.BARE, AgendaPoint.FINDINGS),
    ]
    assert (counts[AgendaPoint.TO_JUDGE], counts[AgendaPoint.BARE]) == (5, 4)
    parts = [point.part for point in AgendaPoint]
    assert parts == sorted(parts, key=list(AgendaPart).index)


def test_what_lies_side_by_side_is_decided_before_what_nobody_judged(reviewed: Store) -> None:
    with reviewed.writing(LOAD) as writing:
        judged(writing, 2020, JudgingState.COLLECTING, indicator_id=2)
        judged(writing, 2020, JudgingState.SHOWN, indicator_id=4)
    found = agenda(reviewed, 2020).to_judge
    assert [(each.code, each.state) for each in found[:3]] == [
        ("1.4", JudgingState.SHOWN),
        ("1.2", JudgingState.COLLECTING),
        ("1.1", None),
    ]


def test_a_status_moved_where_a_value_was_revised_since_the_last_meeting(reviewed: Store) -> None:
    yesterday = today() - dt.timedelta(days=1)
    assert [each.standing.definition.code for each in agenda(reviewed, 2020, since=yesterday).moved] == ["1.1", "1.2"]
    assert agenda(reviewed, 2020, since=today()).moved == ()


def test_a_revision_since_the_meeting_is_held_to_the_value_that_stood_then(reviewed: Store) -> None:
    with reviewed.reading() as connection:
        definition = next(each for each in read_indicators(connection) if each.code == "1.2")
        was = assess(definition, 2020).status
    with reviewed.writing(LOAD) as writing:
        a_value(writing, "2016-2020/1.2", 2020, "0", reason="Verkeerd gelezen")
    long_ago = read_moved_as_if(reviewed, approved_before=1)
    assert [(each.standing.definition.code, each.was.status) for each in long_ago] == [("1.2", was)]
    assert was is Status.ACHIEVED


def test_a_value_withdrawn_since_the_meeting_is_held_to_what_it_was(reviewed: Store) -> None:
    """And one that was withdrawn before the meeting and came back since moved from nothing."""
    with reviewed.reading() as connection:
        definition = next(each for each in read_indicators(connection) if each.code == "1.2")
        was = assess(definition, 2020).status
        number = next(each.number for each in read_value_history(connection, definition, 2020) if each.in_force)
    with reviewed.writing(LOAD) as writing:
        gone = {"indicator": "2016-2020/1.2", "year": 2020, "seen": number, "reason": {"nl": "Van 2019"}}
        withdraw_value(writing, ValueWithdrawn.model_validate(gone))
    moved = read_moved_as_if(reviewed, approved_before=0, met=today() - dt.timedelta(days=1))
    assert [(each.standing.definition.code, each.was.status) for each in moved] == [("1.2", was)]
    assert read_moved_as_if(reviewed, approved_before=0) == ()
    with reviewed.writing(LOAD) as writing:
        a_value(writing, "2016-2020/1.2", 2020, "0", reason="Nu van 2020")
    moved = read_moved_as_if(reviewed, approved_before=1)
    assert [(each.standing.definition.code, each.was.status) for each in moved] == [("1.2", Status.CANNOT_BE_JUDGED)]


def read_moved_as_if(store: Store, approved_before: int, met: dt.date | None = None) -> tuple[Moved, ...]:
    """What moved, as if all values but the last ``approved_before`` had been approved before the meeting."""
    with store.reading() as connection, pytest.MonkeyPatch.context() as patch:
        last = connection.scalar(sa.select(sa.func.max(table(IndicatorValue).c.id)))
        later = frozenset(range(last - approved_before + 1, last + 1))
        patch.setattr("mvo_monitor.progress.review.moved._approved_since", lambda *_: later)
        found = standings(read_indicators(connection), 2020, {})
        return read_moved(connection, 2020, found, met or today())


def test_deviations_come_back_sixty_days_before_their_end_and_stay_once_expired(reviewed: Store) -> None:
    day = today()
    for number, days in enumerate((-1, 0, 60, 61), 1):
        said = {"indicator": f"2016-2020/1.{number}", "year": 2020, "reason": {"nl": "Zo"}, "decided_by": "Stuurgroep"}
        decided = {"decided_on": day - dt.timedelta(days=90), "ends_on": day + dt.timedelta(days=days)}
        with reviewed.writing(LOAD) as writing:
            accept_deviation(writing, DeviationAccepted.model_validate(said | decided))
    assert [each.code for each in agenda(reviewed, 2020).deviations] == ["1.1", "1.2", "1.3"]
    assert [each.code for each in agenda(reviewed, 2020, day=day + dt.timedelta(days=1)).deviations] == [
        *("1.1", "1.2", "1.3", "1.4"),
    ]


def test_a_year_without_a_plan_has_an_agenda_that_says_so(store: Store) -> None:
    found = agenda(store, 1999)
    assert (found.plan, dict(found.counts), found.since) == (None, {}, None)


def test_what_does_not_fit_in_the_report_or_the_totals_of_a_year_stands_on_the_agenda_of_that_year(
    reviewed: Store,
) -> None:
    def told(year: int) -> list[str]:
        about = ("report_text", "year")
        return [each.key for each in agenda(reviewed, year).findings if each.subject in about]

    with reviewed.writing(LOAD) as writing:
        for year in (2019, 2020):
            text = {"year": year, "section": "platform", "nl": "[9](goal-answers:7)"}
            write_report_text(writing, ReportTextIn.model_validate(text))
    assert told(2019) == ["2019/platform"]
    assert told(2020) == ["2020/platform"]


def test_what_does_not_fit_in_a_survey_stands_on_the_agenda_of_the_year_of_its_round(reviewed: Store) -> None:
    def told(year: int) -> set[tuple[str, str]]:
        about = ("survey", "question")
        return {(each.rule.value, each.key) for each in agenda(reviewed, year).findings if each.subject in about}

    before = {year: told(year) for year in (2018, 2019, 2020)}
    with reviewed.writing(LOAD) as writing:
        a_round(writing, a_question("reeks", answers={3: 9}), key="ronde-2018", year="2018")
        a_round(writing, a_question("reeks", scale_high="7"), key="ronde-2019", year="2019")
        late = {"state": RoundState.OPEN, "due_on": dt.date(2019, 12, 1)}
        for key, values in (("ronde-2018", {"responses": 8}), ("ronde-2019", late)):
            on = table(SurveyRound)
            writing.session.execute(on.update().where(on.c.key == key).values(**values))
    assert told(2018) - before[2018] == {("more_answers_than_asked", "ronde-2018/reeks")}
    assert told(2019) - before[2019] == {("scale_changed", "ronde-2019/reeks"), ("round_past_due", "ronde-2019")}
    assert told(2020) == before[2020]


def test_every_finding_about_a_survey_says_of_which_year_it_is() -> None:
    """What says no year stands on the agenda of each."""
    for module in (rounds, surveys):
        for call in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "found":
                assert "year" in [each.arg for each in call.keywords], f"{module.__name__}:{call.lineno}"


def test_ten_thousand_records_ask_no_more_questions_than_ten(sqlite_store: Store) -> None:
    def questions() -> int:
        asked: list[str] = []

        def note(_c: object, _u: object, statement: str, *_: object) -> None:
            asked.append(statement)

        event.listen(sqlite_store.engine, "before_cursor_execute", note)
        try:
            found = agenda(sqlite_store, 2020)
        finally:
            event.remove(sqlite_store.engine, "before_cursor_execute", note)
        assert found.loose.total
        assert len(found.loose.first) <= MOST
        return len(asked)

    with sqlite_store.writing(LOAD) as writing:
        a_plan(writing, an_indicator())
        for number in range(10):
            an_outcome(writing, f"motie-{number}", sources=[{"document": REPORT}])
        start_review(writing, 2020)
    few = questions()
    with sqlite_store.writing(LOAD) as writing:
        columns = "kind, year, title_nl, state, approval, visibility, version"
        writing.session.execute(
            sa.text(
                f"WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 9999) "
                f"INSERT INTO evidence (key, {columns}) SELECT 'motie-' || i, {columns} FROM evidence, n WHERE id = 1"
            )
        )
    assert questions() == few
