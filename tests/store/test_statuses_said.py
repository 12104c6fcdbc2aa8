"""A status is said in an edition as every page says it: a whole in parts by its parts."""

from mvo_monitor.measures.floors import STANDARD
from mvo_monitor.measures.status import assess
from mvo_monitor.progress.editions.statuses import said_of, status_lines
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import StatusSaid
from tests.factories import a_plan, a_value, an_indicator

PARTS = [
    {
        "code": code,
        "title": {"nl": f"Deel {code}"},
        "baseline": {"year": "2015", "value": "10", "basis": "measured"},
        "targets": [{"year": "2020", "value": "40", "end": True}],
    }
    for code in "ab"
]


def test_the_whole_is_said_as_its_parts_are_and_as_the_pages_say_it(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_plan(writing, *(an_indicator(each, measure="count", parts=PARTS) for each in ("2.5", "2.6")))
        for ref, year, a, b in (
            ("2.5", 2019, "40", "41"),
            ("2.5", 2020, "40", "33"),
            ("2.6", 2019, "12", "40"),
            ("2.6", 2020, "40", "40"),
        ):
            a_value(writing, f"2016-2020/{ref}", year, a, basis="measured", part="a")
            a_value(writing, f"2016-2020/{ref}", year, b, basis="measured", part="b")
    with store.reading() as connection:
        lines = tuple(status_lines(connection, STANDARD))
        definitions = read_indicators(connection)
    found = said_of(lines)
    for definition in definitions:
        for year in range(definition.first_year, definition.last_year + 1):
            assessed = assess(definition, year)
            for each in (assessed, *assessed.parts):
                assert found["indicator", f"2016-2020/{definition.code}", each.part, year] is each.said, (year, each)
    assert found["indicator", "2016-2020/2.5", None, 2019] is StatusSaid.REACHED_EARLY
    assert found["indicator", "2016-2020/2.5", None, 2020] is StatusSaid.NOT_ATTAINED
