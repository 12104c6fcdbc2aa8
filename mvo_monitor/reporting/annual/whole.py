"""Puts the sections of the annual report together, in the order in which the coalition knows them."""

from sqlalchemy.engine import Connection

from mvo_monitor import clock
from mvo_monitor.measures.floors import Floors
from mvo_monitor.progress.report_facts import ReportFacts, read_report_facts
from mvo_monitor.progress.wording.edition import edition_in_words, edition_within, once, subjects_in_words
from mvo_monitor.reporting.annual.connecting import connected
from mvo_monitor.reporting.annual.dossiers import dossiers, loose
from mvo_monitor.reporting.annual.finance import finance
from mvo_monitor.reporting.annual.introduction import context, introduction
from mvo_monitor.reporting.annual.making import Making
from mvo_monitor.reporting.annual.missing import missing
from mvo_monitor.reporting.annual.platform import platform
from mvo_monitor.reporting.annual.publications import publications
from mvo_monitor.reporting.annual.surveys import surveys
from mvo_monitor.reporting.paper import Paper, Section
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import ReportSection

_SHORT = 12
"""So many signs of a digest tell editions apart; the page of the edition has it whole."""


def annual_report(connection: Connection, year: int, w: Words, floors: Floors, public_url: str | None = None) -> Paper:
    """The report over ``year``: everything that members may read, and nothing below its floor.

    ``public_url`` is where the monitor can be read, so that each statement leads to its record.
    """
    return paper_of(read_report_facts(connection, year, floors=floors), w, floors, public_url)


def paper_of(facts: ReportFacts, w: Words, floors: Floors, public_url: str | None = None) -> Paper:
    """The report of a year that was read."""
    making = Making(facts, w, floors, public_url)
    name = facts.coalition.name if facts.coalition else w("report.nobody")
    return Paper(
        title=w("report.title", year=facts.year),
        coalition=name,
        language=w.language,
        made=_made(making),
        edition=edition_in_words(facts.origin.edition, w) if facts.origin.edition and facts.origin.as_of else None,
        sections=sections_of(making),
    )


def _made(making: Making) -> str:
    """When, and from what: the edition of a closed year, so that anybody can make the very same report again."""
    w, origin, today = making.w, making.facts.origin, clock.today()
    edition, year = origin.edition, str(making.year)
    if edition is None:
        return w("report.made" if origin.is_closed else "report.made_open", date=today, year=year)
    of = {"date": today, "year": year, "edition": edition.asked, "name": edition_within(edition, w)}
    if origin.as_of:
        key = "report.made_as_of" if edition.head.year == making.year else "report.made_as_of_other"
        return w(key, **of, on=edition.head.closed_on, digest=edition.digest[:_SHORT])
    if not origin.is_closed:
        return w("report.made_reopened", **of)
    if origin.subjects:
        return w("report.made_changed", **of, what=", ".join(subjects_in_words(once(origin.subjects), w)))
    return w("report.made_of_edition", **of)


def sections_of(making: Making) -> tuple[Section, ...]:
    """The sections of the report, from the introduction to what it cannot show."""
    w = making.w
    told = (*connected(making, ReportSection.CONTEXT), *context(making))
    politics = Section("context", w("report.context"), told, loose(making))
    results = Section("results", w("report.results"), connected(making, ReportSection.RESULTS), dossiers(making))
    found = (politics, results, publications(making), surveys(making))
    within = tuple(each for each in found if each is not None and (each.blocks or each.sections))
    outlook = connected(making, ReportSection.OUTLOOK)
    return (
        introduction(making),
        Section("developments", w("report.developments"), (), within),
        platform(making),
        finance(making),
        *((Section("outlook", w("report.outlook"), outlook),) if outlook else ()),
        missing(making),
    )
