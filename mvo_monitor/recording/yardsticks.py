"""What an indicator is held against: its levels, its baseline and its targets, for the whole or for a part."""

from mvo_monitor.models import BaselineRow, TargetRow
from mvo_monitor.recording.lookup import sourced
from mvo_monitor.recording.shapes import Code, Number, Shape, SourceIn, TextIn, Year, spread
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Basis


class NewLevel(Shape):
    """A step of a ladder; the first in the list is position 0."""

    label: TextIn
    descriptor: TextIn | None = None
    expected_evidence: TextIn | None = None


class NewBaseline(Shape):
    """Where it stood before: a number, or the position of a level."""

    year: Year
    value: Number
    basis: Basis
    source: SourceIn | None = None


class NewTarget(Shape):
    """What should hold at the end of a year; ``end`` marks the target of the whole plan.

    ``replaced_in``: the year in which another target took this one's place; it is kept for the history, and goes on
    judging the years before. The one that took its place says in ``reason`` why, and in ``set_in`` from which year.
    """

    year: Year
    value: Number
    end: bool = False
    set_in: Year | None = None
    replaced_in: Year | None = None
    reason: TextIn | None = None
    source: SourceIn | None = None


class NewPart(Shape):
    """A part of an indicator that asks several things at once."""

    code: Code
    title: TextIn
    baseline: NewBaseline | None = None
    targets: tuple[NewTarget, ...] = ()


def record_yardstick(
    writing: Writing,
    indicator_id: int,
    part_id: int | None,
    baseline: NewBaseline | None,
    targets: tuple[NewTarget, ...],
) -> None:
    """Keep the baseline and targets of an indicator or of a part of it. Raises UnknownReference."""
    if baseline is not None:
        writing.put(
            BaselineRow(
                indicator_id=indicator_id,
                part_id=part_id,
                year=baseline.year,
                value=baseline.value,
                basis=baseline.basis,
                **sourced(writing, baseline.source),
            )
        )
    for target in targets:
        writing.put(
            TargetRow(
                indicator_id=indicator_id,
                part_id=part_id,
                year=target.year,
                value=target.value,
                is_end=target.end,
                in_force=target.replaced_in is None,
                set_in=target.set_in,
                replaced_in=target.replaced_in,
                **spread("reason", target.reason),
                **sourced(writing, target.source),
            )
        )
