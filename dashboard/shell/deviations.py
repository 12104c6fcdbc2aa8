"""Accepted deviations beside a status: a small mark in lists, the whole of it with the target where there is room."""

from dashboard.shell.html import Html, h, said
from dashboard.shell.reader import Reader
from mvo_monitor.measures.indicator import IndicatorDefinition
from mvo_monitor.progress.deviations import Deviation, read_standing_deviations
from mvo_monitor.progress.planned import Planned, read_planned
from mvo_monitor.progress.wording.deviation import until_in_words
from mvo_monitor.progress.wording.targets import targets_in_words
from mvo_monitor.texts import Words


def deviation_of(reader: Reader, ref: str, year: int) -> Deviation | None:
    """The deviation of an indicator in a year that nobody ended."""
    return reader.read(read_standing_deviations, year).get(ref)


def deviation_mark(reader: Reader, ref: str, year: int) -> Html | None:
    """In a few words that a deviation is accepted and until when; it makes no status a better one."""
    found = deviation_of(reader, ref, year)
    return h("span", until_in_words(reader.w, found), class_="mvo-deviates") if found else None


def deviation_told(reader: Reader, definition: IndicatorDefinition, year: int) -> Html | None:
    """The whole of it: until when, why, who decided, and the target that stays as it was."""
    found = deviation_of(reader, f"{definition.plan}/{definition.code}", year)
    return deviation_html(reader.w, definition, found) if found else None


def deviation_html(w: Words, definition: IndicatorDefinition, found: Deviation) -> Html:
    """One deviation, with the target in sight."""
    decided = w("deviation.decided", by=found.decided_by, on=found.decided_on)
    return h(
        "div",
        h("p", h("strong", w.sentence(until_in_words(w, found)), ".")),
        h("p", said(found.reason, w), " ", h("span", decided, class_="mvo-soft")),
        h("p", w("deviation.target_stays", target=targets_in_words(w, definition, found.year)), class_="mvo-soft"),
        class_="mvo-deviation",
    )


def planned_of(reader: Reader, ref: str, year: int) -> Planned | None:
    """What was answered of an indicator to the question what was planned and not achieved; None where not in force."""
    return next((each for each in reader.read(read_planned, year) if each.ref == ref), None)


def planned_told(reader: Reader, ref: str, year: int) -> Html | None:
    """What was planned and not achieved, in the words of the steering group; None where nothing was."""
    found = planned_of(reader, ref, year)
    if found is None or found.what is None:
        return None
    title = h("strong", reader.w("planned.missed"), " ")
    return h("p", title, said(found.what, reader.w), class_="mvo-missed")
