"""How an indicator stands in a year, as an answer in JSON: status, why, value, and what it was held against."""

from collections.abc import Mapping, Sequence

from mvo_monitor.exchange.json_api.judged import JudgedAnswer, judged_answer
from mvo_monitor.exchange.json_api.part import Address, Number, Part, Teller, Text, Year, maybe_number
from mvo_monitor.exchange.json_api.readings import ValueAnswer, value_answer
from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.measures.comparison import TrendMark
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.progress.judgements import INDICATOR, Judged, Subject
from mvo_monitor.progress.standings import Standing, count_said
from mvo_monitor.progress.wording.value import hides_margin
from mvo_monitor.vocabulary import Incomparable, Reason, Rule, Status, StatusSaid, Trend


class TrendAnswer(Part):
    """The mark beside a status: how the value differs from that of the previous comparable year."""

    trend: Trend
    against: Year | None
    difference: Number | None
    """Later less earlier; null where there are parts, and where the years do not compare."""
    why: Incomparable | None


class AssessmentAnswer(Part):
    """The computed status of the whole, or of one part, with everything it was worked out from."""

    part: str | None
    status: StatusSaid
    """As it is said in its year: not attained once the last year came, reached early before it."""
    computed_status: Status
    """Which of the six statuses that is."""
    rule: Rule
    """The rule that decided; the page "How we judge" has it in words."""
    reason: Reason | None
    """There exactly when the status cannot be judged."""
    reached_early: bool
    not_attained: bool
    value: ValueAnswer | None
    """Null for an indicator with parts: each part has its own."""
    baseline: Number | None
    baseline_year: Year | None
    target: Number | None
    """What should be reached in ``target_year``."""
    target_year: Year | None
    planned: Number | None
    """What was planned for this very year, where a yearly target says so."""
    margin: Number | None
    """What counts as standing still; null where it would give away what few answered."""
    progress: Number | None
    """The share of the road from baseline to target that was come: 0 at the start, 1 at the end."""
    expected: Number | None
    """The share of that road that should have been come by the end of the year."""


class StandingAnswer(Part):
    """An indicator in a year."""

    ref: str
    """``plan/code``: how other records name it."""
    plan: str
    goal: str
    code: str
    title: Text
    year: Year
    computed: AssessmentAnswer
    parts: tuple[AssessmentAnswer, ...]
    """Each part of it; the worst of them decides about the whole."""
    decisive: tuple[str, ...]
    """The codes of the parts that settled the whole."""
    judged: JudgedAnswer | None
    """Null as long as the steering group has not decided about this year."""
    trend: TrendAnswer
    evidence: int
    """How many records of the year say something about it, as far as the one who asks may read them."""
    url: Address


class StatusCount(Part):
    """How many indicators have a status."""

    status: StatusSaid
    """As it is said in the year."""
    computed_status: Status
    """Which of the six that is; where two say the same one, add them up."""
    n: int


def standing_answer(teller: Teller, standing: Standing, judged: Mapping[Subject, Judged]) -> StandingAnswer:
    """How an indicator stands, with what ``judged`` holds on it."""
    definition = standing.definition
    return StandingAnswer(
        ref=standing.ref,
        plan=definition.plan,
        goal=definition.goal,
        code=definition.code,
        title=teller.text(definition.title),
        year=standing.year,
        computed=_assessment(teller, definition, standing.assessment),
        parts=tuple(_assessment(teller, definition, each) for each in standing.assessment.parts),
        decisive=standing.assessment.decisive,
        judged=judged_answer(teller, judged_of(judged, standing), standing.assessment),
        trend=_trend(standing.trend),
        evidence=standing.evidence,
        url=teller.page("indicator", year=standing.year, indicator=definition.code),
    )


def judged_of(judged: Mapping[Subject, Judged], standing: Standing) -> Judged | None:
    """What was decided on an indicator in a year."""
    return judged.get((standing.year, INDICATOR, standing.ref))


def count_answer(found: Sequence[Standing]) -> tuple[StatusCount, ...]:
    """How many of these have which status, as it is said; every status is there."""
    return tuple(StatusCount(status=said, computed_status=said.status, n=n) for said, n in count_said(found).items())


def _assessment(teller: Teller, definition: IndicatorDefinition, found: Assessment) -> AssessmentAnswer:
    series = next((each for each in definition.series if each.part == found.part), None)
    value = value_answer(teller, definition, series, found.year) if series else None
    told, inputs = value is not None and value.value is not None, found.fields()
    return AssessmentAnswer(
        part=found.part,
        status=found.said,
        computed_status=found.status,
        rule=found.rule,
        reason=found.reason,
        reached_early=found.reached_early,
        not_attained=found.not_attained,
        value=value,
        baseline=maybe_number(inputs["baseline"]),
        baseline_year=found.baseline.year if found.baseline else None,
        target=maybe_number(inputs["target"]),
        target_year=found.yardstick.end_year if found.yardstick and found.yardstick.end is not None else None,
        planned=maybe_number(inputs["planned"]),
        margin=None if not told or hides_margin(definition, found.reading) else maybe_number(found.margin),
        progress=maybe_number(found.progress) if told else None,
        expected=maybe_number(found.expected),
    )


def _trend(mark: TrendMark) -> TrendAnswer:
    return TrendAnswer(
        trend=mark.trend,
        against=mark.against,
        difference=maybe_number(mark.difference),
        why=mark.comparison.incomparable,
    )
