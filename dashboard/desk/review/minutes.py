"""The agenda as plain text with marks (Markdown), to be pasted into minutes."""

from dashboard.desk.review.point import Line, Point
from mvo_monitor.texts import Words


def minutes_of(w: Words, title: str, lede: str, points: tuple[Point, ...]) -> str:
    """Title, the answer, and every point with its lines, numbered as on the page."""
    parts = [f"# {title}", "", lede, ""]
    for number, point in enumerate(points, 1):
        parts += [f"## {number}. {point.title}", ""]
        parts += [f"- {_line(w, each)}" for each in point.lines]
        for group in point.groups:
            parts.append(f"- {group.title}")
            parts += [f"  - {_line(w, each)}" for each in group.lines]
            if left := len(group.folded) + group.rest:
                parts.append(f"  - {w.n('review.rest', left)}")
        if point.rest:
            parts.append(f"- {w.n('review.rest', point.rest)}")
        parts += ["", w("review.decided_here"), ""]
    return "\n".join(parts).rstrip() + "\n"


def _line(w: Words, line: Line) -> str:
    """On one line, whatever people typed."""
    if line.codes:
        return f"{line.told}: {', '.join(code for code, _ in line.codes)}"
    title = line.title(w.language) if line.title else None
    named = " ".join(filter(None, (line.code, title)))
    return " ".join((f"{named}: {line.told}" if named else line.told).split())
