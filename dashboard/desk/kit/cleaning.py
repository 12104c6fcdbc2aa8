"""What people type, made plain: one way to end a line, one way to write é, and no sign that hides what is said."""

import re
import unicodedata

from mvo_monitor.errors import Phrase

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""Word and PDF end a line with several of these; none of them is a word."""

_HIDING = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff]")
"""Controls, and the signs that turn the direction of what follows; a name in Arabic or Hebrew needs none of them."""

_HALF = re.compile("[\ud800-\udfff]")
_UNSEEN_ENDS = " \t\n\u00a0\u200b\ufeff"


def safe(text: str) -> str:
    """What can be put on a page again: as it was typed, save what no page can hold."""
    return _HALF.sub("\ufffd", _LINE_ENDS.sub("\n", text)).replace("\0", "\ufffd")


def plain(text: str, most: int, *, lines: bool = False) -> str | Phrase:
    """The text without blanks around it, at most ``most`` characters; or why it cannot be kept."""
    clean = _LINE_ENDS.sub("\n", text).replace("\ufeff", "")
    hiding = _HIDING.search(clean) or _HALF.search(clean)
    if hiding:
        return _hidden(clean, hiding.start())
    clean = unicodedata.normalize("NFC", clean)
    clean = "\n".join(map(str.rstrip, clean.split("\n"))) if lines else re.sub(r"[\t\n]+", " ", clean)
    clean = clean.strip(_UNSEEN_ENDS)
    if len(clean) > most:
        return Phrase("forms.fault_too_long", {"n": len(clean), "most": most})
    return clean


def _hidden(text: str, place: int) -> Phrase:
    """Nobody sees such a sign: the words before it say where to look."""
    sign = f"U+{ord(text[place]):04X}"
    before = " ".join(text[:place].split())[-30:]
    before = _HIDING.sub("", _HALF.sub("", before))
    return (
        Phrase("forms.fault_hidden_sign", {"sign": sign, "before": before})
        if before
        else Phrase("forms.fault_hidden_sign_first", {"sign": sign})
    )
