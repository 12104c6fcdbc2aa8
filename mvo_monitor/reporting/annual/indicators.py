"""The indicators of a goal: a table with their values and statuses, what these rest on, and the goal's own chart."""

from collections.abc import Iterable
from dataclasses import replace

from mvo_monitor.charts.alt import alt_text
from mvo_monitor.charts.of_goal import goal_years
from mvo_monitor.charts.svg import to_svg
from mvo_monitor.measures.floors import visible
from mvo_monitor.measures.indicator import IndicatorDefinition, Reading, Series
from mvo_monitor.progress.goal import GoalStory
from mvo_monitor.progress.standings import Standing
from mvo_monitor.progress.wording.sums import status_in_words
from mvo_monitor.progress.wording.survey import mean_in_words, response_in_words
from mvo_monitor.progress.wording.value import value_in_words
from mvo_monitor.reporting.annual.judged import judged_status
from mvo_monitor.reporting.annual.making import Making, ended
from mvo_monitor.reporting.paper import Block, Figure, Inline, Note, Paragraph, Run, Table, TableRow, plain
from mvo_monitor.vocabulary import Absent, Basis, Reason, Status

_FEW = 3
"""So many papers are named beneath a drawing; of more, how many there are says enough."""

_WIDE = 720
"""Pixels that a drawing is laid out for; it is set as wide as the text."""


def indicator_table(making: Making, story: GoalStory) -> tuple[Block, ...]:
    """What is measured, what was found, and how that stands; parts in rows of their own."""
    w = making.w
    if not story.standings:
        return (Paragraph(plain(w("report.no_indicators", year=making.year))),)
    judged = [judged_status(making, standing) for standing in story.standings]
    columns = ["code", "indicator", "measure", "value", "computed", *(["judged"] if any(judged) else [])]
    rows = []
    for standing, decided in zip(story.standings, judged, strict=True):
        cells = _row(making, standing)
        rows.append(TableRow((*cells, decided or plain("–")) if any(judged) else cells))
        rows += [_part(making, standing, series, wide=any(judged)) for series in _parts(standing.definition)]
    caption = w("report.indicators", goal=story.goal.code, year=making.year)
    return (Table(caption, tuple(w(f"report.column.{each}") for each in columns), tuple(rows)),)


def readings(making: Making, story: GoalStory) -> tuple[Block, ...]:
    """A word on values that nobody measured or established, under the table."""
    read = [
        standing
        for standing in story.standings
        for series in standing.definition.series
        if (found := standing.definition.counted(series, making.year)) is not None and found.basis is Basis.READ
    ]
    codes = list(dict.fromkeys(standing.definition.code for standing in read))
    if not codes:
        return ()
    told = making.w.n("report.readings", len(codes), codes=making.w.join(codes), basis=Basis.READ)
    return (Paragraph(plain(told), quiet=True),)


def goal_score(making: Making, story: GoalStory) -> tuple[Block, ...]:
    """What members said of the work on the goal itself; it stands beside the indicators."""
    w, told = making.w, []
    for question in story.scores_of_year:
        shown = visible(question.summary, making.floors)
        if not isinstance(shown.mean, Absent):
            subject = making.said(question.text)
            fields = {"question": subject, "response": response_in_words(w, shown), "mean": mean_in_words(w, shown)}
            told.append(w("report.goal_score", **fields))
    return tuple(Paragraph(plain(each)) for each in told)


def goal_chart(making: Making, story: GoalStory) -> tuple[Block, ...]:
    """The indicators by status over the years, as a drawing that is also told in words."""
    if not any(count for each in story.by_year for _, count in each.counts):
        return ()
    chart = goal_years(making.w, story, making.floors)
    # Beneath the drawing a reader wants to know which papers, not every place in them.
    titles = list(dict.fromkeys(source.document_title for source in story.sources))
    papers = making.w.join(titles) if len(titles) <= _FEW else making.w.n("report.documents", len(titles))
    brief = replace(chart, source=papers)
    source = making.w("charts.source", source=papers) if papers else ""
    caption = " ".join(ended(part) for part in (chart.title, chart.subtitle, source) if part)
    return (Figure(caption, to_svg(brief, making.w, _WIDE), alt_text(brief, making.w)),)


def _row(making: Making, standing: Standing) -> tuple[Inline, ...]:
    w, definition = making.w, standing.definition
    href = making.at("indicator", year=str(making.year), indicator=definition.code)
    series = definition.series[0] if not _parts(definition) else None
    value = _value(making, definition, series) if series is not None else plain(w("report.per_part"))
    return (
        plain(definition.code),
        (
            Run(ended(making.said(definition.title)), strong=True, href=href),
            Run(f" {ended(making.said(definition.definition))}" if definition.definition else ""),
        ),
        plain(w.sentence(w.term(definition.measure))),
        value,
        _status(making, standing),
    )


def _part(making: Making, standing: Standing, series: Series, *, wide: bool) -> TableRow:
    definition, w = standing.definition, making.w
    mine = next((part for part in standing.assessment.parts if part.part == series.part), None)
    status = w.sentence(status_in_words(w, mine)) if mine is not None else ""
    cells = (
        plain(f"{definition.code}{series.part}"),
        plain(making.said(series.title)),
        plain(""),
        _value(making, definition, series),
        plain(status),
    )
    return TableRow((*cells, plain("")) if wide else cells)


def _status(making: Making, standing: Standing) -> Inline:
    """The computed status; where it cannot be judged, with the reason."""
    w, found = making.w, standing.assessment
    told = w.sentence(status_in_words(w, found))
    if found.reason is None or found.status is not Status.CANNOT_BE_JUDGED:
        return plain(told)
    return plain(f"{told}: {w.term(found.reason)}")


def _value(making: Making, definition: IndicatorDefinition, series: Series) -> Inline:
    """The value that counts, behind its basis, as units have brackets of their own; as a footnote, what it rests on."""
    w = making.w
    reading = definition.counted(series, making.year)
    if reading is None:
        few = series.approved(making.year) is not None
        return plain(w.sentence(w.term(Reason.TOO_FEW_ANSWERS if few else Reason.NOT_MEASURED)))
    basis = w("report.basis_read") if reading.basis is Basis.READ else w.term(reading.basis)
    told = w.sentence(w("report.value", basis=basis, value=value_in_words(w, definition, reading)))
    return (Run(told, note=_rests_on(making, definition, reading)),)


def _rests_on(making: Making, definition: IndicatorDefinition, reading: Reading) -> Note | None:
    w, source = making.w, making.note_of(reading.source)
    note, held = ended(making.said(reading.note)), reading.round
    titles = [making.title(card) for key in reading.evidence if (card := making.card(key)) is not None]
    told: list[Inline] = [plain(note)] if note else []
    told += [source.runs] if source else []
    told += [plain(ended(making.said(held.title)))] if held else []
    told += [making.woven("report.rests_on", runs={"titles": titles})] if titles else []
    if not told:
        return None
    href = making.at("indicator", year=str(making.year), indicator=definition.code)
    told.append((Run(w("report.indicator_of", code=definition.code), href=href), Run(".")))
    return Note(tuple(run for inline in told for run in (*inline, Run(" ")))[:-1])


def _parts(definition: IndicatorDefinition) -> Iterable[Series]:
    return definition.series if definition.has_parts else ()
