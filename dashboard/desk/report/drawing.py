"""A paper as part of a page: the same blocks that become Word and PDF, footnotes gathered at the end."""

from collections.abc import Iterable

from dashboard.shell.html import Child, Html, h
from mvo_monitor.reporting.paper import Block, Figure, Inline, Listing, Note, Paragraph, Run, Section, Table, TableRow
from mvo_monitor.texts import Words

_DEEPEST = 6


class PaperDrawing:
    """Draws sections of a paper; equal notes share their number. ``top`` is the level of the first heading."""

    def __init__(self, w: Words, *, top: int = 3) -> None:
        self._w, self._top = w, top
        self._notes: dict[Note, int] = {}

    def section(self, section: Section, deep: int = 0, *, headed: bool = True) -> Html:
        """A section with all within it."""
        title = h(f"h{min(self._top + deep, _DEEPEST)}", section.title) if headed else None
        within = (self.section(each, deep + int(headed)) for each in section.sections)
        return h("div", title, self.blocks(section.blocks), within, class_="mvo-paper")

    def blocks(self, blocks: Iterable[Block]) -> list[Html]:
        """Blocks one after the other."""
        return [self._block(block) for block in blocks]

    def notes(self) -> Html | None:
        """The footnotes that were drawn so far; None where there were none."""
        if not self._notes:
            return None
        return h("ol", (self._note(note, n) for note, n in self._notes.items()), class_="mvo-notes")

    def _note(self, note: Note, n: int) -> Html:
        back = h("a", "↩", href=f"#ref-{n}", aria_label=self._w("report_page.to_text", n=n))
        return h("li", self._inline(note.runs), " ", back, id=f"note-{n}")

    def _block(self, block: Block) -> Html:
        match block:
            case Paragraph():
                return h("p", self._inline(block.runs), class_="mvo-source" if block.quiet else None)
            case Listing():
                items = (h("li", self._inline(item)) for item in block.items)
                return h("ol" if block.numbered else "ul", items, class_="mvo-list")
            case Table():
                return self._table(block)
            case Figure():
                # The drawing is made here and holds what it tells to who does not see it.
                return h("figure", h("div", Html(block.svg), class_="mvo-drawing"), h("figcaption", block.caption))

    def _table(self, table: Table) -> Html:
        heads = h("tr", (h("th", head, scope="col") for head in table.heads))
        rows = (self._row(table, row) for row in table.rows)
        made = h("table", h("caption", table.caption), h("thead", heads), h("tbody", rows), class_="mvo-ledger")
        return h("div", made, class_="mvo-scroll", role="region", tabindex=0, aria_label=table.caption)

    def _row(self, table: Table, row: TableRow) -> Html:
        first, *others = row.cells
        if row.group:
            over_all = h("th", self._inline(first), scope="rowgroup", colspan=len(table.heads))
            return h("tr", over_all, class_="mvo-between")
        cells = (
            h("td", self._inline(cell), class_="mvo-end" if i in table.numeric else None)
            for i, cell in enumerate(others, 1)
        )
        head = h("th", self._inline(first), scope="row")
        return h("tr", head, cells, class_="mvo-total" if row.total else None)

    def _inline(self, inline: Inline) -> list[Child]:
        return [self._run(run) for run in inline]

    def _run(self, run: Run) -> Html:
        text: Child = run.text
        if run.emphasis:
            text = h("em", text)
        if run.strong:
            text = h("strong", text)
        if run.href and run.href.startswith(("/", "https://", "http://")):
            text = h("a", text, href=run.href)
        return h("span", text, self._mark(run.note) if run.note else None)

    def _mark(self, note: Note) -> Html:
        first = note not in self._notes
        n = self._notes.setdefault(note, len(self._notes) + 1)
        to_note = h("a", str(n), href=f"#note-{n}", aria_label=self._w("report_page.to_note", n=n))
        return h("sup", to_note, id=f"ref-{n}" if first else None)
