"""Which picture a file is, followed from its first block to its last: what hangs behind a picture is a second file."""

from collections.abc import Callable

from mvo_monitor.vocabulary import FileKind, NotTaken

Told = FileKind | NotTaken


def image_kind(content: bytes) -> Told | None:
    """The kind of a file that begins as a picture, or why it is not taken; None for what does not begin as one."""
    follow = next((follow for begin, follow in _BEGINS.items() if content.startswith(begin)), None)
    if follow is None:
        return None
    try:
        return follow(content)
    except IndexError:
        return NotTaken.DAMAGED


def _png(content: bytes) -> Told:
    at, block = 8, b""
    while block != b"IEND":
        first = at == 8
        length, block = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        at += 12 + length
        if at > len(content) or not block.isalpha() or (first and block != b"IHDR"):
            return NotTaken.DAMAGED
    return _nothing_behind(FileKind.PNG, content, at)


def _gif(content: bytes) -> Told:
    at = 13 + _colours(content[10])
    while content[at] != 0x3B:
        if content[at] == 0x21:  # an extension
            at += 2
        elif content[at] == 0x2C:  # an image
            at += 10 + _colours(content[at + 9]) + 1
        else:
            return NotTaken.DAMAGED
        while content[at]:
            at += 1 + content[at]
        at += 1
    return _nothing_behind(FileKind.GIF, content, at + 1)


def _colours(packed: int) -> int:
    """How many bytes a table of colours takes, if there is one."""
    return 3 * 2 ** ((packed & 7) + 1) if packed & 0x80 else 0


def _jpeg(content: bytes) -> Told:
    """Telephones hang a second picture or a film behind the first, so what follows is not looked at here."""
    at = 2
    while content[at + 1] != 0xDA:  # the picture itself
        if content[at] != 0xFF:
            return NotTaken.DAMAGED
        at += 2 + int.from_bytes(content[at + 2 : at + 4]) if content[at + 1] != 0xFF else 1
    return FileKind.JPEG if b"\xff\xd9" in content[at:] else NotTaken.DAMAGED


def _webp(content: bytes) -> Told:
    if content[8:12] != b"WEBP" or content[12:16] not in (b"VP8 ", b"VP8L", b"VP8X"):
        return NotTaken.UNKNOWN
    length = int.from_bytes(content[4:8], "little")
    if 8 + length > len(content):
        return NotTaken.DAMAGED
    return _nothing_behind(FileKind.WEBP, content, 8 + length)


def _nothing_behind(kind: FileKind, content: bytes, end: int) -> Told:
    return NotTaken.TWO_IN_ONE if content[end:].strip(b"\0") else kind


_BEGINS: dict[bytes, Callable[[bytes], Told]] = {
    b"\x89PNG\r\n\x1a\n": _png,
    b"GIF87a": _gif,
    b"GIF89a": _gif,
    b"\xff\xd8\xff": _jpeg,
    b"RIFF": _webp,
}
