"""What ``check`` finds about surveys: each rule on a store that breaks it, and nothing on one that does not."""

import datetime as dt
from typing import Any

import sqlalchemy as sa

from mvo_monitor.models import (
    Organisation,
    SurveyAnswer,
    SurveyInvited,
    SurveyOption,
    SurveyQuestion,
    SurveyRound,
    SurveySealed,
    table,
)
from mvo_monitor.progress.checks import CheckRule, check, tell
from mvo_monitor.store import LOAD, Store, Writing
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language, QuestionKind, RoundState
from tests.factories import a_closed_round, a_plan, a_question, a_round, a_score, an_organisation, round_number

R = CheckRule
PLAN = "2024-2028"
_ROUND = table(SurveyRound)
OF_SURVEYS = {
    R.ANSWER_WITHOUT_OPTION,
    R.SEALED_LEFT_OVER,
    R.RESPONSES_DIFFER,
    R.ROUND_PAST_DUE,
    R.SCORE_HAS_NO_PLACE,
    R.SCORE_NOT_PASSED_ON,
    R.SCALE_CHANGED,
}


def told(store: Store, language: Language = Language.NL) -> list[str]:
    with store.reading() as connection:
        return [tell(each, words(language)) for each in check(connection) if each.rule in OF_SURVEYS]


def change(writing: Writing, **values: Any) -> None:
    writing.session.execute(sa.update(_ROUND).values(**values))


def test_a_round_that_closed_and_passed_its_score_on_is_found_in_order(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_plan(writing, a_score(), code=PLAN)
        a_closed_round(writing, a_question(indicator=f"{PLAN}/1.1", answers={3: 4, 4: 5}))
    assert told(store) == []


def test_an_open_round_past_its_day(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_round(writing)
        change(writing, state=RoundState.OPEN, due_on=dt.date(2020, 12, 1))
    (said,) = told(store)
    assert said.startswith(
        "enquêteronde enquete-2020: de enquête staat nog open, terwijl antwoorden tot 1 december 2020"
    )
    assert said.endswith("Sluit haar, of kies een latere dag.")


def test_a_score_that_reached_no_indicator(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_plan(writing, a_score(), a_score("1.2", parts=[{"code": "a", "title": {"nl": "Deel"}}]), code=PLAN)
        asked = [
            a_question(code, indicator=f"{PLAN}/{ref}", answers={3: 9}) for code, ref in (("a", "1.1"), ("b", "1.2"))
        ]
        a_round(writing, *asked, key="enquete-2026", year="2026")
    no_place, not_passed_on = told(store)
    assert no_place.startswith("vraag enquete-2026/b: de score kan niet de waarde van indicator 2024-2028/1.2 in 2026")
    assert no_place.endswith("de indicator heeft onderdelen, en een score van het geheel heeft daarin geen plaats.")
    assert not_passed_on.startswith("vraag enquete-2026/a: er is een score, maar indicator 2024-2028/1.1 heeft geen")
    assert not_passed_on.endswith("Heropen en sluit de enquête, of voer de waarde in.")


def test_the_other_scale_of_a_question_is_told_before_the_round_closes(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_plan(writing, a_score(scale={"low": "1", "high": "10"}), code=PLAN)
        a_round(writing, a_question(indicator=f"{PLAN}/1.1"), key="enquete-2026", year="2026")
        change(writing, state=RoundState.DRAFT)
    assert len(told(store)) == 1
    assert "de indicator heeft een andere schaal dan de vraag" in told(store)[0]
    assert "has another scale than the question" in told(store, Language.EN)[0]


def test_a_series_whose_scale_changed_without_a_new_version(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_round(writing, a_question("doel-1"))
        a_round(writing, a_question("doel-1", scale_high="7"), key="enquete-2021", year="2021")
        a_round(writing, a_question("doel-1", scale_high="7", version="2"), key="enquete-2022", year="2022")
    (said,) = told(store)
    assert said.startswith("vraag enquete-2021/doel-1: de vraag heet dezelfde te zijn als enquete-2020/doel-1 van 2020")
    assert said.endswith("Geef haar een nieuwe versie.")


def test_what_stayed_sealed_and_who_answered(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_round(writing, responses="3")
        number = round_number(writing, "enquete-2020")
        an_organisation(writing, "somo")
        organisation = writing.session.execute(sa.select(table(Organisation).c.id)).scalar_one()
        writing.put(SurveyInvited(round_id=number, organisation_id=organisation, answered=True))
        writing.put(SurveySealed(round_id=number, sealed=b"verzegeld"))
    assert told(store) == [
        "enquêteronde enquete-2020: aantal antwoorden van een gesloten enquête dat verzegeld bleef en niet meetelt: 1.",
        "enquêteronde enquete-2020: er staat dat 3 antwoordden; van wie gevraagd zijn, antwoordden er 1.",
    ]


def test_an_answer_that_is_none_of_the_options(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_round(writing)
        number = round_number(writing, "enquete-2020")
        asked = SurveyQuestion(round_id=number, code="a", position=0, series="a", text_nl="Welke?")
        asked.kind = QuestionKind.MULTIPLE
        question = writing.put(asked)
        writing.put(SurveyOption(question_id=question, value=1, text_nl="Een"))
        writing.put_all([SurveyAnswer(question_id=question, value=value) for value in (0, 1, 2)])
    assert told(store) == ["vraag enquete-2020/a: aantal antwoorden dat geen van de mogelijkheden is: 1."]
