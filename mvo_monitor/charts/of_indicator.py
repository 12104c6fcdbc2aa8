"""The chart of an indicator over the years, through all plans: a line of numbers, or a ladder of levels."""

from collections.abc import Iterable
from decimal import Decimal

from mvo_monitor.charts.of_indicator_marks import axis, baseline, breaks, judged, series, targets, years
from mvo_monitor.charts.phrases import said
from mvo_monitor.charts.sources import sources_in_brief, sources_in_words
from mvo_monitor.charts.values import Ladder, Line, Point, Step, Track, ValueLine
from mvo_monitor.measures.assessment import Assessment
from mvo_monitor.measures.indicator import IndicatorDefinition, Reading, SourceNote
from mvo_monitor.measures.rounding import decimals_of, half_up
from mvo_monitor.measures.written import Written
from mvo_monitor.measures.yardstick import expected_path
from mvo_monitor.progress.indicator import IndicatorStory
from mvo_monitor.progress.standings import Standing
from mvo_monitor.progress.wording.inputs import measure_in_words
from mvo_monitor.progress.wording.sums import level_in_words, status_in_words
from mvo_monitor.progress.wording.value import distance, source_of_value
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Measure, Reason

_SHORT = 14
"""How many signs fit at the end of a line on a narrow screen."""


def indicator_years(w: Words, story: IndicatorStory) -> ValueLine | Ladder:
    """What was found each year beside what was wanted, through all plans that the indicator runs through."""
    definition = story.definition
    about = {
        "key": f"indicator-{definition.plan}-{definition.code}".lower().replace(".", "-").replace("_", "-"),
        "title": w("indicator.chart.title", code=definition.code, title=definition.title(w.language)),
        "subtitle": _answer(w, story),
        "x_title": w("indicator.chart.x"),
        "y_title": w.sentence(_unit(w, definition)),
        "n_note": w.n("indicator.chart.n", sum(_known(standing) for standing in story.by_year)),
        "source": sources_in_brief(w, _sources(w, story)),
        "citation": w("indicator.cite", code=definition.code, year=story.year),
    }
    span, cuts = years(story), breaks(w, story)
    if definition.measure.has_levels:
        levels = tuple(_level_names(w, definition))
        tracks = tuple(_track(w, story, part) for part in _parts(story))
        return Ladder(**about, note=_note(w, story), years=span, breaks=cuts, levels=levels, tracks=tracks)
    lines = tuple(_line(w, story, part) for part in _parts(story))
    return ValueLine(
        **about,
        note=_note(w, story),
        years=span,
        breaks=cuts,
        lines=lines,
        axis=axis(definition, lines),
        band=definition.band,
        suffix="%" if definition.measure is Measure.PERCENTAGE else "",
        decimals=max((_digits(line) for line in lines), default=0),
    )


def _answer(w: Words, story: IndicatorStory) -> str:
    if story.standing is None:
        return w("indicator.not_in_force", year=story.year)
    return w("indicator.chart.answer", year=story.year, status=status_in_words(w, story.standing.assessment))


def _unit(w: Words, definition: IndicatorDefinition) -> str:
    unit = definition.unit(w.language) if definition.unit and definition.measure is Measure.COUNT else None
    return unit or measure_in_words(w, definition)


def _note(w: Words, story: IndicatorStory) -> str | None:
    """What one must know to read the chart: which part is which, and what counts as standing still."""
    definition = story.definition
    told = [
        w("indicator.chart.part", code=code, title=said(title, w))
        for code, title in _parts(story)
        if code and title and _label(w, title, code) == code
    ]
    if definition.margin and not definition.measure.has_levels:
        key = "indicator.chart.margin_band" if definition.band else "indicator.chart.margin"
        told.append(w(key, margin=distance(w, definition, definition.margin)))
    return " ".join(told) or None


def _known(standing: Standing) -> int:
    """How many values that count a year has, of the whole or of its parts."""
    definition = standing.definition
    return sum(definition.counted(series, standing.year) is not None for series in definition.series)


def _sources(w: Words, story: IndicatorStory) -> Iterable[SourceNote]:
    readings = (each for definition in story.run for part in definition.series for each in part.readings)
    return dict.fromkeys(filter(None, (source_of_value(w, reading) for reading in readings)))


def _parts(story: IndicatorStory) -> tuple[tuple[str | None, Written | None], ...]:
    """The parts by code with their title, those of this plan first; a single (None, None) where there are none."""
    own = {each.part: each.title for each in story.definition.series}
    for definition in story.run:
        for each in definition.series:
            own.setdefault(each.part, each.title)
    return tuple(own.items())


def _line(w: Words, story: IndicatorStory, part: tuple[str | None, Written | None]) -> Line:
    code, title = part
    own = series(story.definition, code)
    path = expected_path(story.definition, own, story.year) if own else ()
    return Line(
        label=_label(w, title, code),
        points=tuple(_point(w, *found) for found in judged(story, code)),
        baseline=baseline(w, own),
        targets=tuple(targets(w, story, code)),
        path=tuple((year, half_up(value, 4)) for year, value in path),
    )


def _track(w: Words, story: IndicatorStory, part: tuple[str | None, Written | None]) -> Track:
    code, title = part
    return Track(
        label=_label(w, title, code),
        steps=tuple(_step(w, *found) for found in judged(story, code)),
        baseline=baseline(w, series(story.definition, code)),
        targets=tuple(targets(w, story, code)),
    )


def _label(w: Words, title: Written | None, code: str | None) -> str:
    """The title of a part where it is short enough to stand at a line, else its code; ``_note`` then tells the rest."""
    return said(title, w) if title and len(title(w.language)) <= _SHORT else code or ""


def _point(w: Words, standing: Standing, assessment: Assessment) -> Point:
    found = _counting(assessment)
    if found is None:
        few = assessment.reading if assessment.reason is Reason.TOO_FEW_ANSWERS else None
        absence = w.term(assessment.reason or Reason.NOT_MEASURED)
        return Point(standing.year, None, n=few.n if few else None, asked=few.asked if few else None, absence=absence)
    return Point(
        year=standing.year,
        value=found.value,
        n=found.n,
        asked=found.asked,
        margin=found.sampling_margin if found.margin_told else None,
        status=assessment.said,
        basis=w.term(found.basis),
        source=sources_in_words(filter(None, [source_of_value(w, found)])),
        note=said(found.note, w),
    )


def _step(w: Words, standing: Standing, assessment: Assessment) -> Step:
    found = _counting(assessment)
    if found is None:
        return Step(standing.year, None, absence=w.term(assessment.reason or Reason.NOT_MEASURED))
    return Step(
        year=standing.year,
        level=int(found.value),
        status=assessment.said,
        basis=w.term(found.basis),
        source=sources_in_words(filter(None, [source_of_value(w, found)])),
        note=said(found.note, w),
    )


def _counting(assessment: Assessment) -> Reading | None:
    return None if assessment.reason is Reason.TOO_FEW_ANSWERS else assessment.reading


def _level_names(w: Words, definition: IndicatorDefinition) -> Iterable[str]:
    positions = [level.position for level in definition.levels] or range(3)
    return (level_in_words(w, definition, Decimal(position)) for position in positions)


def _digits(line: Line) -> int:
    values = [p.value for p in line.points] + [target.value for target in line.targets]
    return max((decimals_of(value) for value in values if value is not None), default=0)
