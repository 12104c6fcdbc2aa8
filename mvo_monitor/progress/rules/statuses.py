"""The six statuses, the sum behind them, and every rule in its order with its examples worked out."""

from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.measures.examples import EXAMPLES, Example
from mvo_monitor.measures.status import LEEWAY, OUTCOME, assess
from mvo_monitor.progress.rules.blocks import (
    Block,
    Grid,
    Paragraph,
    Points,
    RuleBlock,
    Section,
    Subheading,
    Worked,
)
from mvo_monitor.progress.wording.inputs import inputs_in_words
from mvo_monitor.progress.wording.sums import number_in_words, status_in_words, sum_in_words, what_would_change
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Reason, Rule, Status

_GROUPS = {
    "obstacles": Rule.NOT_MEASURED,
    "keep": Rule.KEEP_HELD,
    "numbers": Rule.REACHED,
    "levels": Rule.LEVEL_REACHED,
    "parts": Rule.PART_CANNOT_BE_JUDGED,
}
"""The rules by what they are about, each group under the first of its rules."""

_TOLD_AS_INPUT = ("value", "baseline", "target", "planned", "band", "margin")
"""What an example is made of; the shares of the road stand in its sum."""


def statuses(w: Words) -> Section:
    """The six statuses and what each means."""
    rows = tuple((status, w(f"rules.status.{status.value}", leeway=w.percent(LEEWAY))) for status in Status)
    heads = (w("rules.statuses.status"), w("rules.statuses.meaning"))
    return Section(
        "statuses",
        w("rules.statuses"),
        (
            Grid(w("rules.statuses.caption"), heads, rows),
            Paragraph(w("rules.statuses.said")),
        ),
    )


def sums(w: Words) -> Section:
    """How far on the way, how far it should be, and what counts as no difference."""
    points = tuple(w(f"rules.sum.{key}", leeway=w.percent(LEEWAY)) for key in ("p", "e", "leeway", "margin", "exact"))
    return Section("sum", w("rules.sum"), (Paragraph(w("rules.sum.lede")), Points(points)))


def order(w: Words) -> Section:
    """Every rule, numbered in the order in which they are tried."""
    blocks: list[Block] = [Paragraph(w("rules.order.lede"))]
    begins = {rule: group for group, rule in _GROUPS.items()}
    for number, rule in enumerate(Rule, start=1):
        if rule in begins:
            blocks += [Subheading(w(f"rules.group.{begins[rule]}")), Paragraph(w(f"rules.about.{begins[rule]}"))]
        blocks.append(_rule(w, number, rule))
    return Section("order", w("rules.order"), tuple(blocks))


def reasons(w: Words) -> Section:
    """Why something cannot be judged, and what would mend it."""
    rows = []
    for reason in Reason:
        example = next(each for each in EXAMPLES if each.reason is reason)
        found = assess(example.definition, example.year)
        rows.append((w.sentence(w.term(reason)), what_would_change(w, example.definition, found)))
    heads = (w("rules.reasons.reason"), w("rules.reasons.mend"))
    return Section(
        "reasons",
        w("rules.reasons"),
        (Paragraph(w("rules.reasons.lede")), Grid(w("rules.reasons.caption"), heads, tuple(rows))),
    )


def wholes(w: Words) -> Section:
    """Parts, goals and the trend."""
    return Section(
        "wholes",
        w("rules.wholes"),
        (Points(tuple(w(f"rules.wholes.{key}") for key in ("parts", "goal", "trend", "basis", "judged"))),),
    )


def worked(w: Words, example: Example) -> Worked:
    """An example, put to the rules here and now."""
    found = assess(example.definition, example.year)
    key = "rules.example.real" if example.real else "rules.example"
    return Worked(
        title=w(key, title=example.definition.title(w.language), year=example.year),
        inputs=_inputs(w, example, found),
        status=found.status,
        said=status_in_words(w, found),
        sum=sum_in_words(w, example.definition, found),
        lesson=example.lesson(w.language),
    )


def _rule(w: Words, number: int, rule: Rule) -> RuleBlock:
    status = OUTCOME[rule][0] if rule in OUTCOME else None
    examples = tuple(worked(w, example) for example in EXAMPLES if example.rule is rule)
    said = examples[0].said if status is not None else w("rules.of_the_worst")
    return RuleBlock(number, rule, w.term(rule), status, said, examples)


def _inputs(w: Words, example: Example, found: Assessment) -> str:
    if found.parts:
        values = [
            f"{part.part} {number_in_words(w, example.definition, part.reading.value)}"
            if part.reading
            else f"{part.part} {w.term(part.reason or Reason.NOT_MEASURED)}"
            for part in found.parts
        ]
        return w("rules.example.parts", values=w.join(values))
    told = (each for each in inputs_in_words(w, example.definition, found) if each.key in _TOLD_AS_INPUT)
    return "; ".join(f"{each.label.lower()}: {each.told}" for each in told)
