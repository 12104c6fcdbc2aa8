"""How far all members are with what they are asked for a year: who is late, who is done, who got which letter when."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.models import Contact, Letter, Organisation, ReportingYear, Request, table
from mvo_monitor.progress.people import by_name
from mvo_monitor.store.letters_to_write import ASKING
from mvo_monitor.store.request_stages import DONE, stages
from mvo_monitor.vocabulary import HowFar, LetterKind, LetterRoad, RequestState, Stage

A_PAGE = 50
"""So many members stand on one page."""

_REQUEST, _ORGANISATION, _CONTACT, _LETTER = table(Request), table(Organisation), table(Contact), table(Letter)
_YEAR = table(ReportingYear)


@dataclass(frozen=True, slots=True)
class LastLetter:
    """The last invitation or reminder to a member; ``sent_at`` is None while it has not gone out."""

    id: int
    kind: LetterKind
    made_at: dt.datetime
    sent_at: dt.datetime | None
    road: LetterRoad | None
    failure: str | None


@dataclass(frozen=True, slots=True)
class MemberProgress:
    """How far one member is. ``stages`` counts what is asked by stage; ``missed`` was closed before it was answered.

    ``due_on``: the first day by which something is still asked. ``days_late``: 0 where nothing is late. ``email`` and
    ``letter`` are read for the page that is shown only.
    """

    organisation_id: int
    key: str
    name: str
    stages: Mapping[Stage, int]
    missed: int
    due_on: dt.date | None
    days_late: int
    newest_at: dt.datetime
    how_far: HowFar
    invited: bool = False
    letter: LastLetter | None = None
    email: str | None = None

    @property
    def asked(self) -> int:
        """How much is asked."""
        return sum(self.stages.values())

    @property
    def left(self) -> int:
        """How much is still to be done by the member."""
        return sum(n for stage, n in self.stages.items() if not stage.is_done) - self.missed

    def n(self, stage: Stage) -> int:
        """How much stands at this stage."""
        return self.stages.get(stage, 0)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the members are that are asked something for a year; ``members`` are those of the page that is shown.

    ``late`` and ``uninvited`` are the numbers of organisations, of the whole year. ``found``: how many members there
    are of the kind that is shown.
    """

    year: int
    today: dt.date
    closed_on: dt.date | None
    counts: Mapping[HowFar, int]
    late: tuple[int, ...]
    uninvited: tuple[int, ...]
    members: tuple[MemberProgress, ...]
    found: int
    page: int
    pages: int

    @property
    def total(self) -> int:
        """How many members are asked something."""
        return sum(self.counts.values())


