"""Scores of a survey reach their indicators by themselves, with the round as their source, and change the status."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
import sqlalchemy as sa

from mvo_monitor.errors import YearIsClosed
from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.models import (
    AuditEntry,
    Evidence,
    EvidenceIndicator,
    EvidenceRevision,
    IndicatorValue,
    SurveyAnswer,
    SurveyQuestion,
    SurveyRound,
    ValueEvidence,
    table,
)
from mvo_monitor.progress.checks import CheckRule, check
from mvo_monitor.progress.indicator import IndicatorStory, read_indicator
from mvo_monitor.progress.record import read_record
from mvo_monitor.progress.wording.inputs import inputs_in_words
from mvo_monitor.progress.wording.sums import sum_in_words
from mvo_monitor.recording.survey_scores import pass_scores_on
from mvo_monitor.recording.surveys import record_answers
from mvo_monitor.store import LOAD, Store, Writing
from mvo_monitor.store.scored_indicators import scored_indicators
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import (
    Approval,
    Basis,
    EvidenceState,
    Language,
    NotPassedOn,
    Reason,
    RoundState,
    Rule,
    Status,
    Strength,
    ValueState,
)
from tests.factories import (
    a_closed_round,
    a_closed_year,
    a_draft_round,
    a_plan,
    a_question,
    a_round,
    a_score,
    a_value,
    an_indicator,
    an_open_round,
    an_organisation,
    round_number,
)
from tests.store.asking import COORDINATOR

PLAN = "2024-2028"
NL = words(Language.NL)
_VALUE, _QUESTION, _ANSWER, _ROUND = (
    table(IndicatorValue),
    table(SurveyQuestion),
    table(SurveyAnswer),
    table(SurveyRound),
)

THREE_NINE = {3: 3, 4: 9, 5: 2}
"""55/14 = 3,928…"""
FOUR_THREE = {4: 10, 5: 4}
"""60/14 = 4,285…"""


def a_satisfaction(writing: Writing, **said: Any) -> None:
    """One indicator, from 3,9 in 2024 to 4,5 at the end of 2028."""
    at = {"document": "jaarverslag-2020"}
    yardstick = {
        "baseline": {"year": 2024, "value": "3.9", "basis": "measured", "source": at},
        "targets": [{"year": 2028, "value": "4.5", "end": True}],
    }
    a_plan(writing, a_score(title="Leden zijn tevreden", **yardstick | said), code=PLAN)


def tevreden(answers: Mapping[int, int], **said: Any) -> dict[str, Any]:
    return a_question(
        "tevreden", answers=dict(answers), **{"indicator": f"{PLAN}/1.1", "text": "Bent u tevreden?"} | said
    )


def published(**said: Any) -> dict[str, Any]:
    return a_question("tevreden", indicator=f"{PLAN}/1.1", **said)


def story(store: Store, year: int = 2026) -> IndicatorStory:
    with store.reading() as connection:
        found = read_indicator(connection, year, "1.1")
    assert found is not None
    return found


def judged(store: Store, year: int = 2026) -> Assessment:
    standing = story(store, year).standing
    assert standing is not None
    return standing.assessment


def rows(store: Store, of: type[Any]) -> list[sa.Row[Any]]:
    with store.reading() as connection:
        return list(connection.execute(sa.select(table(of)).order_by(*table(of).primary_key)))


def answer_again(store: Store, answers: Mapping[int, int], responses: int) -> None:
    """The round was opened again, other answers came, and it closed."""
    with store.writing(LOAD) as writing:
        writing.session.execute(sa.delete(_ANSWER))
        record_answers(writing, writing.session.execute(sa.select(_QUESTION.c.id)).scalar_one(), dict(answers))
        writing.session.execute(sa.update(_ROUND).values(responses=responses))
        pass_scores_on(writing, round_number(writing, "enquete-2026"))


def test_a_score_of_4_3_takes_an_indicator_from_standstill_to_on_course(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_satisfaction(writing)
        a_closed_round(writing, tevreden(THREE_NINE), key="enquete-2025", year="2025", title="Enquête 2025")
    assert judged(store, 2025).status is Status.STANDSTILL
    assert judged(store).reason is Reason.NOT_MEASURED
    with store.writing(LOAD) as writing:
        a_round(writing, tevreden(FOUR_THREE), key="enquete-2026", year="2026", title="Enquête 2026", responses="14")
    with store.writing(COORDINATOR) as writing:
        assert pass_scores_on(writing, round_number(writing, "enquete-2026")) == (f"{PLAN}/1.1",)
    found = judged(store)
    assert (found.status, found.rule) == (Status.ON_COURSE, Rule.ON_PACE)
    reading = found.reading
    assert reading is not None
    assert (reading.value, reading.basis, reading.n, reading.asked) == (Decimal("4.3"), Basis.MEASURED, 14, 24)
    assert reading.mean == Fraction(60, 14)
    inputs = {each.key: each for each in inputs_in_words(NL, story(store).definition, found)}
    source = inputs["value"].source
    assert source is not None
    assert f"{source.document_title}, {source.locator}" == "Enquête 2026, 14 van 24"
    assert inputs["value"].told == "4,3 op een schaal van 1 tot 5; 14 van 24 antwoordden"
    assert inputs["value"].beside == "gemeten; onafgerond 30/7, en daarmee is gerekend"
    assert "30/7" in inputs["progress"].told


def test_the_value_rests_on_one_approved_measurement_of_the_round(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_satisfaction(writing)
        a_closed_round(writing, tevreden(FOUR_THREE), responses="14", closed_on="2026-11-30")
    with store.reading() as connection:
        record = read_record(connection, "meting-enquete-2026")
    assert record is not None
    assert record.card.strength.strength is Strength.OWN_CLAIM
    (behind,) = record.rounds
    assert (behind.title(Language.NL), behind.responses, behind.asked) == ("Enquête 2026", 14, 24)
    with store.reading() as connection:
        assert CheckRule.EVIDENCE_WITHOUT_SOURCE not in {each.rule for each in check(connection)}
    assert record.card.title(Language.NL) == "Enquête 2026"
    (evidence,) = rows(store, Evidence)
    assert (evidence.state, evidence.approval, evidence.year) == (EvidenceState.APPROVED, Approval.COORDINATOR, 2026)
    assert evidence.summary_nl.startswith("14 van de 24 gevraagden antwoordden op de enquête van 2026.")
    assert evidence.summary_en.startswith("14 of the 24 who were asked answered the survey of 2026.")
    (link,) = rows(store, EvidenceIndicator)
    assert link.note_nl == "Bent u tevreden?"
    (value,) = rows(store, IndicatorValue)
    assert (value.state, value.approval) == (ValueState.APPROVED, Approval.COORDINATOR)
    assert [tuple(each) for each in rows(store, ValueEvidence)] == [(value.id, evidence.id)]
    assert story(store).resting[0].key == "meting-enquete-2026"


def test_the_same_answers_a_second_time_change_nothing(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_satisfaction(writing)
        number = a_closed_round(writing, tevreden(FOUR_THREE), responses="14")
    before = {of: rows(store, of) for of in (IndicatorValue, Evidence, EvidenceRevision, ValueEvidence, AuditEntry)}
    with store.writing(COORDINATOR) as writing:
        assert pass_scores_on(writing, number) == (f"{PLAN}/1.1",)
    assert {of: rows(store, of) for of in before} == before


def test_a_round_that_closes_again_revises_its_value_and_its_record(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_satisfaction(writing)
        a_closed_round(writing, tevreden(FOUR_THREE), responses="14")
    answer_again(store, {3: 5, 4: 10, 5: 5}, 20)
    first, second = rows(store, IndicatorValue)
    assert (first.state, second.state, second.revision) == (ValueState.SUPERSEDED, ValueState.APPROVED, 2)
    assert (second.value, second.n) == (Decimal("4.0"), 20)
    assert second.reason_nl == "De enquête ‘Enquête 2026’ is opnieuw gesloten."
    assert second.reason_en == "The survey ‘Enquête 2026’ was closed again."
    (evidence,) = rows(store, Evidence)
    assert evidence.summary_nl.startswith("20 van de 24")
    assert [(each.number, each.state) for each in rows(store, EvidenceRevision)] == [
        (1, EvidenceState.APPROVED),
        (2, EvidenceState.APPROVED),
    ]
    answer_again(store, FOUR_THREE, 14)
    assert [each.value for each in rows(store, IndicatorValue)] == [Decimal("4.3"), Decimal("4.0"), Decimal("4.3")]


def test_a_value_that_somebody_put_in_by_hand_gives_way_and_says_to_what(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_satisfaction(writing)
        a_value(writing, f"{PLAN}/1.1", 2026, "4.0", basis="read")
        a_closed_round(writing, tevreden(FOUR_THREE))
    _, second = rows(store, IndicatorValue)
    assert second.reason_nl == "De enquête ‘Enquête 2026’ heeft deze waarde gemeten."


def test_a_published_mean_is_passed_on_as_it_was_printed(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_satisfaction(writing)
        a_closed_round(writing, published(published_mean="4.3", published_n="11"))
    reading = judged(store).reading
    assert reading is not None
    assert (reading.value, reading.basis, reading.n, reading.mean) == (Decimal("4.3"), Basis.PUBLISHED, 11, None)
    assert reading.sampling_margin is not None


@pytest.mark.parametrize(("answers", "from_so_many"), [({3: 2, 5: 2}, 5), ({4: 6}, 8)])
def test_too_few_answers_give_no_figure_anywhere(store: Store, answers: dict[int, int], from_so_many: int) -> None:
    with store.writing(LOAD) as writing:
        a_satisfaction(writing)
        a_closed_round(writing, tevreden(answers), responses=str(sum(answers.values())))
    found = judged(store)
    assert found.reason is Reason.TOO_FEW_ANSWERS
    told = sum_in_words(NL, story(store).definition, found)
    assert f"ten minste {from_so_many}" in told
    inputs = {each.key: each for each in inputs_in_words(NL, story(store).definition, found)}
    (evidence,) = rows(store, Evidence)
    texts = [told, *(each.told + each.beside for each in inputs.values()), evidence.summary_nl, evidence.title_nl]
    assert not [text for text in texts if "4,0" in text]
    assert not [row for row in rows(store, AuditEntry) if "4.0" in str(row.details)]


def test_the_digest_in_the_audit_is_the_same_whatever_the_mean_is(sqlite_store: Store) -> None:
    with sqlite_store.writing(LOAD) as writing:
        a_satisfaction(writing)
        a_closed_round(writing, tevreden({3: 1, 5: 3}), responses="4")
    answer_again(sqlite_store, {1: 4}, 4)
    told = [row.details["digest"] for row in rows(sqlite_store, AuditEntry) if row.deed == "value_submitted"]
    assert len(told) == 2
    assert len(set(told)) == 1


def test_a_question_on_an_indicator_of_the_plan_before_counts_for_its_successor(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_plan(writing, a_score("1.1"), code="2019-2023")
        a_satisfaction(writing, follows=[{"indicator": "2019-2023/1.1", "kind": "same"}])
        number = a_closed_round(writing, tevreden(FOUR_THREE, indicator="2019-2023/1.1"))
        assert pass_scores_on(writing, number) == (f"{PLAN}/1.1",)
    assert judged(store).status is Status.ON_COURSE


def test_a_score_without_a_place_is_passed_over_and_says_why(store: Store) -> None:
    with store.writing(LOAD) as writing:
        parts = a_score("1.2", parts=[{"code": "a", "title": {"nl": "Kennis"}}])
        wider = an_indicator("1.3", measure="score", scale={"low": "1", "high": "10"})
        share = an_indicator("1.4", measure="percentage")
        a_plan(writing, parts, wider, share, a_score("1.5"), code=PLAN)
        a_plan(writing, a_score("9"), code="2010-2014")
        asked = [
            tevreden(FOUR_THREE) | {"code": code, "series": code, "indicator": ref}
            for code, ref in (
                ("delen", f"{PLAN}/1.2"),
                ("schaal", f"{PLAN}/1.3"),
                ("deel", f"{PLAN}/1.4"),
                ("een", f"{PLAN}/1.5"),
                ("twee", f"{PLAN}/1.5"),
                ("oud", "2010-2014/9"),
            )
        ]
        number = a_closed_round(writing, *asked)
        assert pass_scores_on(writing, number) == ()
    assert not rows(store, IndicatorValue)
    assert not rows(store, Evidence)
    with store.reading() as connection:
        found = scored_indicators(connection)
    assert [each.obstacle for each in found] == [
        NotPassedOn.HAS_PARTS,
        NotPassedOn.OTHER_SCALE,
        NotPassedOn.OTHER_MEASURE,
        NotPassedOn.SEVERAL_QUESTIONS,
        NotPassedOn.SEVERAL_QUESTIONS,
        NotPassedOn.NOT_IN_FORCE,
    ]
    assert all(NL.term(each.obstacle) for each in found if each.obstacle)


def test_a_closed_year_takes_no_scores(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_satisfaction(writing)
        a_round(writing, tevreden(FOUR_THREE), key="enquete-2026", year="2026")
        a_closed_year(writing, 2026)
        with pytest.raises(YearIsClosed):
            pass_scores_on(writing, round_number(writing, "enquete-2026"))


def test_a_round_that_is_open_passes_nothing_on_and_what_it_gave_before_stands_as_printed(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_satisfaction(writing)
        number = a_closed_round(writing, tevreden(FOUR_THREE), responses="14")
        again = {"state": RoundState.OPEN, "due_on": dt.date(2026, 12, 31)}
        writing.session.execute(sa.update(_ROUND).where(_ROUND.c.id == number).values(**again))
        record_answers(writing, writing.session.execute(sa.select(_QUESTION.c.id)).scalar_one(), {1: 8})
        assert pass_scores_on(writing, number) == ()
    reading = judged(store).reading
    assert reading is not None
    assert (reading.value, reading.n, reading.mean) == (Decimal("4.3"), 14, None)
    assert reading.sampling_margin is not None


def test_a_round_that_is_open_or_being_made_has_reached_nothing(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_satisfaction(writing)
        an_organisation(writing, "somo")
        asked = tevreden({}) | {"answers": None}
        for number in (a_draft_round(writing, asked), an_open_round(writing, asked, invited=["somo"])):
            assert pass_scores_on(writing, number) == ()
    assert not rows(store, IndicatorValue)
