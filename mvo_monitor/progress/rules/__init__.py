"""By what rule we judge, told from the rules themselves: the page and the file in ``docs/`` are made of this value."""

from mvo_monitor.measures.floors import Floors
from mvo_monitor.progress.rules.blocks import RulesPage
from mvo_monitor.progress.rules.glossary import glossary
from mvo_monitor.progress.rules.proofs import proofs
from mvo_monitor.progress.rules.statuses import order, reasons, statuses, sums, wholes
from mvo_monitor.progress.rules.surveys import surveys
from mvo_monitor.progress.rules.usual import usual
from mvo_monitor.texts import Words

__all__ = ["RulesPage", "rules_page"]


def rules_page(w: Words, floors: Floors) -> RulesPage:
    """Statuses, rules in their order with worked examples, surveys, evidence, usual rules, glossary."""
    told = (statuses(w), sums(w), order(w), reasons(w), wholes(w), surveys(w, floors), proofs(w), usual(w), glossary(w))
    return RulesPage(w("rules.title"), w("rules.lede"), told)
