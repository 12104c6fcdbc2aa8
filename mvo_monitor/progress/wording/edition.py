"""An edition, and what changed since one, as people name it."""

from collections.abc import Sequence

from mvo_monitor.measures.written import Written
from mvo_monitor.progress.editions.since import Subject
from mvo_monitor.store.frozen.parts import FrozenEdition
from mvo_monitor.texts import Words

MOST_NAMED = 3
"""So many are named; the list of what changed names them all."""


def edition_in_words(edition: FrozenEdition, w: Words) -> str:
    """What people call it."""
    return w("edition.name", year=str(edition.head.year), number=edition.head.number)


def edition_within(edition: FrozenEdition, w: Words) -> str:
    """The same within a sentence."""
    return w("edition.name_within", year=str(edition.head.year), number=edition.head.number)


def subjects_in_words(subjects: Sequence[Subject], w: Words) -> list[str]:
    """The first few of what changed, and how many more."""
    named = [subject_in_words(each, w) for each in subjects[:MOST_NAMED]]
    more = len(subjects) - MOST_NAMED
    return [*named, w.n("edition.since_more", more)] if more > 0 else named


def subject_in_words(subject: Subject, w: Words) -> str:
    """One of them: by what it is, its code and its title."""
    title = subject.title(w.language) if isinstance(subject.title, Written) else subject.title
    return w(f"edition.subject.{subject.of}", code=subject.code or "", title=title or "")


def once(subjects: Sequence[Subject]) -> tuple[Subject, ...]:
    """Each named once, whatever of it changed."""
    return tuple({(each.of, each.code, each.title): each for each in subjects}.values())
