"""Two states of one survey beside each other: never both figures where few answers came or went in between."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from mvo_monitor.measures.few_apart import few_apart, few_counted_apart
from mvo_monitor.measures.floors import STANDARD, Floors
from mvo_monitor.measures.survey import ScoreSummary
from mvo_monitor.models import (
    Indicator,
    SurveyAnswer,
    SurveyInvited,
    SurveyQuestion,
    SurveyResponse,
    SurveyRound,
    table,
)
from mvo_monitor.progress.editions.changes import Changes, FieldChange, changes_between
from mvo_monitor.progress.editions.few_answers import FIGURES
from mvo_monitor.recording.survey_scores import pass_scores_on
from mvo_monitor.recording.values_by_hand import ValueByHand, enter_value
from mvo_monitor.recording.years import ReopeningYear, reopen_year
from mvo_monitor.store import LOAD, Store
from mvo_monitor.store.frozen.opening import open_edition
from mvo_monitor.store.frozen.parts import find_edition
from tests.factories import a_closed_year, a_document, a_plan, a_score, round_number
from tests.held_rounds import a_round_with_answers, members, score

YEAR = 2020
REF = "2016-2020/1.1"
ROUND = f"ledenenquete-{YEAR}"


@pytest.fixture
def surveyed(store: Store) -> Store:
    """A score that a named round among 30 members measures; five of them answered: 4 4 4 5 5."""
    with store.writing(LOAD) as writing:
        a_document(writing)
        a_plan(writing, a_score())
        asked = members(writing, 30)
        indicator = writing.session.scalar(sa.select(table(Indicator).c.id))
        given = {each: {"tevreden": step} for each, step in zip(asked, (4, 4, 4, 5, 5), strict=False)}
        a_round_with_answers(writing, YEAR, asked, given, questions={"tevreden": score(indicator_id=indicator)})
        pass_scores_on(writing, round_number(writing, ROUND))
        a_closed_year(writing, YEAR)
    return store


def corrected(store: Store, *steps: int, closes: bool = True) -> None:
    """As many more members answered, and the year closed anew."""
    with store.writing(LOAD) as writing:
        reopen_year(writing, ReopeningYear(year=YEAR, reason="Leden waren op vakantie"))
        number = round_number(writing, ROUND)
        question: int = writing.session.execute(sa.select(table(SurveyQuestion).c.id)).scalar_one()
        invited = table(SurveyInvited)
        query = sa.select(invited.c.id, invited.c.organisation_id).where(sa.not_(invited.c.answered))
        for row, step in zip(writing.session.execute(query.order_by(invited.c.id)).all(), steps, strict=False):
            who = {"invited_id": row.id, "organisation_id": row.organisation_id}
            response = writing.put(SurveyResponse(round_id=number, **who))
            writing.put(SurveyAnswer(question_id=question, value=step, response_id=response))
            writing.session.execute(sa.update(invited).where(invited.c.id == row.id).values(answered=True))
        writing.session.execute(
            sa.update(table(SurveyRound)).values(responses=table(SurveyRound).c.responses + len(steps))
        )
        pass_scores_on(writing, number)
        if closes:
            a_closed_year(writing, YEAR, "Leden waren op vakantie")


@contextmanager
def changes(store: Store, folder: Path, first: int, second: int | None = None) -> Iterator[Changes]:
    """From one edition to another, or (None) to today."""
    with store.reading() as live:
        then = open_edition(live, find_edition(live, YEAR, first), folder / "first.db")
        now = open_edition(live, find_edition(live, YEAR, second), folder / "second.db") if second else None
        with then.reading() as before:
            if now is None:
                yield changes_between(before, live, STANDARD, with_today=True)
            else:
                with now.reading() as after:
                    yield changes_between(before, after, STANDARD)
        then.dispose()
        if now is not None:
            now.dispose()


def fields(found: Changes, of: str) -> dict[str, FieldChange]:
    """What changed in the only row of a table of this year."""
    (change,) = [each for each in found.tables if each.table == of]
    (row,) = change.changed
    return {each.column.name: each for each in row.fields}


def test_of_five_and_six_answers_the_means_do_not_stand_beside_each_other(surveyed: Store, tmp_path: Path) -> None:
    """4,4 of five and 4,0 of six tell that the sixth said 2."""
    corrected(surveyed, 2)
    with changes(surveyed, tmp_path, 1) as found:
        for of, column in (("values", "value"), ("survey_results", "mean"), ("statuses", "value")):
            one = fields(found, of)[column]
            assert (one.before, one.after, one.hides_before) == (None, Decimal("4.0"), True), of
            n = fields(found, of)["n"]
            assert (n.before, n.after, n.hides_before) == (5, 6, False), "how many answered is always told"
        for of, columns in FIGURES.items():
            assert all(each.before is None for name, each in fields(found, of).items() if name in columns), of
        assert all(row.withholds for each in found.tables if each.table in FIGURES for row in each.changed)


def test_between_two_editions_neither_is_told_as_the_next_list_tells_the_one_after(
    surveyed: Store, tmp_path: Path
) -> None:
    corrected(surveyed, 2)
    corrected(surveyed, 1)
    with changes(surveyed, tmp_path, 1, 2) as found:
        for of, columns in FIGURES.items():
            told = {
                each for name, one in fields(found, of).items() if name in columns for each in (one.before, one.after)
            }
            assert told == {None}, of
            assert all(one.hides_after for name, one in fields(found, of).items() if name in columns)
    (tmp_path / "now").mkdir()
    with changes(surveyed, tmp_path / "now", 2) as found:
        one = fields(found, "survey_results")["mean"]
        assert (one.before, one.after) == (None, Decimal("3.6"))


def test_from_eight_new_answers_on_both_figures_stand(surveyed: Store, tmp_path: Path) -> None:
    corrected(surveyed, *(3, 3, 3, 4, 4, 4, 5, 5))
    with changes(surveyed, tmp_path, 1, 2) as found:
        one = fields(found, "survey_results")["mean"]
        assert (one.before, one.after, one.hides_before) == (Decimal("4.4"), Decimal("4.1"), False)
        assert fields(found, "values")["value"].before == Decimal("4.4")


def test_a_value_that_was_corrected_without_an_answer_more_or_less_is_told(surveyed: Store, tmp_path: Path) -> None:
    with surveyed.writing(LOAD) as writing:
        reopen_year(writing, ReopeningYear(year=YEAR, reason="Een tikfout"))
        told = {"indicator": REF, "year": YEAR, "value": "4.5", "basis": "measured", "seen": 1}
        enter_value(writing, ValueByHand.model_validate({**told, "reason": {"nl": "Anders afgerond"}}))
    with changes(surveyed, tmp_path, 1) as found:
        one = fields(found, "values")["value"]
        assert (one.before, one.after) == (Decimal("4.4"), Decimal("4.5"))


@pytest.mark.parametrize(("n", "then", "told"), [(7, 7, False), (12, 13, False), (12, 12, True)])
def test_a_value_by_hand_tells_what_it_was_unless_few_answers_differ(
    store: Store, tmp_path: Path, n: int | None, then: int | None, told: bool
) -> None:
    def value(digits: str, **said: Any) -> ValueByHand:
        return ValueByHand.model_validate(
            {"indicator": REF, "year": YEAR, "value": digits, "basis": "measured", **said}
        )

    with store.writing(LOAD) as writing:
        a_plan(writing, a_score())
        enter_value(writing, value("4.2", n=n))
        a_closed_year(writing, YEAR)
        reopen_year(writing, ReopeningYear(year=YEAR, reason="Een formulier"))
        enter_value(writing, value("4.3", n=then, seen=1, reason={"nl": "Een formulier meer"}))
    with changes(store, tmp_path, 1) as found:
        one = fields(found, "values")["value"]
        assert (one.before, one.hides_before) == ((Decimal("4.2"), False) if told else (None, True))


@pytest.mark.parametrize(
    ("was", "is_", "few"),
    [
        ((0, 0, 0, 3, 2), (0, 0, 0, 3, 2), False),
        ((0, 0, 0, 3, 2), (0, 1, 0, 3, 2), True),
        ((0, 0, 0, 3, 20), (0, 1, 0, 3, 19), True),
        ((0, 0, 0, 3, 2), (0, 0, 0, 3, 9), True),
        ((0, 0, 0, 3, 2), (0, 0, 0, 3, 10), False),
        ((0, 0, 0, 3, 2), (0, 0, 0, 2, 10), True),
        ((0, 0, 0, 10, 2), (0, 0, 0, 2, 10), False),
    ],
    ids=["the same", "one came", "one changed", "seven came", "eight came", "eight came and one went", "eight changed"],
)
def test_who_came_and_who_went_must_each_be_none_or_eight(
    was: tuple[int, ...], is_: tuple[int, ...], few: bool
) -> None:
    one, other = (ScoreSummary(YEAR, "v", 1, 5, sum(counts), counts=counts) for counts in (was, is_))
    assert few_apart(one, other, STANDARD) is few_apart(other, one, STANDARD) is few
    assert few_apart(one, other, Floors(1, 1, 1)) is False


def test_of_published_means_as_many_differ_as_the_numbers_of_answers_do_at_least() -> None:
    def printed(mean: str, n: int) -> ScoreSummary:
        return ScoreSummary(YEAR, "v", 1, 5, n, published_mean=Decimal(mean))

    assert not few_apart(printed("4.1", 30), printed("4.1", 30), STANDARD)
    assert few_apart(printed("4.1", 30), printed("4.2", 30), STANDARD)
    assert few_apart(printed("4.1", 30), printed("4.1", 31), STANDARD)
    assert not few_apart(printed("4.1", 30), printed("4.2", 38), STANDARD)


def test_of_values_by_hand_the_numbers_say_it() -> None:
    assert few_counted_apart(12, 13, STANDARD)
    assert not few_counted_apart(12, 12, STANDARD)
    assert not few_counted_apart(12, None, STANDARD)
    assert not few_counted_apart(12, 20, STANDARD)
