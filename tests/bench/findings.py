"""What was found: a figure, the floor beside it, and whether the aim is met; as text and as JSON."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from pathlib import Path


class Of(StrEnum):
    """What an aim holds for: the figure itself, or the figure as a multiple of its floor."""

    FIGURE = "figure"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Aim:
    """At most so much."""

    of: Of
    most: float


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the benchmark; ``floor`` is what the figure is set beside, in the same unit."""

    part: str
    what: str
    figure: float
    unit: str
    floor: float | None = None
    aim: Aim | None = None

    @property
    def ratio(self) -> float | None:
        """How many times its floor the figure is."""
        return None if self.floor is None else self.figure / self.floor

    @property
    def met(self) -> bool | None:
        """Whether the aim is met; None where there is none."""
        if self.aim is None:
            return None
        reached = self.figure if self.aim.of is Of.FIGURE else self.ratio
        return reached is not None and reached <= self.aim.most


def as_text(findings: Iterable[Finding]) -> str:
    """A table for people, part by part."""
    lines = []
    for part, found in groupby(findings, key=lambda finding: finding.part):
        rows = [("", "figure", "floor", "ratio", "aim", ""), *map(_cells, found)]
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
        lines += ["", part]
        for row in rows:
            first, *others = (
                cell.ljust(w) if i in (0, 5) else cell.rjust(w)
                for i, (cell, w) in enumerate(zip(row, widths, strict=True))
            )
            lines.append("  ".join(("  " + first, *others)).rstrip())
    return "\n".join(lines)


def as_json(findings: Sequence[Finding], about: dict[str, object]) -> str:
    """The same for programs."""
    lines = [
        {
            "part": each.part,
            "what": each.what,
            "figure": round(each.figure, 3),
            "unit": each.unit,
            "floor": None if each.floor is None else round(each.floor, 3),
            "ratio": None if each.ratio is None else round(each.ratio, 3),
            "aim": None if each.aim is None else {"of": each.aim.of, "at_most": each.aim.most},
            "met": each.met,
        }
        for each in findings
    ]
    return json.dumps({"about": about, "findings": lines}, indent=2) + "\n"


def write(path: Path, findings: Sequence[Finding], about: dict[str, object]) -> None:
    """Keep the findings as JSON."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(as_json(findings, about), encoding="utf-8")


def _cells(found: Finding) -> tuple[str, str, str, str, str, str]:
    floor = "" if found.floor is None else f"{_number(found.floor)} {found.unit}"
    ratio = "" if found.ratio is None else f"{found.ratio:.2f}"
    figure = f"{_number(found.figure)} {found.unit}"
    if found.aim is None:
        return found.what, figure, floor, ratio, "", ""
    aim = f"≤ {found.aim.most:g} {found.unit}" if found.aim.of is Of.FIGURE else f"≤ {found.aim.most:.2f}×"
    return found.what, figure, floor, ratio, aim, "met" if found.met else "NOT MET"


def _number(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"
