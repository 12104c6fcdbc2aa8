"""Values that another took the place of, or that were withdrawn, and why: for whoever asks what stood here before."""

from collections.abc import Callable, Sequence

from dashboard.shell.html import Html, h, join, said
from dashboard.shell.layout import bullets, outside
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.progress.value_history import Done, ValueRevision
from mvo_monitor.progress.wording.value import number_in_words
from mvo_monitor.texts import Words


def revisions(
    w: Words, definition: IndicatorDefinition, found: Sequence[ValueRevision], when: Callable[[Done], str]
) -> Html | None:
    """A line for each that is no longer in force, the latest first, with why it made way; None where there is none.

    ``when`` tells of a deed when it was done, and by whom where the reader may know.
    """
    lines = [_line(w, definition, each, _next(found, each), when) for each in found if not each.in_force]
    return bullets(lines) if lines else None


def _next(found: Sequence[ValueRevision], of: ValueRevision) -> ValueRevision | None:
    """What took its place at once; what was withdrawn made way for nothing."""
    later = [each for each in found if each.part == of.part and each.revision > of.revision]
    return min(later, key=lambda each: each.revision) if later and of.withdrawn is None else None


def _line(
    w: Words,
    definition: IndicatorDefinition,
    each: ValueRevision,
    by: ValueRevision | None,
    when: Callable[[Done], str],
) -> Html:
    part = h("strong", w("plan_keeping.part_named", part=each.part), ": ") if each.part else None
    if each.value is not None:
        told = h("strong", number_in_words(w, definition, each.value))
    else:
        told = h("strong", w("by_hand.of_answers"))
    source = (outside(each.source.document_title, each.source.url),) if each.source else ()
    rests = join((w.term(each.basis), *source), "; ")
    return h("span", part, told, " (", rests, "). ", _why(w, each, by, when))


def _why(w: Words, each: ValueRevision, by: ValueRevision | None, when: Callable[[Done], str]) -> Html:
    done = each.withdrawn if by is None else by.put_in
    reason = each.withdrawn.reason if each.withdrawn else by.reason if by else None
    key = "by_hand.withdrawn." if by is None else "by_hand.replaced."
    told = w(f"{key}on", when=when(done)) if done is not None else w(f"{key}some_day")
    return h("span", told, ": " if reason else ".", said(reason, w))
