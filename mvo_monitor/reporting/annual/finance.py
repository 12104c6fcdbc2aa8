"""The finances: budget and realisation line by line, totals as the lines add up, and printed totals that differ."""

from decimal import Decimal

from mvo_monitor.measures.budget import Amounts
from mvo_monitor.progress.finance import BudgetView, LineView, SideView
from mvo_monitor.progress.wording.finance import budget_in_words, furthest_off_in_words, printed_in_words
from mvo_monitor.reporting.annual.connecting import connected
from mvo_monitor.reporting.annual.making import Making
from mvo_monitor.reporting.paper import Block, Inline, Listing, Note, Paragraph, Run, Section, Table, TableRow, plain
from mvo_monitor.vocabulary import ReportSection

_AMOUNTS = frozenset({1, 2})


def finance(making: Making) -> Section:
    """The budget held or not, as a sentence, then both sides and the balance."""
    w, budget = making.w, making.facts.budget
    blocks: list[Block] = [*connected(making, ReportSection.FINANCE)]
    if budget is None:
        blocks.append(Paragraph(plain(w("report.no_budget", year=making.year))))
        return Section("finance", w("report.finance"), tuple(blocks))
    told = [budget_in_words(w, budget), furthest_off_in_words(w, budget)]
    blocks.append(Paragraph(plain(" ".join(each for each in told if each))))
    blocks += [_side(making, side) for side in (budget.costs, budget.income) if side.lines]
    blocks += [_balance(making, budget), *_printed(making, budget), *_sources(making, budget)]
    return Section("finance", w("report.finance"), tuple(blocks))


def _side(making: Making, side: SideView) -> Table:
    w, rows = making.w, list[TableRow]()
    for group in side.groups:
        title = making.said(group.title)
        rows.append(TableRow((plain(title), plain(""), plain("")), group=True))
        rows += [_line(making, line) for line in group.lines]
        rows.append(_total(making, w("finance.subtotal", group=title), group.amounts))
    rows.append(_total(making, w("finance.total", side=side.side), side.amounts))
    caption = w("report.budget", side=w.sentence(w.term(side.side)), year=making.year)
    return Table(caption, _heads(making), tuple(rows), _AMOUNTS)


def _line(making: Making, line: LineView) -> TableRow:
    return TableRow((plain(making.said(line.label)), *_amounts(making, line.amounts)))


def _total(making: Making, label: str, amounts: Amounts) -> TableRow:
    return TableRow((plain(label), *_amounts(making, amounts)), total=True)


def _balance(making: Making, budget: BudgetView) -> Table:
    """Income less costs; a deficit comes out of the reserve."""
    w = making.w
    rows = (_total(making, w("report.balance"), budget.balance),)
    return Table(w("report.balance_of", year=making.year), _heads(making), rows, _AMOUNTS)


def _heads(making: Making) -> tuple[str, ...]:
    return tuple(making.w(f"report.column.{each}") for each in ("line", "budgeted", "realised"))


def _amounts(making: Making, amounts: Amounts) -> tuple[Inline, Inline]:
    return plain(_euro(making, amounts.budgeted)), plain(_euro(making, amounts.realised))


def _euro(making: Making, amount: Decimal | None) -> str:
    """An amount as the source gives it, a dash where it gives none: that is not zero."""
    return "–" if amount is None else making.w.money(amount)


def _printed(making: Making, budget: BudgetView) -> list[Block]:
    w, differ = making.w, budget.printed_otherwise
    if not differ:
        return []
    items = tuple(plain(printed_in_words(w, each)) for each in differ)
    return [Paragraph(plain(making.counted("report.printed_otherwise", len(items)))), Listing(items)]


def _sources(making: Making, budget: BudgetView) -> list[Block]:
    notes = [making.note_of(each, "finance") for each in budget.sources]
    runs = [run for note in notes if note is not None for run in (*note.runs, Run(" "))]
    if not runs:
        return []
    told = making.w("report.amounts_from")
    return [Paragraph((Run(told, note=Note(tuple(runs[:-1]))),), quiet=True)]
