"""What a page says while it is read as of an edition: which, since when, what today's rules would say, and ways on."""

from collections.abc import Callable

from dashboard.shell.addresses import address
from dashboard.shell.as_of import EditionReading, reading_as_of
from dashboard.shell.choosing import WrongTurn
from dashboard.shell.html import Html, h, join
from dashboard.shell.layout import link
from dashboard.shell.published import edition_for
from dashboard.shell.reader import Reader
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.wording.edition import edition_in_words
from mvo_monitor.store.frozen.parts import FrozenEdition, editions
from mvo_monitor.texts import Words

Here = Callable[[str | None], str]
"""The address where the reader is, as of an edition ("2020.1") or as of today."""

_MOST = 3
"""So many indicators are named; the page of the edition names them all."""


def as_of_its_edition(reader: Reader, asked: str | None, here: Here) -> EditionReading | None:
    """What reads as of the edition that an address asks for; None where it asks for none.

    Raises WrongTurn with the editions that there are, NotFound for the public, and EditionDamaged.
    """
    if not edition_for(reader, asked):
        return None
    try:
        return reading_as_of(reader.reading, str(asked))
    except NotFound as missing:
        told = missing.fields["name"]
        offers = [(edition_in_words(each, reader.w), here(each.asked)) for each in reader.read(editions)]
        raise WrongTurn("edition", str(told), [*offers, (reader.w("edition.today"), here(None))]) from None


def edition_address(edition: FrozenEdition) -> str:
    """The page about an edition."""
    return f"/years/{edition.head.year}/editions/{edition.head.number}"


def edition_banner(reader: Reader, here: Here, year: int | None = None) -> Html | None:
    """Quietly, above the page; None where the page is of today. ``year``: the one that the page is about."""
    reading, w = reader.reading, reader.w
    if not isinstance(reading, EditionReading):
        return None
    head = reading.edition.head
    name = h("strong", edition_in_words(reading.edition, w))
    about = edition_address(reading.edition)
    ways = (
        link(w("edition.to_today"), here(None)),
        link(w("edition.what_changed"), address(f"{about}/changes", {"with": "now"})),
        link(w("edition.about"), about),
    )
    parts = [h("p", name, ", ", w("edition.banner", on=head.closed_on), " ", join(ways, " · "))]
    if year is not None and year != head.year:
        parts.append(h("p", *_of_another_year(reading, w, here, year)))
    if told := otherwise_in_words(reading, w, _MOST):
        parts.append(h("p", told))
    return h("div", *parts, class_="mvo-banner mvo-edition", role="note")


def _of_another_year(reading: EditionReading, w: Words, here: Here, year: int) -> list[Html | str]:
    """An edition holds the whole monitor of that day, so other years too: as they stood then, which need not be how
    they were closed."""
    own = reading.live(editions, year)
    told: list[Html | str] = [w("edition.other_year", year=str(year), of=str(reading.edition.head.year))]
    if own:
        told += [" ", link(w("edition.open", number=own[-1].head.number, year=str(year)), here(own[-1].asked))]
    return told


def otherwise_in_words(reading: EditionReading, w: Words, most: int | None = None) -> str:
    """Which indicators the rules of today would give another status in the edition's year; empty where none."""
    found = reading.otherwise_today()
    if not found:
        return ""
    named = [
        w(
            "edition.otherwise_one",
            subject=each.code + (f" {each.part}" if each.part else ""),
            was=w.term(each.was) if each.was else "–",
            now=w.term(each.now) if each.now else "–",
        )
        for each in found[:most]
    ]
    return w.n("edition.otherwise", len(found), named=w.join(named))
