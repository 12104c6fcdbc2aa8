"""The words of the monitor and what they mean, in the order in which a reader meets them."""

from mvo_monitor.progress.rules.blocks import Section, Terms
from mvo_monitor.texts import Words

TERMS = (
    "plan",
    "goal",
    "aim",
    "indicator",
    "part",
    "value",
    "basis",
    "baseline",
    "target",
    "band",
    "margin",
    "break",
    "status",
    "trend",
    "judgement",
    "evidence",
    "outcome",
    "activity",
    "citation",
    "dossier",
    "succession",
    "round",
    "response",
    "bounds",
    "floor",
    "steering_group",
    "coordinator",
)


def glossary(w: Words) -> Section:
    """Every term with its meaning."""
    pairs = tuple((w(f"rules.term.{term}"), w(f"rules.meaning.{term}")) for term in TERMS)
    return Section("glossary", w("rules.glossary"), (Terms(pairs),))
