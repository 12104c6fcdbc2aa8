"""Prints what the monitor would make of a file of results, after the IATI standard; nothing is stored."""

from collections.abc import Iterator
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from mvo_monitor.cli.exit_codes import DONE, FOUND
from mvo_monitor.cli.saying import harmless, say
from mvo_monitor.exchange.iati_in import MOST_FINDINGS, MOST_SHOWN, Looked, Preview, Weight, preview_of
from mvo_monitor.exchange.iati_in.telling import about_in_words, answer, facts, period_in_words, typed_values
from mvo_monitor.progress.wording.sums import status_in_words
from mvo_monitor.texts import Words

_HEADS = ("year", "target", "actual", "status")
_WIDE = 100
"""So wide where nobody looks: what goes into a file should not break its lines by a screen."""


def look_at_iati(w: Words, file: Path) -> int:
    """Tell how many indicators can be judged, each with its years, and all that was found."""
    preview = preview_of(file, file.name)
    say(answer(w, preview))
    say(facts(w, preview))
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, emoji=False, width=_WIDE)
    for looked in preview.indicators:
        _indicator(w, console, looked)
    n = preview.counted.indicators
    if n > MOST_SHOWN:
        say(w("iati_in.shown_first", most=MOST_SHOWN, n=w.number(n)))
    _findings(w, preview)
    say("\n" + w("iati_in.nothing_stored"))
    return FOUND if any(each.weight is not Weight.NOTE for each in preview.findings) else DONE


def _indicator(w: Words, console: Console, looked: Looked) -> None:
    say("\n" + (looked.written.title(w.language) or w("iati_in.untitled")))
    say(about_in_words(w, looked))
    if not looked.periods:
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for head in _HEADS:
        table.add_column(w(f"iati_in.head.{head}"))
    for row in _rows(w, looked):
        table.add_row(*(Text(harmless(cell)) for cell in row))
    console.print(table)
    if looked.more_periods:
        say(w.n("iati_in.more_periods", looked.more_periods))


def _rows(w: Words, looked: Looked) -> Iterator[tuple[str, ...]]:
    for period in looked.periods:
        found = looked.assessments.get(period.year) if period.year is not None else None
        yield (
            period_in_words(w, period),
            typed_values(w, period.written.targets),
            typed_values(w, period.written.actuals),
            status_in_words(w, found) if found is not None else w("iati_in.not_taken"),
        )


def _findings(w: Words, preview: Preview) -> None:
    """What stands in the way of judging first, what is only good to know last."""
    if not preview.found:
        say("\n" + w("iati_in.found_none"))
        return
    say("\n" + w.n("iati_in.found", preview.found))
    for weight in Weight:
        those = [each for each in preview.findings if each.weight is weight]
        if those:
            say("\n" + w(f"iati_in.weight.{weight}") + ":")
        for each in those:
            say(f"- {each.where(w)}. {each.sentence(w)}")
    if preview.found > MOST_FINDINGS:
        say(w("iati_in.found_first", most=w.number(MOST_FINDINGS), n=w.number(preview.found)))
