"""A paper as plain text, for tests that look for what it says and what it must not say."""

from collections.abc import Iterator

from mvo_monitor.reporting.paper import Block, Figure, Inline, Listing, Note, Paper, Section, Table


def sections_in(paper: Paper) -> Iterator[Section]:
    """Every section, however deep."""
    for section in paper.sections:
        yield from _within(section)


def section_of(paper: Paper, key: str) -> Section:
    """The section with this key."""
    return next(section for section in sections_in(paper) if section.key == key)


def text_of(blocks: tuple[Block, ...]) -> str:
    """What blocks say, a line each, without their notes; spaces that do not break are plain ones."""
    return "\n".join(line for block in blocks for line in _lines(block)).replace("\u00a0", " ")


def whole_text(paper: Paper) -> str:
    """Everything a reader can see or hear: titles, blocks, drawings told and drawn, notes."""
    lines = [paper.title, paper.coalition, paper.made]
    for section in sections_in(paper):
        lines += [section.title, text_of(section.blocks)]
        lines += [block.svg for block in section.blocks if isinstance(block, Figure)]
    return "\n".join([*lines, *map(note_text, notes_in(paper))]).replace("\u00a0", " ")


def inlines_in(paper: Paper) -> Iterator[Inline]:
    """Every stretch of runs."""
    for section in sections_in(paper):
        for block in section.blocks:
            yield from _inlines(block)


def notes_in(paper: Paper) -> tuple[Note, ...]:
    """Its footnotes, each once, in order."""
    return tuple(dict.fromkeys(run.note for inline in inlines_in(paper) for run in inline if run.note))


def note_text(note: Note) -> str:
    """What a footnote says."""
    return plain_text(note.runs)


def plain_text(inline: Inline) -> str:
    """The words of runs."""
    return "".join(run.text for run in inline).replace("\u00a0", " ")


def _within(section: Section) -> Iterator[Section]:
    yield section
    for each in section.sections:
        yield from _within(each)


def _inlines(block: Block) -> Iterator[Inline]:
    match block:
        case Listing():
            yield from block.items
        case Table():
            yield from (cell for row in block.rows for cell in row.cells)
        case Figure():
            return
        case _:
            yield block.runs


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Figure():
            yield from (block.caption, block.told)
        case Table():
            yield from (block.caption, " | ".join(block.heads))
            yield from (" | ".join(map(plain_text, row.cells)) for row in block.rows)
        case _:
            yield from map(plain_text, _inlines(block))
