"""The questions of the forms: the rubric of six statuses with what each means, the indicator's own ladder, why."""

from decimal import Decimal

from dashboard.desk.judge.here import Here
from dashboard.desk.kit import OneOf, Pick
from dashboard.shell.html import Child, h, join, said
from dashboard.shell.standings import symbol
from mvo_monitor.measures.indicator import IndicatorDefinition, Level
from mvo_monitor.progress.judgements import INDICATOR
from mvo_monitor.progress.wording.judging import judged_said, status_said
from mvo_monitor.progress.wording.sums import level_in_words
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Status, StatusSaid

MOST = 5000


def rubric(w: Words, here: Here, *, told: bool = True) -> OneOf:
    """The six statuses; ``told``: each with what it means and the evidence one would expect."""
    options = tuple(
        Pick(
            status.value,
            w.sentence(status_said(w, status, here.computed)),
            _meaning(w, here, status) if told else None,
            mark=symbol(status, 22),
        )
        for status in Status
    )
    return OneOf("status", w("judge.field.status"), hint=w("judge.hint.status"), required=True, options=options)


def ladder(w: Words, here: Here) -> tuple[OneOf, ...]:
    """The level reached, where the indicator has a ladder of its own; else nothing."""
    definition = here.definition
    if definition is None or not definition.measure.has_levels:
        return ()
    options = tuple(_step(w, definition, each) for each in definition.levels)
    hint = w("judge.hint.level")
    return (OneOf("level", w("judge.field.level"), hint=hint, options=options, as_list=False),) if options else ()


def statuses(w: Words, here: Here, name: str, label: str) -> OneOf:
    """The six statuses as a list, for those who saw it otherwise."""
    options = tuple(Pick(each.value, w.sentence(status_said(w, each, here.computed))) for each in Status)
    return OneOf(name, label, options=options, as_list=True)


def _step(w: Words, definition: IndicatorDefinition, each: Level) -> Pick:
    name = level_in_words(w, definition, Decimal(each.position))
    told = said(each.descriptor, w) if each.descriptor else None
    return Pick(str(each.position), name, told)


def _meaning(w: Words, here: Here, status: Status) -> Child:
    kind = "indicator" if here.kind == INDICATOR else "goal"
    expected = h("span", w("judge.expected"), " ", w(f"judge.rubric.{kind}.{status.value}.evidence"))
    # Of the last year of a target one cannot say that it is not reached without something more.
    final = judged_said(status, here.computed) is StatusSaid.NOT_ATTAINED
    means = w("judge.rubric.not_attained.means" if final else f"judge.rubric.{kind}.{status.value}.means")
    return join((means, h("br"), expected))
