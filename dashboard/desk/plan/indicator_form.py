"""The form of an indicator: what it asks, how it is measured, and what a change does to the values that stand."""

from dashboard.desk.kit import Amount, Field, Line, OneOf, Rows, Section, Tick, When
from dashboard.desk.plan.fields import picks, source, texts, year
from dashboard.desk.visit import Visit
from dashboard.shell.html import Child
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Basis, Direction, Meaning, Measure

_LADDERS = (Measure.MILESTONE.value, Measure.RUBRIC.value)
_NUMBERS = (Measure.SCORE.value, Measure.COUNT.value, Measure.PERCENTAGE.value)


def indicator_items(visit: Visit, measured: tuple[int, ...] = (), *, new: bool = False) -> tuple[Field | Section, ...]:
    """All that is asked; ``measured`` are the years of which there are values. A new one may bring its yardstick."""
    w = visit.w
    return (
        *_what(w),
        Section(w("plan_keeping.how_measured"), _how(w)),
        Section(w("plan_keeping.parts"), (_parts(w),), text=w("plan_keeping.parts_told")),
        *((Section(w("plan_keeping.yardstick"), _yardstick(w), text=w("plan_keeping.yardstick_told")),) if new else ()),
        Section(w("plan_keeping.who_and_when"), _who(w)),
        *((_meaning(w, measured),) if measured else ()),
        source(visit),
    )


def _what(w: Words) -> tuple[Field, ...]:
    return (
        Line("code", w("plan_keeping.code"), hint=w("plan_keeping.code_hint"), required=True, most=40, columns=12),
        *texts(w, "title", w("plan_keeping.indicator_title"), hint=w("plan_keeping.indicator_title_hint"), lines=2),
        *texts(w, "definition", w("plan_keeping.definition"), hint=w("plan_keeping.definition_hint"), lines=3),
    )


def _how(w: Words) -> tuple[Field, ...]:
    score, numbers = When("measure", (Measure.SCORE.value,)), When("measure", _NUMBERS)
    keeps = When("direction", (Direction.KEEP.value,))
    measures = picks(w, Measure, "plan_keeping.measure_told.")
    return (
        OneOf("measure", w("plan_keeping.measure"), options=measures, required=True, as_list=False),
        Amount("scale.low", w("plan_keeping.scale_low"), when=score),
        Amount("scale.high", w("plan_keeping.scale_high"), when=score),
        Tick("cumulative", w("plan_keeping.cumulative"), when=When("measure", (Measure.COUNT.value,))),
        *texts(w, "unit", w("plan_keeping.unit"), hint=w("plan_keeping.unit_hint"), when=numbers),
        _levels(w),
        OneOf("direction", w("plan_keeping.direction"), options=picks(w, Direction), required=True),
        Amount("band_low", w("plan_keeping.band_low"), hint=w("plan_keeping.band_hint"), when=keeps),
        Amount("band_high", w("plan_keeping.band_high"), when=keeps),
        Amount("margin", w("plan_keeping.margin"), hint=w("plan_keeping.margin_hint"), when=numbers),
        *texts(w, "method", w("plan_keeping.method"), hint=w("plan_keeping.method_hint"), lines=3),
        *texts(w, "data_source", w("plan_keeping.data_source")),
    )


def _levels(w: Words) -> Rows:
    return Rows(
        "levels",
        w("plan_keeping.levels"),
        hint=w("plan_keeping.levels_hint"),
        when=When("measure", _LADDERS),
        fields=(
            *texts(w, "label", w("plan_keeping.level_label")),
            *texts(w, "descriptor", w("plan_keeping.level_means"), lines=2),
            *texts(w, "expected_evidence", w("plan_keeping.level_evidence"), lines=2),
        ),
        each=w("plan_keeping.level"),
        add=w("plan_keeping.add_level"),
        most=12,
        begin=3,
    )


def _parts(w: Words) -> Rows:
    code = Line("code", w("plan_keeping.code"), required=True, most=40, columns=8)
    return Rows(
        "parts",
        w("plan_keeping.parts"),
        fields=(code, *texts(w, "title", w("plan_keeping.part_title"))),
        each=w("plan_keeping.part"),
        add=w("plan_keeping.add_part"),
        most=20,
        begin=0,
    )


def _yardstick(w: Words) -> tuple[Field, ...]:
    value = w("plan_keeping.number_or_level")
    return (
        year("baseline.year", w("plan_keeping.baseline_year")),
        Amount("baseline.value", w("plan_keeping.baseline_value"), hint=value),
        OneOf("baseline.basis", w("plan_keeping.basis"), options=picks(w, Basis)),
        Rows(
            "targets",
            w("plan_keeping.targets"),
            fields=(
                year("year", w("plan_keeping.target_year"), required=True),
                Amount("value", w("plan_keeping.target_value"), hint=value, required=True),
                Tick("end", w("plan_keeping.target_end")),
            ),
            each=w("plan_keeping.target"),
            add=w("plan_keeping.add_target"),
            most=12,
            begin=0,
        ),
    )


def _who(w: Words) -> tuple[Field, ...]:
    return (
        *texts(w, "owner", w("plan_keeping.owner"), hint=w("plan_keeping.owner_hint")),
        year("first_year", w("plan_keeping.first_year"), hint=w("plan_keeping.years_hint")),
        year("last_year", w("plan_keeping.last_year")),
    )


def _meaning(w: Words, measured: tuple[int, ...]) -> Section:
    told: Child = w("plan_keeping.meaning_told", years=w.join([str(each) for each in measured]))
    changed = When("meaning", (Meaning.CHANGED.value,))
    return Section(
        w("plan_keeping.meaning"),
        (
            OneOf("meaning", w("plan_keeping.meaning_asked"), options=picks(w, Meaning)),
            year("from_year", w("plan_keeping.from_year"), when=changed),
            *texts(w, "reason", w("plan_keeping.reason"), hint=w("plan_keeping.reason_hint"), lines=2),
        ),
        text=told,
    )
