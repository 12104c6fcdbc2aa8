"""Makes the elements of WordprocessingML: paragraphs, stretches of text, fields."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from mvo_monitor.reporting.paper_text import clean

Element = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARTS = re.compile(r"([\n\t])")


def made(tag: str, *inside: Element | None, **values: object) -> Element:
    """An element of WordprocessingML with its attributes and what is in it, as far as that is there.

    >>> etree.tostring(made("pStyle", val="Title")).decode().split(" xmlns")[0]
    '<w:pStyle'
    """
    element = etree.Element(
        f"{{{W}}}{tag}", {f"{{{W}}}{name}": str(value) for name, value in values.items()}, nsmap={"w": W}
    )
    element.extend([each for each in inside if each is not None])
    return element


def paragraph(style: str, inside: Iterable[Element], *properties: Element) -> Element:
    """A paragraph in a style; ``properties`` in the order that the schema asks for."""
    return made("p", made("pPr", made("pStyle", val=style), *properties), *inside)


def run(text: str, *properties: Element) -> Element:
    """A stretch of text; what XML cannot hold is left out, line ends and tabs become what Word has for them."""
    about = made("rPr", *properties) if properties else None
    return made("r", about, *_texts(clean(text)))


def field(instruction: str, *shown: Element) -> Iterator[Element]:
    """A field that Word counts or fills by itself; ``shown`` stands there until it does."""
    yield made("r", made("fldChar", fldCharType="begin"))
    told = made("instrText")
    told.text = f" {instruction} "
    told.set(_SPACE, "preserve")
    yield made("r", told)
    yield made("r", made("fldChar", fldCharType="separate"))
    yield from shown
    yield made("r", made("fldChar", fldCharType="end"))


def _texts(text: str) -> Iterator[Element]:
    for part in _PARTS.split(text):
        if part == "\n":
            yield made("br")
        elif part == "\t":
            yield made("tab")
        elif part:
            told = made("t")
            told.text = part
            told.set(_SPACE, "preserve")
            yield told
