"""Writes the rules page as Markdown: ``docs/rules.md`` in Dutch and ``docs/rules.en.md`` in English.

``python -m mvo_monitor.progress.rules.markdown`` writes both anew; a test holds that they are what the rules say.
"""

import re
from enum import StrEnum
from pathlib import Path
from textwrap import fill

from mvo_monitor.measures.floors import Floors
from mvo_monitor.progress.rules import rules_page
from mvo_monitor.progress.rules.blocks import (
    Block,
    Cell,
    Grid,
    Paragraph,
    Points,
    RuleBlock,
    RulesPage,
    Subheading,
    Terms,
    Worked,
)
from mvo_monitor.settings import CHECKOUT
from mvo_monitor.texts import Words, words
from mvo_monitor.vocabulary import Language

DOCUMENTS = {Language.NL: CHECKOUT / "docs" / "rules.md", Language.EN: CHECKOUT / "docs" / "rules.en.md"}
"""The file of each language."""

_WIDTH = 120
_MARKUP = re.compile(r"([\\`*_<>|\[\]])")


def rules_document(language: Language) -> str:
    """The whole file in one language, with the floors that hold unless an installation raises them."""
    w = words(language)
    return to_markdown(w, rules_page(w, Floors()))


def to_markdown(w: Words, page: RulesPage) -> str:
    """The page as Markdown."""
    made = [f"# {page.title}", _wrapped(page.lede), _wrapped(w("rules.generated"), plain=False)]
    for section in page.sections:
        made += [f"## {section.title}", *(_block(w, block) for block in section.blocks)]
    return "\n\n".join(made) + "\n"


def write_documents() -> list[Path]:
    """Write the file of each language and tell which."""
    for language, path in DOCUMENTS.items():
        path.write_text(rules_document(language), encoding="utf-8")
    return list(DOCUMENTS.values())


def _block(w: Words, block: Block) -> str:
    match block:
        case Paragraph():
            return _wrapped(block.text)
        case Points():
            return "\n".join(_wrapped(item, "- ", "  ") for item in block.items)
        case Subheading():
            return f"### {block.text}"
        case Grid():
            return _grid(w, block)
        case Terms():
            return "\n".join(_wrapped(f"**{term}**: {told}", "- ", "  ", plain=False) for term, told in block.pairs)
        case RuleBlock():
            return _rule(block)


def _rule(block: RuleBlock) -> str:
    head = _wrapped(f"**{block.number}. {_plain(block.text)}** → *{_plain(block.said)}*", plain=False)
    return "\n\n".join([head, *(_worked(example) for example in block.examples)])


def _worked(example: Worked) -> str:
    told = f"{_plain(example.title)}: {_plain(example.inputs)}. → *{_plain(example.said)}*. {_plain(example.sum)}"
    return _wrapped(f"{told} _{_plain(example.lesson)}_", "> ", "> ", plain=False)


def _grid(w: Words, block: Grid) -> str:
    rows = [block.heads, *(tuple(_word(w, cell) for cell in row) for row in block.rows)]
    lines = [f"| {' | '.join(_plain(cell) for cell in row)} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(block.heads), *lines[1:]])


def _word(w: Words, cell: Cell) -> str:
    return w.term(cell) if isinstance(cell, StrEnum) else cell


def _wrapped(text: str, first: str = "", then: str = "", *, plain: bool = True) -> str:
    return fill(
        _plain(text) if plain else text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=then,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _plain(text: str) -> str:
    """Text in which nothing is read as markup."""
    return _MARKUP.sub(r"\\\1", text)


if __name__ == "__main__":
    write_documents()
