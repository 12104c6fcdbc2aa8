"""Proposes whether cells hold several answers at once, and which options there are."""

from collections import Counter

from mvo_monitor.exchange.survey_files.kinds import Counts, Kind, options
from mvo_monitor.exchange.survey_files.profile import Column
from mvo_monitor.vocabulary import QuestionKind, SurveyTool

_MOST_OPTIONS, _LONGEST_OPTION = 20, 100


def as_multiple(column: Column, tool: SurveyTool) -> Kind | None:
    """Options of which several were chosen in one cell, or None.

    Microsoft Forms joins them by ``;`` with one at the end (*), which nobody else writes. Google joins them by ``, ``:
    a part is an option when it comes back in another company, which the halves of "Ja, zeker" do not.
    """
    values = dict(column.values)
    joint = column.separator
    if joint is None or not column.pieces:
        return None
    ends = sum(n for text, n in values.items() if text.endswith(";"))
    surely = joint == ";" and tool is SurveyTool.MICROSOFT_FORMS and ends > 0
    parts = dict(column.pieces) if column.more_values or joint != ", " else _whole_options(values)
    if not parts or len(parts) > _MOST_OPTIONS or max(map(len, parts)) > _LONGEST_OPTION:
        return None
    if not surely and not _come_back(parts, values, joint):
        return None
    return Kind(QuestionKind.MULTIPLE, choices=options(parts), separator=joint)


def split(text: str, joint: str) -> list[str]:
    """The parts of a cell, without empty ones."""
    return [part for each in text.split(joint.strip() or joint) if (part := each.strip())]


def _come_back(parts: Counts, values: Counts, joint: str) -> bool:
    companies = Counter(part for text in values for part in parts if part in text)
    together = sum(n for text, n in values.items() if joint in text.rstrip(" ;"))
    often = sum(1 for part in parts if companies[part] >= 2)
    enough = together >= 2 or 5 * together >= sum(values.values())
    return together > 0 and enough and 2 * often >= len(parts) and sum(parts.values()) >= 2 * len(parts)


def _whole_options(values: Counts) -> Counter[str]:
    """The parts between ``, `` with their small-lettered rest: "Ja, graag" is one option where others begin large."""
    begin = {text.split(", ")[0] for text in values}
    starts_small = sum(1 for each in begin if each[:1].islower())
    found: Counter[str] = Counter()
    for text, n in values.items():
        parts: list[str] = []
        for part in filter(None, map(str.strip, text.split(", "))):
            if parts and part[:1].islower() and not starts_small:
                parts[-1] += f", {part}"
            else:
                parts.append(part)
        for part in parts:
            found[part] += n
    return found
