"""Judgements of the steering group in sentences: what was decided, how it differs from the sum, how far views agree."""

from collections.abc import Iterable
from decimal import Decimal

from mvo_monitor.measures.agreement import counted
from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.progress.judgements import Judged
from mvo_monitor.progress.wording.sums import level_in_words, status_in_words
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Status, StatusSaid


def judged_said(status: Status, computed: Assessment | None = None) -> StatusSaid:
    """A judged status as it is said beside the computed one: where both are the same, the same.

    Behind is final in a judgement too, once the year of the end has come.
    """
    if computed is not None and computed.status is status:
        return computed.said
    final = computed is not None and status is Status.BEHIND and computed.is_final
    return StatusSaid.NOT_ATTAINED if final else StatusSaid(status.value)


def status_said(w: Words, status: Status, computed: Assessment | None = None) -> str:
    """The same in words."""
    return w.term(judged_said(status, computed))


def judged_in_words(w: Words, judged: Judged, computed: Assessment | None) -> str:
    """What was decided and whether the sum says the same: "Loopt achter. De berekening zegt: op koers."."""
    told = w.sentence(status_said(w, judged.status, computed))
    if computed is None:
        return told
    if judged.status is computed.status:
        return w("judging.same", judged=told.rstrip("."))
    return w("judging.differs", judged=told.rstrip("."), computed=status_in_words(w, computed))


def differs(judged: Judged | None, computed: Assessment) -> bool:
    """Whether the steering group decided otherwise than the sum."""
    return judged is not None and judged.status is not computed.status


def agreement_in_words(w: Words, given: Iterable[Status], computed: Assessment | None = None) -> str:
    """``Vier van de vijf zeggen: op koers. Eén zegt: loopt achter.``, in figures."""
    counts = counted(given)
    of = sum(n for _, n in counts)
    (most, n), *others = counts
    if not others:
        return w.n("judging.agree_all", n, status=status_said(w, most, computed))
    first = w.n("judging.agree_most", n, of=of, status=status_said(w, most, computed))
    rest = (w.n("judging.agree_others", n, status=status_said(w, status, computed)) for status, n in others)
    return " ".join((first, *rest))


def level_said(w: Words, definition: IndicatorDefinition | None, level: int | None) -> str | None:
    """The name of the level on the indicator's own ladder; None where none was named."""
    if definition is None or level is None:
        return None
    return level_in_words(w, definition, Decimal(level))
