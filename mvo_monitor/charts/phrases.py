"""How a chart's numbers are said; every output takes them from here, so that they read the same in each."""

from collections.abc import Iterable
from decimal import Decimal

from mvo_monitor.charts.parts import Break, InLanguage, Point, YearCounts
from mvo_monitor.charts.rows import GridCell
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.wording.sums import one_of_said
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Status


def shown(value: Decimal | int, w: Words, decimals: int | None = 1, suffix: str = "") -> str:
    """A value as a reader sees it: rounded half up to ``decimals`` (None: the digits given), with its suffix."""
    return w.number(value, decimals) + suffix


def answered(n: int | None, asked: int | None, w: Words) -> str:
    """``11 van 24``; ``11`` with a word where it is not known how many were asked; empty without n."""
    if n is None:
        return ""
    return w("charts.n_of", n=n, asked=asked) if asked is not None else w("charts.n_only", n=n)


def answered_short(n: int | None, asked: int | None) -> str:
    """``11/24`` beneath a year, ``n = 11`` where it is not known how many were asked."""
    if n is None:
        return ""
    return f"{n}/{asked}" if asked is not None else f"n = {n}"


def margin(value: Decimal | None, w: Words, decimals: int | None = 1, suffix: str = "") -> str:
    """``± 0,4``, or nothing."""
    return f"± {shown(value, w, decimals, suffix)}" if value is not None else ""


def point(p: Point, w: Words, decimals: int | None = 1, suffix: str = "") -> str:
    """A point in words: value, margin, answers and basis, or why there is none."""
    if p.value is None:
        return together(p.absence, answered(p.n, p.asked, w))
    return together(
        shown(p.value, w, decimals, suffix),
        margin(p.margin, w, decimals, suffix),
        answered(p.n, p.asked, w),
        w.term(p.status) if p.status else "",
        p.basis,
        p.note,
    )


def stacked_as(years: Iterable[YearCounts], status: Status, w: Words) -> str:
    """What the surface of a status is called beside a stack: as it is said of the years that are shown."""
    return one_of_said(w, status, {each for counts in years for each, _ in counts.said(status)})


def counted_as(counts: YearCounts, status: Status, w: Words) -> str:
    """How many of a year have a status, each as it is said of them: ``1 loopt achter, 2 niet bereikt``."""
    return together(*(f"{n} {w.term(each)}" for each, n in counts.said(status)))


def said(text: Written | None, w: Words) -> str:
    """What a user wrote, marked where it stands in the other language; nothing for None."""
    if text is None:
        return ""
    best, language = text.best(w.language)
    return best if language is w.language else InLanguage(best, language.value)


def judged_otherwise(cell: GridCell, w: Words) -> str:
    """What the steering group decided, where that is another status; else nothing."""
    return w("judging.mark", status=cell.judged_otherwise) if cell.judged_otherwise else ""


def cell_in_words(cell: GridCell, w: Words) -> str:
    """A cell of the status grid in words."""
    return together(w.term(cell.status), judged_otherwise(cell, w), cell.detail)


def together(*parts: str) -> str:
    """The parts that are there, with commas between."""
    return ", ".join(part for part in parts if part)


def sentence(text: str) -> str:
    """``text`` closed with a full stop where it has no end of its own; empty stays empty."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…" else text + "."


def breaks(marks: Iterable[Break], w: Words) -> str:
    """The breaks of a chart as sentences."""
    return " ".join(sentence(w("charts.alt.break", year=mark.year, label=mark.label)) for mark in marks)
