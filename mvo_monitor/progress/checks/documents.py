"""Documents that may be stored twice, and references of which nobody knows the form."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.measures.references import recognise
from mvo_monitor.measures.title_read import LITTLE_WORDS
from mvo_monitor.models import Document, Evidence, PolicyOutcome, table
from mvo_monitor.progress.checks.dates import COUNTS
from mvo_monitor.progress.checks.finding import CheckRule, Finding, found

_DOCUMENT = table(Document)
_WORD = re.compile(r"\w+")

_WORDS_ALIKE = 4
"""So many words at least must two titles share to be called alike when one has a word more."""

Title = frozenset[str]


def twin_documents(connection: Connection) -> Iterable[Finding]:
    """Pairs with the same reference, the same title, or titles of which one has a single word more.

    Compared by their words, so that a store of ten thousand documents takes no longer than it takes to read them.
    """
    columns = _DOCUMENT.c.key, _DOCUMENT.c.title, _DOCUMENT.c.reference, _DOCUMENT.c.published_on
    rows = connection.execute(sa.select(*columns).order_by(_DOCUMENT.c.id)).all()
    titles, by_key = {row.key: row.title for row in rows}, {row.key: row for row in rows}
    told: set[tuple[str, str]] = set()
    for first, second in (
        *_same({row.key: row.reference for row in rows}),
        *_alike({row.key: words_of(row.title) for row in rows}),
    ):
        dates = by_key[first].published_on, by_key[second].published_on
        same_paper = by_key[first].reference is not None and by_key[first].reference == by_key[second].reference
        if (first, second) not in told and (same_paper or _may_be_one_day(*dates)):
            told.add((first, second))
            yield found(
                CheckRule.TWIN_DOCUMENTS, "document", first, title=titles[first], twin=second, twin_title=titles[second]
            )


def unknown_references(connection: Connection) -> Iterable[Finding]:
    """References that were typed and not recognised; they stay as text, without a link."""
    outcome, evidence = table(PolicyOutcome), table(Evidence)
    of_documents = sa.select(_DOCUMENT.c.key, _DOCUMENT.c.reference_typed).order_by(_DOCUMENT.c.id)
    of_outcomes = (
        sa.select(evidence.c.key, outcome.c.reference_typed)
        .join(outcome, outcome.c.evidence_id == evidence.c.id)
        .where(COUNTS)
        .order_by(evidence.c.id)
    )
    for subject, query in (("document", of_documents), ("evidence", of_outcomes)):
        for row in connection.execute(query):
            if row.reference_typed is not None and recognise(row.reference_typed) is None:
                yield found(CheckRule.UNKNOWN_REFERENCE, subject, row.key, reference=row.reference_typed)


def words_of(title: str) -> Title:
    """The words that a title is known by: without capitals, accents, punctuation and little words."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    return frozenset(_WORD.findall(plain)) - LITTLE_WORDS


def _same(references: dict[str, str | None]) -> Iterator[tuple[str, str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, reference in references.items():
        if reference is not None:
            groups[reference].append(key)
    for keys in groups.values():
        yield from combinations(keys, 2)


def _alike(titles: dict[str, Title]) -> Iterator[tuple[str, str]]:
    place = {key: position for position, key in enumerate(titles)}
    by_words: dict[Title, list[str]] = defaultdict(list)
    for key, title in titles.items():
        by_words[title].append(key)
    for title, keys in by_words.items():
        if title:
            yield from combinations(keys, 2)
        if len(title) > _WORDS_ALIKE:
            for word in sorted(title):
                # A number more is another volume, year or day: no twin.
                others = by_words.get(title - {word}, []) if not word.isdigit() else []
                for pair in ((key, other) for key in keys for other in others):
                    first, second = sorted(pair, key=place.__getitem__)
                    yield first, second


def _may_be_one_day(one: object, other: object) -> bool:
    """Whether two dates do not contradict each other; a missing one contradicts nothing."""
    if one is None or other is None:
        return True
    shorter, longer = sorted((str(one), str(other)), key=len)
    return longer.startswith(shorter)
