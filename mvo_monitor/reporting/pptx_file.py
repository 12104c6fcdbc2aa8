"""The deck as a slides file: native charts that can be edited, notes for who speaks, words for who cannot see."""

import io
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu, Inches, Pt

from mvo_monitor.reporting.pptx_chart import add_chart
from mvo_monitor.reporting.slides import Deck, Slide
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Language

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

_WIDE, _HIGH = Inches(13.333), Inches(7.5)
_LEFT, _ACROSS = Inches(0.7), Inches(11.93)
_TITLE_ONLY = 5
_TAGS = {Language.NL: "nl-NL", Language.EN: "en-GB"}
_INK, _SOFT = RGBColor(0x1B, 0x1F, 0x23), RGBColor(0x5B, 0x64, 0x70)
_FONTS = (b'<a:latin typeface="Calibri"', b'<a:latin typeface="Georgia"')


def write_pptx(deck: Deck, w: Words) -> bytes:
    """The slides of a deck, 16 by 9, in the language of ``w``."""
    file = Presentation()
    file.slide_width, file.slide_height = _WIDE, _HIGH
    layout = file.slide_layouts[_TITLE_ONLY]
    _set_layout(file, layout)
    about = file.core_properties
    about.title, about.author, about.language = deck.title, deck.coalition, _TAGS[w.language]
    about.subject, about.comments, about.keywords = deck.source, "", deck.edition or ""
    for slide in deck.slides:
        _add(file.slides.add_slide(layout), layout, slide, w)
    kept = io.BytesIO()
    file.save(kept)
    return kept.getvalue()


def _set_layout(file: Any, layout: Any) -> None:
    """The one layout that is used, for a wide page; headings in a serif, as on our pages."""
    for kind in (file.slide_master, layout):
        for place in kind.placeholders:
            what = place.placeholder_format.type
            if "TITLE" in str(what):
                place.left, place.top, place.width, place.height = _LEFT, Inches(0.35), _ACROSS, Inches(1.35)
                place.text_frame.vertical_anchor = MSO_ANCHOR.TOP
            elif "SLIDE_NUMBER" in str(what):
                place.left, place.top, place.width, place.height = Inches(11.6), Inches(6.9), Inches(1.1), Inches(0.4)
    for part in file.slide_master.part.rels.values():
        if part.reltype.endswith("/theme"):
            theme = part.target_part
            major = theme.blob.replace(*_FONTS, 1)  # the first one named is that of headings
            theme._blob = major


def _add(page: Any, layout: Any, slide: Slide, w: Words) -> None:
    title = page.shapes.title
    _fill(title.text_frame, [slide.title], 34 if len(slide.title) < 90 else 28, w, colour=_INK)
    title.text_frame.paragraphs[0].alignment = 1
    top: int = Inches(1.75)
    if slide.lines:
        height = Inches(0.55 * len(slide.lines) + 0.25 * sum(len(line) > 75 for line in slide.lines))
        _box(page, slide.lines, 28 if slide.is_bare else 20, w, top=top, height=height)
        top = Emu(top + height)
    if slide.points:
        _box(
            page,
            [line for point in slide.points for line in (point.about, point.said)],
            20,
            w,
            top=top,
            height=Emu(Inches(6.8) - top),
            spaced=True,
        )
    if slide.quotes:
        quoted = [w("meeting.quote", text=quote) for quote in slide.quotes]
        _box(page, quoted, 20, w, top=top, height=Emu(Inches(6.8) - top), spaced=True)
    if slide.picture is not None:
        add_chart(page, slide.picture, w, box=(_LEFT, top, _ACROSS, Emu(Inches(6.75) - top)))
    _box(page, [w("meeting.answered_at_foot", response=slide.response)], 16, w, top=Inches(6.85), colour=_SOFT)
    _number(page, layout)
    notes = page.notes_slide.notes_text_frame
    _fill(notes, [slide.title, *slide.notes], None, w)
    _tag(page._element, w)
    _tag(page.notes_slide._element, w)


def _box(
    page: Any,
    lines: Sequence[str],
    size: int,
    w: Words,
    *,
    top: int,
    height: int = Inches(0.45),
    colour: RGBColor = _INK,
    spaced: bool = False,
) -> None:
    frame = page.shapes.add_textbox(_LEFT, top, Inches(10.7) if size == 16 else _ACROSS, height).text_frame
    frame.word_wrap = True
    frame.margin_left = 0
    _fill(frame, lines, size, w, colour=colour)
    for paragraph in frame.paragraphs if spaced else ():
        paragraph.space_after = Pt(14)


def _fill(frame: Any, lines: Sequence[str], size: int | None, w: Words, colour: RGBColor | None = None) -> None:
    """A paragraph a line; what somebody typed stays the text it is."""
    for at, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = str(line)
        run._r.get_or_add_rPr().set("lang", getattr(line, "lang", None) or _TAGS[w.language])
        if size is not None:
            run.font.size = Pt(size)
        if colour is not None:
            run.font.color.rgb = colour


def _number(page: Any, layout: Any) -> None:
    """The number of the slide, which python-pptx leaves on the layout."""
    for place in layout.placeholders:
        if "SLIDE_NUMBER" in str(place.placeholder_format.type):
            copy = deepcopy(place._element)
            copy.nvSpPr.cNvPr.set("id", str(max(shape.shape_id for shape in page.shapes) + 1))
            page.shapes._spTree.append(copy)


def _tag(element: Any, w: Words) -> None:
    """Whatever python-pptx brings along in English, fields too, is in the language of the deck."""
    for each in element.iter():
        if each.get("lang") == "en-US" or (each.tag.endswith("}rPr") and each.get("lang") is None):
            each.set("lang", _TAGS[w.language])
