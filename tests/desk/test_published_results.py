"""Results without the answers behind them: kept as printed, marked where whole answers cannot give them, put right."""

from typing import Any

import pytest
import sqlalchemy as sa

from mvo_monitor.models import AuditEntry, SurveyQuestion, SurveyRound, table
from mvo_monitor.progress.surveys import RoundView, read_rounds
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Role
from tests.desk.desk_client import Browser, Seen, somebody
from tests.desk.test_plan_pages import form_of
from tests.factories import (
    REPORT,
    a_closed_year,
    a_coalition,
    a_document,
    a_plan,
    a_question,
    a_round,
    a_score,
    a_value,
)

HERE = "/rounds/published"

AS_PRINTED = {
    "title.nl": "Strategie-enquête 2020",
    "year": "2020",
    "asked": "24",
    "asked_note.nl": "Leden in 2020",
    "questions.0.text.nl": "Het werk aan doel 1",
    "questions.0.scale_low": "1",
    "questions.0.scale_high": "5",
    "questions.0.mean": "4,3",
    "questions.0.n": "11",
    "questions.0.about": "goal:2016-2020/1",
    "source.document": REPORT,
    "source.at": "par. 3.4",
}


@pytest.fixture
def kept(sqlite_store: Store) -> Store:
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        a_document(writing)
        a_plan(writing, a_score("1.1"))
    return sqlite_store


def typed(browser: Browser, address: str = HERE, **changed: str) -> dict[str, Any]:
    """What stands in the form, with this typed over it."""
    return form_of(browser.get(address)) | {"_pressed": "keep"} | {k.replace("__", "."): v for k, v in changed.items()}


def send(browser: Browser, address: str = HERE, **changed: str) -> Seen:
    return browser.send(
        address, typed(browser, address) | AS_PRINTED | {k.replace("__", "."): v for k, v in changed.items()}
    )


def rounds(store: Store) -> tuple[RoundView, ...]:
    with store.reading() as connection:
        return read_rounds(connection)


def deeds(store: Store) -> list[str]:
    with store.reading() as connection:
        return [row.deed.value for row in connection.execute(table(AuditEntry).select().order_by(sa.text("id")))]


