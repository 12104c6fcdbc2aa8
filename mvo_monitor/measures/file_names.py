"""The name under which an attached file is kept and offered: harmless in every browser, folder and page."""

import re
import unicodedata

from mvo_monitor.vocabulary import FileKind

LONGEST = 120
NAMELESS = "document"

_ALSO = {FileKind.JPEG: ("jpg", "jpeg"), FileKind.TEXT: ("txt", "text", "md", "log")}
_OF_OTHERS = frozenset(
    # Ends of names that would tell a lie, or start a program, once the content proved to be something else.
    "doc xls ppt docm xlsm pptm dotm xltm potm rtf zip rar 7z gz tar htm html xhtml svg xml js mjs vbs vbe wsf hta "  # noqa: SIM905
    "ps1 bat cmd sh py php pl rb jar exe msi com scr dll app apk lnk url reg iso img jfif jpe tif tiff bmp heic".split()
)
_KNOWN = _OF_OTHERS | {kind.value for kind in FileKind} | {end for ends in _ALSO.values() for end in ends}
_FORBIDDEN = re.compile(r'[<>:"|?*/\\]+')
_END = re.compile(r"^(?P<stem>.*?)\.(?P<end>[A-Za-z0-9]{1,5})$")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def kept_name(name: str, kind: FileKind) -> str:
    """The name without path, control and direction characters, with the end that its content deserves."""
    stem = shown_name(name)
    own = _ALSO.get(kind, (kind.value,))
    end = kind.value
    while (found := _END.match(stem)) and found["end"].lower() in _KNOWN:
        if stem == shown_name(name) and found["end"].lower() in own:
            end = found["end"].lower()
        stem = found["stem"].rstrip(". ")
    if _DEVICES.fullmatch(stem):
        stem = f"{NAMELESS}-{stem}"
    return (stem[: LONGEST - len(end) - 1].rstrip(". ") or NAMELESS) + "." + end


def shown_name(name: str) -> str:
    """A name as it came, made harmless to show: its last part, on one line, at most ``LONGEST`` characters."""
    last = re.split(r"[/\\]", name.replace("\0", ""))[-1]
    plain = unicodedata.normalize("NFC", last)
    seen = "".join(" " if char.isspace() else char for char in plain if char.isspace() or _visible(char))
    return " ".join(_FORBIDDEN.sub("-", seen).split()).strip(". ")[:LONGEST] or NAMELESS


def end_of_name(name: str) -> str:
    """The end of a name, in small letters, without its dot; empty where there is none."""
    found = _END.match(shown_name(name))
    return found["end"].lower() if found else ""


def _visible(char: str) -> bool:
    """Neither control, format (direction marks among them), surrogate, private nor unassigned."""
    return unicodedata.category(char)[0] != "C"
