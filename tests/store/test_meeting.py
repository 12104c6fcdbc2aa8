"""What a meeting reads of a round: choices counted, earlier ones beside them, and words only from the floor on."""

import pytest

from mvo_monitor.models import SurveyAnswer, SurveyOpenAnswer, SurveyOption, SurveyQuestion, SurveyRound
from mvo_monitor.models.surveys import ANSWERED
from mvo_monitor.progress.meeting import MOST_WRITTEN, MeetingView, read_meeting
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import QuestionKind, RoundState
from tests.factories import a_coalition, a_question, a_round


def a_choice(store: Store, round_id: int, chosen: dict[int, int], *, answered: int | None = None) -> None:
    kind = QuestionKind.SINGLE if answered is None else QuestionKind.MULTIPLE
    with store.writing(LOAD) as writing:
        row = SurveyQuestion(round_id=round_id, code="kies", position=2, series="kies", text_nl="Kies", kind=kind)
        number = writing.put(row)
        writing.put_all([SurveyOption(question_id=number, value=value, text_nl=str(value)) for value in chosen])
        values = [value for value, count in chosen.items() for _ in range(count)] + [ANSWERED] * (answered or 0)
        writing.put_all([SurveyAnswer(question_id=number, value=value) for value in values])


def read(store: Store, key: str, open_from: int | None = None) -> MeetingView:
    with store.reading() as connection:
        return read_meeting(connection, key, open_from)


@pytest.fixture
def rounds(store: Store) -> Store:
    with store.writing(LOAD) as writing:
        a_coalition(writing)
        a_round(writing, a_question(), key="een", year=2025)
        a_round(writing, a_question(), key="twee", year=2026)
    return store


def test_a_choice_is_counted_per_option_and_by_how_many_answered(rounds: Store) -> None:
    a_choice(rounds, 1, {1: 3, 2: 0})
    a_choice(rounds, 2, {1: 7, 2: 9}, answered=11)
    meeting = read(rounds, "twee")
    assert [(each.n, [option.chosen for option in each.options]) for each in meeting.choices] == [(11, [7, 9])]
    assert [(each.year, each.n) for each in meeting.earlier] == [(2025, 3)]
    assert not meeting.choices[0].same_as(meeting.earlier[0]), "one could choose more"
    assert len(meeting.order) == 2
    assert read(rounds, "een").earlier == ()


def test_a_round_that_is_open_shows_nothing(rounds: Store) -> None:
    a_choice(rounds, 2, {1: 9})
    with rounds.writing(LOAD) as writing:
        row = writing.session.get_one(SurveyRound, 2)
        row.state, row.mode, row.unit = RoundState.DRAFT, "anonymous", "organisation"  # type: ignore[assignment]
        writing.put(row)
    assert read(rounds, "twee") == MeetingView((), (), (), ())


@pytest.mark.parametrize(("n", "told"), [(7, 0), (8, 8), (70, MOST_WRITTEN)])
def test_what_people_wrote_leaves_the_store_from_eight_on_and_never_all_of_very_much(
    rounds: Store, n: int, told: int
) -> None:
    with rounds.writing(LOAD) as writing:
        row = SurveyQuestion(round_id=2, code="open", position=2, series="open", text_nl="Wat?", kind=QuestionKind.OPEN)
        number = writing.put(row)
        writing.put_all([SurveyOpenAnswer(question_id=number, text=f"tekst {at:02d}") for at in range(n)])
    found = read(rounds, "twee", 8).open[0]
    assert (found.n, len(found.answers)) == (n, told)
    assert told == 0 or list(found.answers) != sorted(found.answers), "shuffled"
    assert found.answers == read(rounds, "twee", 8).open[0].answers, "and the same at the next look"
    assert read(rounds, "twee").open[0].answers == ()