def test_what_a_report_says_is_kept_as_printed(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        assert send(kim).status == 303
        assert "De uitkomsten zijn vastgelegd." in kim.get(HERE).text
    (round_,) = rounds(kept)
    (question,) = round_.questions
    assert (round_.key, round_.year, round_.asked, round_.responses) == ("strategie-enquete-2020", 2020, 24, 11)
    assert (str(question.summary.published_mean), question.summary.n, question.goal) == ("4.3", 11, "2016-2020/1")
    assert round_.source is not None
    assert (round_.source.document_key, round_.source.locator) == (REPORT, "par. 3.4")
    assert deeds(kept)[-1] == "survey_recorded"


def test_a_mean_outside_its_scale_is_refused_at_its_field_and_nothing_typed_is_lost(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        seen = send(kim, questions__0__mean="5,1")
    assert seen.status == 422
    assert "op de schaal" in seen.text
    assert "Strategie-enquête 2020" in seen.html
    assert rounds(kept) == ()


def test_a_mean_that_whole_answers_cannot_give_is_told_with_its_sum_and_kept_when_said_again(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        seen = send(kim, questions__0__mean="4,35")
        assert seen.status == 200
        assert "Een gemiddelde van 4,35 kan niet met 11 hele antwoorden: 47/11 is 4,27 en 48/11 is 4,36." in seen.text
        assert "Bewaar zoals gedrukt" in seen.text
        assert rounds(kept) == ()
        assert kim.send(HERE, form_of(seen) | {"_pressed": "keep"}).status == 303
    assert str(rounds(kept)[0].questions[0].summary.published_mean) == "4.35"


def test_who_changes_the_mean_meanwhile_is_told_of_the_new_one(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        first = send(kim, questions__0__mean="4,35")
        again = kim.send(HERE, form_of(first) | {"_pressed": "keep", "questions.0.mean": "4,31"})
    assert again.status == 200
    assert "Een gemiddelde van 4,31 kan niet" in again.text
    assert rounds(kept) == ()


def test_more_answers_than_were_asked_are_refused(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        seen = send(kim, questions__0__n="25")
    assert seen.status == 422
    assert "niet meer antwoorden bij een vraag dan er gevraagd zijn" in seen.text


def test_a_closed_year_takes_no_results(kept: Store) -> None:
    with kept.writing(LOAD) as writing:
        a_closed_year(writing, 2020)
    with somebody(kept, Role.COORDINATOR) as kim:
        assert send(kim).status == 422
    assert rounds(kept) == ()


def test_results_are_put_right_with_a_reason_and_keep_their_question(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        send(kim)
        address = f"{HERE}?round=strategie-enquete-2020"
        before = rounds(kept)[0].questions[0]
        without = kim.send(address, typed(kim, address, questions__0__mean="4,2"))
        assert without.status == 422
        stale = typed(kim, address)
        right = typed(kim, address, questions__0__mean="4,2", reason__nl="Het verslag zegt 4,2.")
        assert kim.send(address, right).status == 303
        assert kim.send(address, stale | {"questions.0.mean": "4,1", "reason.nl": "Nee"}).status == 409
    (after,) = rounds(kept)[0].questions
    assert (str(after.summary.published_mean), after.id, after.series) == ("4.2", before.id, before.series)
    assert deeds(kept)[-1] == "survey_changed"


def test_a_row_that_is_taken_out_leaves_the_others_as_they_were(kept: Store) -> None:
    second = {
        "questions": ["0", "1"],
        "questions.1.text.nl": "Het werk aan doel 2",
        "questions.1.scale_low": "1",
        "questions.1.scale_high": "5",
        "questions.1.mean": "3,9",
        "questions.1.n": "11",
    }
    with somebody(kept, Role.COORDINATOR) as kim:
        assert kim.send(HERE, typed(kim) | AS_PRINTED | second).status == 303
        stays = rounds(kept)[0].questions[1]
        address = f"{HERE}?round=strategie-enquete-2020"
        changed = typed(kim, address, reason__nl="Doel 1 hoort er niet bij.") | {"questions": ["1"]}
        assert kim.send(address, {k: v for k, v in changed.items() if "questions.0" not in k}).status == 303
    (left,) = rounds(kept)[0].questions
    assert (left.id, left.series, left.code) == (stays.id, stays.series, stays.code)


def test_the_same_question_of_another_year_shares_its_series(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        send(kim)
        series = rounds(kept)[0].questions[0].series
        later = {"title__nl": "Strategie-enquête 2019", "year": "2019", "questions__0__same_as": f"{series}:1"}
        assert send(kim, **later).status == 303
    assert {each.questions[0].series for each in rounds(kept)} == {series}


def remove(browser: Browser, address: str) -> Seen:
    return browser.send(address, {"do": "remove", "version": "1"})


def test_results_go_while_nothing_rests_on_them(kept: Store) -> None:
    with somebody(kept, Role.COORDINATOR) as kim:
        send(kim)
        assert remove(kim, f"{HERE}?round=strategie-enquete-2020").status == 303
        assert rounds(kept) == ()
        assert deeds(kept)[-1] == "survey_dropped"
    with kept.reading() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(table(SurveyQuestion))).scalar_one() == 0
        assert connection.execute(sa.select(sa.func.count()).select_from(table(SurveyRound))).scalar_one() == 0


def test_results_on_which_a_value_rests_stay(kept: Store) -> None:
    with kept.writing(LOAD) as writing:
        question = a_question(published_mean="4.3", published_n="11", indicator="2016-2020/1.1")
        a_round(writing, question, source={"document": REPORT, "at": "3.4"})
        a_value(writing, "2016-2020/1.1", 2020, "4.3", question="enquete-2020/doel-1")
    with somebody(kept, Role.COORDINATOR) as kim:
        assert "hangt nog iets" in remove(kim, f"{HERE}?round=enquete-2020").text
    assert len(rounds(kept)) == 1


def test_a_round_whose_answers_are_known_is_not_to_be_corrected_here(kept: Store) -> None:
    with kept.writing(LOAD) as writing:
        a_round(writing, a_question(answers={"4": "8"}))
    with somebody(kept, Role.COORDINATOR) as kim:
        assert kim.get(f"{HERE}?round=enquete-2020").status == 404


def test_only_who_holds_surveys_comes_here(kept: Store) -> None:
    with somebody(kept, Role.STEERING_GROUP) as kim:
        assert kim.get(HERE).status == 403