def read_progress(
    connection: Connection, year: int, today: dt.date, *, only: HowFar | None = None, page: int = 1
) -> Progress:
    """How far everybody is, the latest in front; ``only`` narrows what is shown, never what is counted.

    The number of queries does not grow with the number of members.
    """
    everybody = _members(connection, year, today)
    letters = _last_made(connection, year)
    everybody = [replace(each, invited=_is_invited(each, letters)) for each in everybody]
    shown = [each for each in everybody if only in (None, each.how_far)]
    pages = max(1, -(-len(shown) // A_PAGE))
    page = min(page, pages)
    on_page = shown[(page - 1) * A_PAGE : page * A_PAGE]
    return Progress(
        year=year,
        today=today,
        closed_on=connection.scalar(sa.select(_YEAR.c.closed_on).where(_YEAR.c.year == year)),
        counts=Counter(each.how_far for each in everybody),
        late=tuple(each.organisation_id for each in everybody if each.how_far is HowFar.LATE),
        uninvited=tuple(each.organisation_id for each in everybody if each.left and not each.invited),
        members=tuple(_with_road(connection, year, on_page)),
        found=len(shown),
        page=page,
        pages=pages,
    )


def read_asked_years(connection: Connection) -> tuple[int, ...]:
    """The years for which something is asked, the last one first."""
    return tuple(connection.scalars(sa.select(_REQUEST.c.year).distinct().order_by(_REQUEST.c.year.desc())))


def _members(connection: Connection, year: int, today: dt.date) -> list[MemberProgress]:
    asked = stages(_REQUEST.c.year == year).subquery()
    is_open = asked.c.state == RequestState.OPEN
    is_left = sa.and_(is_open, asked.c.stage.not_in(DONE))
    query = (
        sa.select(
            _ORGANISATION.c.id,
            _ORGANISATION.c.key,
            sa.func.coalesce(_ORGANISATION.c.short_name, _ORGANISATION.c.name).label("name"),
            *(_count(asked.c.stage == stage.value).label(stage.value) for stage in Stage),
            _count(sa.and_(sa.not_(is_open), asked.c.stage.not_in(DONE))).label("missed"),
            sa.func.min(sa.case((is_left, asked.c.due_on)), type_=_REQUEST.c.due_on.type).label("due_on"),
            sa.func.max(asked.c.made_at, type_=_REQUEST.c.made_at.type).label("newest_at"),
        )
        .select_from(asked)
        .join(_ORGANISATION, _ORGANISATION.c.id == asked.c.organisation_id)
        .group_by(_ORGANISATION.c.id, _ORGANISATION.c.key, _ORGANISATION.c.short_name, _ORGANISATION.c.name)
    )
    found = [_member(row, today) for row in connection.execute(query)]
    return sorted(found, key=lambda each: (-each.days_late, by_name(each.name)))


def _count(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((condition, 1), else_=0))


def _member(row: sa.Row[Any], today: dt.date) -> MemberProgress:
    counts = {stage: row._mapping[stage.value] for stage in Stage if row._mapping[stage.value]}
    return MemberProgress(
        organisation_id=row.id,
        key=row.key,
        name=row.name,
        stages=counts,
        missed=row.missed,
        due_on=row.due_on,
        days_late=max(0, (today - row.due_on).days) if row.due_on else 0,
        newest_at=row.newest_at,
        how_far=_how_far(counts, row.due_on, today),
    )


def _how_far(counts: Mapping[Stage, int], due_on: dt.date | None, today: dt.date) -> HowFar:
    """Done where nothing is left that can be answered; late where the day of something left has passed."""
    if due_on is None:
        return HowFar.DONE
    if due_on < today:
        return HowFar.LATE
    return HowFar.NOT_BEGUN if set(counts) == {Stage.NOT_BEGUN} else HowFar.BUSY


def _last_made(connection: Connection, year: int) -> dict[int, dt.datetime]:
    """When the last invitation or reminder to each organisation was written."""
    query = (
        sa.select(_LETTER.c.organisation_id, sa.func.max(_LETTER.c.made_at, type_=_LETTER.c.made_at.type))
        .where(_LETTER.c.year == year, _LETTER.c.kind.in_(ASKING), _LETTER.c.organisation_id.is_not(None))
        .group_by(_LETTER.c.organisation_id)
    )
    return {int(row[0]): row[1] for row in connection.execute(query)}


def _is_invited(member: MemberProgress, letters: Mapping[int, dt.datetime]) -> bool:
    """Whether a letter was written since the last request came."""
    made_at = letters.get(member.organisation_id)
    return made_at is not None and made_at >= member.newest_at


def _with_road(connection: Connection, year: int, members: Iterable[MemberProgress]) -> list[MemberProgress]:
    """These members with their address and their last letter."""
    members = list(members)
    numbers = [each.organisation_id for each in members]
    emails = {
        row.organisation_id: row.email
        for row in connection.execute(sa.select(_CONTACT).where(_CONTACT.c.organisation_id.in_(numbers)))
    }
    letters = {
        row.organisation_id: LastLetter(row.id, row.kind, row.made_at, row.sent_at, row.road, row.failure)
        for row in connection.execute(
            sa.select(_LETTER)
            .where(_LETTER.c.organisation_id.in_(numbers), _LETTER.c.year == year, _LETTER.c.kind.in_(ASKING))
            .order_by(_LETTER.c.id)
        )
    }
    return [
        replace(
            each,
            email=emails.get(each.organisation_id),
            letter=letters.get(each.organisation_id),
        )
        for each in members
    ]
