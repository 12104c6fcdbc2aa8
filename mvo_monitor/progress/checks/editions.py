"""Whether editions are as they were frozen, and whether a closed year is still what its last edition says."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.errors import EditionDamaged
from mvo_monitor.measures.edition_digest import digest_of, edition_digest
from mvo_monitor.models import AuditEntry, Edition, EditionPart, ReportingYear, table
from mvo_monitor.progress.checks.closed_years import differences_from, year_states
from mvo_monitor.progress.checks.finding import CheckRule, Finding, found
from mvo_monitor.progress.editions.statuses import StatusLine, read_lines, said_of, status_lines
from mvo_monitor.progress.editions.working_out import floors_of
from mvo_monitor.store.frozen.opening import open_edition
from mvo_monitor.store.frozen.parts import FLOORS, STATUSES, FrozenEdition, edition_of, read_parts, unpacked
from mvo_monitor.vocabulary import Deed

_EDITION, _PART, _AUDIT, _YEAR = table(Edition), table(EditionPart), table(AuditEntry), table(ReportingYear)

_MOST = 20
"""What was changed in one place was often changed in many; the first ones tell enough."""


def edition_findings(connection: Connection) -> Iterable[Finding]:
    """Every edition whose digests do not fit, and every closed year that is no longer what its edition says."""
    told = _told(connection)
    closed = set(connection.scalars(sa.select(_YEAR.c.year).where(_YEAR.c.closed_on.is_not(None))))
    whole: list[FrozenEdition] = []
    names: set[str] = set()
    for number in connection.scalars(sa.select(_EDITION.c.id).order_by(_EDITION.c.year, _EDITION.c.number)).all():
        edition = _read(connection, number)
        if edition is None:
            yield found(CheckRule.EDITION_CHANGED, "edition", f"#{number}")
            continue
        names.add(edition.name)
        flaws = [*_flaws(connection, edition), *_against_the_audit(edition, told)]
        yield from flaws
        whole += [] if flaws else [edition]
    for name in sorted(told.keys() - names):
        yield found(CheckRule.EDITION_MISSING, "edition", name)
    yield from year_states(connection)
    last = {edition.head.year: edition for edition in whole if edition.head.year in closed}
    for edition in whole:
        yield from _inside(connection, edition, is_the_year=last.get(edition.head.year) is edition)


def _told(connection: Connection) -> Mapping[str, str]:
    """The digest of each edition as the audit tells it, which has a chain of its own."""
    query = sa.select(_AUDIT.c.subject_key, _AUDIT.c.details).where(_AUDIT.c.deed == Deed.EDITION_MADE)
    return {row.subject_key: str(row.details.get("digest")) for row in connection.execute(query)}


def _read(connection: Connection, number: int) -> FrozenEdition | None:
    """None where what stands there is no edition any more: what was tampered with may be no date."""
    try:
        return edition_of(connection.execute(sa.select(_EDITION).where(_EDITION.c.id == number)).one())
    except (ValueError, TypeError):
        return None


def _flaws(connection: Connection, edition: FrozenEdition) -> Iterator[Finding]:
    digests: dict[str, str] = {}
    for row in connection.execute(sa.select(_PART).where(_PART.c.edition_id == edition.id).order_by(_PART.c.name)):
        try:
            content = unpacked(row.content)
        except (ValueError, TypeError):
            yield found(CheckRule.EDITION_PART_CHANGED, "edition", edition.name, part=row.name, what="content")
            digests[row.name] = row.digest
            continue
        digests[row.name] = digest_of(content)
        held = {"digest": digests[row.name], "size": len(content), "lines": content.count(b"\n")}
        for what, value in held.items():
            if getattr(row, what) != value:
                yield found(CheckRule.EDITION_PART_CHANGED, "edition", edition.name, part=row.name, what=what)
    if edition_digest(edition.head, digests) != edition.digest:
        yield found(CheckRule.EDITION_CHANGED, "edition", edition.name)


def _against_the_audit(edition: FrozenEdition, told: Mapping[str, str]) -> Iterator[Finding]:
    if told.get(edition.name) != edition.digest:
        yield found(CheckRule.EDITION_NOT_TOLD, "edition", edition.name)


def _inside(connection: Connection, edition: FrozenEdition, *, is_the_year: bool) -> Iterator[Finding]:
    """What an edition holds against the rules of today; and, where it is what its closed year is, against the store."""
    parts = read_parts(connection, edition)
    floors = floors_of(parts[FLOORS])
    with tempfile.TemporaryDirectory(prefix="mvo-check-") as folder:
        try:
            store = open_edition(connection, edition, Path(folder) / "edition.db")
        except EditionDamaged as damaged:
            yield found(CheckRule.EDITION_UNREADABLE, "edition", edition.name, what=str(damaged.fields["part"]))
            return
        try:
            with store.reading() as then:
                now = status_lines(then, floors)
                yield from islice(_by_todays_rules(edition, read_lines(parts[STATUSES]), now), _MOST)
                if is_the_year:
                    yield from islice(differences_from(connection, then, edition, floors), _MOST)
        finally:
            store.dispose()


def _by_todays_rules(
    edition: FrozenEdition, frozen: Iterable[StatusLine], now: Iterable[StatusLine]
) -> Iterator[Finding]:
    """Statuses that the rules of this program no longer give to what was frozen."""
    both = [list(each) for each in (frozen, now)]
    (was, is_), (said, says) = ({line.key: line for line in each} for each in both), map(said_of, both)
    for key in sorted(was.keys() | is_.keys(), key=str):
        before, after = was.get(key), is_.get(key)
        if _says(before) != _says(after):
            yield found(
                CheckRule.STATUS_BY_OTHER_RULES,
                "edition",
                edition.name,
                subject=f"{key[1]}/{key[2]}" if key[2] else key[1],
                year=str(key[3]),
                before=said.get(key, "–"),
                after=says.get(key, "–"),
            )


def _says(line: StatusLine | None) -> tuple[object, ...]:
    return () if line is None else (line.status, line.rule, line.reason, line.judged)
