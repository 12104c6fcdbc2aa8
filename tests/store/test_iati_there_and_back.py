"""What we write for the register of IATI reads back to the very statuses that the store gives, number by number."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from mvo_monitor.exchange.iati import export_iati
from mvo_monitor.exchange.iati.indicator import indicator as written_indicator
from mvo_monitor.exchange.iati_in import Looked, preview_of
from mvo_monitor.loading.load import REAL_DATA, SAMPLE_DATA
from mvo_monitor.measures.examples.example import indicator
from mvo_monitor.measures.floors import Floors
from mvo_monitor.measures.indicator import (
    Baseline,
    IndicatorDefinition,
    Level,
    Reading,
    Series,
    SeriesBreak,
    Target,
)
from mvo_monitor.measures.status import assess_series
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.progress.readable import Readable, reading_for
from mvo_monitor.store import Store
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Basis, Direction, Language, Measure, Status, Visibility
from tests.data_stores import DataStores

EN = words(Language.EN)
TITLE = Written("Voorbeeld", "Example")
YEARS = range(2016, 2021)


@pytest.fixture(scope="module", params=[REAL_DATA, SAMPLE_DATA], ids=["2020", "sample"])
def loaded(
    request: pytest.FixtureRequest, data_stores: DataStores, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    with data_stores.on_sqlite(request.param, tmp_path_factory.mktemp("iati-back")) as store:
        yield store


def must_be_alike(definition: IndicatorDefinition, series: Series, looked: Looked) -> int:
    """Every year of the file has the status of the store; the years that are not in it have none there either."""
    hidden = {
        each.year
        for each in series.readings
        if not each.margin_told and (each.sampling_margin, each.mean) != (None, None)
    }
    judged = 0
    for year in range(definition.first_year, definition.last_year + 1):
        ours = assess_series(definition, series, year).status
        theirs = looked.assessments[year].status if year in looked.assessments else Status.CANNOT_BE_JUDGED
        assert theirs is ours or (year in hidden and theirs is Status.CANNOT_BE_JUDGED), (definition.code, year)
        judged += ours is theirs is not Status.CANNOT_BE_JUDGED
    return judged


def test_every_indicator_of_both_data_sets_has_the_same_status_in_every_year(loaded: Store, tmp_path: Path) -> None:
    export_iati(loaded, tmp_path / "iati.xml", EN, Floors(), "XX-TEST-0000")
    preview = preview_of(tmp_path / "iati.xml", "iati.xml")
    with loaded.reading() as connection, reading_for(Readable((Visibility.PUBLIC,))):
        definitions = read_indicators(connection, floors=Floors())
    assert preview.counted.indicators == sum(len(each.series) for each in definitions)
    by_title = {(each.written.activity, each.written.title(Language.EN)): each for each in preview.indicators}
    judged = 0
    for definition in definitions:
        for series in definition.series:
            title = (definition.title if series.title is None else series.title)(Language.EN)
            activity = f"XX-TEST-0000-{definition.plan}"
            looked = by_title[activity, f"{definition.code}{series.part or ''} {title}"]
            assert looked.definition is not None or not looked.periods, looked.findings
            judged += must_be_alike(definition, series, looked)
    assert judged == {11: 9, 31: 128}[preview.counted.indicators], "of 2020 what has a value; of the sample many years"


numbers = st.decimals(0, 100, places=2, allow_nan=False, allow_infinity=False)


@st.composite
def some_targets(draw: st.DrawFn, values: st.SearchStrategy[Decimal]) -> tuple[Target, ...]:
    """Yearly ones, an end, and ones that were replaced on the way."""
    found = [Target(year, draw(values)) for year in draw(st.sets(st.sampled_from(YEARS), max_size=4))]
    if draw(st.booleans()):
        found.append(Target(2020, draw(values), is_end=True))
    changed = []
    for target in found:
        replaced = draw(st.none() | st.sampled_from(YEARS))
        if replaced is None:
            changed.append(target)
        else:
            old = Target(target.year, draw(values), target.is_end, in_force=False, replaced_in=replaced)
            new = Target(target.year, target.value, target.is_end, set_in=replaced)
            changed += [old, new]
    return tuple(changed)


@st.composite
def some_indicator(draw: st.DrawFn) -> IndicatorDefinition:
    """Any number or level with any road: most of them lead nowhere, and must then lead nowhere on both sides."""
    measure = draw(st.sampled_from(Measure))
    steps = {Measure.YES_NO: 3, Measure.MILESTONE: 5, Measure.RUBRIC: 5}.get(measure, 0)
    values = st.integers(0, steps - 1).map(Decimal) if steps else numbers
    readings = tuple(
        Reading(
            year,
            draw(values),
            Basis.MEASURED,
            sampling_margin=draw(st.none() | st.decimals(0, 5, places=4)),
            margin_told=draw(st.sampled_from([True, True, True, False])),
            mean=None if steps else draw(st.none() | st.fractions(0, 100, max_denominator=40)),
        )
        for year in sorted(draw(st.sets(st.sampled_from(YEARS))))
    )
    start = draw(st.none() | st.tuples(st.integers(2012, 2018), values))
    baseline = Baseline(start[0], start[1], Basis.MEASURED) if start else None
    direction = draw(st.sampled_from(Direction))
    ends = sorted((draw(values), draw(values)))
    made = indicator(
        "1.1",
        TITLE,
        measure,
        direction,
        Series(None, None, baseline, draw(some_targets(values)), readings),
        levels=tuple(Level(step, TITLE) for step in range(steps)),
        margin=str(draw(st.decimals(0, 10, places=2))),
        band=draw(st.sampled_from([(ends[0], ends[1]), (None, ends[1]), (ends[0], None)]))
        if direction is Direction.KEEP
        else None,
    )
    breaks = tuple(SeriesBreak(year, TITLE) for year in draw(st.sets(st.sampled_from(YEARS), max_size=1)))
    return IndicatorDefinition(**{name: getattr(made, name) for name in made.__slots__} | {"breaks": breaks})


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(definition=some_indicator())
def test_whatever_the_numbers_are_no_year_comes_back_with_another_status(
    definition: IndicatorDefinition, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = etree.Element("iati-activities", version="2.03")
    activity = etree.SubElement(root, "iati-activity")
    etree.SubElement(activity, "iati-identifier").text = "XX-TEST-1"
    result = etree.SubElement(activity, "result", type="2")
    written_indicator(EN, result, definition, definition.series[0])
    path = tmp_path_factory.mktemp("one") / "iati.xml"
    path.write_bytes(etree.tostring(root))
    (looked,) = preview_of(path, "iati.xml").indicators
    must_be_alike(definition, definition.series[0], looked)


def test_an_unrounded_mean_decides_as_it_does_in_the_store(tmp_path: Path) -> None:
    # Printed both are 4.3; 30/7 is 4.2857 and below a target of 4.3, which the printed value would seem to reach.
    reading = Reading(2020, Decimal("4.3"), Basis.MEASURED, n=7, asked=9, mean=Fraction(30, 7))
    held = Series(
        None, None, Baseline(2015, Decimal(4), Basis.MEASURED), (Target(2020, Decimal("4.3"), True),), (reading,)
    )
    definition = indicator("1.1", TITLE, Measure.SCORE, Direction.UP, held)
    root = etree.fromstring(
        '<iati-activities version="2.03"><iati-activity><result type="2"/></iati-activity></iati-activities>'
    )
    written_indicator(EN, root[0][0], definition, held)
    (tmp_path / "iati.xml").write_bytes(etree.tostring(root))
    (looked,) = preview_of(tmp_path / "iati.xml", "iati.xml").indicators
    assert looked.assessments[2020].status is Status.BEHIND is assess_series(definition, held, 2020).status
