"""A paper as a Word file: a draft that one edits, with real styles, footnotes, captions and headings."""

import datetime as dt
from typing import Any

from mvo_monitor.reporting.paper import Paper
from mvo_monitor.reporting.paper_text import one_line, parts_of, running, with_leads
from mvo_monitor.reporting.word.blocks import BlockWriter
from mvo_monitor.reporting.word.contents import contents, heading
from mvo_monitor.reporting.word.elements import field, made, paragraph, run
from mvo_monitor.reporting.word.template import TAGS, open_template, to_bytes
from mvo_monitor.texts import Words

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def write_docx(paper: Paper, w: Words, *, created: dt.datetime | None = None) -> bytes:
    """The paper as .docx; its own words (table, figure, contents, names of styles) are those of ``w``.

    ``created`` is told in its properties, now if nothing is said; the same paper and moment give the same bytes.
    """
    document = open_template(paper.language, w)
    _properties(document, paper, created or dt.datetime.now(dt.UTC))
    _running(document, paper)
    blocks = BlockWriter(document, paper, w)
    body = document.element.body
    last = body[-1]

    def write(element: Any) -> None:
        last.addprevious(element)

    write(paragraph("Title", (run(one_line(paper.title)),)))
    write(paragraph("Subtitle", (run(one_line(paper.coalition)),)))
    if paper.edition:
        write(paragraph("Subtitle", (run(one_line(paper.edition)),)))
    write(paragraph("Made", (run(paper.made),)))
    for element in contents(paper, w("paper.contents")):
        write(element)
    for at, part in enumerate(parts_of(paper), 1):
        title = heading(part, at)
        if at == 1:
            title[0].extend([made("pageBreakBefore"), made("spacing", before=0)])
        write(title)
        for block, leads in with_leads(part.section.blocks):
            for element in blocks.write(block, leads=leads):
                write(element)
    return to_bytes(document)


def _properties(document: Any, paper: Paper, created: dt.datetime) -> None:
    about = document.core_properties
    about.title, about.author = _short(paper.title), _short(paper.coalition)
    about.last_modified_by, about.comments = _short(paper.coalition), _short(paper.made)
    about.version = _short(paper.edition or "")
    about.language = TAGS[paper.language]
    about.created = about.modified = created.astimezone(dt.UTC).replace(tzinfo=None)
    about.revision = 1


def _short(text: str) -> str:
    """What a property of a file may hold."""
    return one_line(text)[:255]


def _running(document: Any, paper: Paper) -> None:
    """The title and the coalition above every page but the first; the number of the page below it."""
    section = document.sections[0]
    section.header.paragraphs[0]._p.append(run(f"{running(paper.title)}\t{running(paper.coalition)}"))
    foot = section.footer.paragraphs[0]._p
    foot.extend([*field("PAGE", run("1")), run(" / "), *field("NUMPAGES", run("1"))])
