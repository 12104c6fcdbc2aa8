"""Names the first few of many rows of a file in which the same is wrong, and counts the others."""

from collections.abc import Sequence

from mvo_monitor.errors import WritesText

MOST_ROWS_NAMED = 5
"""So many further rows are named; how many more there are is counted."""


def first_rows(also: Sequence[int], n: int) -> tuple[int, ...]:
    """Those that are named of ``n`` further rows: no single row is counted that might as well be named.

    >>> first_rows([4, 5, 6, 7, 8, 9], 5), first_rows([4, 5, 6, 7, 8, 9], 6)
    ((4, 5, 6, 7, 8), (4, 5, 6, 7))
    """
    return tuple(also[: MOST_ROWS_NAMED if n <= MOST_ROWS_NAMED else MOST_ROWS_NAMED - 1])


def with_rows(w: WritesText, told: str, also: Sequence[int], n: int) -> str:
    """A sentence about the first row, and which ``n`` others say the same; ``also``: the first of these."""
    named = first_rows(also, n)
    if not named:
        return told
    rows, more = ", ".join(map(str, named)), n - len(named)
    return f"{told} {w('same_rows.also_more' if more else 'same_rows.also', rows=rows, more=more)}"
