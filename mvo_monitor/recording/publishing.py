"""Deeds on what everybody may read: the public pages are opened and closed, years are marked public and taken back.

Marking changes nothing that a year says, so a closed year is marked like any other. A year that is marked stays unseen
as long as the pages are closed, and pages that are open show nothing of a year that is not marked.
"""

import sqlalchemy as sa

from mvo_monitor.clock import today
from mvo_monitor.errors import NotPublished, PublishedAlready, UnknownReference
from mvo_monitor.models import Coalition, ReportingYear
from mvo_monitor.recording.shapes import Shape, Year
from mvo_monitor.store import Writing
from mvo_monitor.vocabulary import Deed, Right


class PublishingPlatform(Shape):
    """The public pages as a whole: open, or closed again."""

    public: bool


class PublishingYear(Shape):
    """A year to mark public, or to take back."""

    year: Year


def publish_platform(writing: Writing, publishing: PublishingPlatform) -> None:
    """From now on everybody reads what is marked public, or nobody reads anything without signing in.

    Raises PublishedAlready or NotPublished where it was so before, and UnknownReference in an empty store.
    """
    writing.require(Right.PUBLISH)
    coalition = writing.session.scalars(sa.select(Coalition)).first()
    if coalition is None:
        raise UnknownReference("coalition", "coalition")
    if publishing.public and coalition.published_since is not None:
        raise PublishedAlready(coalition.short_name)
    if not publishing.public and coalition.published_since is None:
        raise NotPublished(coalition.short_name)
    coalition.published_since = today() if publishing.public else None
    writing.put(coalition)
    deed = Deed.PLATFORM_PUBLISHED if publishing.public else Deed.PLATFORM_UNPUBLISHED
    writing.tell(deed, "coalition", "coalition")


def publish_year(writing: Writing, publishing: PublishingYear) -> None:
    """Mark a year public. Raises PublishedAlready."""
    writing.require(Right.PUBLISH)
    row = writing.session.get(ReportingYear, publishing.year) or ReportingYear(year=publishing.year)
    if row.public_since is not None:
        raise PublishedAlready(str(publishing.year))
    row.public_since = today()
    writing.put(row)
    writing.tell(Deed.YEAR_PUBLISHED, "year", str(publishing.year))


def unpublish_year(writing: Writing, publishing: PublishingYear) -> None:
    """Take a year back: from now on it is for members only. Raises NotPublished."""
    writing.require(Right.PUBLISH)
    row = writing.session.get(ReportingYear, publishing.year)
    if row is None or row.public_since is None:
        raise NotPublished(str(publishing.year))
    row.public_since = None
    writing.put(row)
    writing.tell(Deed.YEAR_UNPUBLISHED, "year", str(publishing.year))
