"""Survey answers from a file: taken in once, replaced only with a reason, and never over what was held here."""

from threading import Event, Thread
from typing import Any

import pytest
import sqlalchemy as sa
from pydantic import ValidationError
from sqlalchemy import event

from mvo_monitor.errors import (
    Forbidden,
    ImportModeStays,
    ImportReasonUnsaid,
    ImportYearStays,
    RoundNotImported,
    Stale,
    UnknownReference,
    YearIsClosed,
)
from mvo_monitor.models import (
    SurveyAnswer,
    SurveyImport,
    SurveyOpenAnswer,
    SurveyOption,
    SurveyQuestion,
    SurveyResponse,
    SurveyRound,
    table,
)
from mvo_monitor.models.surveys import ANSWERED
from mvo_monitor.permissions import Doer
from mvo_monitor.recording.survey_import import ImportedRound, Taken, import_round
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Deed, Role
from tests.factories import (
    a_closed_year,
    a_coalition,
    a_round,
    an_organisation,
)
from tests.store.asking import COORDINATOR, deeds

SCORE = {
    "code": "tevreden",
    "series": "tevreden",
    "kind": "score",
    "text": {"nl": "Hoe tevreden bent u?"},
    "scale_low": 1,
    "scale_high": 5,
    "answers": {3: 2, 4: 6, 5: 3},
}
SEVERAL = {
    "code": "thema",
    "series": "thema",
    "kind": "multiple",
    "text": {"nl": "Welke thema's?"},
    "options": [{"value": 1, "text": {"nl": "Klimaat"}}, {"value": 2, "text": {"nl": "Grondstoffen"}}],
    "answers": {1: 5, 2: 4},
    "answered": 7,
}
OPEN = {
    "code": "wens",
    "series": "wens",
    "kind": "open",
    "text": {"nl": "Wat wenst u?"},
    "texts": ["Meer tijd", "Niets", "Vaker samen"],
}


def taken(*questions: Any, **said: Any) -> ImportedRound:
    """Eleven members who answered in 2025, as a file of LimeSurvey had it."""
    filled = {
        "key": "enquete-2025",
        "year": 2025,
        "title": {"nl": "Ledenenquête 2025"},
        "mode": "anonymous",
        "unit": "organisation",
        "asked": 24,
        "responses": 11,
        "questions": questions or (SCORE, SEVERAL, OPEN),
        "file_name": "results-survey.csv",
        "tool": "limesurvey",
        "left_out": 3,
    }
    return ImportedRound.model_validate(filled | said)


def put(store: Store, new: ImportedRound, doer: Doer = COORDINATOR) -> Taken:
    with store.writing(doer) as writing:
        return import_round(writing, new)


def rows(store: Store, of: type[Any]) -> list[Any]:
    with store.reading() as connection:
        return list(connection.execute(sa.select(table(of))))


def counts(store: Store, code: str) -> dict[int, int]:
    answer, question = table(SurveyAnswer), table(SurveyQuestion)
    query = (
        sa.select(answer.c.value, sa.func.count().label("n"))
        .join(question, question.c.id == answer.c.question_id)
        .where(question.c.code == code)
        .group_by(answer.c.value)
    )
    with store.reading() as connection:
        return {row.value: row.n for row in connection.execute(query)}


def test_a_file_becomes_a_closed_round_with_its_answers_and_one_deed(store: Store) -> None:
    assert put(store, taken()).changed
    (found,) = rows(store, SurveyRound)
    assert (found.state, found.asked, found.responses, found.mode) == ("closed", 24, 11, "anonymous")
    assert counts(store, "tevreden") == {3: 2, 4: 6, 5: 3}
    assert counts(store, "thema") == {ANSWERED: 7, 1: 5, 2: 4}
    assert sorted(each.text for each in rows(store, SurveyOpenAnswer)) == ["Meer tijd", "Niets", "Vaker samen"]
    (kept,) = rows(store, SurveyImport)
    assert (kept.file_name, kept.tool, kept.taken, kept.left_out) == ("results-survey.csv", "limesurvey", 11, 3)
    assert deeds(store)[-1] == (Deed.SURVEY_IMPORTED, "enquete-2025")


