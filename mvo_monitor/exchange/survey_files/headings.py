"""Takes headings apart: the code, the text, and for columns that belong together their group and own words."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mvo_monitor.exchange.survey_files import heading_words as known
from mvo_monitor.exchange.survey_files.cells import folded, plain
from mvo_monitor.vocabulary import SurveyTool

_TAGS = re.compile(r"<[^<>]{1,200}>")
_CODE = r"[A-Za-z][A-Za-z0-9_]*(?:\[[^\[\]]*\]){0,3}"
_ONLY_CODE = re.compile(_CODE)
_CODE_AND_TEXT = re.compile(rf"({_CODE})\. (.*)", re.DOTALL)
_OWN_WORDS = re.compile(r"(.*\S)\s*\[([^\[\]]+)\]", re.DOTALL)
_QUALTRICS_PART = re.compile(r"(.+?)_(\d+)")
_COMMENT = re.compile(r".*\[[^\[\]]*(?:comment|filecount)\]|.*_(?:comment|filecount)", re.IGNORECASE)


@dataclass(frozen=True)
class Head:
    """What the headings of one column say. ``own``: the words of its row or option within its ``group``."""

    headings: tuple[str, ...]
    text: str
    code: str | None = None
    group: str | None = None
    own: str | None = None

    @property
    def names(self) -> frozenset[str]:
        """What the column may be called in a list of known headings, folded."""
        first = self.headings[0] if self.headings else ""
        return frozenset({folded(self.text), folded(first), folded(first.split(". ", 1)[0]), folded(self.code or "")})


def heads(rows: Sequence[Sequence[str]], tool: SurveyTool) -> tuple[Head, ...]:
    """One head per column of these heading rows; groups of one column are none."""
    width = max((len(row) for row in rows), default=0)
    above = [tuple(_shown(row[at]) if at < len(row) else "" for row in rows) for at in range(width)]
    match tool:
        case SurveyTool.LIMESURVEY:
            found = _limesurvey(above)
        case SurveyTool.LIMESURVEY_VV:
            found = [_vv(each) for each in above]
        case SurveyTool.QUALTRICS:
            found = [_qualtrics(each) for each in above]
        case SurveyTool.KOBOTOOLBOX:
            found = [_kobo(each) for each in above]
        case SurveyTool.MICROSOFT_FORMS:
            found = _forms(above)
        case _ if len(rows) > 1:
            found = _stacked(above)
        case _:
            found = [_bracketed(each[0] if each else "", each) for each in above]
    sizes = Counter(each.group for each in found if each.group)
    return tuple(each if each.group and sizes[each.group] > 1 else replace(each, group=None) for each in found)


def _shown(text: str) -> str:
    """Tools leave the marks of their pages in a heading; SHOWN_EMPTY is no heading."""
    return plain(_TAGS.sub(" ", text.replace("\0", "").replace("{newline}", " ").replace("{tab}", " ")))


def _bracketed(text: str, headings: tuple[str, ...]) -> Head:
    """``Question [row]``, as Google and LimeSurvey write the rows of a grid."""
    if found := _OWN_WORDS.fullmatch(text):
        return Head(headings, text, None, group=found[1], own=found[2])
    return Head(headings, text, None)


def _limesurvey(above: list[tuple[str, ...]]) -> list[Head]:
    with_text = _fixed(each[0].split(". ", 1)[0] for each in above if ". " in each[0]) >= 3
    has_codes = with_text or _fixed(each[0] for each in above) >= 3
    underscored = has_codes and not with_text and not any("[" in each[0] for each in above)
    found = []
    for each in above:
        heading = each[0]
        if with_text and (both := _CODE_AND_TEXT.fullmatch(heading)):
            found.append(_of_code(each, both[1], both[2], "["))
        elif has_codes and not with_text and _ONLY_CODE.fullmatch(heading):
            found.append(_of_code(each, heading, heading, "_" if underscored else "["))
        else:
            found.append(_bracketed(heading, each))
    return found


def _fixed(names: Iterable[str]) -> int:
    return sum(1 for each in names if folded(each) in known.LIMESURVEY_FIXED)


def _vv(headings: tuple[str, ...]) -> Head:
    text, code = headings[0], headings[-1]
    return _of_code(headings, code, text or code, "_")


def _of_code(headings: tuple[str, ...], code: str, text: str, mark: str) -> Head:
    """``G01Q01[SQ001]`` or ``G01Q01_SQ001``: a part of G01Q01, unless it is a comment beside an answer."""
    base, found, part = code.rpartition(mark)
    if not found or not base or _COMMENT.fullmatch(code) or code.lower() in known.LIMESURVEY_FIXED:
        return Head(headings, text, code)
    words = _OWN_WORDS.fullmatch(text)
    own = words[2] if words and text != code else part.rstrip("]")
    return Head(headings, text, code, group=base, own=own)


def _qualtrics(headings: tuple[str, ...]) -> Head:
    code, text = headings[0], headings[1] if len(headings) > 1 and headings[1] else headings[0]
    found = _QUALTRICS_PART.fullmatch(code)
    if not found:
        return Head(headings, text, code)
    own = text.rsplit(" - ", 1)[1] if " - " in text else found[2]
    return Head(headings, text, code, group=found[1], own=own)


def _kobo(headings: tuple[str, ...]) -> Head:
    heading = headings[0] if headings else ""
    base, _, own = heading.rpartition("/")
    code = heading if re.fullmatch(r"[A-Za-z_][\w./-]*", heading) else None
    # Whether the part before "/" is a question or only a group of questions is told by the cells.
    return Head(headings, heading, code, group=base or None, own=own or None)


def _forms(above: list[tuple[str, ...]]) -> list[Head]:
    """Forms sets a 2 behind a heading that was there before; the text goes without it."""
    seen: set[str] = set()
    found = []
    for each in above:
        heading = each[0] if each else ""
        bare = re.sub(r"(?<=\D)\d$", "", heading).rstrip()
        text = bare if bare != heading and bare in seen else heading
        seen.add(heading)
        found.append(Head(each, text))
    return found


def _stacked(above: list[tuple[str, ...]]) -> list[Head]:
    """The question stands over its first column only; the last heading row names each row or option."""
    found: list[Head] = []
    question, number = "", 0
    for each in above:
        if each[0] or not any(each[1:]):
            question, number = each[0], number + 1
        own = next((part for part in reversed(each[1:]) if part), "")
        if not own or folded(own) in known.MONKEY_ANSWER or own == question:
            found.append(Head(each, question or own))
        else:
            middle = [part for part in each[1:-1] if part and part != own]
            asked = " – ".join(part for part in (question, *middle) if part)
            text = f"{asked} [{own}]" if asked else own
            found.append(Head(each, text, group=f"{number} {question}", own=own))
    return found
