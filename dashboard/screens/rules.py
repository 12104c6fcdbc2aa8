"""By what rule do we judge? The rules themselves tell it, with every example worked out while one looks."""

from dashboard.shell.frame import Frame
from dashboard.shell.html import Html, h
from dashboard.shell.layout import bullets, facts, heading, link, section
from dashboard.shell.records import favour_mark
from dashboard.shell.scores import floors_of
from dashboard.shell.standings import symbol
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
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Favour, Status


def render(frame: Frame) -> None:
    """Show the rules; they hold for every year, so the page has no filters."""
    reader = frame.reader
    page = reader.derive(("rules", reader.language), lambda: rules_page(frame.w, floors_of(frame.settings)))
    frame.show(heading(page.title, page.lede), _contents(frame.w, page), *_sections(frame.w, page))


def _contents(w: Words, page: RulesPage) -> Html:
    ways = (link(each.title, f"#{each.key}") for each in page.sections)
    return h("nav", h("ul", (h("li", way) for way in ways)), class_="mvo-contents", aria_label=w("rules.contents"))


def _sections(w: Words, page: RulesPage) -> tuple[Html, ...]:
    return tuple(
        section(each.title, *(_block(w, block) for block in each.blocks), id_=each.key) for each in page.sections
    )


def _block(w: Words, block: Block) -> Html:
    match block:
        case Paragraph():
            return h("p", block.text, class_="mvo-read")
        case Points():
            return h("div", bullets(block.items), class_="mvo-read")
        case Subheading():
            return h("h3", block.text)
        case Grid():
            return _grid(w, block)
        case Terms():
            return facts(block.pairs)
        case RuleBlock():
            return _rule(block)


def _rule(block: RuleBlock) -> Html:
    mark = symbol(block.status, 20) if block.status else None
    outcome = h("span", mark, " ", block.said, class_="mvo-status")
    head = h("p", h("strong", f"{block.number}. "), block.text, " ", outcome)
    return h("div", head, (_worked(example) for example in block.examples), id=block.rule.value, class_="mvo-rule")


def _worked(example: Worked) -> Html:
    told = h("span", example.title, class_="mvo-example-title"), h("br"), h("span", example.inputs, class_="mvo-soft")
    mark = h("span", symbol(example.status, 16), " ", h("strong", example.said), ". ")
    lesson = h("em", example.lesson)
    return h("div", h("p", told), h("p", mark, example.sum, " ", lesson), class_="mvo-example")


def _grid(w: Words, block: Grid) -> Html:
    head = h("thead", h("tr", (h("th", each, scope="col") for each in block.heads)))
    rows = (
        h("tr", h("th", _cell(w, row[0]), scope="row"), (h("td", _cell(w, cell)) for cell in row[1:]))
        for row in block.rows
    )
    table = h("table", h("caption", block.caption), head, h("tbody", rows))
    return h("div", table, class_="mvo-scroll", role="region", tabindex=0, aria_label=block.caption)


def _cell(w: Words, cell: Cell) -> Html | str:
    match cell:
        case Status():
            return h("span", symbol(cell, 20), " ", w.term(cell), class_="mvo-status")
        case Favour():
            return favour_mark(cell, w)
    return cell
