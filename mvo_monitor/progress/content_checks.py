"""What to look at in a record before it counts: how strong it is, what is missing, and what it resembles."""

from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mvo_monitor.errors import Phrase
from mvo_monitor.measures.likeness import KnownDocument, Twin, likely_twins
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.references import recognise
from mvo_monitor.measures.strength import StrengthMark, strength
from mvo_monitor.models import Evidence, PolicyOutcome, table
from mvo_monitor.progress.content_names import ContentNames
from mvo_monitor.progress.evidence_content import Declined
from mvo_monitor.store.evidence_content import Said
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Agreement, EvidenceKind, EvidenceState

_EVIDENCE, _OUTCOME = table(Evidence), table(PolicyOutcome)
_STANDS = (EvidenceState.SUBMITTED, EvidenceState.APPROVED)


def strength_of(said: Said, names: ContentNames, verifications: Sequence[Said]) -> StrengthMark:
    """How strong the record is as it is told here; ``verifications`` as they stand now."""
    documents = [names.documents.get(each["document"]) for each in said["sources"]]
    citation = said["citation"]
    return strength(
        third_party_document=any(each is not None and not each.own for each in documents),
        citation=said["kind"] == EvidenceKind.CITATION,
        page=bool(citation and citation["page"]),
        agreements=[Agreement(each["agreement"]) for each in verifications if each["agreement"]],
    )


def warnings_of(said: Said, names: ContentNames, declined: Iterable[Declined], w: Words) -> tuple[Phrase, ...]:
    """What the coordinator should look at; nothing of it stands in the way."""
    return tuple(_warnings(said, names, declined, w))


def read_record_twins(connection: Connection, key: str, said: Said) -> tuple[Twin, ...]:
    """The records of the same kind that are likely this very one; ``key`` is its own."""
    query = (
        sa.select(
            _EVIDENCE.c.key,
            _EVIDENCE.c.title_nl,
            _EVIDENCE.c.title_en,
            _EVIDENCE.c.happened_on,
            _OUTCOME.c.reference,
        )
        .outerjoin(_OUTCOME, _OUTCOME.c.evidence_id == _EVIDENCE.c.id)
        .where(_EVIDENCE.c.kind == EvidenceKind(said["kind"]), _EVIDENCE.c.key != key, _EVIDENCE.c.state.in_(_STANDS))
    )
    known = (
        KnownDocument(row.key, title, row.happened_on, row.reference)
        for row in connection.execute(query)
        for title in (row.title_nl, row.title_en)
        if title
    )
    title = said["title"]["nl"] or said["title"]["en"]
    reference = (said["outcome"] or {}).get("reference")
    found = likely_twins(title, known, date=_day(said["happened_on"]), reference=reference)
    return tuple({twin.document.key: twin for twin in reversed(found)}.values())[::-1]


def _warnings(said: Said, names: ContentNames, declined: Iterable[Declined], w: Words) -> Iterator[Phrase]:
    if not said["sources"]:
        yield Phrase("check.warn.no_source")
    dates = _dates(said, names)
    if dates and all(date.year != said["year"] for date in dates):
        told = w.join([w.date(date) for date in dates])
        yield Phrase("check.warn.outside_year", {"year": said["year"], "dates": told})
    if not said["indicators"]:
        yield Phrase("check.warn.no_indicator" if said["dossiers"] else "check.warn.loose")
    reference = (said["outcome"] or {}).get("reference")
    if reference and recognise(reference) is None:
        yield Phrase("check.warn.reference", {"typed": reference})
    waiting = [each["organisation"] for each in said["contributors"] if not each["confirmed_on"]]
    if waiting:
        told = w.join([names.organisations.get(key, key) for key in waiting])
        yield Phrase("check.warn.unconfirmed", {"names": told})
    for each in declined:
        key = "check.warn.declined_because" if each.note else "check.warn.declined"
        yield Phrase(key, {"name": each.name, "note": each.note or ""})


def _dates(said: Said, names: ContentNames) -> tuple[PartialDate, ...]:
    outcome = said["outcome"] or {}
    known = [
        _day(said["happened_on"]),
        *(_day(outcome.get(each)) for each in ("tabled_on", "decided_on", "published_on")),
    ]
    if said["publication"]:
        document = names.documents.get(said["publication"]["document"])
        known.append(document.published_on if document else None)
    return tuple(dict.fromkeys(date for date in known if date is not None))


def _day(day: Said | None) -> PartialDate | None:
    return PartialDate(day["year"], day["month"], day["day"]) if day else None
