"""Why not the usual rules: the same data, what they would say of it, and what we say."""

from mvo_monitor.measures.examples.usual import USUAL, Usual
from mvo_monitor.progress.rules.blocks import Cell, Grid, Paragraph, Section
from mvo_monitor.progress.rules.statuses import worked
from mvo_monitor.texts import Words


def usual(w: Words) -> Section:
    """The three cases in which they mislead."""
    heads = tuple(w(f"rules.usual.{key}") for key in ("case", "theirs", "ours", "sum"))
    return Section(
        "usual",
        w("rules.usual"),
        (
            Paragraph(w("rules.usual.lede")),
            Grid(w("rules.usual.caption"), heads, tuple(_case(w, case) for case in USUAL)),
        ),
    )


def _case(w: Words, case: Usual) -> tuple[Cell, ...]:
    ours = worked(w, case.example)
    theirs = w(
        f"rules.usual.{case.key}.theirs",
        divided=w.number(case.divided),
        by=w.number(case.by),
        share=w.percent(case.found),
        times=w.number(case.found, 0),
    )
    return w(f"rules.usual.{case.key}", inputs=ours.inputs), theirs, ours.status, ours.sum
