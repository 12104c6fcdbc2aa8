"""In the last year of a plan "behind" is final: it is said as "not attained" wherever a status is told, and alike."""

import re
from collections.abc import Iterator

import pytest

from mvo_monitor.charts.alt import alt_text
from mvo_monitor.charts.csv_file import to_csv
from mvo_monitor.charts.of_comparison import comparison_grid
from mvo_monitor.charts.of_goal import goal_years
from mvo_monitor.charts.of_indicator import indicator_years
from mvo_monitor.charts.screen.figures import draw
from mvo_monitor.charts.svg import to_svg
from mvo_monitor.charts.table import to_table
from mvo_monitor.charts.values import AnyChart, StatusGrid
from mvo_monitor.measures.floors import STANDARD
from mvo_monitor.progress.compare import read_compared
from mvo_monitor.progress.goal import read_goal
from mvo_monitor.progress.indicator import read_indicator
from mvo_monitor.progress.judgements import INDICATOR
from mvo_monitor.progress.tables.every_table import read_tables
from mvo_monitor.recording.judging import NewDecision, decide
from mvo_monitor.recording.people import NewPerson, record_person
from mvo_monitor.store import LOAD, Store
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language, Role, Status, StatusSaid
from tests.desk.desk_client import Browser, somebody
from tests.factories import a_coalition, a_plan, a_score, a_value, an_indicator

NL = words(Language.NL)
LAST = 2020
SCORE, LEVEL = "2016-2020/1.1", "2016-2020/1.2"


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """A score and a yes_no that both fell short in 2020, the last year of their plan, and were behind before."""
    with sqlite_store.writing(LOAD) as writing:
        a_coalition(writing)
        said = {
            "baseline": {"year": "2015", "value": "3.0", "basis": "measured"},
            "targets": [{"year": "2020", "value": "4.5", "end": True}],
        }
        a_plan(writing, a_score("1.1", **said), an_indicator("1.2"))
        a_value(writing, SCORE, 2019, "3.3")
        a_value(writing, SCORE, LAST, "3.9")
        a_value(writing, LEVEL, LAST, "1")
    return sqlite_store


@pytest.fixture
def steering(store: Store) -> Iterator[Browser]:
    with somebody(store, Role.STEERING_GROUP, person="vera") as browser:
        yield browser


def charts_of(store: Store, *years: int) -> dict[str, AnyChart]:
    with store.reading() as connection:
        goal = read_goal(connection, LAST, "1", floors=STANDARD)
        score = read_indicator(connection, LAST, "1.1", floors=STANDARD)
        level = read_indicator(connection, LAST, "1.2", floors=STANDARD)
        compared = read_compared(connection, years or (2019, LAST), floors=STANDARD)
    assert goal
    assert score
    assert level
    return {
        "goal": goal_years(NL, goal, STANDARD),
        "score": indicator_years(NL, score),
        "level": indicator_years(NL, level),
        "grid": comparison_grid(NL, compared),
    }


def told_of(chart: AnyChart, year: int) -> str:
    """What alternative text says of a year."""
    return re.split(rf"\b{year}: ", alt_text(chart, NL))[1].partition(".")[0]


@pytest.mark.parametrize("name", ["goal", "score", "level", "grid"])
def test_pictures_tables_texts_and_files_say_not_attained_of_the_last_year(store: Store, name: str) -> None:
    chart = charts_of(store)[name]
    assert "niet bereikt" in told_of(chart, LAST).casefold()
    assert "loopt achter" not in told_of(chart, LAST).casefold()
    assert "niet bereikt" in to_table(chart, NL).casefold()
    assert "not_attained" in to_csv(chart).decode()
    if name != "score":
        assert "niet bereikt" in to_svg(chart, NL).casefold()
    if not isinstance(chart, StatusGrid):
        assert "niet bereikt" in draw(chart, NL).to_json().casefold()  # type: ignore[arg-type]


def test_a_year_before_the_last_is_said_as_behind(store: Store) -> None:
    assert "loopt achter" in told_of(charts_of(store)["grid"], 2019)
    assert "1 loopt achter" in alt_text(charts_of(store)["goal"], NL)


@pytest.mark.parametrize(
    "address",
    ["/review?year=2020&since=2020-01-01", "/review/2020/1.1", "/review/2020/1.2", "/judge/2020", "/judge/2020/goal/1"],
)
def test_pages_of_the_steering_group_say_the_same(steering: Browser, address: str) -> None:
    text = steering.get(address).text.casefold()
    assert "niet bereikt" in text.replace("gepland, niet bereikt", "")
    assert "loopt achter" not in text.partition("2019")[0]


