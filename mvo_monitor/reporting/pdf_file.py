"""The deck as PDF by typst: tagged (PDF/UA-1), with bookmarks, drawings that are told, and the numbers as tables."""

from pathlib import Path
from typing import Any

import typst

from mvo_monitor.reporting.slides import Deck, Slide, table_of
from mvo_monitor.reporting.typst_setting import REGIONS, compile_pdf, compiler_with
from mvo_monitor.reporting.wall import draw_picture
from mvo_monitor.texts import Words

MEDIA_TYPE = "application/pdf"

_SETTING = Path(__file__).with_name("deck.typ")


def write_pdf(deck: Deck, w: Words) -> bytes:
    """The slides of a deck as pages of 16 by 9, and behind them the numbers."""
    return compile_pdf(compiler_of(deck, w))


def compiler_of(deck: Deck, w: Words) -> typst.Compiler:
    """The setting with a deck in it."""
    told: dict[str, Any] = {
        "lang": w.language.value,
        "region": REGIONS[w.language],
        "title": deck.title,
        "author": deck.coalition,
        "edition": deck.edition or "",
        "numbers": w("meeting.numbers"),
        "slides": [_slide(slide, w) for slide in deck.slides],
        "tables": [
            {"title": slide.title, "heads": heads, "rows": rows}
            for slide in deck.slides
            if slide.picture is not None
            for heads, rows in [table_of(slide.picture, w)]
        ],
    }
    return compiler_with(_SETTING, deck=told)


def _slide(slide: Slide, w: Words) -> dict[str, Any]:
    drawn = slide.picture if slide.picture is not None and not slide.picture.is_empty else None
    return {
        "title": slide.title,
        "response": w("meeting.answered_at_foot", response=slide.response),
        "lines": slide.lines,
        "bare": slide.is_bare,
        "points": [[point.about, point.said] for point in slide.points],
        "quotes": [w("meeting.quote", text=quote) for quote in slide.quotes],
        "svg": draw_picture(drawn, w) if drawn else None,
        "told": drawn.told if drawn else None,
    }
