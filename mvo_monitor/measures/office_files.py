"""Which office document a packed file is, told without unpacking more than its table of contents.

Docx, xlsx and pptx say what they are in ``[Content_Types].xml``, odt, ods and odp in ``mimetype``. A packed file may
also be made to harm: to hide a second file before or after it, to grow to gigabytes when it is unpacked, to carry
macros. Nothing is read before the table of contents proved to be sound, and never more than ``_MOST_READ`` bytes of it.
"""

import re
import struct
import zipfile
import zlib
from io import BytesIO

from mvo_monitor.vocabulary import FileKind, NotTaken

BEGINS = b"PK\x03\x04"
ENDS = b"PK\x05\x06"

MOST_ENTRIES = 5_000
MOST_UNPACKED = 512 * 1024 * 1024
MOST_TIMES = 100
"""So many times larger than packed may the whole be once it is more than ``_SMALL``."""

_SMALL = 16 * 1024 * 1024
_MOST_CONTENTS = 2 * 1024 * 1024
_MOST_READ = 1024 * 1024
_END_LENGTH = 22

_OPEN_XML = {
    "wordprocessingml.document": FileKind.DOCX,
    "spreadsheetml.sheet": FileKind.XLSX,
    "presentationml.presentation": FileKind.PPTX,
}
_MAIN = re.compile(r"application/vnd\.openxmlformats-officedocument\.([\w.]+?)\.main\+xml")
_OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": FileKind.ODT,
    "application/vnd.oasis.opendocument.spreadsheet": FileKind.ODS,
    "application/vnd.oasis.opendocument.presentation": FileKind.ODP,
}
_MACRO_TYPE = re.compile(r"macroenabled|vbaproject|macrosheet", re.IGNORECASE)
_MACRO_ENTRY = re.compile(r"(?:^|/)vba\w*\.(?:bin|xml)$|^(?:basic|scripts)/.+|(?:^|/)macrosheets/", re.IGNORECASE)
_PROGRAM_ENTRY = re.compile(r"\.(?:exe|dll|com|scr|msi|js|vbs|ps1|bat|cmd|hta|lnk|jar)$", re.IGNORECASE)


def office_kind(content: bytes) -> FileKind | NotTaken:
    """The kind of a file that begins as a packed one, or why it is not taken."""
    sound = _contents_sound(content)
    if sound is not None:
        return sound
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            return _unsound(packed.infolist(), len(content)) or _told(packed)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        return NotTaken.DAMAGED


def holds_packed_file(content: bytes) -> bool:
    """Whether a packed file hangs at the end of this one, so that it is two files at once."""
    at = content.rfind(ENDS)
    return at >= 0 and len(content) - at <= _END_LENGTH + 0xFFFF and BEGINS in content


def _contents_sound(content: bytes) -> NotTaken | None:
    """The end of a packed file names the place and size of its table of contents; both must fit the file exactly."""
    end = content[-_END_LENGTH:]
    if not end.startswith(ENDS):
        return NotTaken.TWO_IN_ONE if holds_packed_file(content) else NotTaken.DAMAGED
    entries, size, place, comment = struct.unpack("<8x2xHIIH", end)
    if entries > MOST_ENTRIES or size > _MOST_CONTENTS:
        return NotTaken.TOO_MUCH_INSIDE
    return None if place + size == len(content) - _END_LENGTH and comment == 0 else NotTaken.DAMAGED


def _unsound(entries: list[zipfile.ZipInfo], packed_size: int) -> NotTaken | None:
    names = [entry.filename for entry in entries]
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or sum(entry.compress_size for entry in entries) > packed_size:
        return NotTaken.TOO_MUCH_INSIDE  # more packed bytes than there are: entries that overlap
    if unpacked > MOST_UNPACKED or (unpacked > _SMALL and unpacked > MOST_TIMES * packed_size):
        return NotTaken.TOO_MUCH_INSIDE
    if any(entry.flag_bits & 1 for entry in entries):
        return NotTaken.LOCKED
    if len({name.lower() for name in names}) < len(names) or any(map(_leads_outside, names)):
        return NotTaken.DAMAGED
    return None


def _leads_outside(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _told(packed: zipfile.ZipFile) -> FileKind | NotTaken:
    names = packed.namelist()
    kind = _as_open_xml(packed) if "[Content_Types].xml" in names else _as_open_document(packed)
    if isinstance(kind, FileKind):
        if any(_MACRO_ENTRY.search(name) for name in names):
            return NotTaken.MACROS
        if any(_PROGRAM_ENTRY.search(name) for name in names):
            return NotTaken.PROGRAM
    return kind


def _as_open_xml(packed: zipfile.ZipFile) -> FileKind | NotTaken:
    types = _text(packed, "[Content_Types].xml")
    if types is None or "<!" in types.replace("<!--", ""):
        return NotTaken.DAMAGED
    if _MACRO_TYPE.search(types):
        return NotTaken.MACROS
    kinds = {_OPEN_XML[each] for each in _MAIN.findall(types) if each in _OPEN_XML}
    return kinds.pop() if len(kinds) == 1 else NotTaken.ARCHIVE


def _as_open_document(packed: zipfile.ZipFile) -> FileKind | NotTaken:
    names = packed.namelist()
    if names[:1] != ["mimetype"] or "META-INF/manifest.xml" not in names:
        return NotTaken.ARCHIVE
    manifest = _text(packed, "META-INF/manifest.xml")
    if manifest is None:
        return NotTaken.DAMAGED
    if "encryption-data" in manifest:
        return NotTaken.LOCKED
    return _OPEN_DOCUMENT.get((_text(packed, "mimetype") or "").strip(), NotTaken.ARCHIVE)


def _text(packed: zipfile.ZipFile, name: str) -> str | None:
    """The text of an entry, if it is no larger than may be, whatever the table of contents says of its size."""
    with packed.open(name) as entry:
        read = entry.read(_MOST_READ + 1)
    return read.decode("utf-8", "replace") if len(read) <= _MOST_READ else None
