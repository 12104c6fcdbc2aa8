"""What members said: per round who answered, the figures that their floors allow, and how sure these are."""

from mvo_monitor.charts.alt import alt_text
from mvo_monitor.charts.of_survey import answers_chart
from mvo_monitor.charts.survey_rows import scale_of
from mvo_monitor.charts.svg import to_svg
from mvo_monitor.measures.choices import visible_choice
from mvo_monitor.measures.floors import Shown, visible
from mvo_monitor.progress.survey_chosen import ChoiceView, OpenView
from mvo_monitor.progress.surveys import QuestionView, RoundView
from mvo_monitor.progress.wording.round import answer_in_words
from mvo_monitor.progress.wording.survey import (
    bounds_in_words,
    choice_withheld_in_words,
    impossible_mean_in_words,
    margin_in_words,
    mean_in_words,
    response_in_words,
    share_in_words,
    withheld_in_words,
)
from mvo_monitor.reporting.annual.connecting import connected
from mvo_monitor.reporting.annual.making import Making, ended
from mvo_monitor.reporting.paper import Block, Figure, Inline, Listing, Paragraph, Run, Section, Table, TableRow, plain
from mvo_monitor.vocabulary import Absent, ReportSection

_WIDE = 720


def surveys(making: Making) -> Section | None:
    """Nothing where no round was held and nothing written about it."""
    w, text = making.w, connected(making, ReportSection.SURVEYS)
    held = making.facts.rounds_of_year
    if not held and not text:
        return None
    blocks: list[Block] = [*text]
    for each in held:
        blocks += _round(making, each)
    return Section("surveys", w("report.surveys"), tuple(blocks))


def _round(making: Making, held: RoundView) -> list[Block]:
    w = making.w
    told = answer_in_words(w, making.facts.rounds, held, making.floors)
    title = Run(ended(making.said(held.title)), strong=True, href=making.at("survey", round=held.key))
    blocks: list[Block] = [Paragraph((title, Run(f" {told}", note=making.note_of(held.source, "survey"))))]
    if held.asked_note is not None:
        asked = w("report.asked_note", note=ended(making.said(held.asked_note)))
        blocks.append(Paragraph(plain(asked), quiet=True))
    if held.questions:
        blocks.append(_scores(making, held))
        blocks.append(Listing(tuple(_sure(making, question) for question in held.questions)))
        blocks += _chart(making, held)
    blocks += [_choice(making, choice) for choice in held.choices]
    blocks += [_open(making, question) for question in held.open_questions]
    return blocks


def _scores(making: Making, held: RoundView) -> Table:
    """A row per question: how many answered and, from the floor, the mean."""
    w = making.w
    rows = []
    for question in held.questions:
        shown = visible(question.summary, making.floors)
        mean = w("report.withheld") if isinstance(shown.mean, Absent) else w.sentence(mean_in_words(w, shown))
        rows.append(TableRow((plain(making.said(question.text)), plain(response_in_words(w, shown)), plain(mean))))
    heads = (w("report.column.question"), w("report.column.answers"), w("report.column.mean"))
    return Table(w("report.scores", round=making.said(held.title)), heads, tuple(rows))


def _sure(making: Making, question: QuestionView) -> Inline:
    """How sure the mean of a question is, or why there is none."""
    shown = visible(question.summary, making.floors)
    return (Run(ended(making.said(question.text)), emphasis=True), Run(f" {_sureness(making, question, shown)}"))


def _sureness(making: Making, question: QuestionView, shown: Shown) -> str:
    w = making.w
    if isinstance(shown.mean, Absent):
        return withheld_in_words(w, shown)
    told = [margin_in_words(w, shown)]
    if shown.bounds is not Absent.EVERYONE_ANSWERED:
        told.append(bounds_in_words(w, shown))
    if question.summary.impossible_mean is not None:
        told.append(impossible_mean_in_words(w, question.summary.impossible_mean))
    return " ".join(told)


def _chart(making: Making, held: RoundView) -> list[Block]:
    """How the answers lie over the scale, where any question shows that."""
    w, blocks = making.w, list[Block]()
    for scale in dict.fromkeys(scale_of(question) for question in held.questions):
        chart = answers_chart(w, held, scale, making.floors)
        if any(row.counts is not None for row in chart.rows):
            caption = f"{ended(chart.title)} {ended(chart.note)}" if chart.note else ended(chart.title)
            blocks.append(Figure(caption, to_svg(chart, w, _WIDE), alt_text(chart, w)))
    return blocks


def _choice(making: Making, choice: ChoiceView) -> Block:
    w, shown = making.w, visible_choice(choice.summary, making.floors)
    if isinstance(shown.counts, Absent):
        told = f"{ended(response_in_words(w, shown))} {choice_withheld_in_words(w, shown)}"
        return Paragraph((Run(ended(making.said(choice.text)), emphasis=True), Run(f" {told}")))
    rows = tuple(
        TableRow((plain(making.said(option)), plain(share_in_words(w, count, shown.n, making.floors))))
        for option, count in zip(choice.options, shown.counts, strict=True)
    )
    heads = (w("report.column.option"), w("report.column.chosen"))
    caption = w("report.choice", question=making.said(choice.text), response=response_in_words(w, shown))
    return Table(caption, heads, rows)


def _open(making: Making, question: OpenView) -> Block:
    """Only how many wrote something: what they wrote is for members, not for print."""
    told = making.w("report.open", response=response_in_words(making.w, question))
    return Paragraph((Run(ended(making.said(question.text)), emphasis=True), Run(f" {told}")))
