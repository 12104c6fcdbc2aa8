"""A revision in words: who handed it in, for whom, and when."""

from mvo_monitor.clock import day_of
from mvo_monitor.progress.evidence_content import Revision
from mvo_monitor.texts import Words


def revision_in_words(revision: Revision, w: Words) -> str:
    """``ingediend op 27 november 2026 door Kim (SOMO)``; a link has no person, and what was loaded has nobody."""
    return w("revision.handed_in", date=w.date(day_of(revision.made_at)), who=_who(revision, w))


def _who(revision: Revision, w: Words) -> str:
    organisation = revision.organisation
    if revision.person is None:
        return w("revision.by_organisation", organisation=organisation) if organisation else w("revision.by_nobody")
    if organisation is None:
        return w("revision.by_one", person=revision.person)
    key = "revision.on_behalf" if revision.on_behalf else "revision.by_person"
    return w(key, person=revision.person, organisation=organisation)
