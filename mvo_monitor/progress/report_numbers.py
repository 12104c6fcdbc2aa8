"""The numbers that a text of the report may refer to, each as the store has it for the year.

``goal-score:1`` (mean of the survey on goal 1), ``goal-answers:1``, ``survey-answers:<round>``,
``survey-asked:<round>``, ``members``, ``publications``, ``publication-places``, ``citations``, ``outcomes``,
``outcomes:favourable``,
``indicators``, ``indicators:achieved``, ``indicator:2.1`` (its value), ``activity:platform_meeting``,
``realised:costs``, ``budgeted:costs``, ``realised:costs/<group>``, ``realised:balance``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from mvo_monitor.errors import Phrase
from mvo_monitor.measures.budget import Amounts
from mvo_monitor.measures.floors import Floors, visible
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.report_facts import ReportFacts
from mvo_monitor.progress.surveys import RoundView
from mvo_monitor.vocabulary import Absent, AmountKind, BudgetSide, EvidenceKind, Favour, StatusSaid


class Kind(Enum):
    """How a number is written: plainly, as an amount, or as the value of an indicator."""

    NUMBER = auto()
    MONEY = auto()
    VALUE = auto()


@dataclass(frozen=True, slots=True)
class ReportNumber:
    """A number by its ``ref``; ``label`` says what it is, ``titled`` of what, in the words of whoever wrote it.

    ``definition`` belongs to the value of an indicator, whose level has a name.
    """

    ref: str
    label: Phrase
    value: Decimal
    kind: Kind = Kind.NUMBER
    titled: Written | None = None
    definition: IndicatorDefinition | None = None


def numbers_of(facts: ReportFacts, floors: Floors) -> dict[str, ReportNumber]:
    """Every number that a text of this year may refer to, by ref; what is below its floor is not among them."""
    found: list[ReportNumber] = [*_goals(facts, floors), *_surveys(facts), *_indicators(facts)]
    found += [*_counts(facts), *_amounts(facts)]
    return {each.ref: each for each in found}


def _plain(ref: str, key: str, value: int, **fields: object) -> ReportNumber:
    return ReportNumber(ref, Phrase(f"number.{key}", fields), Decimal(value))


def _goals(facts: ReportFacts, floors: Floors) -> Iterator[ReportNumber]:
    """The first question on a goal stands for it; a second one is told in the survey's own section."""
    for story in facts.stories:
        for question in story.scores_of_year[:1]:
            goal, mean = story.goal.code, visible(question.summary, floors).mean
            if not isinstance(mean, Absent):
                yield ReportNumber(f"goal-score:{goal}", Phrase("number.goal_score", {"goal": goal}), mean)
            yield _plain(f"goal-answers:{goal}", "goal_answers", question.summary.n, goal=goal)


def _surveys(facts: ReportFacts) -> Iterator[ReportNumber]:
    for held in facts.rounds_of_year:
        told = (("answers", _responses(held)), ("asked", held.asked))
        for name, value in told:
            if value is not None:
                label = Phrase(f"number.survey_{name}", {})
                yield ReportNumber(f"survey-{name}:{held.key}", label, Decimal(value), titled=held.title)


def _responses(held: RoundView) -> int | None:
    """How many answered the round; where it was not written down, the question most answered."""
    if held.responses is not None:
        return held.responses
    return max((question.summary.n for question in held.questions), default=None)


def _indicators(facts: ReportFacts) -> Iterator[ReportNumber]:
    standings = facts.overview.standings
    if standings:
        yield _plain("indicators", "indicators", len(standings))
        for status, n in facts.overview.counts.items():
            said = {each.assessment.said for each in standings if each.assessment.status is status}
            one = said.pop() if len(said) == 1 else StatusSaid(status.value)
            yield _plain(f"indicators:{status.value}", "indicators_by_status", n, status=one)
    for standing in standings:
        definition = standing.definition
        reading = None if definition.has_parts else definition.counted(definition.series[0], facts.year)
        if reading is not None:
            label = Phrase("number.indicator", {"code": definition.code})
            yield ReportNumber(
                f"indicator:{definition.code}", label, reading.value, Kind.VALUE, definition.title, definition
            )


def _counts(facts: ReportFacts) -> Iterator[ReportNumber]:
    if facts.members.members:
        yield _plain("members", "members", len(facts.members.members))
    counted = facts.publications
    yield _plain("publications", "publications", counted.documents)
    yield _plain("publication-places", "publication_places", counted.places)
    yield _plain("citations", "citations", len(facts.of_kind(EvidenceKind.CITATION)))
    yield _plain("outcomes", "outcomes", len(facts.outcomes))
    favours = dict(facts.favours)
    for favour in Favour:
        yield _plain(f"outcomes:{favour.value}", "outcomes_by_favour", favours.get(favour, 0), favour=favour)
    for form, found in facts.activities:
        if not found.is_minimum:
            yield _plain(f"activity:{form.value}", "activity", found.n, form=form)


def _amounts(facts: ReportFacts) -> Iterator[ReportNumber]:
    budget = facts.budget
    if budget is None:
        return
    for side in (budget.costs, budget.income):
        yield from _both(side.side.value, side.amounts, Phrase(f"number.total_{side.side.value}", {}))
        for group in side.groups:
            label = Phrase("number.group", {"side": BudgetSide(side.side)})
            yield from _both(f"{side.side.value}/{group.key}", group.amounts, label, group.title)
    yield from _both("balance", budget.balance, Phrase("number.balance", {}))


def _both(of: str, amounts: Amounts, label: Phrase, titled: Written | None = None) -> Iterator[ReportNumber]:
    for kind in AmountKind:
        amount = amounts.of(kind)
        if amount is not None:
            told = Phrase(label.key, {**label.fields, "kind": kind})
            yield ReportNumber(f"{kind.value}:{of}", told, amount, Kind.MONEY, titled)
