"""What every file that typst makes has in common: its letters, its tags, and that all text in it is data."""

import json
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import font_source_sans_pro
import typst

from mvo_monitor.vocabulary import Language

REGIONS = {Language.NL: "NL", Language.EN: "GB"}

NOT_SHOWN = "\ufffd"
"""Stands for a character that our letters do not have: PDF/UA refuses a page with a hole in it."""

_SURE = r"\u0000-\u017f\u2010-\u2026\u20ac"
_BEYOND = re.compile(f"([{_SURE}]?)([^{_SURE}]+)")
"""What the letters may lack, with the sign before it that it may be set upon; they surely have the rest."""

_EVERY_LETTER = b"""#set document(title: "-")
#let one = sys.inputs.one
#let fonts = ("Source Sans Pro", "Libertinus Serif")
#for font in (fonts, fonts.rev()) {
  set text(font: font)
  for weight in ("regular", "semibold", "bold") { text(weight: weight, one); emph(text(weight: weight, one)) }
}"""
_SHEET = """#let sheets = json(bytes(sys.inputs.sheets))
#set page(margin: 0pt)
#for sheet in sheets { page(width: sheet.width * 1cm, height: sheet.height * 1cm,
  image(bytes(sheet.svg), format: "svg", width: 100%, height: 100%)) }"""


def compiler_with(setting: Path, **told: Any) -> typst.Compiler:
    """A setting with its data, each under its name in ``sys.inputs``.

    What people wrote reaches typst as data only: nothing in it is ever read as markup or code. What the letters cannot
    show stands there as ``NOT_SHOWN``.
    """
    inputs = {name: shown(json.dumps(value, ensure_ascii=False)) for name, value in told.items()}
    return typst.Compiler(str(setting), font_paths=letters(), sys_inputs=inputs)


def compile_pdf(compiler: typst.Compiler) -> bytes:
    """The PDF, tagged, and held to PDF/UA-1 by typst."""
    made = compiler.compile(format="pdf", pdf_standards=["ua-1"])
    if not isinstance(made, bytes):
        raise TypeError("typst gave no file")
    return made


def draw_png(drawings: Sequence[tuple[str, float, float]], dots: int = 240) -> list[bytes]:
    """Drawings (their SVG, width and height in cm) as PNG of so many ``dots`` to the inch, on white."""
    if not drawings:
        return []
    sheets = [{"svg": svg, "width": width, "height": height} for svg, width, height in drawings]
    inputs = {"sheets": json.dumps(sheets)}
    compiler = typst.Compiler(_SHEET.encode(), font_paths=letters(), sys_inputs=inputs)
    made = compiler.compile(format="png", ppi=dots)
    return [made] if isinstance(made, bytes) else made or []


def shown(text: str) -> str:
    """``text`` with only what the letters have: typst itself is asked, as it sets signs upon each other."""
    found = dict.fromkeys(f"{before}{beyond}" for before, beyond in _BEYOND.findall(text))
    if not found or _have(" ".join(found)):
        return text
    return _BEYOND.sub(lambda one: one[1] + _nearest(one[1], one[2]), text)


@cache
def letters() -> Any:
    """The letters that come with the program, and none of the machine: the same file everywhere."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(Path(font_source_sans_pro.__file__).parent)])


def _nearest(before: str, beyond: str) -> str:
    """As much of what stands behind a sign as can be shown there."""
    if _have(before + beyond):
        return beyond
    each = "".join(sign if _have(before + sign) else NOT_SHOWN for sign in beyond)
    return each if _have(before + each) else NOT_SHOWN


@lru_cache(maxsize=4096)
def _have(text: str) -> bool:
    """Whether the letters have all of a text."""
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        return False
    try:
        typst.compile(
            _EVERY_LETTER, format="pdf", pdf_standards=["ua-1"], font_paths=letters(), sys_inputs={"one": text}
        )
    except typst.TypstError:
        return False
    return True
