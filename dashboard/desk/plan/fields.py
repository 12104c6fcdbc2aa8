"""Fields that many forms of plan keeping share: a text in two languages, years, periods, sources, values."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from dashboard.desk.kit import Amount, Day, Field, Line, OneOf, Pick, Prose, Section, When, Whole
from dashboard.desk.visit import Visit
from dashboard.shell.html import Child, Html, said
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.measures.written import written
from mvo_monitor.progress.keeping.lists import read_document_titles
from mvo_monitor.recording.shapes import FIRST_YEAR, LAST_YEAR
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Language, PeriodKind


def texts(
    w: Words,
    name: str,
    label: str,
    *,
    hint: Child = None,
    lines: int = 1,
    when: When | None = None,
    needed: Language | None = None,
) -> tuple[Field, ...]:
    """A text in Dutch and in English; what is not ``needed`` may be left out. The hint stands at the first."""
    found: list[Field] = []
    for language in Language:
        told = w(f"plan_keeping.in.{language.value}", label=label)
        shown = hint if language is Language.NL else None
        path = f"{name}.{language.value}"
        if lines == 1:
            found.append(Line(path, told, hint=shown, when=when, most=500, required=language is needed))
        else:
            found.append(Prose(path, told, hint=shown, when=when, lines=lines, required=language is needed))
    return tuple(found)


def picks(w: Words, values: Iterable[StrEnum], told: str | None = None) -> tuple[Pick, ...]:
    """The values of a closed list as options; ``told`` is the key under which each is explained."""
    return tuple(Pick(each.value, w.term(each), w(f"{told}{each.value}") if told else None) for each in values)


def year(name: str, label: str, *, hint: Child = None, required: bool = False, when: When | None = None) -> Field:
    """A year."""
    return Whole(name, label, hint=hint, required=required, when=when, low=FIRST_YEAR, high=LAST_YEAR)


def source(visit: Visit) -> Section:
    """Where it stands: a document that the store knows, and the place in it."""
    w = visit.w
    documents = tuple(Pick(key, title) for key, title in visit.read(read_document_titles))
    return Section(
        w("plan_keeping.source"),
        (
            OneOf("source.document", w("plan_keeping.document"), options=documents, as_list=True),
            Line("source.at", w("plan_keeping.at"), hint=w("plan_keeping.at_hint")),
        ),
        text=w("plan_keeping.source_told"),
    )


def period(w: Words) -> tuple[Field, ...]:
    """A period, as precisely as one knows."""
    return (
        Day("period.since", w("plan_keeping.since"), hint=w("plan_keeping.day_hint")),
        Day("period.until", w("plan_keeping.until"), hint=w("plan_keeping.until_hint")),
        OneOf(
            "period.kind",
            w("plan_keeping.period_kind"),
            options=picks(w, PeriodKind, "plan_keeping.period_told."),
            required=True,
        ),
    )


def value(w: Words, definition: IndicatorDefinition, label: str) -> Field:
    """A value of this indicator: one of its levels, or a number with its unit."""
    if definition.measure.has_levels:
        levels = tuple(Pick(str(each.position), each.label(w.language)) for each in definition.levels)
        return OneOf("value", label, options=levels, required=True)
    low, high = definition.scale or (None, None)
    hint = w("plan_keeping.on_scale", low=low, high=high) if definition.scale else None
    unit = definition.unit(w.language) if definition.unit else None
    return Amount("value", label, hint=hint, unit=unit, required=True)


def said_of(values: Mapping[str, Any], name: str, w: Words) -> Html:
    """A text among the values of a record, for the reader."""
    return said(written(values[f"{name}.nl"], values[f"{name}.en"]), w)
