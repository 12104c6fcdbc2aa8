"""The empty Word file that a paper is written into: our own styles and settings, kept as XML beside this module."""

import io
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import NAMESPACE
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Language

TAGS = {Language.NL: "nl-NL", Language.EN: "en-GB"}

_FOLDER = Path(__file__).with_name("template")
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "styles": (CT.WML_STYLES, RT.STYLES),
    "numbering": (CT.WML_NUMBERING, RT.NUMBERING),
    "settings": (CT.WML_SETTINGS, RT.SETTINGS),
    "fontTable": (CT.WML_FONT_TABLE, RT.FONT_TABLE),
    "footnotes": (CT.WML_FOOTNOTES, RT.FOOTNOTES),
    "header": (CT.WML_HEADER, RT.HEADER),
    "footer": (CT.WML_FOOTER, RT.FOOTER),
    "theme": (CT.OFC_THEME, RT.THEME),
}
"""The parts beside the document, in the order of their ids: the document names its header rId6 and its footer rId7."""


def open_template(language: Language, w: Words) -> Any:
    """A document of python-docx without text, whose styles have names in the language of ``w``."""
    return Document(io.BytesIO(_template(language, w)))


def to_bytes(document: Any) -> bytes:
    """The document as a file, with nothing in it of the moment at which it was written."""
    written, kept = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as once, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as file:
        for name in once.namelist():
            about = zipfile.ZipInfo(name)  # of no moment: the same paper gives the same bytes
            about.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            file.writestr(about, once.read(name))
    return kept.getvalue()


@cache
def _template(language: Language, w: Words) -> bytes:
    """The template as a file."""
    told = {"tag": TAGS[language], "decimal": {Language.NL: ",", Language.EN: "."}[language]}

    def fill(found: re.Match[str]) -> str:
        return told.get(found[1]) or w(f"paper.style.{found[1]}")

    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as file:
        file.writestr("[Content_Types].xml", _content_types())
        file.writestr("_rels/.rels", _relationships({"word/document.xml": RT.OFFICE_DOCUMENT}))
        beside = {f"{name}.xml": kind for name, (_, kind) in _PARTS.items()}
        file.writestr("word/_rels/document.xml.rels", _relationships(beside))
        for name in ("document", *_PARTS):
            text = (_FOLDER / f"{name}.xml").read_text(encoding="utf-8")
            file.writestr(f"word/{name}.xml", re.sub(r"\{([a-z_]+)\}", fill, text))
    return kept.getvalue()


def _content_types() -> str:
    kinds = {"document": CT.WML_DOCUMENT_MAIN, **{name: kind for name, (kind, _) in _PARTS.items()}}
    parts = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name, kind in kinds.items())
    every = f'<Default Extension="rels" ContentType="{CT.OPC_RELATIONSHIPS}"/>'
    every += f'<Default Extension="xml" ContentType="{CT.XML}"/>'
    return f'{_XML}<Types xmlns="{NAMESPACE.OPC_CONTENT_TYPES}">{every}{parts}</Types>'


def _relationships(targets: dict[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>'
        for at, (target, kind) in enumerate(targets.items(), 1)
    )
    return f'{_XML}<Relationships xmlns="{NAMESPACE.OPC_RELATIONSHIPS}">{each}</Relationships>'
