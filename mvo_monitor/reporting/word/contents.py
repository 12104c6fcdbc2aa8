"""The headings of a paper in Word with their names, and the table of contents that leads to them."""

from collections.abc import Iterator

from mvo_monitor.reporting.paper import Paper
from mvo_monitor.reporting.paper_text import Part, parts_of
from mvo_monitor.reporting.word.elements import Element, field, made, paragraph, run

_LISTED = 2
"""The levels of headings that the table of contents holds."""


def heading(part: Part, number: int) -> Element:
    """A heading under its name; ``number`` tells its bookmark from others."""
    start, end = made("bookmarkStart", id=number, name=part.name), made("bookmarkEnd", id=number)
    return paragraph(f"Heading{part.level}", (start, run(part.title), end))


def contents(paper: Paper, title: str) -> Iterator[Element]:
    """The table of contents as a field that is filled in already; nothing for a paper without a heading.

    Word writes the numbers of the pages when it prints, or when somebody has the table counted anew: only Word knows
    them, and a guess would be a wrong number. There is no setting to have it counted at opening without a question.
    """
    listed = [each for each in parts_of(paper) if each.level <= _LISTED]
    begin, told, separate, *_, end = field(f'TOC \\o "1-{_LISTED}" \\h \\z \\u')
    if listed:
        yield paragraph("TOCHeading", (run(title),))
    for at, part in enumerate(listed):
        page = field(f"PAGEREF {part.name} \\h")
        entry = made("hyperlink", run(f"{part.number}\t{part.title}\t"), *page, anchor=part.name, history="1")
        before = (begin, told, separate) if at == 0 else ()
        yield paragraph(f"TOC{part.level}", (*before, entry))
    if listed:
        yield paragraph("Normal", (end,))
