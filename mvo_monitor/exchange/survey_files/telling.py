"""Says in short phrases how a file was recognised."""

from mvo_monitor.errors import Phrase
from mvo_monitor.exchange.survey_files.profile import Days, Layout
from mvo_monitor.vocabulary import SurveyTool

_ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}
_SEPARATORS = {
    ";": Phrase("survey_files.separator.semicolon"),
    ",": Phrase("survey_files.separator.comma"),
    "\t": Phrase("survey_files.separator.tab"),
    "|": Phrase("survey_files.separator.bar"),
}


def facts(tool: SurveyTool, layout: Layout, days: Days | None) -> tuple[Phrase, ...]:
    """The tool first, then how the table stands in the file, then how dates were read."""
    told = [Phrase("survey_files.fact.tool", {"tool": tool})]
    if layout.sheet is not None:
        told.append(Phrase("survey_files.fact.sheet", {"sheet": layout.sheet}))
    else:
        encoding = layout.encoding or ""
        told.append(Phrase("survey_files.fact.encoding", {"encoding": _ENCODINGS.get(encoding, encoding)}))
        told.append(_separator(layout.separator))
        if layout.sep_line:
            told.append(Phrase("survey_files.fact.sep_line"))
    told.append(Phrase("survey_files.fact.heading_rows", {"n": layout.heading_rows}))
    if days is not None:
        key = "survey_files.fact.dates_doubtful" if days.doubtful else "survey_files.fact.dates"
        told.append(Phrase(key, {"order": days.order.phrase}))
    return tuple(told)


def _separator(separator: str | None) -> Phrase:
    if separator is None:
        return Phrase("survey_files.fact.one_column")
    written = _SEPARATORS.get(separator, Phrase("survey_files.separator.other"))
    return Phrase("survey_files.fact.separator", {"separator": written})