def test_the_same_file_twice_changes_nothing_whatever_its_name_or_the_order_of_its_rows(store: Store) -> None:
    first = put(store, taken())
    told = len(deeds(store))
    turned = OPEN | {"texts": ["Vaker samen", "Meer tijd", "Niets"]}
    again = put(store, taken(SCORE, SEVERAL, turned, file_name="nog eens.csv"))
    assert again == Taken(first.round_id, changed=False)
    assert len(deeds(store)) == told
    assert put(store, taken(key="enquete-2025-2")) == Taken(first.round_id, changed=False), "no second round of it"
    assert rows(store, SurveyImport)[0].file_name == "results-survey.csv"


def test_with_a_reason_the_same_answers_go_in_again_to_put_something_else_right(store: Store) -> None:
    put(store, taken())
    assert put(store, taken(asked=23, reason="Er waren 23 leden.")).changed
    assert rows(store, SurveyRound)[0].asked == 23
    assert counts(store, "tevreden") == {3: 2, 4: 6, 5: 3}


def test_a_newer_file_takes_the_place_of_all_answers_and_says_why(store: Store) -> None:
    first = put(store, taken())
    number = rows(store, SurveyQuestion)[0].id
    more = SCORE | {"answers": {3: 2, 4: 7, 5: 5}}
    with pytest.raises(ImportReasonUnsaid):
        put(store, taken(more, responses=14))
    second = put(store, taken(more, responses=14, reason="Drie leden vulden later in.", version=1))
    assert second == Taken(first.round_id, changed=True)
    assert counts(store, "tevreden") == {3: 2, 4: 7, 5: 5}
    assert [each.id for each in rows(store, SurveyQuestion)] == [number], "values that rest on it keep it"
    assert rows(store, SurveyOption) == []
    assert rows(store, SurveyOpenAnswer) == []
    (found,) = rows(store, SurveyRound)
    assert (found.responses, found.version) == (14, 2)


def test_who_looked_at_an_older_version_replaces_nothing(store: Store) -> None:
    put(store, taken())
    put(store, taken(SCORE, reason="Zonder de rest."))
    with pytest.raises(Stale):
        put(store, taken(SEVERAL, reason="Nog eens.", version=1))


def test_a_round_that_was_held_or_loaded_here_is_never_overwritten(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_round(writing, key="enquete-2025", year=2025)
    with pytest.raises(RoundNotImported):
        put(store, taken(reason="Per ongeluk."))


def test_the_mode_and_the_year_of_a_round_stay(store: Store) -> None:
    put(store, taken(SCORE))
    no_answers = SCORE | {"answers": {}}
    with pytest.raises(ImportModeStays):
        put(store, taken(no_answers, mode="named", reason="Toch op naam."))
    with pytest.raises(ImportYearStays):
        put(store, taken(SCORE, year=2024, reason="Ander jaar."))


def test_an_anonymous_import_joins_nothing_and_shuffles_the_rows(store: Store) -> None:
    put(store, taken(SCORE | {"answers": {1: 500, 5: 500}}, responses=1000, asked=None))
    assert rows(store, SurveyResponse) == []
    answers = rows(store, SurveyAnswer)
    assert all(each.response_id is None for each in answers)
    values = [each.value for each in sorted(answers, key=lambda each: each.id)]
    assert values not in (sorted(values), sorted(values, reverse=True))


def test_a_named_import_joins_the_answers_of_each_member(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        an_organisation(writing, "somo")
        an_organisation(writing, "both-ends")
    bare = [one | {"answers": {}, "answered": 0, "texts": []} for one in (SCORE, SEVERAL)]
    named = [
        {"organisation": "somo", "answers": {"tevreden": [4], "thema": [1, 2]}},
        {"organisation": "both-ends", "answers": {"tevreden": [5], "thema": []}},
    ]
    put(store, taken(*bare, mode="named", named=named, responses=2))
    assert counts(store, "thema") == {ANSWERED: 2, 1: 1, 2: 1}
    assert len(rows(store, SurveyResponse)) == 2
    assert len({each.response_id for each in rows(store, SurveyAnswer)}) == 2
    with pytest.raises(UnknownReference):
        put(store, taken(*bare, key="anders", mode="named", named=[{"organisation": "niemand"}], responses=1))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"mode": "not_stated"}, "expected.import_mode"),
        ({"mode": "named"}, "expected.import_joins"),
        ({"named": [{"organisation": "somo"}]}, "expected.import_joins"),
        ({"responses": 10}, "expected.import_responses"),
        ({"asked": 10}, "expected.no_more_answers_than_asked"),
        ({"questions": (SCORE, SCORE)}, "expected.each_code_once"),
        ({"questions": (SCORE | {"answers": {6: 1}},)}, "expected.on_the_scale"),
        ({"questions": (SCORE | {"scale_low": None},)}, "expected.import_scale"),
        ({"questions": (SEVERAL | {"answers": {3: 1}},)}, "expected.import_answer"),
        ({"questions": (SEVERAL | {"answered": 4},)}, "expected.import_answered"),
        ({"questions": (SEVERAL | {"indicator": "2016-2020/1.1"},)}, "expected.import_indicator"),
    ],
)
def test_what_does_not_add_up_is_refused_with_the_reason(said: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError) as caught:
        taken(**said)
    assert why in {each["type"] for each in caught.value.errors()}


