"""The charts of a survey tell what may be told: breaks where a question changed, arithmetic that fails, floors."""

from collections.abc import Sequence
from decimal import Decimal

from mvo_monitor.charts.of_survey import answers_chart, question_chart, scales_of
from mvo_monitor.measures.floors import Floors
from mvo_monitor.measures.survey import ScoreSummary
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.surveys import QuestionView, RoundView
from mvo_monitor.progress.wording.round import answer_in_words, facts_of
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Absent, AnswerUnit, Language, SurveyMode

NL = words(Language.NL)
FLOORS = Floors()


def question(
    year: int,
    counts: tuple[int, ...] | None = None,
    *,
    published: str | None = None,
    n: int = 11,
    version: int = 1,
    high: int = 5,
) -> QuestionView:
    summary = ScoreSummary(
        year=year,
        question="work",
        low=1,
        high=high,
        n=n if counts is None else sum(counts),
        asked=24,
        counts=counts,
        published_mean=Decimal(published) if published else None,
        version=version,
    )
    return QuestionView(1, "a", "work", version, Written("Het werk"), None, None, None, None, summary)


def a_round(year: int, *questions: QuestionView) -> RoundView:
    return RoundView(
        key=f"round-{year}",
        year=year,
        title=Written(f"Ronde {year}"),
        mode=SurveyMode.ANONYMOUS,
        unit=AnswerUnit.ORGANISATION,
        asked=24,
        asked_note=None,
        responses=max(each.summary.n for each in questions),
        opened_on=None,
        closed_on=None,
        source=None,
        questions=questions,
    )


def told(rounds: Sequence[RoundView], asked: QuestionView) -> dict[str, str]:
    return {fact.label: fact.text for fact in facts_of(NL, rounds, asked, FLOORS)}


def test_a_mean_that_whole_answers_cannot_give_stands_with_its_arithmetic() -> None:
    impossible = question(2020, published="4.35", n=11)
    arithmetic = "Een gemiddelde van 4,35 kan niet met 11 hele antwoorden: 47/11 is 4,27 en 48/11 is 4,36."
    assert told([a_round(2020, impossible)], impossible)["Let op"] == arithmetic
    chart = answers_chart(NL, a_round(2020, impossible), (1, 5), FLOORS)
    assert chart.rows[0].absence == arithmetic


def test_an_impossible_mean_of_four_answers_is_not_told_either() -> None:
    few = question(2020, published="4.3", n=4)
    assert "4,3" not in " ".join(told([a_round(2020, few)], few).values())


def test_a_round_in_which_no_question_reaches_the_floor_has_no_chart() -> None:
    assert scales_of(a_round(2020, question(2020, (0, 0, 1, 2, 1))), FLOORS) == ()
    assert scales_of(a_round(2020, question(2020, (0, 0, 1, 3, 1))), FLOORS) == ((1, 5),)


def test_a_chart_of_five_answers_has_a_mean_and_no_counts() -> None:
    row = answers_chart(NL, a_round(2020, question(2020, (0, 0, 1, 3, 1))), (1, 5), FLOORS).rows[0]
    assert (row.mean, row.counts, row.median, row.margin) == (Decimal("4.0"), None, None, None)
    assert row.absence.startswith("Niet getoond: verdeling, mediaan en marge")


def test_a_published_mean_is_drawn_with_both_ends_of_its_margin() -> None:
    row = answers_chart(NL, a_round(2020, question(2020, published="4.3")), (1, 5), FLOORS).rows[0]
    assert row.margin is not None
    assert row.margin_from is not None
    assert (NL.number(row.margin_from, 1), NL.number(row.margin, 1)) == ("0,2", "0,8")
    assert (row.low, row.high, row.basis) == (Decimal("2.5"), Decimal("4.7"), "gepubliceerd gemiddelde")


