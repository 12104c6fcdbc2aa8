"""What an official reference was recognised as: the sentence beside its field, and the same for the script."""

from dashboard.shell.html import Html, h
from dashboard.shell.layout import outside
from mvo_monitor.measures.references import Reference, recognise
from mvo_monitor.texts import Words

_LONGEST = 500
"""No reference is longer, and looking into a book for one takes time."""


def recognised(text: str, w: Words) -> Html:
    """What it is and where it stands, or that it is kept as typed; nothing where nothing is typed."""
    if not text.strip():
        return Html("")
    found = _found(text)
    if found is None:
        return h("span", w("forms.reference_unknown"), class_="mvo-unsure")
    return h("span", w("forms.reference_known"), " ", outside(found.title, found.url))


def recognised_json(text: str, w: Words) -> dict[str, str | None]:
    """The answer to ``Reference.look_up``, asked with ``?text=…``: what is said, the title, and its address."""
    if not text.strip():
        return {"said": "", "title": None, "url": None}
    found = _found(text)
    if found is None:
        return {"said": w("forms.reference_unknown"), "title": None, "url": None}
    return {"said": w("forms.reference_known"), "title": found.title, "url": found.url}


def _found(text: str) -> Reference | None:
    return recognise(text) if len(text) <= _LONGEST else None
