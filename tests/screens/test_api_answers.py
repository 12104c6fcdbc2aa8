"""The API on both data sets: every answer fits its schema, and says what the pages say."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from dashboard.shell.reading import reading_of
from dashboard.shell.scores import floors_of
from mvo_monitor.exchange.json_api.endpoints import ENDPOINTS, OPENAPI, Endpoint
from mvo_monitor.progress.indicator import read_indicator
from mvo_monitor.progress.overview import plan_of, read_overview, read_years
from mvo_monitor.progress.plans import read_plans
from mvo_monitor.progress.wording.sums import status_in_words
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language
from tests.desk.desk_client import Browser
from tests.screens.conftest import OpensPages

BOTH = ("real", "sample")


class Site:
    """A monitor on one of the data sets, read by whoever sits at the machine."""

    def __init__(self, opens: OpensPages) -> None:
        assert isinstance(opens, partial)
        self.opens = opens
        self.settings = opens.args[0]
        self.floors = floors_of(self.settings)
        self.read = reading_of(self.settings)

    def get(self, address: str) -> Any:
        with Browser(self.settings) as browser:
            seen = browser.get(address)
            assert seen.status == 200, seen.html
            return seen.response.json()

    def addresses(self, endpoint: Endpoint) -> Iterator[str]:
        """Every address of an endpoint that opens on something."""
        years = self.read(read_years)
        if endpoint.key == "indicator":
            for each in self.get("/api/v1/statuses")["items"]:
                yield f"/api/v1/indicators/{each['indicator']}"
        elif endpoint.key == "record":
            yield from (f"/api/v1/evidence/{each['key']}" for each in self.all_evidence())
        elif any(each.name == "year" for each in endpoint.params):
            yield from (f"{endpoint.address}?year={year}" for year in years)
        yield from () if "{" in endpoint.path else (endpoint.address,)

    def all_evidence(self, limit: int = 200) -> Iterator[dict[str, Any]]:
        following = f"/api/v1/evidence?limit={limit}"
        while following:
            page = self.get(following)
            yield from page["items"]
            following = (page["next"] or "").removeprefix("http://127.0.0.1:8501")


@pytest.fixture(params=BOTH)
def site(request: pytest.FixtureRequest) -> Site:
    return Site(request.getfixturevalue(request.param))


def test_the_description_is_openapi(site: Site) -> None:
    OpenAPIV31SpecValidator(site.get(OPENAPI)).validate()
    assert set(site.get(OPENAPI)["paths"]) == {each.address for each in ENDPOINTS}


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda each: each.key)
def test_every_answer_fits_the_schema_that_describes_it(site: Site, endpoint: Endpoint) -> None:
    described = site.get(OPENAPI)
    answer = described["paths"][endpoint.address]["get"]["responses"]["200"]
    schema = {**answer["content"]["application/json"]["schema"], "components": described["components"]}
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    addresses = list(dict.fromkeys(site.addresses(endpoint)))
    assert addresses
    # Of a thousand records some tell as much as all: the first of each kind and year.
    for address in addresses if len(addresses) < 60 else addresses[:: len(addresses) // 60]:
        validator.validate(site.get(address))


def test_every_indicator_of_every_year_says_what_its_page_says(site: Site) -> None:
    plans = site.read(read_plans)
    for year in site.read(read_years):
        told = {each["ref"]: each for each in site.get(f"/api/v1/indicators?year={year}")["items"]}
        overview = site.read(read_overview, year, floors=site.floors)
        assert set(told) == {each.ref for each in overview.standings}
        plan = plan_of(plans, year)
        for each in overview.standings:
            story = site.read(read_indicator, year, each.definition.code, floors=site.floors)
            assert plan is not None
            assert story is not None
            assert story.standing is not None
            said, shown = told[each.ref], story.standing
            assert said["computed"]["status"] == shown.assessment.said
            assert said["computed"]["computed_status"] == shown.assessment.status
            assert said["computed"]["rule"] == shown.assessment.rule
            assert said["computed"]["reason"] == shown.assessment.reason
            assert said["trend"]["trend"] == shown.trend.trend
            assert said["evidence"] == shown.evidence
            assert said["title"][said["title"]["lang"]] == each.definition.title(Language.NL)
            values = [said["computed"]["value"]] if not said["parts"] else [part["value"] for part in said["parts"]]
            for series, value in zip(each.definition.series, values, strict=True):
                counted = each.definition.counted(series, year)
                assert value["value"] == (None if counted is None else str(counted.value))
                if counted is not None:
                    assert Decimal(value["value"]) == counted.value
                    assert (value["n"], value["asked"], value["basis"]) == (counted.n, counted.asked, counted.basis)


def test_the_statuses_stand_on_the_overview_in_words(site: Site) -> None:
    year = site.read(read_years)[-1]
    page = site.opens("overview", f"year={year}").text
    overview = site.read(read_overview, year, floors=site.floors)
    for each in overview.standings:
        assert status_in_words(words(Language.NL), each.assessment) in page


def test_years_of_one_indicator_are_those_of_its_own_table(site: Site) -> None:
    for each in site.get("/api/v1/statuses")["items"]:
        whole = site.get(f"/api/v1/indicators/{each['indicator']}")
        found = {standing["year"]: standing["computed"] for standing in whole["years"]}
        beside = found[each["year"]]
        assert (beside["status"], beside["computed_status"]) == (each["status"], each["computed_status"])
        assert all(whole["first_year"] <= year <= whole["last_year"] for year in found)


def test_pages_of_evidence_hold_every_record_once(site: Site) -> None:
    keys = [each["key"] for each in site.all_evidence(limit=50)]
    assert len(keys) == len(set(keys)) == site.get("/api/v1/evidence?limit=1")["total"]


def test_the_page_of_each_record_is_there(site: Site) -> None:
    with Browser(site.settings) as browser:
        for address in ("/api/v1/goals", "/api/v1/indicators", "/api/v1/evidence?limit=3", "/api/v1/members"):
            urls = set(re.findall(r'"url":"(http://127[^"]*)"', browser.get(address).html))
            assert urls, address
            for url in urls:
                assert browser.get(url).status == 200, url


def test_a_mean_of_five_to_seven_tells_no_distribution_and_below_five_nothing(sample: OpensPages) -> None:
    site = Site(sample)
    floors = site.get("/api/v1/surveys")["floors"]
    for each in site.get("/api/v1/surveys")["items"]:
        for score in each["scores"]:
            if score["n"] < floors["detail"]:
                assert score["distribution"]["counts"] is None
                assert score["median"]["value"] is None
            if score["n"] < floors["mean"]:
                assert (score["mean"]["value"], score["mean"]["why"]) == (None, "below_floor")


def test_what_the_steering_group_decided_stands_beside_the_computed_status(sample: OpensPages) -> None:
    site = Site(sample)
    told = {each["code"]: each["judged"] for each in site.get("/api/v1/indicators?year=2024")["items"]}
    assert (told["2.5"]["status"], told["2.5"]["differs"]) == ("behind", True)
    assert (told["3.3"]["status"], told["3.3"]["differs"]) == ("behind", False)
    assert told["1.2"] is None
    goals = {each["goal"]["code"]: each["judged"] for each in site.get("/api/v1/goals?year=2024")["items"]}
    assert goals["2"]["dissent"][0]["person"] is None
    assert goals["2"]["decided_on"] == {"date": "2025-02-12", "precision": "day"}
    assert goals["3"] is None


def test_the_margin_of_six_answers_is_nowhere(sample: OpensPages) -> None:
    site = Site(sample)
    for address in ("/api/v1/indicators?year=2019", "/api/v1/surveys?year=2019", "/api/v1/goals?year=2019"):
        assert '"0.38' not in json.dumps(site.get(address))


def test_what_the_report_of_2020_prints_comes_out_digit_by_digit(real: OpensPages) -> None:
    site = Site(real)
    scores = [s for goal in site.get("/api/v1/goals?year=2020")["items"] for s in goal["scores"]]
    assert [(each["mean"]["value"], each["n"]) for each in scores] == [("4.3", 11), ("3.9", 11)]
    assert all(each["distribution"] == {"counts": None, "why": "no_data"} for each in scores)
    members = site.get("/api/v1/members?year=2020")
    assert len(members["items"]) == 24
    budget = site.get("/api/v1/finance?year=2020")["items"][0]
    assert {each["printed"]["value"] for each in budget["printed_otherwise"]}, "three printed totals differ by one"
