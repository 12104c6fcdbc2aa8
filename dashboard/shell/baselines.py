"""Baselines that another took the place of, and why: for whoever asks what an earlier report was held against."""

from collections.abc import Sequence

from dashboard.shell.html import Html, h, said
from dashboard.shell.layout import bullets, outside
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.progress.keeping.changes import EarlierBaseline
from mvo_monitor.progress.wording.sums import number_in_words
from mvo_monitor.texts import Words


def earlier_baselines(w: Words, definition: IndicatorDefinition, found: Sequence[EarlierBaseline]) -> Html | None:
    """A line for each, the latest first; None where the baseline never changed."""
    return bullets(_line(w, definition, each) for each in found) if found else None


def _line(w: Words, definition: IndicatorDefinition, each: EarlierBaseline) -> Html:
    told = w(
        "plan_keeping.earlier_baseline",
        value=number_in_words(w, definition, each.value),
        year=each.year,
        basis=each.basis,
    )
    part = h("strong", w("plan_keeping.part_named", part=each.part), ": ") if each.part else None
    because = h("span", " ", w("plan_keeping.replaced_because"), " ", said(each.because, w)) if each.because else None
    source = each.source
    stands = h("span", " ", outside(source.document_title, source.url), class_="mvo-soft") if source else None
    return h("span", part, told, because, stands)
