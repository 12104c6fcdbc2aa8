"""Which file somebody attaches, told by its content: what its name or the browser says of it is not believed.

Taken are PDF, images, office documents without macros, and plain text; all else is refused with the reason. What looks
like one kind and is another as well (a picture with a packed file behind it, a PDF that is also a web page) is refused.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

import puremagic

from mvo_monitor.errors import FileNotTaken, FileTooLarge
from mvo_monitor.measures.file_names import end_of_name, kept_name, shown_name
from mvo_monitor.measures.image_files import image_kind
from mvo_monitor.measures.office_files import BEGINS, ENDS, holds_packed_file, office_kind
from mvo_monitor.measures.rounding import half_up
from mvo_monitor.vocabulary import FileKind, NotTaken

_MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
    FileKind.WEBP: "image/webp",
    FileKind.GIF: "image/gif",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    FileKind.ODT: "application/vnd.oasis.opendocument.text",
    FileKind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    FileKind.ODP: "application/vnd.oasis.opendocument.presentation",
    FileKind.TEXT: "text/plain",
    FileKind.CSV: "text/csv",
}
_HEAD = 1024
"""So far a browser looks when it guesses what a file is."""

_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|script|iframe|object|embed|svg|style|\?php)(?=[\s>/])", re.IGNORECASE
)
_VECTOR = re.compile(rb"<svg[\s>]", re.IGNORECASE)
_SCRIPT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:#!|<\?php|<%|@?echo off\b|(?:on error resume next|option explicit)\b)", re.I
)
_SCRIPT_ENDS = frozenset(
    ["js", "mjs", "vbs", "vbe", "wsf", "hta", "ps1", "bat", "cmd", "sh", "py", "php", "pl", "rb", "reg", "lnk", "url"]
)
_MADE_OF_TEXT = {b"{\\rtf": NotTaken.OLD_OFFICE, b"<?xml": NotTaken.UNKNOWN, b"%!PS": NotTaken.UNKNOWN}
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"dex\n", b"\0asm")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAM_ENDS = frozenset([".exe", ".dll", ".class", ".apk", ".dmg", ".msi", ".lnk", ".swf", ".deb", ".rpm", ".com"])
_ARCHIVE_ENDS = frozenset([".zip", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar", ".cab", ".iso", ".zst", ".lz4", ".jar"])
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")


UNREAD = "application/octet-stream"
"""The media type of what nobody looked into: it is given to no browser."""


@dataclass(frozen=True, slots=True)
class ToldFile:
    """What an attached file proved to be, and the name under which it is kept.

    ``kind`` is None where nobody looked into it. ``charset`` is that of a text ("utf-8", "windows-1252"), None for
    all else.
    """

    name: str
    kind: FileKind | None
    size: int
    charset: str | None = None

    @property
    def media_type(self) -> str:
        """How it is announced to a browser."""
        if self.kind is None:
            return UNREAD
        return _MEDIA_TYPES[self.kind] + (f"; charset={self.charset}" if self.charset else "")


def tell_file(name: str, content: bytes, limit: int) -> ToldFile:
    """Which file ``content`` is; at most ``limit`` bytes. Raises FileTooLarge, FileNotTaken."""
    _must_not_be_larger(name, content, limit)
    charset = _charset(content)
    told = _kind(content, end_of_name(name), charset)
    if isinstance(told, NotTaken):
        raise FileNotTaken(shown_name(name), told)
    is_text = told in (FileKind.TEXT, FileKind.CSV)
    return ToldFile(kept_name(name, told), told, len(content), charset if is_text else None)


def unread_file(name: str, content: bytes, limit: int) -> ToldFile:
    """A file of at most ``limit`` bytes that is read and given to nobody, whatever it is. Raises as ``tell_file``."""
    _must_not_be_larger(name, content, limit)
    if not content:
        raise FileNotTaken(shown_name(name), NotTaken.EMPTY)
    return ToldFile(shown_name(name), None, len(content))


def _must_not_be_larger(name: str, content: bytes, limit: int) -> None:
    if len(content) > limit:
        raise FileTooLarge(shown_name(name), _megabytes(len(content)), _megabytes(limit))


def _kind(content: bytes, end: str, charset: str | None) -> FileKind | NotTaken:
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        return NotTaken.EMPTY
    if content.startswith(BEGINS):
        return office_kind(content)
    told = _pdf(content) if content.startswith(b"%PDF-") else image_kind(content)
    if isinstance(told, FileKind):
        hidden = _MARKUP.search(content[:_HEAD]) or _MARKUP.search(content[-_HEAD:]) or holds_packed_file(content)
        return NotTaken.TWO_IN_ONE if hidden else told
    return told or (_text(content, end) if charset else _binary(content))


def _pdf(content: bytes) -> FileKind | NotTaken:
    return FileKind.PDF if b"%%EOF" in content[-4 * _HEAD :] else NotTaken.DAMAGED


def _text(content: bytes, end: str) -> FileKind | NotTaken:
    head = content[:_HEAD]
    if end in _SCRIPT_ENDS or _SCRIPT.match(head):
        return NotTaken.SCRIPT
    if _VECTOR.search(head):
        return NotTaken.VECTOR_IMAGE
    if _MARKUP.search(head):
        return NotTaken.WEB_PAGE
    if holds_packed_file(content):
        return NotTaken.TWO_IN_ONE
    begins = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    other = next((why for begin, why in _MADE_OF_TEXT.items() if begins.startswith(begin)), None)
    return other or (FileKind.CSV if end == FileKind.CSV else FileKind.TEXT)


def _binary(content: bytes) -> NotTaken:
    """What is refused, as far as it can be named; the list of puremagic knows hundreds of kinds."""
    if content.startswith(ENDS):
        return NotTaken.ARCHIVE  # with nothing in it
    if content.startswith(_OLD_OFFICE):
        return NotTaken.OLD_OFFICE
    if content.startswith(_PROGRAMS):
        return NotTaken.PROGRAM
    if b"%PDF-" in content[:_HEAD] or holds_packed_file(content):
        return NotTaken.TWO_IN_ONE
    try:
        ends = {found.extension for found in puremagic.magic_string(content[: 4 * _HEAD])}
    except (puremagic.PureError, ValueError):
        ends = set()
    if ends & _PROGRAM_ENDS:
        return NotTaken.PROGRAM
    return NotTaken.ARCHIVE if ends & _ARCHIVE_ENDS else NotTaken.UNKNOWN


def _charset(content: bytes) -> str | None:
    """In which letters a text is written, or None for what is no text: it holds control characters, or fits neither."""
    for charset in ("utf-8", "windows-1252"):
        try:
            text = content.decode(charset)
        except UnicodeDecodeError:
            continue
        return charset if _CONTROL.search(text) is None else None
    return None


def _megabytes(size: int) -> Decimal:
    return half_up(Decimal(size) / (1024 * 1024), 1)
