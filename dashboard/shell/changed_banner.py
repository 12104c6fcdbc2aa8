"""What a page of today says above a year that has an edition: what here is no longer as it was frozen."""

from collections.abc import Mapping, Sequence

from dashboard.shell.addresses import address
from dashboard.shell.edition_banner import Here, edition_address
from dashboard.shell.html import Html, h, join
from dashboard.shell.html import said as in_language
from dashboard.shell.layout import link
from dashboard.shell.published import reads_only_the_public
from dashboard.shell.reader import Reader
from mvo_monitor.errors import EditionDamaged
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.editions.since import Since, Subject, read_since
from mvo_monitor.progress.wording.edition import MOST_NAMED, edition_within, once
from mvo_monitor.texts import Words

_YARDSTICK = (
    *("plan", "goal", "sub_goal", "indicator", "indicator_part", "indicator_level"),
    *("baseline", "target", "series_break", "accepted_deviation"),
)

_SHOWN: Mapping[str, frozenset[str]] = {
    "overview": frozenset({"coalition", *_YARDSTICK}),
    "goal": frozenset(_YARDSTICK),
    "indicator": frozenset(_YARDSTICK),
    "compare": frozenset(_YARDSTICK),
    "outcomes": frozenset({"dossier", "organisation"}),
    "coverage": frozenset({"goal", "indicator", "dossier"}),
    "members": frozenset({"organisation", "membership", "affiliation", "person_function"}),
    "finance": frozenset({"organisation"}),
    "evidence": frozenset({"dossier", "organisation", "indicator"}),
    "report": frozenset(
        {"coalition", "dossier", "organisation", "membership", "affiliation", "person_function", *_YARDSTICK}
    ),
}
"""Of which tables a page shows something that can change after a year is closed; it says nothing of the others."""


def changed_banner(reader: Reader, page: str, here: Here, year: int | None) -> Html | None:
    """Above the page; None as of an edition, for a year without one, and where nothing here is otherwise.

    An edition that is damaged is told of here: what stands on a page of today does not hang on it.
    """
    if year is None or page not in _SHOWN or reader.reading.edition is not None or reads_only_the_public(reader):
        return None
    w = reader.w
    try:
        since = reader.read(read_since, year)
    except EditionDamaged as damaged:
        return h("div", h("p", damaged.sentence(w)), class_="mvo-banner mvo-edition", role="note")
    if since is None:
        return None
    subjects = changed_on(since, page)
    if since.is_closed and not subjects:
        return None
    name = edition_within(since.edition, w)
    if since.is_closed:
        told = w("edition.since_changed", name=name, what=_MARK)
        before, after = told.split(_MARK)
        sentence = join((before, *_named(subjects, w), after))
    else:
        sentence = join((w("edition.since_reopened", name=name, year=str(year)),))
    ways = (
        link(w("edition.open_this", number=since.edition.head.number), here(since.edition.asked)),
        link(w("edition.what_changed_here"), address(f"{edition_address(since.edition)}/changes", {"with": "now"})),
    )
    return h("div", h("p", sentence, " ", join(ways, " · ")), class_="mvo-banner mvo-edition", role="note")


def changed_on(since: Since, page: str) -> tuple[Subject, ...]:
    """What changed of what a page shows, each named once."""
    return once([each for each in since.subjects if each.table in _SHOWN[page]])


_MARK = "\x00"


def _named(subjects: Sequence[Subject], w: Words) -> list[Html]:
    named = [_subject(each, w) for each in subjects[:MOST_NAMED]]
    if (more := len(subjects) - MOST_NAMED) > 0:
        named.append(Html(w.n("edition.since_more", more)))
    return [join((each, ", " if at < len(named) - 1 else None)) for at, each in enumerate(named)]


def _subject(subject: Subject, w: Words) -> Html:
    before, _, after = w(f"edition.subject.{subject.of}", code=subject.code or "", title=_MARK).partition(_MARK)
    title = in_language(subject.title, w) if isinstance(subject.title, Written) else subject.title
    return join((before, title, after))
