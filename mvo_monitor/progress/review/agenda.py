"""The agenda of a review: what the steering group has to decide about a year, what changed, what is unfinished."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.engine import Connection

from mvo_monitor.clock import start_of
from mvo_monitor.measures.floors import STANDARD, Floors
from mvo_monitor.progress.checks.every_rule import check_content
from mvo_monitor.progress.checks.finding import CheckRule, Finding
from mvo_monitor.progress.closing import YearStanding, in_the_way, read_year_standing
from mvo_monitor.progress.deviations import Deviation, Holds, read_deviations
from mvo_monitor.progress.judgements import INDICATOR, Judged, Subject, read_judged
from mvo_monitor.progress.overview import Overview, read_overview
from mvo_monitor.progress.planned import Planned, read_planned
from mvo_monitor.progress.plans import PlanView
from mvo_monitor.progress.review.judgings import ToJudge, read_to_judge
from mvo_monitor.progress.review.last_meeting import last_meeting
from mvo_monitor.progress.review.moved import Moved, read_moved
from mvo_monitor.progress.review.points import AgendaPoint
from mvo_monitor.progress.review.records import (
    Some,
    read_keys_of_year,
    read_loose_outcomes,
    read_news,
    read_returned_records,
    read_waiting_records,
)
from mvo_monitor.progress.standings import Standing
from mvo_monitor.store.closing_lacks import Obstacle

_TOLD_APART = frozenset({CheckRule.INDICATOR_WITHOUT_EVIDENCE, CheckRule.OUTCOME_WITHOUT_INDICATOR})
"""Findings that are points of their own."""


@dataclass(frozen=True, slots=True)
class Differing:
    """The steering group judged otherwise than was computed."""

    standing: Standing
    judged: Judged


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a review of a year comes to; without ``plan`` no plan covers the year.

    ``since`` is the day of the last meeting, to which ``moved`` and ``news`` are held: the news of a review are those
    since it began, else those since that day. ``named_in``: where one finds what a finding is about, by its noun
    and key: the record for a record or a document that it names, the code for an indicator or a part of it.
    """

    year: YearStanding
    plan: PlanView | None
    since: dt.date | None
    to_judge: tuple[ToJudge, ...]
    differing: tuple[Differing, ...]
    deviations: tuple[Deviation, ...]
    unanswered: tuple[Planned, ...]
    moved: tuple[Moved, ...]
    changed: tuple[Standing, ...]
    news: Some
    news_since: dt.date | None
    bare: tuple[Standing, ...]
    loose: Some
    waiting: Some
    returned: Some
    findings: tuple[Finding, ...]
    named_in: Mapping[tuple[str, str], str]
    obstacles: tuple[Obstacle, ...]

    @property
    def counts(self) -> Mapping[AgendaPoint, int]:
        """How much there is to each point, in their order; a point without anything is left out."""
        found: dict[AgendaPoint, int] = {}
        for point in AgendaPoint:
            held = getattr(self, point.value)
            found[point] = held.total if isinstance(held, Some) else len(held)
        return {point: n for point, n in found.items() if n}


def read_agenda(
    connection: Connection, year: int, *, today: dt.date, since: dt.date | None = None, floors: Floors = STANDARD
) -> Agenda:
    """The agenda of a year; ``since`` another day than that of the last meeting."""
    found = read_overview(connection, year, floors=floors)
    standing = read_year_standing(connection, year)
    judged = read_judged(connection, (year,))
    met = since or last_meeting(connection, today)
    began = standing.review_since or met
    named_in = read_keys_of_year(connection, year)
    return Agenda(
        year=standing,
        plan=found.plan,
        since=met,
        to_judge=read_to_judge(connection, found, judged),
        differing=tuple(_differing(found, judged)),
        deviations=_ending(read_deviations(connection), year, today, met),
        unanswered=tuple(each for each in read_planned(connection, year) if not each.answered),
        moved=read_moved(connection, year, found.standings, met) if met else (),
        changed=found.moved,
        news=read_news(connection, year, start_of(began)) if began else Some(),
        news_since=began,
        bare=found.without_evidence,
        loose=read_loose_outcomes(connection, year),
        waiting=read_waiting_records(connection, year),
        returned=read_returned_records(connection, year),
        findings=tuple(_findings(connection, year, found.plan, named_in)),
        named_in={**named_in, **dict(_parts(found.standings))},
        obstacles=in_the_way(connection, year, typed_in=True),
    )


def _differing(found: Overview, judged: Mapping[Subject, Judged]) -> Iterable[Differing]:
    for standing in found.standings:
        decided = judged.get((found.year, INDICATOR, standing.ref))
        if decided is not None and decided.status is not standing.assessment.status:
            yield Differing(standing, decided)


def _ending(found: Iterable[Deviation], year: int, today: dt.date, met: dt.date | None) -> tuple[Deviation, ...]:
    """Those past their end and those that end soon, the earliest end first.

    Of the years before, what was past its end at the last meeting is no news any more.
    """
    ending = [
        each
        for each in found
        if each.year <= year
        and each.holds(today) in (Holds.EXPIRED, Holds.ENDS_SOON)
        and (each.year == year or each.ends_on > (met or today))
    ]
    return tuple(sorted(ending, key=lambda each: (each.ends_on, each.number)))


def _parts(standings: Iterable[Standing]) -> Iterable[tuple[tuple[str, str], str]]:
    """An indicator and each of its parts as a finding names them, with the code of the indicator."""
    for each in standings:
        for part in ("", *(series.part or "" for series in each.definition.series)):
            yield ("indicator", f"{each.ref}{part}"), each.definition.code


def _findings(
    connection: Connection, year: int, plan: PlanView | None, of_this_year: Mapping[tuple[str, str], str]
) -> Iterable[Finding]:
    """What does not fit and is of this year: its records, their documents, its plan, and what is of no year."""
    for each in check_content(connection):
        of_year = dict(each.fields).get("year")
        if each.rule in _TOLD_APART or of_year not in (None, year):
            continue
        if each.subject in ("document", "evidence") and (each.subject, each.key) not in of_this_year:
            continue
        if (each.subject == "year" and each.key != str(year)) or (
            each.subject == "report_text" and not each.key.startswith(f"{year}/")
        ):
            continue
        if each.subject == "indicator" and (plan is None or not each.key.startswith(f"{plan.code}/")):
            continue
        yield each
