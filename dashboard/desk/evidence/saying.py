"""From what stands in a form to what a record says, and back: texts in the language they were written in."""

from typing import Any

from dashboard.desk.evidence.documents import values_of
from dashboard.desk.evidence.outcome_fields import JUDGED
from dashboard.desk.evidence.sheet import Sheet
from dashboard.desk.kit import Filled
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.store.evidence_content import Said
from mvo_monitor.vocabulary import Effect, EvidenceKind, Language, Planning, Visibility

_TEXTS = ("effect_basis", "contribution_story", "others_part", "alternative")
_PLAIN = ("actor", "actor_name", "instrument", "reference", "stance", "result", "result_area")
_DAYS = ("tabled_on", "decided_on", "published_on")
_LEVELS = ("significance", "contribution")
_JUDGED = (*_LEVELS, "result_area", "contribution_story", "others_part", "alternative")


# ---- Opening ---------------------------------------------------------------------------------------------------------


def new_values(sheet: Sheet, language: Language) -> dict[str, Any]:
    """What a new form opens with: what the request asks about, and that we had a part in it."""
    values: dict[str, Any] = {"visibility": Visibility.MEMBERS.value, "lang": language.value}
    values["we_gave"] = True
    on = sheet.asked.asked.on if sheet.asked else None
    if on is not None:
        values["indicators"] = (on.ref + (f"/{on.part}" if on.part else ""),)
    return values


def values_said(sheet: Sheet, said: Said, language: Language) -> dict[str, Any]:
    """What a form opens with for a record that says this."""
    lang = _language_of(said["title"], language)
    documents = {each.key: each for each in sheet.own}
    values: dict[str, Any] = {
        "title": said["title"].get(lang.value),
        "summary": _text(said.get("summary"), lang),
        "happened_on": _day(said.get("happened_on")),
        "visibility": said["visibility"],
        "lang": lang.value,
        "dossiers": tuple(said.get("dossiers") or ()),
        "indicators": tuple(_indicator(each) for each in said.get("indicators") or ()),
        **_contributors(sheet, [each["organisation"] for each in said.get("contributors") or ()]),
        "sources": [
            {**values_of(documents.get(each["document"])), "at": each.get("at")} for each in said.get("sources") or ()
        ],
    }
    if outcome := said.get("outcome"):
        values |= {f"outcome.{name}": outcome.get(name) for name in (*_PLAIN, *_LEVELS)}
        values |= {f"outcome.{name}": level for name in _PLAN if (level := outcome.get(name)) != "not_stated"}
        values |= {f"outcome.{name}": _day(outcome.get(name)) for name in _DAYS}
        values |= {f"outcome.{name}": _text(outcome.get(name), lang) for name in _TEXTS}
        judged = any(outcome.get(name) is not None for name in _JUDGED)
        values[JUDGED] = judged or "outcome.planning" in values
        values["follows"] = next((each["evidence"] for each in outcome.get("follows") or ()), None)
    if publication := said.get("publication"):
        document = documents.get(publication["document"])
        values |= values_of(document, "published.") | {"published.kind": document.kind.value if document else None}
        values["happened_on"] = values["happened_on"] or (document.published_on if document else None)
    if activity := said.get("activity"):
        values |= {f"activity.{name}": activity.get(name) for name in ("form", "count", "count_is_minimum")}
        values["activity.attended"] = _text(activity.get("attended"), lang)
    if citation := said.get("citation"):
        citing, cited = documents.get(citation["citing"]), documents.get(citation.get("cited") or "")
        values |= values_of(citing, "citing.")
        values["citing.publisher"] = citing.publisher if citing else None
        values["citing.published_on"] = citing.published_on if citing else None
        values["cited"] = cited.title if cited else citation.get("cited_as")
        values["citation.page"] = citation.get("page")
    return values


_PLAN = ("planning", "effect")


def _contributors(sheet: Sheet, gave: list[str]) -> dict[str, Any]:
    others = tuple(each for each in gave if each != sheet.organisation)
    return {"we_gave": sheet.organisation in gave, "others_gave": bool(others), "contributors": others}


def _language_of(title: dict[str, str | None], language: Language) -> Language:
    return language if title.get(language.value) else Language.EN if language is Language.NL else Language.NL


def _text(text: dict[str, str | None] | None, lang: Language) -> str | None:
    return text.get(lang.value) if text else None


def _day(day: Said | None) -> PartialDate | None:
    return PartialDate(**day) if day else None


def _indicator(said: Said) -> str:
    return f"{said['indicator']}/{said['part']}" if said.get("part") else str(said["indicator"])


# ---- Handing in ------------------------------------------------------------------------------------------------------


