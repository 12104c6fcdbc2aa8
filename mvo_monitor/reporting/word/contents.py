"""The headings of a paper in Word with their names, and the table of contents that leads to them."""

from collections.abc import Iterator

from mvo_monitor.reporting.paper import Paper
from mvo_monitor.reporting.paper_text import one_line, sections_of
from mvo_monitor.reporting.word.elements import Element, field, made, paragraph, run

_LISTED = 2
"""The levels of headings that the table of contents holds."""


def heading(level: int, name: str, title: str, number: int) -> Element:
    """A heading under its name; ``number`` tells its bookmark from others."""
    start, end = made("bookmarkStart", id=number, name=name), made("bookmarkEnd", id=number)
    return paragraph(f"Heading{level}", (start, run(one_line(title)), end))


def contents(paper: Paper, title: str) -> Iterator[Element]:
    """The table of contents as a field that is filled in already; nothing for a paper without a heading.

    Word writes the numbers of the pages when it prints, or when somebody has the table counted anew: only Word knows
    them, and a guess would be a wrong number. There is no setting to have it counted at opening without a question.
    """
    listed = [each for each in sections_of(paper) if each[0] <= _LISTED]
    begin, told, separate, *_, end = field(f'TOC \\o "1-{_LISTED}" \\h \\z \\u')
    if listed:
        yield paragraph("TOCHeading", (run(title),))
    for at, (level, number, name, section) in enumerate(listed):
        page = field(f"PAGEREF {name} \\h")
        entry = made("hyperlink", run(f"{number}\t{one_line(section.title)}\t"), *page, anchor=name, history="1")
        before = (begin, told, separate) if at == 0 else ()
        yield paragraph(f"TOC{level}", (*before, entry))
    if listed:
        yield paragraph("Normal", (end,))
