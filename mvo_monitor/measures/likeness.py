"""Which documents of the store are likely the one that somebody is typing.

The same canonical reference or the same web address is certain. Else titles are compared by their words (without
capitals, accents, punctuation and little words) and their dates:

- Two titles with different days, years or numbers are two documents: "SO IMVO 27 mei 2020", "SO IMVO 3 juni 2020".
- A word that only names the sort of paper ("input", "brief", "verslag") weighs a quarter, and two titles that name
  different sorts are two documents: the letter to a debate is not its minutes.
- Words that one title writes in full and the other by their initials ("schriftelijk overleg", "SO"), or as one word
  ("convenantenbeleid", "convenanten beleid"), are one.
- Two longer words spelled alike count as far as they are alike: the ratio of Ratcliff and Obershelp (difflib).

The likeness is the weighted Jaccard index (Jaccard 1901, on weighted sets) with words matched softly, as Cohen,
Ravikumar and Fienberg do in soft TF-IDF ("A Comparison of String Distance Metrics for Name-Matching Tasks", 2003):

    likeness = Σ w·s over matched words / (Σ w of one title + Σ w of the other − Σ w·s over matched words)

with w the weight of a word or date and s how alike two matched words are. From ``LIKELY`` it is a twin.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction
from functools import lru_cache

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.references import recognise
from mvo_monitor.measures.title_read import NONE, Dates, TitleRead, may_be_one, read_title, when
from mvo_monitor.measures.web_address import same_page
from mvo_monitor.vocabulary import ReferenceKind, TwinReason

MOST = 5
LIKELY = Fraction(3, 4)
"""From here two titles are called alike: three words of four."""

SPELLED_ALIKE = Fraction(17, 20)
"""From here two words of at least ``_LONG`` letters are one word, misspelled or inflected."""

_FEW = 2
"""Titles that share less than one word of two (their date counts as one) need no closer look."""

_ENDS = re.compile(r"(?<!%)(?<!%[0-9A-F])[A-Za-z0-9]+")

_LONG = 5
_WORD, _SORT = 4, 1
"""What a word weighs, and a word that only names the sort of paper: a quarter of it."""

_SORTS = {
    word: words.split()[0]
    for words in (
        "input inbreng bijdrage contribution submission",
        "brief letter",
        "kamerbrief",
        "verslag notulen minutes",
        "visiestuk positiepaper",
        "reactie response",
        "kabinetsreactie",
        "nieuwsbericht persbericht",
        "artikel article",
        "motie motion",
        "amendement amendment",
        "rapport report",
    )
    for word in words.split()
}


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document of the store, as far as it is compared; ``reference`` is the canonical one."""

    key: str
    title: str
    date: PartialDate | None = None
    reference: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Twin:
    """A document that is likely the one meant, why, and how alike the two are (1 where it is certain)."""

    document: KnownDocument
    reason: TwinReason
    likeness: Fraction


def likely_twins(
    title: str,
    documents: Iterable[KnownDocument],
    *,
    date: PartialDate | None = None,
    reference: str | None = None,
    url: str | None = None,
) -> tuple[Twin, ...]:
    """The documents that are likely the one described, the likeliest first, at most ``MOST``.

    ``reference`` as it was typed, in any form; a reference typed as the title or as the address is recognised too.
    """
    typed = _typed(title, date, reference, url)
    found = (_compared(typed, document) for document in documents)
    best = sorted((twin for twin in found if twin is not None), key=_rank)
    return tuple(best[:MOST])


def alike(one: TitleRead, other: TitleRead, dates: tuple[Dates, Dates] = (NONE, NONE)) -> Fraction:
    """How alike two titles are, from 0 to 1; 0 where they contradict each other. ``dates``: those of their records."""
    if one.numbers != other.numbers or not _dates_agree(one, other, dates) or _sorts_differ(one, other):
        return Fraction(0)
    first, second = _in_short(one.words, other.words), _in_short(other.words, one.words)
    shared = first & second
    matched = _weight(shared) + _spelled_alike(first - shared, second - shared)
    days, days_matched = _days(one, other, dates)
    if matched < _WORD and not days_matched:
        return Fraction(0)  # both are a "kamerbrief", and nothing more is known
    certain = _WORD * len(one.numbers)
    both = matched + certain + _WORD * days_matched
    whole = _weight(first) + _weight(second) - matched + certain + _WORD * days
    return Fraction(both) / whole if whole else Fraction(0)


@dataclass(frozen=True, slots=True)
class _Typed:
    title: TitleRead
    date: Dates
    references: dict[str, ReferenceKind]
    page: str | None

    page_end: str
    """The last letters or digits of the page: an address must hold them to be the same page."""

    tails: tuple[str, ...]
    """The last number of each reference: an address must hold it to be the same paper."""

    hints: frozenset[str]
    """A title without any of these words has nothing to do with it."""


