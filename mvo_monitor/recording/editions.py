"""Makes the edition of a year that closes: everything that pages read, frozen, with its digest."""

import datetime as dt

import sqlalchemy as sa

from mvo_monitor.errors import ReasonMissing
from mvo_monitor.measures.edition_digest import EditionHead, digest_of, edition_digest
from mvo_monitor.models import Edition, EditionPart, ReportingYear, table
from mvo_monitor.store import Writing
from mvo_monitor.store.frozen.parts import WORKED_OUT, WorkedOut, as_lines, packed
from mvo_monitor.store.frozen.tables import FROZEN
from mvo_monitor.store.migrating import newest_version
from mvo_monitor.vocabulary import Deed

_EDITION = table(Edition)


def number_of_next(writing: Writing, year: int) -> int:
    """Which edition of a year the next one is: the first, or a correction."""
    last = writing.session.scalar(sa.select(sa.func.max(_EDITION.c.number)).where(_EDITION.c.year == year))
    return (last or 0) + 1


def make_edition(
    writing: Writing, year: ReportingYear, closed_on: dt.date, reason: str | None, worked_out: WorkedOut
) -> None:
    """Freeze the store as it is now, as the next edition of a year; part of the deed that closes it.

    Raises ReasonMissing for a correction that does not say why, ValueError where something was not worked out.
    """
    if sorted(worked_out) != sorted(WORKED_OUT):
        raise ValueError(f"an edition holds {', '.join(WORKED_OUT)}")
    number = number_of_next(writing, year.year)
    if number > 1 and reason is None:
        raise ReasonMissing
    connection = writing.session.connection()
    contents = {each.part: as_lines(each.lines(connection)) for each in FROZEN.values()} | dict(worked_out)
    digests = {name: digest_of(content) for name, content in contents.items()}
    head = EditionHead(
        year=year.year,
        number=number,
        closed_on=closed_on,
        decided_on=year.decided_on,
        decided_by=year.decided_by,
        reason=reason,
        person_id=writing.doer.person_id,
        schema_version=newest_version(),
    )
    fields = {name: getattr(head, name) for name in EditionHead.__dataclass_fields__}
    digest = edition_digest(head, digests)
    edition_id = writing.put(Edition(**fields, digest=digest))
    writing.put_all(
        [
            EditionPart(
                edition_id=edition_id,
                name=name,
                lines=content.count(b"\n"),
                size=len(content),
                digest=digests[name],
                content=packed(content),
            )
            for name, content in sorted(contents.items())
        ]
    )
    writing.tell(Deed.EDITION_MADE, "edition", f"{head.year}/{number}", number=number, digest=digest, reason=reason)