def said_by(sheet: Sheet, filled: Filled, key: str, documents: tuple[str, ...]) -> dict[str, Any]:
    """What the record says, for ``NewEvidence``. ``documents`` are the keys of what was typed, in that order."""
    before: Said = dict(sheet.record.latest) if sheet.record else {}
    lang = Language(filled["lang"])
    its_own = sheet.kind in (EvidenceKind.PUBLICATION, EvidenceKind.CITATION)
    said: dict[str, Any] = {
        "key": key,
        "kind": sheet.kind,
        "year": sheet.year,
        "title": _kept(before.get("title"), filled["title"], lang),
        "summary": _kept(before.get("summary"), filled["summary"], lang),
        "happened_on": filled.values.get("happened_on"),
        "visibility": filled["visibility"],
        "submitted_by": sheet.organisation,
        "sources": tuple(before.get("sources") or ())
        if its_own  # such a form asks for none: those that stand stay
        else tuple(
            {"document": document, "at": row.get("at")}
            for document, row in zip(documents, filled.values.get("sources") or (), strict=True)
        ),
        "dossiers": filled.values.get("dossiers") or (),
        "indicators": _linked(before, filled.values.get("indicators") or ()),
        "contributors": _gave(before, _chosen(sheet, filled)),
    }
    match sheet.kind:
        case EvidenceKind.POLICY_OUTCOME:
            said["outcome"] = _outcome(before.get("outcome") or {}, filled, lang)
            said["happened_on"] = before.get("happened_on")
        case EvidenceKind.PUBLICATION:
            listed = (before.get("publication") or {"listed": True})["listed"]
            said["publication"] = {"document": documents[0], "listed": listed}
        case EvidenceKind.ACTIVITY:
            activity = {name: filled[f"activity.{name}"] for name in ("form", "count", "count_is_minimum")}
            attended = (before.get("activity") or {}).get("attended")
            said["activity"] = activity | {"attended": _kept(attended, filled["activity.attended"], lang)}
        case EvidenceKind.CITATION:
            said["citation"] = {"citing": documents[0], "page": filled["citation.page"], **_cited(sheet, filled)}
    return said


def _kept(before: dict[str, str | None] | None, text: str | None, lang: Language) -> dict[str, str | None] | None:
    """The text in its language; where both stood, the other one stays as it was."""
    both = before is not None and all(before.get(each.value) for each in Language)
    if text is None:
        return None
    return {**(before or {}), lang.value: text} if both else {lang.value: text}


def _linked(before: Said, chosen: tuple[str, ...]) -> tuple[Said, ...]:
    notes = {_indicator(each): each.get("note") for each in before.get("indicators") or ()}
    found = []
    for value in chosen:
        plan, code, *part = value.split("/")
        found.append({"indicator": f"{plan}/{code}", "part": part[0] if part else None, "note": notes.get(value)})
    return tuple(found)


def _chosen(sheet: Sheet, filled: Filled) -> tuple[str, ...]:
    us = (sheet.organisation,) if sheet.organisation and filled.values.get("we_gave") else ()
    return (*us, *(filled.values.get("contributors") or ()))


def _gave(before: Said, chosen: tuple[str, ...]) -> tuple[Said, ...]:
    stood = {each["organisation"]: each for each in before.get("contributors") or ()}
    return tuple(stood.get(key) or {"organisation": key} for key in chosen)


def _outcome(before: Said, filled: Filled, lang: Language) -> Said:
    said: Said = {name: filled[f"outcome.{name}"] for name in (*_PLAIN, *_DAYS)}
    said |= {name: int(level) if (level := filled[f"outcome.{name}"]) else None for name in _LEVELS}
    said |= {name: _kept(before.get(name), filled[f"outcome.{name}"], lang) for name in _TEXTS}
    said["planning"] = filled.values.get("outcome.planning") or Planning.NOT_STATED
    said["effect"] = filled["outcome.effect"] or Effect.NOT_STATED
    said["significance_note"] = before.get("significance_note")
    stood: list[Said] = list(before.get("follows") or ())
    chosen = filled.values.get("follows")
    again = next((each for each in stood if each["evidence"] == chosen), {"evidence": chosen})
    # The form shows the first; the others stay as they are.
    said["follows"] = (*([again] if chosen else []), *(each for each in stood[1:] if each["evidence"] != chosen))
    return said


def _cited(sheet: Sheet, filled: Filled) -> Said:
    """A document of ours by its title, else what was cited in words."""
    typed = filled["cited"]
    documents = (*sheet.known, *(found for each in sheet.own if (found := sheet.document(each.key))))
    known = next((each for each in documents if each.title.casefold() == typed.casefold()), None)
    return {"cited": known.key} if known else {"cited_as": typed}
