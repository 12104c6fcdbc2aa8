"""Tables that lie open on a phone: row under row, each cell with the head of its column before it."""

from collections.abc import Iterable, Sequence

from dashboard.shell.html import Child, Html, h


def stacked(
    caption: str, heads: Sequence[str], rows: Iterable[Sequence[Child]], *, unseen: bool = False, class_: str = ""
) -> Html:
    """A table with its caption; the first cell of each row says what the row is about. ``unseen``: the caption is."""
    head = h("tr", *(_head(text) for text in heads), role="row")
    told = h("caption", caption, class_="mvo-unseen" if unseen else None)
    table = h(
        "table",
        told,
        h("thead", head, role="rowgroup"),
        h("tbody", *(_row(heads, row) for row in rows), role="rowgroup"),
        class_=f"mvo-stacked {class_}".strip(),
        role="table",
    )
    # Roles are told besides, because a table that is laid out otherwise is none any more for who hears it.
    return h("div", table, class_="mvo-scroll", tabindex=0, role="region", aria_label=caption)


def _head(text: str) -> Html:
    return h("th", text, scope="col", role="columnheader") if text else h("td", role="cell")


def _row(heads: Sequence[str], row: Sequence[Child]) -> Html:
    about, *cells = row
    named = (h("td", cell, data_label=head, role="cell") for head, cell in zip(heads[1:], cells, strict=True))
    return h("tr", h("th", about, scope="row", role="rowheader"), *named, role="row")
