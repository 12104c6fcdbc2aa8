"""Text with links and footnotes in Word: python-docx knows no footnotes, so that their part is filled here."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import XmlPart
from lxml import etree

from mvo_monitor.reporting.paper import Inline, Note, Run
from mvo_monitor.reporting.paper_text import address, language_of, runs_of
from mvo_monitor.reporting.word.elements import Element, R, made, paragraph, run
from mvo_monitor.reporting.word.template import TAGS

_TAGS = {language.value: tag for language, tag in TAGS.items()}


class TextWriter:
    """Writes the text of paragraphs, items and cells, and the notes to it.

    The same note that stands twice becomes two footnotes. A cross-reference to the first would give an error as soon as
    somebody deletes the words where the first stood, and an old number until somebody has the fields counted anew.
    """

    def __init__(self, document: Any) -> None:
        self._body = document.part
        found = next(each for each in document.part.rels.values() if each.reltype == RT.FOOTNOTES)
        part = found.target_part
        self._notes = XmlPart(part.partname, part.content_type, etree.fromstring(part.blob), part.package)
        found._target = self._notes
        self._count = 0
        self._known: defaultdict[Any, dict[str, str]] = defaultdict(dict)

    def inline(self, inline: Inline, *, strong: bool = False) -> Iterator[Element]:
        """The runs of a paragraph of the paper itself."""
        behind_a_note = False
        for each in inline:
            if each.text:
                yield self._said(each, self._body, strong=strong)
            elif behind_a_note and each.note is not None:
                yield run(",", made("rStyle", val="FootnoteReference"))
            if each.note is not None:
                yield self._reference(each.note)
            behind_a_note = each.note is not None

    def _said(self, each: Run, part: Any, *, strong: bool = False) -> Element:
        target, lang = address(each), language_of(each.text)
        properties = [
            made("rStyle", val="Hyperlink") if target else None,
            made("b") if strong or each.strong else None,
            made("i") if each.emphasis else None,
            made("lang", val=_TAGS.get(lang, lang)) if lang else None,
        ]
        said = run(each.text, *(one for one in properties if one is not None))
        if target is None:
            return said
        link = made("hyperlink", said, history="1")
        link.set(f"{{{R}}}id", self._leading_to(target, part))
        return link

    def _leading_to(self, target: str, part: Any) -> str:
        """The id under which a part knows an address; to get one, python-docx goes through all that the part has."""
        known = self._known[part]
        if target not in known:
            known[target] = f"rId{len(part.rels) + 1}"
            part.rels.add_relationship(RT.HYPERLINK, target, known[target], is_external=True)
        return known[target]

    def _reference(self, note: Note) -> Element:
        self._count += 1
        style = made("rStyle", val="FootnoteReference")
        number = made("r", made("rPr", style), made("footnoteRef"))
        said = (self._said(each, self._notes) for each in runs_of(note) if each.text)
        text = paragraph("FootnoteText", (number, run(" "), *said))
        self._notes.element.append(made("footnote", text, id=self._count))
        style = made("rStyle", val="FootnoteReference")
        return made("r", made("rPr", style), made("footnoteReference", id=self._count))
