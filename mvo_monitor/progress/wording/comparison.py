"""Two years of an indicator beside each other, as a sentence."""

from decimal import Decimal

from mvo_monitor.measures.comparison import Comparison
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.progress.wording.value import distance, hides_margin, margin, quoted, titled
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Direction


def comparison_in_words(w: Words, definition: IndicatorDefinition, comparison: Comparison) -> str:
    """Two years as one sentence; ``definition`` is the later one.

    A margin that comes from a survey below the floor for details is not told: with a mean of six answers beside it,
    one could work out what each of the six said.
    """
    years = {"earlier_year": comparison.earlier_year, "later_year": comparison.later_year}
    if comparison.incomparable is not None and not comparison.parts:
        key = "comparison.nothing_before" if comparison.earlier_year is None else "comparison.not_comparable"
        return w(key, **years, why=comparison.incomparable)
    if comparison.parts:
        told = (titled(w, definition, part.part, comparison_in_words(w, definition, part)) for part in comparison.parts)
        return w("comparison.parts", **years, trend=comparison.trend, parts=" ".join(told))
    if comparison.earlier is None or comparison.later is None or comparison.difference is None:
        raise ValueError("a comparison has two values, or says why not")
    return w(
        f"comparison.{_comparison_form(definition, comparison)}",
        **years,
        earlier=quoted(w, definition, comparison.earlier.value),
        later=quoted(w, definition, comparison.later.value),
        difference=distance(w, definition, abs(comparison.difference)),
        margin=margin(w, definition, comparison.margin or Decimal(0), exceeded=False),
        trend=comparison.trend,
    )


def _comparison_form(definition: IndicatorDefinition, comparison: Comparison) -> str:
    difference, margin = comparison.difference or Decimal(0), comparison.margin or Decimal(0)
    if difference == 0:
        return "equal"
    if definition.measure.has_levels:
        return "level"
    direction = "higher" if difference > 0 else "lower"
    if not comparison.within_margin:
        return direction
    if definition.direction is Direction.KEEP and abs(difference) > margin:
        return "inside_band"
    hidden = "hidden_" if _hides_margin(definition, comparison) else ""
    return f"{direction}_within_{hidden}margin"


def _hides_margin(definition: IndicatorDefinition, comparison: Comparison) -> bool:
    return any(hides_margin(definition, reading) for reading in (comparison.earlier, comparison.later))
