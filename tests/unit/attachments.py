"""Small real files, made by hand, as somebody would attach them."""

import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO

from PIL import Image

PDF = (
    b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj\n"
    b"xref\n0 4\n0000000000 65535 f \n"
    b"0000000015 00000 n \n0000000060 00000 n \n0000000111 00000 n \n"
    b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n178\n%%EOF\n"
)
PROGRAM = (
    b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00\xb8" + b"\0" * 43 + b"\x80\0\0\0PE\0\0" + b"\0" * 64
)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/{part}" ContentType="{main}"/></Types>'
)
_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_MAINS = {
    "docx": ("word/document.xml", f"{_OPEN_XML}wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", f"{_OPEN_XML}spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", f"{_OPEN_XML}presentationml.presentation.main+xml"),
    "docm": ("word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"),
    "dotx": ("word/document.xml", f"{_OPEN_XML}wordprocessingml.template.main+xml"),
}
_OPEN_DOCUMENT = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}


def picture(kind: str) -> bytes:
    """A picture of four by four dots in the words of Pillow: PNG, JPEG, WEBP, GIF."""
    out = BytesIO()
    Image.new("RGB", (4, 4), (200, 30, 30)).save(out, kind)
    return out.getvalue()


def packed(entries: Mapping[str, str | bytes]) -> bytes:
    """A packed file with these entries; ``mimetype`` is not compressed, as OpenDocument wants it."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=how)
    return out.getvalue()


def office(end: str, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """An office document, with ``more`` entries than it needs."""
    if end in _OPEN_DOCUMENT:
        mimetype = f"application/vnd.oasis.opendocument.{_OPEN_DOCUMENT[end]}"
        needed = {"mimetype": mimetype, "META-INF/manifest.xml": "<manifest/>", "content.xml": "<office/>"}
    else:
        part, main = _MAINS[end]
        needed = {"[Content_Types].xml": _TYPES.format(part=part, main=main), "_rels/.rels": "<r/>", part: "<w/>"}
    return packed({**needed, **(more or {})})


def locked(content: bytes) -> bytes:
    """The packed file as if it wanted a password: so its table of contents marks its first entry."""
    at = content.index(b"PK\x01\x02") + 8
    marked = struct.pack("<H", struct.unpack("<H", content[at : at + 2])[0] | 1)
    return content[:at] + marked + content[at + 2 :]


def lying_about_sizes(content: bytes, times: int) -> bytes:
    """The packed file with its table of contents naming each entry ``times`` times, so that entries overlap."""
    end = content.rfind(b"PK\x05\x06")
    entries, size, place = struct.unpack("<8x2xHII", content[end : end + 20])
    table = content[place : place + size]
    many = b"".join(_renamed(table, number) for number in range(times))
    return (
        content[:place]
        + many
        + b"PK\x05\x06"
        + struct.pack("<HHHHIIH", 0, 0, entries * times, entries * times, len(many), place, 0)
    )


def _renamed(table: bytes, number: int) -> bytes:
    """The same entries under other names of the same length."""
    return table.replace(b"entry-000", b"entry-%03d" % number)
