"""What a record says, field by field in words; and what differs between two versions of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.written import Written
from mvo_monitor.progress.content_names import ContentNames
from mvo_monitor.store.evidence_content import Said
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import (
    ActivityForm,
    Actor,
    Effect,
    EvidenceKind,
    Instrument,
    Language,
    Planning,
    Result,
    ResultArea,
    Stance,
    Visibility,
)


@dataclass(frozen=True, slots=True)
class Told:
    """One field: what it is called, and what stands in it, a text a line."""

    field: str
    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that says something else than it did; without texts it said, or says, nothing."""

    label: str
    was: tuple[str, ...]
    now: tuple[str, ...]


def content_in_words(said: Said, names: ContentNames, w: Words) -> tuple[Told, ...]:
    """Every field that says something, in the order of a form."""
    return tuple(told for told in _fields(said, _Telling(names, w)) if told.texts)


def differences(old: Said, new: Said, names: ContentNames, w: Words) -> tuple[Difference, ...]:
    """The fields in which the two say something else."""
    telling = _Telling(names, w)
    was = {told.field: told for told in _fields(old, telling)}
    now = {told.field: told for told in _fields(new, telling)}
    return tuple(
        Difference(told.label, was[field].texts if field in was else (), now[field].texts if field in now else ())
        for field, told in (was | now).items()
        if field not in was or field not in now or was[field].texts != now[field].texts
    )


class _Telling:
    """How each sort of field is told to one reader."""

    def __init__(self, names: ContentNames, w: Words) -> None:
        self.names = names
        self.w = w

    def text(self, text: Said | None) -> tuple[str, ...]:
        """In the reader's language first; the other language is named."""
        if text is None:
            return ()
        nl, en = (text.get(language.value) for language in Language)
        best, language = Written(nl, en).best(self.w.language)
        other = en if language is Language.NL else nl
        marked = best if language is self.w.language else self.w("flow.in_language", text=best, language=language)
        if not other:
            return (marked,)
        second = Language.EN if language is Language.NL else Language.NL
        return (marked, self.w("flow.in_language", text=other, language=second))

    def one(self, text: Said | None) -> str:
        """A short text beside something else."""
        return f": {self.text(text)[0]}" if text else ""

    def day(self, day: Said | None) -> tuple[str, ...]:
        return (self.w.date(_date(day)),) if day else ()

    def term(self, kind: type[StrEnum]) -> Callable[[str | None], tuple[str, ...]]:
        return lambda value: (self.w.term(kind(value)),) if value else ()

    def document(self, key: str | None) -> str:
        found = self.names.documents.get(key or "")
        return found.title if found else key or ""

    def titled(self, titles: Any, key: str) -> str:
        found = titles.get(key)
        return found(self.w.language) if found else key


def _date(day: Said) -> PartialDate:
    return PartialDate(day["year"], day["month"], day["day"])


def _fields(said: Said, t: _Telling) -> Iterator[Told]:
    w = t.w
    yield Told("kind", w("evidence.kind"), t.term(EvidenceKind)(said["kind"]))
    yield Told("title", w("flow.title"), t.text(said["title"]))
    yield Told("year", w("evidence.year"), (str(said["year"]),))
    yield Told("happened_on", w("evidence.happened"), t.day(said["happened_on"]))
    yield Told("summary", w("flow.summary"), t.text(said["summary"]))
    if said["outcome"]:
        yield from _outcome(said["outcome"], t)
    if said["publication"]:
        yield Told("document", w("evidence.document"), (t.document(said["publication"]["document"]),))
        listed = "evidence.listed" if said["publication"]["listed"] else "evidence.only_cited"
        yield Told("listed", w("evidence.listing"), (w(listed),))
    if said["activity"]:
        yield from _activity(said["activity"], t)
    if said["citation"]:
        yield from _citation(said["citation"], t)
    yield Told("sources", w("evidence.sources"), tuple(_source(each, t) for each in said["sources"]))
    yield Told(
        "dossiers", w("evidence.dossiers"), tuple(sorted(t.titled(t.names.dossiers, key) for key in said["dossiers"]))
    )
    yield Told("indicators", w("evidence.indicators"), tuple(_indicator(each, t) for each in said["indicators"]))
    yield Told(
        "contributors",
        w("evidence.contributors"),
        tuple(
            t.names.organisations.get(each["organisation"], each["organisation"]) + t.one(each["note"])
            for each in said["contributors"]
        ),
    )
    yield Told("visibility", w("evidence.visibility"), t.term(Visibility)(said["visibility"]))


