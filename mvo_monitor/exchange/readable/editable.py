"""Which sheets of a workbook may be edited and read in again, and by what their rows are known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Key = tuple[str, ...]
"""By what a row is known, as it is written."""


@dataclass(frozen=True, slots=True)
class Editable:
    """A sheet that may be edited.

    ``key`` names a row; of what ``numbered`` names, a new row leaves the place open. ``fixed`` columns follow from
    others, or are changed elsewhere. ``history``: rows with ``in_force`` false are kept for the history. ``told_by``:
    where rows are known by their place only, what says that another row stands there by now.
    """

    key: tuple[str, ...]
    numbered: str | None = None
    fixed: frozenset[str] = frozenset()
    history: bool = False
    told_by: tuple[str, ...] = ()


EDITABLE: Mapping[str, Editable] = {
    "plans": Editable(("code",)),
    "goals": Editable(("ref",), fixed=frozenset({"plan"})),
    "aims": Editable(("goal", "position"), numbered="position"),
    "indicators": Editable(("ref",), fixed=frozenset({"plan", "position"})),
    "indicator_parts": Editable(("indicator", "code")),
    "indicator_levels": Editable(("indicator", "position")),
    "baselines": Editable(("indicator", "part"), fixed=frozenset({"in_force"}), history=True),
    "targets": Editable(
        ("indicator", "part", "year"), fixed=frozenset({"is_end", "in_force", "replaced_in"}), history=True
    ),
    "budget_lines": Editable(
        ("year", "side", "position"),
        numbered="position",
        fixed=frozenset({"organisation_name"}),
        told_by=("group_key", "label_nl", "label_en", "organisation"),
    ),
}
"""In the order in which a reader would edit them."""


def is_history(sheet: Editable, columns: Sequence[str], said: Sequence[str]) -> bool:
    """Whether a row, as it is written, only keeps what once held."""
    return sheet.history and said[columns.index("in_force")] == "false"


def key_of(sheet: Editable, columns: Sequence[str], said: Sequence[str]) -> Key:
    """By what a row is known; ``said`` is the row as it is written, ``columns`` the names of its columns."""
    return tuple(said[columns.index(name)] for name in sheet.key)
