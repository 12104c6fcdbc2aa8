"""Reads the catalogues: every ``<language>/<domain>.po`` of a language, merged into one mapping from key to text."""

import re
from collections import Counter
from functools import cache
from io import StringIO
from pathlib import Path

from babel.messages.pofile import read_po

from mvo_monitor.errors import DefinedTwice
from mvo_monitor.vocabulary import Language

FOLDER = Path(__file__).parent

_KEY = re.compile(r'^msgid "(.+)"$', re.MULTILINE)

Forms = tuple[str, ...]
"""The forms of a text: one, or as many as the language has plurals (one, other)."""


@cache
def catalogue(language: Language) -> dict[str, Forms]:
    """Every text of a language by key; read once per process. Raises DefinedTwice where two domains collide."""
    merged: dict[str, Forms] = {}
    for path in sorted((FOLDER / language).glob("*.po")):
        for key, forms in read_domain(path).items():
            if key in merged:
                raise DefinedTwice(key, language, path.stem)
            merged[key] = forms
    return merged


def read_domain(path: Path) -> dict[str, Forms]:
    """The texts of one ``.po`` file by key; entries without a translation are left out, so that they are missed.

    Raises DefinedTwice: gettext's own reader would silently keep one of the two.
    """
    source = path.read_text(encoding="utf-8")
    for key, times in Counter(_KEY.findall(source)).items():
        if times > 1:
            raise DefinedTwice(key, path.parent.name, path.stem)
    texts: dict[str, Forms] = {}
    for message in read_po(StringIO(source), abort_invalid=True):
        key = message.id if isinstance(message.id, str) else message.id[0]
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if key and forms and all(forms):
            texts[key] = forms
    return texts