def test_a_new_version_breaks_the_line_of_a_question() -> None:
    rounds = [a_round(y, question(y, (0, 0, 3, 4, 3), version=1 if y < 2021 else 2)) for y in (2019, 2020, 2021)]
    chart = question_chart(NL, rounds, "work", FLOORS)
    assert [(mark.year, mark.label) for mark in chart.breaks] == [(2021, "nieuwe vraag")]


def test_a_round_on_another_scale_keeps_its_place_and_says_so() -> None:
    rounds = [
        a_round(2019, question(2019, (0,) * 5 + (3, 4, 3), high=8)),
        a_round(2020, question(2020, (0, 0, 3, 4, 3))),
    ]
    first, second = question_chart(NL, rounds, "work", FLOORS).lines[0].points
    assert (first.value, first.absence, first.n) == (None, "andere schaal", 10)
    assert second.value == Decimal("4.0")


def test_a_year_without_a_round_stays_open_in_the_line() -> None:
    rounds = [a_round(y, question(y, (0, 0, 3, 4, 3))) for y in (2018, 2020)]
    assert question_chart(NL, rounds, "work", FLOORS).lines[0].points[1].absence == "niet gevraagd"


def test_a_difference_within_the_margin_may_be_chance() -> None:
    rounds = [a_round(2019, question(2019, (0, 0, 4, 4, 3))), a_round(2020, question(2020, (0, 0, 3, 4, 4)))]
    assert answer_in_words(NL, rounds, rounds[1], FLOORS).endswith("valt binnen de marge: het kan toeval zijn.")


def test_a_round_of_few_answers_is_passed_over_for_the_one_before_it() -> None:
    rounds = [a_round(y, question(y, c)) for y, c in ((2018, (0, 0, 4, 4, 3)), (2019, (0, 0, 1, 2, 1)))]
    latest = question(2020, (0, 0, 3, 4, 4))
    assert "dan in 2018" in told([*rounds, a_round(2020, latest)], latest)["Vergeleken met eerder"]


def test_a_question_asked_before_to_too_few_says_so() -> None:
    latest = question(2020, (0, 0, 3, 4, 4))
    rounds = [a_round(2019, question(2019, (0, 0, 1, 2, 1))), a_round(2020, latest)]
    assert told(rounds, latest)["Vergeleken met eerder"].startswith("De eerdere enquêtes hadden te weinig antwoorden")


def test_from_twenty_answers_shares_are_percentages() -> None:
    many = question(2020, (0, 1, 4, 10, 5))
    assert "75% (15 van 20) gaf een 4 of een 5" in told([a_round(2020, many)], many)["Mediaan en gemiddelde"]


def test_a_score_tied_to_nothing_gives_nothing_a_status() -> None:
    asked = question(2020, (0, 0, 3, 4, 4))
    assert told([a_round(2020, asked)], asked)["Waarvoor dit cijfer telt"].endswith("geeft niets een status.")


def test_what_is_absent_says_whether_it_is_withheld_or_unknown() -> None:
    published, few = question(2020, published="4.3"), question(2020, (0, 0, 1, 3, 1))
    absent = [
        [fact.absent for fact in facts_of(NL, [a_round(2020, each)], each, FLOORS) if fact.absent]
        for each in (published, few)
    ]
    assert absent == [[Absent.NO_DATA], [Absent.BELOW_FLOOR]]


def test_the_note_explains_the_marks_that_are_drawn_and_no_others() -> None:
    published = answers_chart(NL, a_round(2020, question(2020, published="4.3")), (1, 5), FLOORS)
    assert published.note is not None
    assert "Dikke balk: de marge." in published.note
    assert "mediaan" not in published.note
    counted = answers_chart(NL, a_round(2020, question(2020, (0, 1, 2, 5, 3))), (1, 5), FLOORS)
    assert counted.note is not None
    assert "Streepje: mediaan." in counted.note
    five = answers_chart(NL, a_round(2020, question(2020, (0, 0, 1, 3, 1))), (1, 5), FLOORS)
    assert five.note is not None
    assert five.note.startswith("Stip: gemiddelde.")
    assert "marge" not in five.note
