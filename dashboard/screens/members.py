"""Who is in, and who gave? The members of a year, who came and went, and who speaks and sits where for them."""

from dashboard.screens.parts.member_lists import members_table
from dashboard.screens.parts.people_lists import bodies, comings, functions
from dashboard.shell.frame import Frame
from dashboard.shell.html import Html, h
from dashboard.shell.keeping import change_link
from dashboard.shell.layout import empty, heading, link, section, source_line
from dashboard.shell.paging import asked_page
from mvo_monitor.errors import StoreEmpty
from mvo_monitor.progress.members import MembersOfYear, read_members
from mvo_monitor.progress.overview import read_years
from mvo_monitor.progress.wording.members import members_in_words


def render(frame: Frame) -> None:
    """Show the members of the year in the address, by default the last one of which they are known."""
    w = frame.w
    years = frame.read(read_years)
    if not years:
        raise StoreEmpty(frame.reader.reading.database)
    known = frame.read(read_members, years[-1]).years
    year = frame.choose_year(years, default=known[-1] if known else None)
    found = frame.read(read_members, year.value)
    frame.show(
        heading(w("members.title", year=found.year), members_in_words(w, found), year.control),
        change_link(frame.reader, "members"),
        _changes(frame, found) if found.members else _ways_on(frame, found),
        _members(frame, found) if found.members else None,
        _people(frame, found),
    )


def _changes(frame: Frame, found: MembersOfYear) -> Html | None:
    w = frame.w
    if found.previous is None:
        return None
    if not found.joined and not found.left:
        return section(w("members.changes"), h("p", w("members.no_changes", previous=found.previous)))
    columns = (
        h("div", h("h3", w(key, previous=found.previous)), comings(w, each))
        for key, each in (("members.joined", found.joined), ("members.left", found.left))
        if each
    )
    return section(w("members.changes"), h("div", *columns, class_="mvo-two"))


def _members(frame: Frame, found: MembersOfYear) -> Html:
    w = frame.w
    periods = [each.period for member in found.members for each in member.memberships]
    notes = [
        w("members.known_in", year=found.year) if any(period.at_one_time for period in periods) else None,
        None if any(member.evidence for member in found.members) else w("members.no_evidence", year=found.year),
        w("members.no_previous") if found.previous is None else None,
    ]
    finance = link(w("members.to_finance", year=found.year), frame.href("finance"))
    told = source_line(*(part for note in notes if note for part in (note, " ")), finance)
    return section(w("members.list", year=found.year), members_table(frame, found, asked_page(frame.params)), told)


def _people(frame: Frame, found: MembersOfYear) -> Html:
    w = frame.w
    who = functions(w, found.functions) if found.functions else empty(w("members.no_functions", year=found.year))
    where = bodies(w, found.affiliations) if found.affiliations else empty(w("members.no_bodies", year=found.year))
    columns = (h("div", h("h2", w(key)), told) for key, told in (("members.functions", who), ("members.bodies", where)))
    return h("section", h("div", *columns, class_="mvo-two"), class_="mvo-section")


def _ways_on(frame: Frame, found: MembersOfYear) -> Html:
    w = frame.w
    if not found.years:
        return empty(w("members.no_members"))
    return empty(w("members.but"), *(link(str(year), frame.here(year=year)) for year in found.years))