def test_the_rubric_of_a_last_year_has_the_same_word(steering: Browser) -> None:
    form = steering.get("/judge/2020/indicator/1.1").html.partition('id="judgement"')[2].partition("</form>")[0]
    assert "Niet bereikt" in form
    assert "Loopt achter" not in form
    assert "het einddoel is niet gehaald" in form
    assert "halen we het einddoel niet" not in form, "no end lies ahead any more"
    before = steering.get("/judge/2019/indicator/1.1").html.partition('id="judgement"')[2].partition("</form>")[0]
    assert "Loopt achter" in before
    assert "halen we het einddoel niet" in before


def test_tables_to_take_along_and_the_api_say_the_same(store: Store, steering: Browser) -> None:
    with store.reading() as connection:
        table = next(each for each in read_tables(connection, STANDARD) if each.name == "statuses")
    said = dict(
        zip(zip(table.column("indicator"), table.column("year"), strict=True), table.column("status"), strict=True)
    )
    assert said[SCORE, LAST] is said[LEVEL, LAST] is StatusSaid.NOT_ATTAINED
    assert said[SCORE, 2019] is StatusSaid.BEHIND
    computed = dict(
        zip(
            zip(table.column("indicator"), table.column("year"), strict=True),
            table.column("computed_status"),
            strict=True,
        )
    )
    assert computed[SCORE, LAST] is Status.BEHIND
    answer = steering.get("/api/v1/indicators?year=2020").response.json()
    found = {each["ref"]: each["computed"] for each in answer["items"]}
    for ref in (SCORE, LEVEL):
        told = found[ref]
        assert (told["status"], told["computed_status"], told["not_attained"]) == ("not_attained", "behind", True)
    counted = {each["status"]: (each["computed_status"], each["n"]) for each in answer["statuses"]}
    assert (counted["not_attained"], counted["behind"]) == (("behind", 2), ("behind", 0))
    of_all = steering.get("/api/v1/statuses").response.json()["items"]
    one = next(each for each in of_all if (each["indicator"], each["year"]) == (SCORE, LAST))
    assert (one["status"], one["computed_status"]) == ("not_attained", "behind")


def test_a_judgement_that_says_behind_of_a_last_year_is_said_as_not_attained_too(
    store: Store, steering: Browser
) -> None:
    with store.writing(LOAD) as writing:
        a_value(writing, SCORE, LAST, "4.6", reason="Anders geteld")
        record_person(writing, NewPerson(key="anna", name="Anna"))
        decided = {"status": "behind", "motivation": {"nl": "Alleen de grote leden"}, "decided_on": "2021-03-01"}
        decide(writing, NewDecision.model_validate({"year": LAST, INDICATOR: SCORE, "present": ["anna"], **decided}))
    grid = charts_of(store)["grid"]
    assert "bereikt, stuurgroep: niet bereikt" in told_of(grid, LAST)
    page = to_table(grid, NL)
    assert 'class="mvo-cell-judged"' in page
    assert page.partition("mvo-cell-judged")[2].partition("</td>")[0].count("<svg") == 2
    assert "stuurgroep: niet bereikt" in page.partition("mvo-cell-judged")[2]
    assert "stuurgroep: niet bereikt" in to_svg(grid, NL)
    rows = [row.split(",") for row in to_csv(grid).decode("utf-8-sig").splitlines()]
    judged, status = rows[0].index("judged"), rows[0].index("status")
    assert [row[status : judged + 1] for row in rows if ",2020," in ",".join(row) and "1.1" in row[1]] == [
        ["achieved", "not_attained"]
    ]
    told = {each["ref"]: each for each in steering.get("/api/v1/indicators?year=2020").response.json()["items"]}[SCORE]
    assert (told["judged"]["status"], told["judged"]["decided_status"]) == ("not_attained", "behind")
    assert (told["computed"]["status"], told["judged"]["differs"]) == ("achieved", True)
    verdict = steering.get("/review/2020/1.1").html.partition("mvo-verdicts")[2].partition("</section>")[0]
    assert "niet bereikt" in verdict
    assert "loopt achter" not in verdict


@pytest.mark.parametrize("language", Language)
def test_each_that_can_be_said_has_its_word_and_its_status(language: Language) -> None:
    assert {said.status for said in StatusSaid} == set(Status)
    assert len({words(language).term(said) for said in StatusSaid}) == len(StatusSaid)
    for status in Status:
        assert words(language).term(StatusSaid(status.value)) == words(language).term(status)