def _outcome(outcome: Said, t: _Telling) -> Iterator[Told]:
    w = t.w
    yield Told("actor", w("evidence.actor"), t.term(Actor)(outcome["actor"]))
    yield Told("actor_name", w("flow.actor_name"), _bare(outcome["actor_name"]))
    yield Told("instrument", w("flow.instrument"), t.term(Instrument)(outcome["instrument"]))
    yield Told("reference", w("evidence.reference_of"), _bare(outcome["reference"]))
    yield Told("tabled_on", w("evidence.tabled"), t.day(outcome["tabled_on"]))
    yield Told("decided_on", w("evidence.decided"), t.day(outcome["decided_on"]))
    yield Told("published_on", w("evidence.published"), t.day(outcome["published_on"]))
    yield Told("stance", w("evidence.stance"), t.term(Stance)(outcome["stance"]))
    yield Told("result", w("evidence.result"), t.term(Result)(outcome["result"]))
    yield Told("result_area", w("evidence.area"), t.term(ResultArea)(outcome["result_area"]))
    yield Told("planning", w("evidence.planning"), t.term(Planning)(outcome["planning"]))
    yield Told("effect", w("flow.effect"), t.term(Effect)(outcome["effect"]))
    yield Told("effect_basis", w("flow.effect_basis"), t.text(outcome["effect_basis"]))
    significance, contribution = outcome["significance"], outcome["contribution"]
    told = () if significance is None else (w(f"significance.{significance}"),)
    yield Told("significance", w("evidence.significance"), told + t.text(outcome["significance_note"]))
    told = () if contribution is None else (w(f"contribution.{contribution}"),)
    yield Told("contribution", w("evidence.part"), told + t.text(outcome["contribution_story"]))
    yield Told("others_part", w("evidence.others"), t.text(outcome["others_part"]))
    yield Told("alternative", w("evidence.alternative"), t.text(outcome["alternative"]))
    follows = tuple(t.titled(t.names.records, each["evidence"]) + t.one(each["note"]) for each in outcome["follows"])
    yield Told("follows", w("flow.follows"), tuple(sorted(follows)))


def _activity(activity: Said, t: _Telling) -> Iterator[Told]:
    w, count = t.w, activity["count"]
    yield Told("form", w("evidence.form"), t.term(ActivityForm)(activity["form"]))
    told: tuple[str, ...] = ()
    if count is not None:
        told = (w.n("evidence.at_least" if activity["count_is_minimum"] else "evidence.times", count),)
    elif activity["count_is_minimum"]:
        told = (w("evidence.several"),)
    yield Told("count", w("evidence.count"), told)
    yield Told("attended", w("evidence.attended"), t.text(activity["attended"]))


def _citation(citation: Said, t: _Telling) -> Iterator[Told]:
    w = t.w
    yield Told("citing", w("evidence.citing"), (t.document(citation["citing"]),))
    yield Told("cited", w("evidence.cited"), _bare(t.document(citation["cited"])))
    yield Told("cited_as", w("evidence.cited_as"), _bare(citation["cited_as"]))
    yield Told("page", w("evidence.page"), _bare(citation["page"]))


def _source(source: Said, t: _Telling) -> str:
    title = t.document(source["document"])
    return t.w("flow.source_at", title=title, at=source["at"]) if source["at"] else title


def _indicator(link: Said, t: _Telling) -> str:
    code = link["indicator"].partition("/")[2]
    part = f", {t.w('evidence.indicator_part', part=link['part'])}" if link["part"] else ""
    return f"{code} {t.titled(t.names.indicators, link['indicator'])}{part}{t.one(link['note'])}"


def _bare(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()
