"""What named rounds tell beyond their sums: sub-groups within a round, and who answered two of them.

Answers by member are read here, reckoned with here, and do not leave: what is returned holds figures and no members.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.choices import visible_choice
from mvo_monitor.measures.floors import Floors, Shown, visible
from mvo_monitor.measures.paired import NamedAnswers, PairedDifference, visible_pairs
from mvo_monitor.measures.subgroups import shown_apart, visible_subgroups
from mvo_monitor.measures.survey import ScoreSummary, same_question
from mvo_monitor.models import SurveyAnswer, SurveyInvited, SurveyQuestion, SurveyResponse, SurveyRound, table
from mvo_monitor.progress.survey_chosen import ChoiceView
from mvo_monitor.progress.surveys import QuestionView, RoundView
from mvo_monitor.vocabulary import Absent, AnswerUnit, QuestionKind, RoundState, SurveyMode

_ROUND, _QUESTION, _ANSWER = table(SurveyRound), table(SurveyQuestion), table(SurveyAnswer)
_INVITED, _RESPONSE = table(SurveyInvited), table(SurveyResponse)


@dataclass(frozen=True, slots=True)
class Subgroups:
    """The scores of a round by the answers to ``question``: for each score question what may be shown per option."""

    question: ChoiceView
    scores: dict[int, tuple[Shown, ...]]


def grouping_question(round_: RoundView, floors: Floors) -> ChoiceView | None:
    """The question that makes the sub-groups of a round: in named rounds the first at which one chooses one option.

    Never a second one: two ways to divide the same members could single somebody out between them. And none once a
    round closed anew with other answers: beside the groups of before, those of after would tell what one member said.
    """
    return None if round_.corrected else _grouping(round_, floors)


def is_kept_together(round_: RoundView, floors: Floors) -> bool:
    """Whether a round had sub-groups, were it not that its answers changed after it closed."""
    return round_.corrected and _grouping(round_, floors) is not None


def _grouping(round_: RoundView, floors: Floors) -> ChoiceView | None:
    if round_.mode is not SurveyMode.NAMED:
        return None
    single = next((each for each in round_.choices if not each.summary.several), None)
    return single if single and not isinstance(visible_choice(single.summary, floors).counts, Absent) else None


def read_subgroups(connection: Connection, round_: RoundView, *, floors: Floors) -> Subgroups | None:
    """The sub-groups of a round; None where it has none, or where none of them may be shown."""
    by = grouping_question(round_, floors)
    if by is None:
        return None
    counted: dict[tuple[int, int], dict[int, int]] = {}
    for question, group, value, count in connection.execute(_by_group(), {"by": by.id}):
        counted.setdefault((question, group), {})[value] = count
    scores = {}
    for question in round_.questions:
        if question.summary.counts is not None:
            numbers = range(1, len(by.options) + 1)
            parts = [_part(question.summary, counted.get((question.id, number), {})) for number in numbers]
            scores[question.id] = visible_subgroups(parts, question.summary, floors)
    apart = any(not isinstance(each.mean, Absent) for shown in scores.values() for each in shown)
    return Subgroups(by, scores) if apart else None


def read_pairs(
    connection: Connection, rounds: Sequence[RoundView], *, floors: Floors
) -> dict[int, PairedDifference | Absent]:
    """By number of a question: what became of those who answered it the time before too, where that can be known.

    ``rounds`` are all, the earliest first. It can be known of named rounds among organisations, one beside the other.
    """
    answers = _answers_by_member(connection)
    asked = _asked(connection)
    found: dict[int, PairedDifference | Absent] = {}
    for run in _runs(rounds, floors):
        named = [_named(round_, question, answers, asked, floors) for round_, question in run]
        for (_, question), told in zip(run[1:], visible_pairs(named, floors), strict=True):
            found[question.id] = told
    return found


def took_part_in_both(connection: Connection, earlier: str, later: str) -> int:
    """How many organisations took part in both of these rounds, by their keys; also where both were anonymous."""
    found: int = connection.execute(_both(), {"earlier": earlier, "later": later}).scalar_one()
    return found


def _runs(rounds: Sequence[RoundView], floors: Floors) -> list[list[tuple[RoundView, QuestionView]]]:
    """The same question in round after round of which the members are known, broken where it is another one."""
    series: dict[str, list[tuple[RoundView, QuestionView]]] = {}
    for round_ in rounds:
        for question in round_.questions:
            if not isinstance(visible(question.summary, floors).mean, Absent):
                series.setdefault(question.series, []).append((round_, question))
    runs = []
    for asked in series.values():
        run: list[tuple[RoundView, QuestionView]] = []
        for each in asked:
            if run and (not _by_member(each[0]) or not same_question(run[-1][1].summary, each[1].summary)):
                runs.append(run)
                run = []
            if _by_member(each[0]):
                run.append(each)
        runs.append(run)
    return [run for run in runs if len(run) > 1]


def _by_member(round_: RoundView) -> bool:
    return round_.mode is SurveyMode.NAMED and round_.unit is AnswerUnit.ORGANISATION


def _named(
    round_: RoundView,
    question: QuestionView,
    answers: dict[int, dict[int, int]],
    asked: dict[str, frozenset[int]],
    floors: Floors,
) -> NamedAnswers:
    """The answers by member, with the sub-groups that the page of that round shows."""
    given, by = answers.get(question.id, {}), grouping_question(round_, floors)
    group: dict[int, int] = {}
    if by is not None and question.summary.counts is not None:
        of = {member: value for member, value in answers.get(by.id, {}).items() if member in given}
        numbers = range(1, len(by.options) + 1)
        parts = [
            _part(question.summary, _counted(given[member] for member, value in of.items() if value == number))
            for number in numbers
        ]
        apart = {numbers[i] for i in shown_apart(parts, question.summary, floors)}
        group = {member: value for member, value in of.items() if value in apart}
    return NamedAnswers(round_.year, given, group, asked.get(round_.key))


def _counted(values: Any) -> dict[int, int]:
    return {value: len(list(same)) for value, same in groupby(sorted(values))}


def _part(whole: ScoreSummary, counted: dict[int, int]) -> ScoreSummary:
    counts = tuple(counted.get(step, 0) for step in range(whole.low, whole.high + 1))
    return ScoreSummary(
        whole.year, whole.question, whole.low, whole.high, sum(counts), counts=counts, version=whole.version
    )


def _answers_by_member(connection: Connection) -> dict[int, dict[int, int]]:
    """By question and organisation the answer; one that answered a question twice is left out."""
    found: dict[int, dict[int, int]] = {}
    twice: set[tuple[int, int]] = set()
    for question, member, value in connection.execute(_by_member_query()):
        if member in found.setdefault(question, {}):
            twice.add((question, member))
        found[question][member] = value
    for question, member in twice:
        del found[question][member]
    return found


def _asked(connection: Connection) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for key, member in connection.execute(_asked_query()):
        found.setdefault(key, set()).add(member)
    return {key: frozenset(members) for key, members in found.items()}


@cache
def _by_group() -> sa.Select[Any]:
    """The answers to every score question, counted per option that the same member chose at the grouping question."""
    by = _ANSWER.alias("by_group")
    return (
        sa.select(_ANSWER.c.question_id, by.c.value, _ANSWER.c.value, sa.func.count())
        .select_from(by)
        .join(_ANSWER, _ANSWER.c.response_id == by.c.response_id)
        .join(_QUESTION, _QUESTION.c.id == _ANSWER.c.question_id)
        .where(by.c.question_id == sa.bindparam("by"), _QUESTION.c.kind == QuestionKind.SCORE)
        .group_by(_ANSWER.c.question_id, by.c.value, _ANSWER.c.value)
    )


@cache
def _by_member_query() -> sa.Select[Any]:
    kinds = (QuestionKind.SCORE, QuestionKind.SINGLE)
    return (
        sa.select(_ANSWER.c.question_id, _RESPONSE.c.organisation_id, _ANSWER.c.value)
        .select_from(_RESPONSE)
        .join(_ANSWER, _ANSWER.c.response_id == _RESPONSE.c.id)
        .join(_QUESTION, _QUESTION.c.id == _ANSWER.c.question_id)
        .join(_ROUND, _ROUND.c.id == _RESPONSE.c.round_id)
        .where(
            _ROUND.c.state == RoundState.CLOSED,
            _ROUND.c.unit == AnswerUnit.ORGANISATION,
            _RESPONSE.c.organisation_id.is_not(None),
            _QUESTION.c.kind.in_(kinds),
        )
    )


@cache
def _asked_query() -> sa.Select[Any]:
    return (
        sa.select(_ROUND.c.key, _INVITED.c.organisation_id)
        .join(_INVITED, _INVITED.c.round_id == _ROUND.c.id)
        .where(_ROUND.c.unit == AnswerUnit.ORGANISATION, _ROUND.c.mode == SurveyMode.NAMED)
    )


@cache
def _both() -> sa.Select[Any]:
    earlier, later = _INVITED.alias("earlier"), _INVITED.alias("later")
    of = {
        each: sa.select(_ROUND.c.id)
        .where(
            _ROUND.c.key == sa.bindparam(each.name),
            _ROUND.c.state == RoundState.CLOSED,
            _ROUND.c.unit == AnswerUnit.ORGANISATION,
        )
        .scalar_subquery()
        for each in (earlier, later)
    }
    return (
        sa.select(sa.func.count())
        .select_from(earlier)
        .join(later, later.c.organisation_id == earlier.c.organisation_id)
        .where(
            earlier.c.round_id == of[earlier],
            later.c.round_id == of[later],
            earlier.c.answered,
            later.c.answered,
        )
    )