def _typed(title: str, date: PartialDate | None, reference: str | None, url: str | None) -> _Typed:
    read = read_title(title)
    named = [found for text in (reference, url, title) if text and (found := recognise(text))]
    return _Typed(
        read,
        when(date),
        {found.canonical: found.kind for found in named},
        page := same_page(url),
        (_ENDS.findall(page or "") or [""])[-1],
        tuple(re.findall(r"\d+", found.canonical)[-1].lstrip("0") for found in named),
        frozenset(read.words) | _shorts(read.words).keys(),
    )


def _compared(typed: _Typed, document: KnownDocument) -> Twin | None:
    if document.reference in typed.references or _same_paper(typed, document.url):
        return Twin(document, TwinReason.SAME_REFERENCE, Fraction(1))
    if typed.page and document.url and typed.page_end in document.url and same_page(document.url) == typed.page:
        return Twin(document, TwinReason.SAME_ADDRESS, Fraction(1))
    title = read_title(document.title)
    shared = len(typed.hints.intersection(title.words))
    if not (shared or title.dates) or _FEW * (shared + 1) < min(len(typed.title.words), len(title.words)):
        return None
    likeness = alike(typed.title, title, (typed.date, when(document.date)))
    if likeness < LIKELY or _other_paper(typed, document):
        return None
    return Twin(document, TwinReason.ALIKE_TITLE, likeness)


def _same_paper(typed: _Typed, url: str | None) -> bool:
    """Whether an address is that of a reference typed; looked at closely only if it holds the reference's number."""
    if not url or not any(tail in url for tail in typed.tails):
        return False
    found = recognise(url)
    return found is not None and found.canonical in typed.references


def _other_paper(typed: _Typed, document: KnownDocument) -> bool:
    """Whether both have a reference of one numbering: then they are two papers, however alike their titles."""
    texts = (document.reference, document.url) if typed.references else ()
    return any(
        found is not None and found.kind in typed.references.values() for found in map(recognise, filter(None, texts))
    )


def _rank(twin: Twin) -> tuple[int, Fraction, str]:
    return list(TwinReason).index(twin.reason), -twin.likeness, twin.document.key


def _weight(words: Iterable[str]) -> int:
    return sum(_SORT if word in _SORTS else _WORD for word in words)


def _sorts_differ(one: TitleRead, other: TitleRead) -> bool:
    first, second = ({_SORTS[word] for word in title.words if word in _SORTS} for title in (one, other))
    return bool(first and second and not first & second)


def _dates_agree(one: TitleRead, other: TitleRead, dates: tuple[Dates, Dates]) -> bool:
    """Every date that both titles say must be one; else a date of one, or of its record, must fit one of the other."""
    if one.dates and other.dates:
        return _each_fits(one.dates, other.dates) and _each_fits(other.dates, one.dates)
    first, second = one.dates | dates[0], other.dates | dates[1]
    return not (first and second) or any(may_be_one(day, another) for day in first for another in second)


def _each_fits(dates: Dates, others: Dates) -> bool:
    return all(any(may_be_one(date, other) for other in others) for date in dates)


def _days(one: TitleRead, other: TitleRead, dates: tuple[Dates, Dates]) -> tuple[int, int]:
    """How many dates the titles say, and how many of them the other title, or else its record, says as precisely."""
    if one.dates and other.dates:
        return max(len(one.dates), len(other.dates)), max(len(one.dates), len(other.dates))
    said, record = (one.dates, dates[1]) if one.dates else (other.dates, dates[0])
    return len(said), sum(any(may_be_one(date, day) and date[1:] == day[1:] for day in record) for date in said)


def _in_short(words: tuple[str, ...], other: tuple[str, ...]) -> frozenset[str]:
    """The words; several of them that stand in the ``other`` title by their initials, or as one word, as that one."""
    kept, shorts = set(words), _shorts(words)
    for short in shorts.keys() & set(other):
        kept = (kept - set(shorts[short])) | {short}
    return frozenset(_SORTS.get(word, word) for word in kept)


@lru_cache(maxsize=20_000)
def _shorts(words: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Two to six words in a row by what they may be called in short: their initials, or all in one word."""
    runs = [words[start : start + size] for size in range(2, 7) for start in range(len(words) - size + 1)]
    return {short: run for run in runs for short in ("".join([word[0] for word in run]), "".join(run))}


def _spelled_alike(one: frozenset[str], other: frozenset[str]) -> Fraction:
    """Σ w·s over pairs of words that are spelled alike, each used once."""
    left = {word for word in other if len(word) >= _LONG}
    total = Fraction(0)
    for word in sorted(word for word in one if len(word) >= _LONG) if left else ():
        best = max(sorted(left), key=lambda candidate: _spelling(word, candidate), default="")
        if _spelling(word, best) >= SPELLED_ALIKE:
            left.discard(best)
            total += _spelling(word, best) * _weight([word])
    return total


@lru_cache(maxsize=20_000)
def _spelling(one: str, other: str) -> Fraction:
    if 2 * min(len(one), len(other)) < SPELLED_ALIKE * (len(one) + len(other)):
        return Fraction(0)
    matched = sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
    return Fraction(2 * matched, len(one) + len(other))
