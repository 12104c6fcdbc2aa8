"""How a table stands in a text file: its encoding, and what separates its columns.

Tried on files of every tool: a byte order mark, else strict UTF-8, else Windows-1252; a line ``sep=`` if there is one,
else the one of ``; tab , |`` that gives the same number of columns, more than one, on every row; else one column.
General detectors misread ordinary Dutch files, so none is used.
"""

import codecs
import re
from itertools import islice
from pathlib import Path

from mvo_monitor.errors import NotATable, SurveyFileRefusal, TooManyColumns
from mvo_monitor.exchange.survey_files.profile import Layout, Wanted
from mvo_monitor.exchange.survey_files.text_rows import text_rows

SEPARATORS = (";", "\t", ",", "|")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")
LOOKED_AT = 500
"""So many rows decide what separates columns."""

_CHUNK = 1 << 20
_NO_TEXT = re.compile(rb"[\x00\x1f]")
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x19\x1b-\x1e]")
_FEW, _CONTROLS_IN = 10, 200
"""A member who pasted a few control characters does not make a file unreadable; one in so many bytes does."""

_OTHER_KINDS = re.compile(rb"\s*(?:%PDF|\{\\rtf|<!doctype|<html|<\?xml|\{\s*\"|\[\s*[\{\[])", re.IGNORECASE)
_SEP_LINE = re.compile(r"\"?sep=(.)\"?\r?\n?", re.IGNORECASE)
_NO_SEPARATOR = '"\r\n'
_MOST_WHO_AGREE = 0.8


def text_layout(path: Path, name: str, wanted: Wanted) -> Layout:
    """How the text in ``path`` is written. Raises NotATable, and what reading rows raises."""
    encoding = encoding_of(path, name, wanted.encoding)
    with path.open(encoding=encoding, newline="") as file:
        first = _SEP_LINE.fullmatch(file.readline(20))
    said = wanted.separator or (first and first[1])
    if not said or len(said) > 1 or said in _NO_SEPARATOR:
        said = _separator(path, name, encoding)
    return Layout(encoding=encoding, separator=said, sep_line=bool(first))


def encoding_of(path: Path, name: str, wanted: str | None = None) -> str:
    """In which letters a text is written. Raises NotATable for what is no text."""
    with path.open("rb") as file:
        start = file.read(64)
    if _OTHER_KINDS.match(start):
        raise NotATable(name)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    else:
        candidates = ["utf-8-sig" if start.startswith(codecs.BOM_UTF8) else "utf-8", "cp1252"]
    if wanted in ENCODINGS:
        candidates = [wanted]
    for each in candidates:
        if _reads_as(path, each):
            return each
    raise NotATable(name)


def _reads_as(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if encoding != "utf-16" and _is_no_text(chunk):
                return False
            try:
                text = decoder.decode(chunk)
            except UnicodeDecodeError:
                return False
            if "\0" in text:
                return False
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _is_no_text(chunk: bytes) -> bool:
    return _NO_TEXT.search(chunk) is not None or len(_CONTROL.findall(chunk)) > max(len(chunk) // _CONTROLS_IN, _FEW)


def _separator(path: Path, name: str, encoding: str) -> str | None:
    """The first that every row agrees on; else the one that the headings and nearly all rows agree on, so that one
    broken row is told and not taken for the rule; else None."""
    nearly: list[tuple[float, str]] = []
    refused: list[SurveyFileRefusal] = []
    for each in SEPARATORS:
        layout = Layout(encoding=encoding, separator=each, strict=False)
        try:
            rows = [cells for _, cells in islice(text_rows(path, name, layout), LOOKED_AT) if any(cells)]
        except TooManyColumns:
            raise  # nothing but what separates columns stands there so often
        except SurveyFileRefusal as why:
            refused.append(why)
            continue
        widths = [len(cells) for cells in rows]
        if not widths or max(widths) < 2:
            continue
        if min(widths) == max(widths):
            return each
        width = widths[0]
        agree = sum(1 for cells in rows if len(cells) >= width and not any(cells[width:]))
        if width > 1 and agree / len(rows) >= _MOST_WHO_AGREE:
            nearly.append((agree / len(rows), each))
    if nearly:
        return max(nearly, key=lambda found: (found[0], -SEPARATORS.index(found[1])))[1]
    if len(refused) == len(SEPARATORS):
        raise refused[0]
    return None
