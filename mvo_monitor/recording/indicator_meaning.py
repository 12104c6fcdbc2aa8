"""What a change of an indicator would do to the values that stand, and whether that may be.

A value is a number or a position; what it means stands in the indicator. So once there are values, the measure, the
scale, the steps, the parts and how it is counted stay: who measures otherwise makes another indicator. Words may change
where it is said that they ask the same, or from which year on they ask something else (a break of the series). What
only judges (direction, margin, band) may change with a reason, as long as no closed year would be judged anew.
"""

from dataclasses import dataclass
from decimal import Decimal

import sqlalchemy as sa

from mvo_monitor.errors import LevelUnknown, MeaningUnsaid, OutsideScale, ReasonUnsaid, SeriesInUse
from mvo_monitor.models import BaselineRow, Indicator, IndicatorValue, TargetRow, table
from mvo_monitor.recording.indicators import NewIndicator, levels_of
from mvo_monitor.recording.judged_years import judged_years, judged_years_must_be_open, measured_years
from mvo_monitor.recording.shapes import TextIn, spread
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Meaning

LevelTexts = tuple[tuple[str | None, ...], ...]
"""Of each level its words: the label in both languages, then descriptor and expected evidence."""

_ASKED = ("title", "definition", "method", "unit", "data_source")
_JUDGED = ("direction", "margin", "band_low", "band_high")


@dataclass(frozen=True)
class Standing:
    """What stands of an indicator beside its own row: its levels, and its parts with their titles."""

    levels: LevelTexts
    parts: tuple[tuple[str, str | None, str | None], ...]


@dataclass(frozen=True)
class Said:
    """What the one who changes says of it; ``ref`` is how the indicator is named."""

    ref: str
    meaning: Meaning | None
    from_year: int | None
    reason: TextIn | None


def texts_of(new: NewIndicator) -> LevelTexts:
    """The words of the levels of an indicator, as they are kept."""
    texts = [(each.label, each.descriptor, each.expected_evidence) for each in levels_of(new)]
    return tuple(tuple(word for text in level for word in spread("", text).values()) for level in texts)


def check_meaning(writing: Writing, row: Indicator, before: Standing, new: NewIndicator, said: Said) -> int | None:
    """Hold a change against what stands; gives the year from which on the series breaks, if it does.

    Raises SeriesInUse, MeaningUnsaid, ReasonUnsaid, YearIsClosed, LevelUnknown and OutsideScale.
    """
    number, ref = row.id or 0, said.ref
    years = measured_years(writing, number)
    after = Standing(texts_of(new), tuple((part.code, part.title.nl, part.title.en) for part in new.parts))
    if years:
        _must_stay_readable(row, ref, (before, after), new, years)
    _yardsticks_must_fit(writing, row, ref, new)
    if judged_years(writing, number) and any(getattr(row, name) != getattr(new, name) for name in _JUDGED):
        if said.reason is None:
            raise ReasonUnsaid(ref, _list(years))
        judged_years_must_be_open(writing, number)
    if not years or not _asks_otherwise(row, before, after, new) or said.meaning is Meaning.SAME:
        return None
    if said.meaning is None or said.reason is None or said.from_year is None:
        raise MeaningUnsaid(ref, _list(years))
    if spread("unit", new.unit) != {"unit_nl": row.unit_nl, "unit_en": row.unit_en}:
        raise SeriesInUse(ref, "unit", _list(years))
    _must_not_rename_what_was_given(writing, row, ref, (before, after), said.from_year)
    judged_years_must_be_open(writing, number, since=said.from_year)
    return said.from_year


def _must_stay_readable(
    row: Indicator, ref: str, both: tuple[Standing, Standing], new: NewIndicator, years: tuple[int, ...]
) -> None:
    before, after = both
    scale = (new.scale.low, new.scale.high) if new.scale else (None, None)
    was, becomes = ([level[:2] for level in each.levels] for each in both)
    changed = {
        "measure": row.measure is not new.measure,
        "scale": (row.scale_low, row.scale_high) != scale,
        "cumulative": row.cumulative is not new.cumulative,
        "levels": len(was) != len(becomes) or (was != becomes and sorted(map(str, was)) == sorted(map(str, becomes))),
        "parts": [part[0] for part in before.parts] != [part[0] for part in after.parts],
    }
    for what, differs in changed.items():
        if differs:
            raise SeriesInUse(ref, what, _list(years))


def _must_not_rename_what_was_given(
    writing: Writing, row: Indicator, ref: str, both: tuple[Standing, Standing], from_year: int
) -> None:
    """A level that was given before the break goes on being called what it was called then."""
    before, after = both
    value = table(IndicatorValue)
    given = set(
        writing.session.scalars(
            sa.select(value.c.value).where(value.c.indicator_id == row.id, value.c.year < from_year)
        )
    )
    for place, (was, becomes) in enumerate(zip(before.levels, after.levels, strict=True)):
        if was[:2] != becomes[:2] and Decimal(place) in given:
            raise SeriesInUse(ref, "levels", _list(measured_years(writing, row.id or 0)))


def _yardsticks_must_fit(writing: Writing, row: Indicator, ref: str, new: NewIndicator) -> None:
    """Baselines and targets stand as numbers or positions too; they must be some on the new yardstick."""
    levels = len(levels_of(new))
    for each in (table(BaselineRow), table(TargetRow)):
        found = writing.session.execute(sa.select(each.c.year, each.c.value).where(each.c.indicator_id == row.id)).all()
        for year, value in found:
            if row.measure.has_levels is not new.measure.has_levels:
                raise SeriesInUse(ref, "measure", str(year))
            if new.measure.has_levels and value not in range(levels):
                raise LevelUnknown(ref, value, levels - 1)
            if new.scale and not new.scale.low <= value <= new.scale.high:
                raise OutsideScale(ref, value, new.scale.low, new.scale.high)


def _asks_otherwise(row: Indicator, before: Standing, after: Standing, new: NewIndicator) -> bool:
    words = {name: text for field in _ASKED for name, text in spread(field, getattr(new, field)).items()}
    return any(getattr(row, name) != text for name, text in words.items()) or before != after


def _list(years: tuple[int, ...]) -> str:
    return ", ".join(map(str, years))
