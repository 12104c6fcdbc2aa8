"""Reads: the right values from either database, nothing that was not approved, and as many questions for a hundred
records as for one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, TypeVar

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection

from mvo_monitor.measures.indicator import Baseline, IndicatorDefinition, SourceNote
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.evidence import EvidenceCard, read_cards, read_dossiers
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.overview import read_overview, read_years
from mvo_monitor.progress.plans import (
    read_coalition,
    read_goal_successions,
    read_indicator_successions,
    read_plans,
)
from mvo_monitor.progress.standings import count_evidence, count_statuses, standings
from mvo_monitor.progress.surveys import QuestionView, read_rounds
from mvo_monitor.store import LOAD, Store, Writing
from mvo_monitor.vocabulary import (
    Approval,
    Basis,
    EvidenceState,
    Favour,
    Language,
    Status,
    Strength,
    SuccessionKind,
    ValueState,
)
from tests.factories import (
    REPORT,
    a_citation,
    a_coalition,
    a_document,
    a_dossier,
    a_plan,
    a_question,
    a_record,
    a_round,
    a_score,
    a_value,
    an_indicator,
    an_outcome,
)

SOURCE = {"document": REPORT, "at": "2.1, noot 13"}
SOURCE_NOTE = SourceNote(REPORT, f"Document {REPORT}", "2.1, noot 13", None)
YES = {"year": "2020", "value": "2", "end": True}


Value = TypeVar("Value")


def read(store: Store, question: Callable[[Connection], Value]) -> Value:
    with store.reading() as connection:
        return question(connection)


def do(store: Store, *deeds: Callable[[Writing], Any]) -> None:
    with store.writing(LOAD) as writing:
        for deed in deeds:
            deed(writing)


def only_indicator(store: Store) -> IndicatorDefinition:
    (one,) = read(store, read_indicators)
    return one


def only_question(store: Store) -> QuestionView:
    ((one,),) = (each.questions for each in read(store, read_rounds))
    return one


def cards(store: Store, **which: Any) -> dict[str, EvidenceCard]:
    return {card.key: card for card in read(store, lambda connection: read_cards(connection, **which))}


def test_an_empty_store_has_nothing_to_tell(store: Store) -> None:
    assert read(store, read_coalition) is None
    assert read(store, read_plans) == ()
    assert read(store, read_indicators) == ()
    assert read(store, read_rounds) == ()
    assert cards(store) == {}


def test_the_coalition_says_whether_it_is_fictitious(store: Store) -> None:
    do(store, lambda w: a_coalition(w, fictitious=True, about={"nl": "Verzonnen"}))
    found = read(store, read_coalition)
    assert found is not None
    assert (found.name, found.fictitious, found.about) == ("MVO Platform", True, Written("Verzonnen", None))


def test_a_plan_tells_its_goals_and_aims_in_their_order_with_their_source(store: Store) -> None:
    aims = [
        {"sort": sort, "text": {"nl": sort}, "first_year": "2020", "last_year": "2020", "source": SOURCE}
        for sort in ("reactive", "core")
    ]
    goals = [{"code": code, "title": f"Doel {code}", "aims": aims, "source": SOURCE} for code in ("2", "1")]
    do(store, lambda w: a_plan(w, goals=goals, mission={"nl": "Missie", "en": "Mission"}))
    (plan,) = read(store, read_plans)
    assert [goal.ref for goal in plan.goals] == ["2016-2020/2", "2016-2020/1"]
    assert [(aim.sort.value, aim.first_year) for aim in plan.goals[0].aims] == [("reactive", 2020), ("core", 2020)]
    assert plan.mission is not None
    assert (plan.mission(Language.EN), plan.goals[1].source) == ("Mission", SOURCE_NOTE)
    assert (list(plan.years), plan.goal("1"), plan.goal("9")) == ([*range(2016, 2021)], plan.goals[1], None)


def test_plans_stand_in_the_order_of_their_years(store: Store) -> None:
    do(store, lambda w: a_plan(w, code="2021-2025"), a_plan)
    assert [plan.code for plan in read(store, read_plans)] == ["2016-2020", "2021-2025"]


def test_a_succession_tells_both_ends_and_a_dropped_one_has_no_later_end(store: Store) -> None:
    follows = [{"goal": "2016-2020/1", "kind": "renamed"}]
    goal = {"code": "1", "title": "Doel", "follows": follows, "source": SOURCE}
    dropped = [{"indicator": "2016-2020/1.1", "note": {"nl": "Vervalt"}}]
    do(store, lambda w: a_plan(w, an_indicator()), lambda w: a_plan(w, code="2021-2025", goals=[goal], dropped=dropped))
    (renamed,) = read(store, read_goal_successions)
    assert (renamed.earlier, renamed.later, renamed.kind) == ("2016-2020/1", "2021-2025/1", SuccessionKind.RENAMED)
    (left,) = read(store, read_indicator_successions)
    assert (left.earlier, left.later, left.kind) == ("2016-2020/1.1", None, SuccessionKind.DROPPED)


def test_an_indicator_comes_with_its_yardstick_its_digits_and_its_sources(store: Store) -> None:
    targets = [
        {"year": "2020", "value": "4.5", "end": True, "replaced_in": "2018"},
        {"year": "2020", "value": "4.20", "end": True, "set_in": "2018", "reason": {"nl": "Haalbaarder"}},
        {"year": "2018", "value": "3.8"},
    ]
    baseline = {"year": "2015", "value": "3.50", "basis": "measured", "source": SOURCE}
    breaks = [{"year": "2019", "reason": {"nl": "Andere vraag"}}]
    do(store, lambda w: a_plan(w, a_score(targets=targets, baseline=baseline, margin="0.35", breaks=breaks)))
    found = only_indicator(store)
    (series,) = found.series
    assert (str(found.margin), found.scale, found.breaks[0].year) == ("0.35", (Decimal(1), Decimal(5)), 2019)
    assert series.baseline == Baseline(2015, Decimal("3.50"), Basis.MEASURED, SOURCE_NOTE)
    assert [(t.year, str(t.value), t.is_end, t.in_force) for t in series.targets] == [
        (2018, "3.8", False, True),
        (2020, "4.5", True, False),
        (2020, "4.20", True, True),
    ]


def test_an_open_end_of_a_band_is_none(store: Store) -> None:
    do(store, lambda w: a_plan(w, an_indicator(measure="count", direction="keep", band_low="3")))
    assert only_indicator(store).band == (Decimal(3), None)


def test_a_part_without_a_yardstick_of_its_own_has_that_of_the_whole(store: Store) -> None:
    parts = [
        {"code": "a", "title": {"nl": "Wet"}},
        {"code": "b", "title": {"nl": "Convenant"}, "baseline": {"year": "2016", "value": "1", "basis": "read"},
         "targets": [{"year": "2020", "value": "1", "end": True}]},
    ]  # fmt: skip
    baseline = {"year": "2015", "value": "0", "basis": "read"}
    do(store, lambda w: a_plan(w, an_indicator("2.5", parts=parts, baseline=baseline, targets=[YES])))
    do(store, lambda w: a_value(w, "2016-2020/2.5", 2020, "2", part="b"))
    first, second = only_indicator(store).series
    assert (first.part, first.baseline, [int(t.value) for t in first.targets]) == (
        "a",
        Baseline(2015, Decimal(0), Basis.READ),
        [2],
    )
    assert (second.part, second.baseline, [int(t.value) for t in second.targets]) == (
        "b",
        Baseline(2016, Decimal(1), Basis.READ),
        [1],
    )
    assert (first.approved(2020), [reading.value for reading in second.readings]) == (None, [Decimal(2)])


def test_a_revised_value_is_read_once_and_a_submitted_one_apart(store: Store) -> None:
    do(store, lambda w: a_plan(w, a_score()), lambda w: a_value(w, "2016-2020/1.1", 2020, "4.3", n=11, asked=24))
    do(store, lambda w: a_value(w, "2016-2020/1.1", 2020, "4.2", reason="Dubbel geteld"))
    do(store, lambda w: a_value(w, "2016-2020/1.1", 2020, "4.1", approved=False, reason="Nog eens geteld"))
    (series,) = only_indicator(store).series
    assert [(str(r.value), r.state) for r in series.readings] == [
        ("4.2", ValueState.APPROVED),
        ("4.1", ValueState.SUBMITTED),
    ]


def test_a_value_names_the_records_it_rests_on_and_its_source(store: Store) -> None:
    do(
        store,
        lambda w: a_plan(w, an_indicator()),
        lambda w: a_record(w, "later"),
        lambda w: a_record(w, "x", year=2019),
    )
    do(store, lambda w: a_value(w, "2016-2020/1.1", 2020, "1", evidence=["later", "x"], source=SOURCE))
    (reading,) = only_indicator(store).series[0].readings
    assert (reading.evidence, reading.source, reading.basis) == (("x", "later"), SOURCE_NOTE, Basis.READ)


def test_a_survey_value_carries_the_margin_of_its_question(store: Store) -> None:
    answers = {"3": "2", "4": "4", "5": "5"}
    do(store, lambda w: a_plan(w, a_score()), lambda w: a_round(w, a_question(answers=answers)))
    do(store, lambda w: a_value(w, "2016-2020/1.1", 2020, "4.3", n=11, asked=24, question="enquete-2020/doel-1"))
    (reading,) = only_indicator(store).series[0].readings
    margin = only_question(store).summary.margin_for_status
    assert margin is not None
    # s = 0.786 with n - 1 = 10; t = 2.228; root of (1 - 11/24) = 0.736: 0.39
    assert (round(margin, 2), reading.sampling_margin) == (Decimal("0.39"), margin)


def test_a_published_mean_has_the_upper_margin_that_whole_answers_allow(store: Store) -> None:
    do(store, lambda w: a_round(w, a_question(published_mean="4.3", published_n="11")))
    summary = only_question(store).summary
    assert (str(summary.mean), summary.n, summary.asked, summary.counts) == ("4.3", 11, 24, None)
    assert summary.margin_for_status is not None
    assert round(summary.margin_for_status, 1) == Decimal("0.8")


def test_where_everyone_answered_there_is_no_margin(store: Store) -> None:
    do(store, lambda w: a_plan(w, a_score()), lambda w: a_round(w, a_question(answers={"4": "12", "5": "12"})))
    do(store, lambda w: a_value(w, "2016-2020/1.1", 2020, "4.5", question="enquete-2020/doel-1"))
    assert only_indicator(store).series[0].readings[0].sampling_margin is None


def test_a_question_tells_its_counts_per_step_with_the_steps_that_nobody_chose(store: Store) -> None:
    do(store, lambda w: a_round(w, a_question(answers={"2": "1", "5": "7"}), responses="8"))
    assert only_question(store).summary.counts == (0, 1, 0, 0, 7)


def test_a_question_on_a_goal_names_it_and_one_on_an_indicator_too(store: Store) -> None:
    do(store, lambda w: a_plan(w, an_indicator()))
    questions = a_question("g", goal="2016-2020/1"), a_question("i", indicator="2016-2020/1.1"), a_question("n")
    do(store, lambda w: a_round(w, *questions))
    (found,) = read(store, read_rounds)
    assert [(each.goal, each.indicator) for each in found.questions] == [
        ("2016-2020/1", None),
        (None, "2016-2020/1.1"),
        (None, None),
    ]
    (on_goals,) = read(store, lambda connection: read_rounds(connection, goals_only=True))
    assert [each.code for each in on_goals.questions] == ["g"]


@pytest.mark.parametrize("state", [state for state in EvidenceState if state is not EvidenceState.APPROVED])
def test_a_record_that_is_not_approved_is_neither_read_nor_counted(store: Store, state: EvidenceState) -> None:
    do(store, lambda w: a_plan(w, an_indicator()))
    link = [{"indicator": "2016-2020/1.1"}]
    do(store, lambda w: a_record(w, "x", approved=False, indicators=link), lambda w: a_record(w, "y", indicators=link))
    with store.engine.begin() as connection:
        connection.execute(sa.text("UPDATE evidence SET state = :state WHERE key = 'x'"), {"state": state.value})
    assert list(cards(store)) == ["y"]
    assert list(read(store, lambda connection: count_evidence(connection, [2020]))[2020].values()) == [1]


def test_an_internal_record_is_neither_read_nor_counted_nor_does_it_open_a_year(store: Store) -> None:
    link = [{"indicator": "2016-2020/1.1"}]
    do(
        store,
        lambda w: a_plan(w, an_indicator()),
        lambda w: an_outcome(w, "x", visibility="internal", indicators=link),
        lambda w: an_outcome(w, "y", visibility="internal", year="2026"),
    )
    assert cards(store) == {}
    assert read(store, lambda connection: count_evidence(connection, [2020, 2026])) == {}
    assert read(store, read_years) == (2016, 2017, 2018, 2019, 2020), "the plan's own years only"
    told = read(store, lambda connection: read_overview(connection, 2026))
    assert (told.outcomes_without_indicator, told.latest) == (0, ())


def test_a_record_that_speaks_of_the_whole_and_of_two_parts_is_counted_once(store: Store) -> None:
    parts = [{"code": code, "title": {"nl": code}} for code in ("a", "b")]
    links = [{"indicator": "2016-2020/2.5", **({"part": part} if part else {})} for part in (None, "a", "b")]
    do(store, lambda w: a_plan(w, an_indicator("2.5", parts=parts)), lambda w: a_record(w, "x", indicators=links))
    number = only_indicator(store).id
    assert read(store, lambda connection: count_evidence(connection, [2019, 2020])) == {2020: {number: 1}}
    assert [link.part for link in cards(store)["x"].indicators] == [None, "a", "b"]


def test_a_rejected_motion_that_we_were_against_is_good_news(store: Store) -> None:
    do(store, lambda w: an_outcome(w, "uitstel", outcome={"stance": "against", "result": "rejected"}))
    do(store, lambda w: an_outcome(w, "wet", outcome={"result": "rejected"}))
    do(store, lambda w: an_outcome(w, "plan", outcome={"planning": "planned_not_achieved", "result": "pending"}))
    found = cards(store)
    assert {key: (card.outcome.favour if card.outcome else None, card.is_setback) for key, card in found.items()} == {
        "uitstel": (Favour.FAVOURABLE, False),
        "wet": (Favour.UNFAVOURABLE, True),
        "plan": (Favour.NOT_STATED, True),
    }


def test_strength_grows_with_the_proof(store: Store) -> None:
    do(store, a_document, lambda w: a_document(w, "advies", own=False, kind="advice"))
    do(store, lambda w: a_record(w, "eigen", sources=[{"document": REPORT}]))
    do(store, lambda w: a_record(w, "derde", sources=[{"document": REPORT}, {"document": "advies"}]))
    do(store, lambda w: a_citation(w, "advies"))
    yes = {"verifier": "Een ambtenaar", "asked_on": "2021-01", "answered_on": "2021-02", "agreement": "fully"}
    do(store, lambda w: a_record(w, "bevestigd", verifications=[yes]))
    do(store, lambda w: a_record(w, "gevraagd", verifications=[{"verifier": "Een ambtenaar", "asked_on": "2021"}]))
    assert {key: card.strength.strength for key, card in cards(store).items()} == {
        "eigen": Strength.OWN_CLAIM,
        "derde": Strength.THIRD_PARTY,
        "verwijzing-advies": Strength.CITED,
        "bevestigd": Strength.VERIFIED,
        "gevraagd": Strength.OWN_CLAIM,
    }


def test_cards_stand_latest_first_by_their_best_date(store: Store) -> None:
    do(store, lambda w: a_record(w, "jaar"), lambda w: a_record(w, "dag", happened_on="2020-12-08"))
    do(store, lambda w: an_outcome(w, "besloten", outcome={"tabled_on": "2020-12-09", "decided_on": "2021-01-12"}))
    do(store, lambda w: a_record(w, "maand", happened_on="2020-12"))
    assert list(cards(store)) == ["besloten", "dag", "maand", "jaar"]
    assert [str(card.on) for card in cards(store).values()] == ["2021-01-12", "2020-12-08", "2020-12", "2020"]
    assert cards(store)["jaar"].happened_on is None
    assert cards(store)["maand"].happened_on == PartialDate(2020, 12)


def test_cards_are_chosen_by_year_indicator_and_key(store: Store) -> None:
    do(store, lambda w: a_plan(w, an_indicator(), an_indicator("1.2")), a_dossier)
    do(store, lambda w: a_record(w, "a", year=2019, indicators=[{"indicator": "2016-2020/1.1"}]))
    do(store, lambda w: a_record(w, "b", indicators=[{"indicator": "2016-2020/1.2"}], dossiers=["wetgeving"]))
    assert list(cards(store, years=[2019])) == ["a"]
    assert list(cards(store, indicators=["2016-2020/1.2"])) == ["b"]
    assert list(cards(store, keys=["a", "weg"])) == ["a"]
    assert list(cards(store, years=[2019], indicators=["2016-2020/1.2"])) == []
    assert list(cards(store, keys=[])) == []
    assert cards(store)["b"].dossiers == ("wetgeving",)


def test_dossiers_stand_in_their_order_and_those_at_one_place_as_they_came(store: Store) -> None:
    do(store, lambda w: a_dossier(w, "z", 0), lambda w: a_dossier(w, "b", 1), lambda w: a_dossier(w, "a", 1))
    assert [dossier.key for dossier in read(store, read_dossiers)] == ["z", "b", "a"]


def test_a_standing_counts_every_indicator_in_force_and_no_other(store: Store) -> None:
    baseline = {"year": "2016", "value": "0", "basis": "read"}
    said = {"targets": [YES], "baseline": baseline}
    indicators = [an_indicator(f"1.{n}", **said) for n in range(1, 5)] + [an_indicator("1.5", last_year="2019")]
    do(store, lambda w: a_plan(w, *indicators))
    for code, value in (("1.1", "2"), ("1.2", "1"), ("1.3", "0")):
        do(store, lambda w, c=code, v=value: a_value(w, f"2016-2020/{c}", 2020, v))  # type: ignore[misc]
    do(store, lambda w: a_record(w, "x", indicators=[{"indicator": "2016-2020/1.2"}]))

    def question(connection: Connection) -> tuple[Any, ...]:
        evidence = count_evidence(connection, [2020]).get(2020, {})
        return standings(read_indicators(connection), 2020, evidence)

    found = read(store, question)
    assert [(each.ref[-3:], each.assessment.status, each.evidence) for each in found] == [
        ("1.1", Status.ACHIEVED, 0),
        ("1.2", Status.BEHIND, 1),
        ("1.3", Status.STANDSTILL, 0),
        ("1.4", Status.CANNOT_BE_JUDGED, 0),
    ]
    assert sum(count_statuses(found).values()) == 4


def test_a_value_that_waits_for_approval_gives_no_status(store: Store) -> None:
    do(store, lambda w: a_plan(w, an_indicator(targets=[YES])))
    do(store, lambda w: a_value(w, "2016-2020/1.1", 2020, "2", approved=False))
    (found,) = standings([only_indicator(store)], 2020, {})
    assert found.assessment.status is Status.CANNOT_BE_JUDGED


def test_both_databases_give_the_same_answers_in_the_same_order(store: Store) -> None:
    do(store, lambda w: a_plan(w, an_indicator("1.1"), an_indicator("1.10"), an_indicator("1.2")))
    do(store, lambda w: a_plan(w, an_indicator("A"), an_indicator("a"), code="2016-2019"))
    assert [f"{each.plan}/{each.code}" for each in read(store, read_indicators)] == [
        "2016-2019/A",
        "2016-2019/a",
        "2016-2020/1.1",
        "2016-2020/1.10",
        "2016-2020/1.2",
    ]
    one_plan = read(store, lambda connection: read_indicators(connection, ["2016-2019"]))
    assert [each.code for each in one_plan] == ["A", "a"]


@contextmanager
def counted(store: Store) -> Iterator[list[str]]:
    """The statements that are put meanwhile."""
    put: list[str] = []

    def listen(*arguments: Any) -> None:
        put.append(arguments[2])

    event.listen(store.engine, "before_cursor_execute", listen)
    yield put
    event.remove(store.engine, "before_cursor_execute", listen)


def _a_few(writing: Writing, plan: str, records: int) -> None:
    a_dossier(writing)
    a_document(writing, "advies", own=False)
    baseline = {"year": plan[:4], "value": "3", "basis": "measured"}
    target = {"year": plan[5:], "value": "4", "end": True}
    a_plan(writing, *(a_score(f"1.{n}", baseline=baseline, targets=[target]) for n in range(records)), code=plan)
    questions = [a_question(f"q{n}", answers={"4": "8"}, goal=f"{plan}/1") for n in range(records)]
    a_round(writing, *questions, key=f"enquete-{plan}")
    for n in range(records):
        ref, key = f"{plan}/1.{n}", f"r-{plan}-{n}"
        a_record(writing, key, year=plan[5:], dossiers=["wetgeving"], indicators=[{"indicator": ref}],
                 sources=[{"document": "advies"}])  # fmt: skip
        a_value(writing, ref, int(plan[5:]), "4", evidence=[key], question=f"enquete-{plan}/q{n}")


QUESTIONS: dict[str, Callable[[Connection], Any]] = {
    "plans": read_plans,
    "indicators": read_indicators,
    "cards": lambda connection: read_cards(connection, years=[2020, 2025]),
    "rounds": read_rounds,
    "evidence counted": lambda connection: count_evidence(connection, [2020, 2025]),
    "overview": lambda connection: read_overview(connection, 2020),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_read_puts_as_many_questions_for_many_records_as_for_one(sqlite_store: Store, question: str) -> None:
    do(sqlite_store, lambda w: _a_few(w, "2016-2020", 1))
    with counted(sqlite_store) as few:
        read(sqlite_store, QUESTIONS[question])
    do(sqlite_store, lambda w: _a_few(w, "2021-2025", 12))
    with counted(sqlite_store) as many:
        read(sqlite_store, QUESTIONS[question])
    assert len(many) == len(few) <= 25


def test_the_approval_of_a_record_is_read_with_it(store: Store) -> None:
    do(store, lambda w: a_record(w, "x"))
    assert cards(store)["x"].approval is Approval.COORDINATOR
