"""The report of the year in the address: its facts, its sections, and where the places for it are found."""

from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address
from dashboard.shell.asked import year_named
from dashboard.shell.scores import floors_of
from mvo_monitor.clock import today
from mvo_monitor.progress.report_facts import ReportFacts, read_report_facts
from mvo_monitor.progress.years import read_reporting_years
from mvo_monitor.reporting.annual.making import Making

REPORT = "/report"


def years_of(visit: Visit) -> list[int]:
    """The years of which the store knows anything, the last first."""
    return [each.year for each in visit.read(read_reporting_years)]


def year_of(visit: Visit) -> int:
    """The year in the address, else the last one that is known. Raises NotFound."""
    given = visit.params.get("year")
    if not given and visit.edition is not None:
        return visit.edition.head.year
    return year_named(given) if given else next(iter(years_of(visit)), today().year)


def facts_of(visit: Visit) -> ReportFacts:
    """What the store knows of the year."""
    return visit.read(read_report_facts, year_of(visit), floors=floors_of(visit.settings), as_of=visit.edition)


def making_of(visit: Visit) -> Making:
    """The report as a page shows it: its links lead to pages of this very monitor."""
    return Making(facts_of(visit), visit.w, floors_of(visit.settings), "")


def text_address(year: int, section: str, subject: str | None) -> str:
    """Where the text of a section is written."""
    return address(f"{REPORT}/{year}/text/{section}", {"subject": subject})


def file_address(visit: Visit, year: int, kind: str, language: str) -> str:
    """Where the report is taken along as a file, of the edition that the page is of."""
    return address(f"{REPORT}/{year}/file/report.{kind}", {"lang": language, **visit.carried})
