"""How far judgements lie apart: what most gave, and who lies furthest from it."""

from mvo_monitor.measures.agreement import counted, furthest_first
from mvo_monitor.vocabulary import Status

A, O, B, S, D = (  # noqa: E741
    Status.ACHIEVED, Status.ON_COURSE, Status.BEHIND, Status.STANDSTILL, Status.DECLINED,
)  # fmt: skip
UNKNOWN = Status.CANNOT_BE_JUDGED


def test_the_most_given_comes_first_and_of_as_many_the_better_one() -> None:
    assert counted([B, O, O, D]) == ((O, 2), (B, 1), (D, 1))
    assert counted([D, O]) == ((O, 1), (D, 1))
    assert counted([]) == ()


def test_whoever_lies_furthest_from_what_most_gave_comes_first() -> None:
    assert furthest_first([O, O, A, D, O]) == (3, 2, 0, 1, 4), "declined lies three steps away, achieved one"
    assert furthest_first([B, B, B]) == (0, 1, 2)
    assert furthest_first([]) == ()


def test_cannot_be_judged_lies_further_than_any_step_of_the_scale() -> None:
    assert furthest_first([A, A, D, UNKNOWN]) == (3, 2, 0, 1)
    assert furthest_first([UNKNOWN, UNKNOWN, S]) == (2, 0, 1)
