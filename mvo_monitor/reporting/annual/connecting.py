"""The connecting text of a section as the coordinator wrote it, its numbers leading to what they were taken from."""

from mvo_monitor.measures.text_numbers import pieces
from mvo_monitor.reporting.annual.making import Making
from mvo_monitor.reporting.paper import Block, Inline, Listing, Paragraph, Run
from mvo_monitor.vocabulary import Language, ReportSection

_BULLET = "- "

_PAGES = {
    "goal-score": "goal",
    "goal-answers": "goal",
    "survey-answers": "survey",
    "survey-asked": "survey",
    "members": "members",
    "indicator": "indicator",
    "indicators": "overview",
    "outcomes": "outcomes",
    "budgeted": "finance",
    "realised": "finance",
}
"""On which page a reference is shown, by its first word; any other is found among the records."""

_NAMED = {"goal": "goal", "indicator": "indicator"}
"""The pages that are opened at what the reference names."""


def connected(making: Making, section: ReportSection, subject: str | None = None) -> tuple[Block, ...]:
    """The paragraphs and lists of its text in the language of the report, else in the other; none where there is none.

    A blank line parts paragraphs; lines that begin with a dash make a list.
    """
    text = making.facts.text(section, subject)
    return _blocks(making, *text.text.best(making.w.language)) if text is not None else ()


def _blocks(making: Making, text: str, language: Language) -> tuple[Block, ...]:
    def inline(line: str) -> Inline:
        """A line as runs: its numbers lead to their records, and its language is told."""
        return tuple(
            Run(making.marked(piece.text, language.value), href=_href(making, piece.ref) if piece.ref else None)
            for piece in pieces(line)
        )

    blocks: list[Block] = []
    for part in "\n".join(line.strip() for line in text.splitlines()).split("\n\n"):
        lines = [line for line in part.split("\n") if line]
        if lines and all(line.startswith(_BULLET) for line in lines):
            blocks.append(Listing(tuple(inline(line.removeprefix(_BULLET)) for line in lines)))
        elif lines:
            blocks.append(Paragraph(inline(" ".join(lines))))
    return tuple(blocks)


def _href(making: Making, ref: str) -> str | None:
    name, _, of = ref.partition(":")
    page = _PAGES.get(name, "evidence")
    asked = {"year": str(making.year)}
    if page == "survey":
        asked["round"] = of
    if page in _NAMED:
        asked[_NAMED[page]] = of
    return making.at(page, **asked)
