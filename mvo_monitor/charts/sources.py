"""Where the numbers of a chart come from, short enough to stand beneath it: few documents by name, many counted."""

from collections.abc import Iterable

from mvo_monitor.measures.indicator import SourceNote
from mvo_monitor.texts import Words

_FEW = 3


def sources_in_words(sources: Iterable[SourceNote]) -> str:
    """Documents by title, each once, with the places in them that were used."""
    places: dict[str, list[str]] = {}
    for source in sources:
        places.setdefault(source.document_title, []).extend([source.locator] if source.locator else [])
    told = []
    for title, found in places.items():
        # A place may hold a comma itself: "2.2, noot 23".
        at = ("; " if any("," in place for place in found) else ", ").join(dict.fromkeys(found))
        told.append(f"{title} ({at})" if at else title)
    return "; ".join(told)


def sources_in_brief(w: Words, sources: Iterable[SourceNote | None]) -> str:
    """The documents with their places, or how many they are; only for charts whose table names a source per value."""
    known = [source for source in sources if source is not None]
    titles = {source.document_title for source in known}
    return sources_in_words(known) if len(titles) <= _FEW else w.n("compare.sources", len(titles))