def test_a_closed_year_takes_no_file_and_a_member_brings_none(store: Store) -> None:
    with pytest.raises(Forbidden):
        put(store, taken(), Doer("person", person_id=1, roles=frozenset({Role.MEMBER}), organisation_id=1))
    with store.writing(LOAD) as writing:
        a_closed_year(writing, 2025)
    with pytest.raises(YearIsClosed):
        put(store, taken())


def test_what_goes_wrong_halfway_leaves_nothing_behind(store: Store) -> None:
    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), store.writing(COORDINATOR) as writing:
        import_round(writing, taken(), stop)
    assert rows(store, SurveyRound) == rows(store, SurveyAnswer) == rows(store, SurveyImport) == []


def test_another_writer_waits_for_a_large_file_and_is_not_refused(store: Store) -> None:
    begun, waited = Event(), []

    def another() -> None:
        begun.wait(30)
        with store.writing(LOAD) as writing:
            an_organisation(writing, "somo")
        waited.append(rows(store, SurveyImport))

    thread = Thread(target=another)
    thread.start()
    large = taken(SCORE | {"answers": dict.fromkeys(range(1, 6), 20000)}, responses=100_000, asked=None)
    with store.writing(COORDINATOR) as writing:
        import_round(writing, large, lambda done, of: begun.set())
    thread.join(60)
    assert len(waited[0]) == 1, "it came after all of the file"
    assert counts(store, "tevreden") == dict.fromkeys(range(1, 6), 20000)


def test_a_large_named_file_asks_the_store_no_more_questions_than_a_small_one(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        an_organisation(writing, "somo")
    asked = []
    for n in (20, 400):
        bare = [one | {"answers": {}, "answered": 0, "texts": []} for one in (SCORE, SEVERAL, OPEN)]
        one = {"organisation": "somo", "answers": {"tevreden": [4], "thema": [1, 2]}, "texts": {"wens": "Meer tijd"}}
        new = taken(*bare, key=f"enquete-{n}", mode="named", named=[one] * n, responses=n, asked=None)
        with store.writing(COORDINATOR) as writing:
            statements: list[Any] = []

            def note(*each: Any, into: list[Any] = statements) -> None:
                into.append(each[2])

            event.listen(writing.session.connection(), "before_cursor_execute", note)
            import_round(writing, new)
        asked.append(len(statements))
    assert len(rows(store, SurveyResponse)) == 420
    assert counts(store, "tevreden") == {4: 420}
    assert asked[1] <= asked[0] + 3
