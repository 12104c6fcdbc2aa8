"""What a page says while it is read as of an edition: which, since when, what today's rules would say, and ways on."""

from dataclasses import replace

from dashboard.shell.addresses import address
from dashboard.shell.as_of import EDITION_PARAM, EditionReading, as_asked, reading_as_of
from dashboard.shell.choosing import WrongTurn
from dashboard.shell.frame import Frame
from dashboard.shell.html import Html, h, join
from dashboard.shell.layout import link
from dashboard.shell.reader import Reader
from mvo_monitor.errors import NotFound
from mvo_monitor.progress.editions.statuses import StatusLine
from mvo_monitor.store.frozen.parts import FrozenEdition, editions
from mvo_monitor.texts import Words

_MOST = 3
"""So many indicators are named; the page of the edition names them all."""


def as_of_its_edition(frame: Frame, reader: Reader) -> Frame:
    """The frame that reads as of the edition that the address asks for; the same frame where it asks for none.

    Raises WrongTurn with the editions that there are, and EditionDamaged.
    """
    asked = frame.params.get(EDITION_PARAM)
    if not asked:
        return frame
    try:
        reading = reading_as_of(reader.reading, asked)
    except NotFound as missing:
        told = missing.fields["name"]
        offers = [
            (frame.w("edition.name", year=str(each.head.year), number=each.head.number), _here(frame, as_asked(each)))
            for each in reader.read(editions)
        ]
        today = (frame.w("edition.today"), _here(frame, None))
        frame.explicit.pop(EDITION_PARAM, None)
        raise WrongTurn("edition", str(told), [*offers, today]) from None
    return Frame(frame.page, replace(reader, reading=reading), frame.params)


def edition_address(edition: FrozenEdition) -> str:
    """The page about an edition."""
    return f"/years/{edition.head.year}/editions/{edition.head.number}"


def edition_banner(frame: Frame) -> Html | None:
    """Quietly, above the page; None where the page is of today."""
    reading = frame.reader.reading
    if not isinstance(reading, EditionReading):
        return None
    w, head = frame.w, reading.edition.head
    name = h("strong", w("edition.name", year=str(head.year), number=head.number))
    said = w("edition.banner", on=head.closed_on)
    about = edition_address(reading.edition)
    ways = (
        link(w("edition.to_today"), _here(frame, None)),
        link(w("edition.what_changed"), address(f"{about}/changes", {"with": "now"})),
        link(w("edition.about"), about),
    )
    parts = [h("p", name, ", ", said, " ", join(ways, " · "))]
    if told := otherwise_in_words(reading, w, _MOST):
        parts.append(h("p", told))
    return h("div", *parts, class_="mvo-banner mvo-edition", role="note")


def otherwise_in_words(reading: EditionReading, w: Words, most: int | None = None) -> str:
    """Which indicators the rules of today would give another status in the edition's year; empty where none."""
    pairs = reading.otherwise_today()
    if not pairs:
        return ""
    named = []
    for was, is_ in pairs[:most]:
        line = was or is_
        if line is not None:
            subject = line.subject.partition("/")[2] + (f" {line.part}" if line.part else "")
            named.append(w("edition.otherwise_one", subject=subject, was=_status(w, was), now=_status(w, is_)))
    return w.n("edition.otherwise", len(pairs), named=w.join(named))


def _status(w: Words, line: StatusLine | None) -> str:
    said = line.said if line is not None else None
    return w.term(said) if said else "–"


def _here(frame: Frame, edition: str | None) -> str:
    return frame.here(**{EDITION_PARAM: edition})
