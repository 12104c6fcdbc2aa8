"""Turns the elements of the standard, and those that this monitor adds, into what was written down in them."""

from collections.abc import Iterator

from mvo_monitor.exchange.iati.judging import ANSWERS, BREAK, IN_FORCE, LEVEL, STEP, TARGET
from mvo_monitor.exchange.iati.narrative import Element
from mvo_monitor.exchange.iati_in.written_down import (
    AddedToIndicator,
    AddedToValue,
    LevelWritten,
    LinkWritten,
    Narratives,
    OtherTarget,
    PeriodWritten,
    ValueWritten,
)

LONGEST = 400
"""So many signs of a text are kept to be shown."""
_MOST_LINKS = 20
"""And so many links and references; nothing is judged by them."""
_SPLIT_BY = ("dimension", "location")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TRUE = "true"


def narratives(parent: Element | None, name: str) -> Narratives:
    """A text of an element, in the languages in which it stands; a bare text, as older versions had it, counts too."""
    found = parent.find(name) if parent is not None else None
    return Narratives() if found is None else told_in(found)


def told_in(found: Element) -> Narratives:
    """What an element tells, in the languages in which it does."""
    told = [(_language(each), short("".join(each.itertext()))) for each in found.iterfind("narrative")]
    if not told:
        told = [(_language(found), short(found.text))]
    return Narratives(tuple((lang, text) for lang, text in told if text))


def period_written(element: Element) -> PeriodWritten:
    """A period."""
    start, end = (element.find(name) for name in ("period-start", "period-end"))
    return PeriodWritten(
        line=element.sourceline or 1,
        start=_attribute(start, "iso-date"),
        end=_attribute(end, "iso-date"),
        targets=_values(element, "target"),
        actuals=_values(element, "actual"),
    )


def value_written(element: Element) -> ValueWritten:
    """A baseline, target or actual."""
    return ValueWritten(
        line=element.sourceline or 1,
        value=short(element.get("value")),
        comment=narratives(element, "comment"),
        split=any(_is_told(each) for name in _SPLIT_BY for each in element.iterfind(name)),
        documents=links(element),
        year=short(element.get("year")),
        day=short(element.get("iso-date")),
        added=_added_to_value(*(element.find(name) for name in (IN_FORCE, ANSWERS, STEP))),
    )


def links(element: Element) -> tuple[LinkWritten, ...]:
    """The documents that an element points to."""
    found = list(element.iterfind("document-link"))[:_MOST_LINKS]
    return tuple(LinkWritten(short(each.get("url")) or "", narratives(each, "title")) for each in found)


def references(element: Element) -> tuple[str, ...]:
    """The codes by which others know an indicator."""
    codes = (short(each.get("code")) for each in element.iterfind("reference"))
    return tuple(code for code in codes if code)[:_MOST_LINKS]


def added_to_indicator(element: Element | None) -> AddedToIndicator | None:
    """What this monitor adds to an indicator that it writes; None in the files of all others."""
    if element is None:
        return None
    said = dict(_said(element))
    return AddedToIndicator(
        measure=said.get("measure", ""),
        direction=said.get("direction", ""),
        margin=said.get("margin", ""),
        years=said.get("years", ""),
        low=said.get("low"),
        high=said.get("high"),
        scale=said.get("scale"),
        targets=tuple(
            OtherTarget(_attribute(each, "year"), _attribute(each, "value"), _added_to_value(each))
            for each in element.iterfind(TARGET)
        ),
        breaks=tuple(_attribute(each, "year") for each in element.iterfind(BREAK)),
        levels=tuple(LevelWritten(_attribute(each, "position"), told_in(each)) for each in element.iterfind(LEVEL)),
    )


def short(text: str | None) -> str | None:
    """A text on one line, no longer than can be shown; None where nothing stands there."""
    if text is None:
        return None
    plain = " ".join(text[: 8 * LONGEST].split())
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"


def _values(element: Element, name: str) -> tuple[ValueWritten, ...]:
    return tuple(value_written(each) for each in element.iterfind(name))


def _added_to_value(
    in_force: Element | None, answers: Element | None = None, step: Element | None = None
) -> AddedToValue:
    if in_force is None and answers is None and step is None:
        return _NOTHING
    target, survey = dict(_said(in_force)), dict(_said(answers))
    return AddedToValue(
        is_end=target.get("end") == _TRUE,
        in_force=target.get("in-force", _TRUE) == _TRUE,
        since=target.get("since"),
        until=target.get("until"),
        margin=survey.get("margin"),
        mean=survey.get("mean"),
        hidden=survey.get("hidden") == _TRUE,
        step=_attribute(step, "position") or None,
    )


_NOTHING = AddedToValue()


def _said(element: Element | None) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items() if element is not None else ():
        yield str(name), short(str(value)) or ""


def _is_told(element: Element) -> bool:
    """Whether it names a place or a group; tools leave empty ones behind."""
    return any(str(value).strip() for value in element.attrib.values())


def _attribute(element: Element | None, name: str) -> str:
    return (short(element.get(name)) if element is not None else None) or ""


def _language(element: Element) -> str | None:
    """The language of a text: its own, else that of the activity it stands in."""
    at: Element | None = element
    while at is not None:
        said = (at.get(_LANG) or "").strip().lower()[:8]
        if said:
            return said.split("-", maxsplit=1)[0]
        at = at.getparent()
    return None
