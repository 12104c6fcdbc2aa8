"""Elements of an IATI file, and texts in the languages they were written in."""

from typing import TypeAlias

from lxml import etree

from mvo_monitor.measures.written import Written
from mvo_monitor.vocabulary import Language

Element: TypeAlias = etree._Element

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def add(parent: Element, name: str, /, **attributes: str) -> Element:
    """A child with these attributes."""
    return etree.SubElement(parent, name, attributes)


def narrated(parent: Element, name: str, text: Written, /, prefix: str = "", **attributes: str) -> Element:
    """A child that says a text, once per language it was written in."""
    child = add(parent, name, **attributes)
    for language, said in ((Language.NL, text.nl), (Language.EN, text.en)):
        if said:
            narrative = add(child, "narrative")
            narrative.set(_LANG, language.value)
            narrative.text = clean(prefix + said)
    return child


def told(parent: Element, name: str, text: str, language: Language) -> Element:
    """A child with a sentence of our own."""
    child = add(parent, name)
    narrative = add(child, "narrative")
    narrative.set(_LANG, language.value)
    narrative.text = clean(text)
    return child


def clean(text: str) -> str:
    """Without the signs that XML cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n\r" or (sign >= " " and sign not in "\ufffe\uffff"))
