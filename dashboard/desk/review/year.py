"""Which year a review is about, and where its pages stand."""

from urllib.parse import quote

from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.asked import year_named
from dashboard.shell.choosing import row_of_links
from dashboard.shell.html import Html, h
from dashboard.shell.reader import Reader
from mvo_monitor.progress.overview import read_measured_years
from mvo_monitor.progress.years import read_reporting_years

REVIEW = "/review"


def year_at(visit: Visit) -> int:
    """The year in the address. Raises NotFound for what is no year."""
    return year_named(visit.params.get("year", ""))


def year_asked(visit: Visit, years: tuple[int, ...]) -> int | None:
    """The year of the address, else the last one with values, else the last one known; None where there is none."""
    if visit.params.get("year"):
        return year_at(visit)
    return max(visit.read(read_measured_years) or years, default=None)


def years_of(visit: Visit) -> tuple[int, ...]:
    """The years that can be reviewed, ascending."""
    return tuple(sorted(each.year for each in visit.read(read_reporting_years)))


def year_links(visit: Visit, years: tuple[int, ...], chosen: int) -> Html | None:
    """The years to choose from."""
    links = [(str(year), address(REVIEW, {"year": year}), year == chosen) for year in sorted({*years, chosen})]
    return h("div", row_of_links(visit.w("shell.year"), links), class_="mvo-years") if len(links) > 1 else None


def meeting_at(year: int, code: str) -> str:
    """The address of the screen of an indicator."""
    return f"{REVIEW}/{year}/{quote(code, safe='')}"


def deviation_at(year: int, code: str) -> str:
    """The address of the form of a deviation."""
    return f"{meeting_at(year, code)}/deviation"


def planned_at(year: int) -> str:
    """The address of what was planned and not achieved."""
    return f"{REVIEW}/{year}/planned"


def judge_at(year: int, kind: str, code: str) -> str:
    """Where an indicator or goal is judged."""
    return f"/judge/{year}/{kind}/{quote(code, safe='')}"


def reader_of(visit: Visit, year: int) -> Reader:
    """Who reads here; links to other pages stay in the year."""
    return Reader(visit.reading, visit.w.language, {"year": str(year)}, visit.doer)
